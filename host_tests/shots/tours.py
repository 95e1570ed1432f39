"""Tours of the till besides paying: first start, sign-in, menu, records, language, power off.

What is done must not depend on the language: rows of the menu are named by the key of their word.
"""

CASHIER, SUPERVISOR = "0 1 OK 5 9 3 7 OK", "0 0 OK 8 0 4 6 1 5 OK"
CUT, BACK = ("cut",), ("power_back",)
PIN = "4 8 2 1 OK"


def first_start(camera):
    """A factory-new till, with everything a person can get wrong."""
    camera.till(ready=False)
    number = "1" if camera.language == "en" else "2"
    camera("language", ("wait_s", 3))
    camera("language", "DOWN UP")
    camera("rules", number)
    camera("rules", "CANCEL OK")
    camera("date", "2 0 2 6 1 3 9 9 OK")
    camera("time", "0 9 0 0 OK")
    camera("again", "OK")
    camera.skip("2 0 2 6 0 1 0 5 OK 0 9 0 0 OK")
    camera("cancel", "CANCEL OK")
    camera("short", "8 0 4 6 1 OK")
    camera.skip("CLEAR CLEAR CLEAR CLEAR CLEAR")
    for label, typed in (("repeats", "111111"), ("run", "123456"), ("known", "000012")):
        camera(label, " ".join(typed), "OK", "OK")
    camera("repeat", "8 0 4 6 1 5", "OK")
    camera("differs", "8 0 4 6 1 6", "OK", "OK")
    camera("keeping", "8 0 4 6 1 5", "OK", "8 0 4 6 1 5", "OK")
    camera("cashier", "5 9 3 7", "OK", "5 9 3 7", "OK")
    camera("administrator", "2 7 1 6 0 3 9 4", "OK", "2 7 1 6 0 3 9 4", "OK")
    camera("ready", "OK", ("wait_s", 3))


def sign_in(camera):
    """Number and password, wrong ones, the lock, and a bank that does not want this till."""
    camera.till()
    camera("start", ("wait_s", 3))
    camera("number", "0 1 OK")
    camera("password", "5 9 3 CLEAR 8 8 OK")
    camera("wrong", "OK")
    camera.skip("0 1 OK 5 9 3 8 OK", "OK", "0 1 OK 5 9 3 8 OK", "OK")
    camera("locked", CASHIER)
    camera.skip("OK", ("wait_s", 30))

    async def refused(_):
        return {"code": "58"}

    def refuse(player):
        player.world.kit.host.exchange = refused

    camera("refused", refuse, CASHIER)


def clock_unset(camera):
    """The board's clock forgot the time: asked for at sign-in, and what goes on without."""
    camera.till()
    camera.skip(("wait_s", 3), CUT, BACK)
    camera("date", CASHIER)
    camera("without", "CANCEL")
    camera.skip("OK menu_repay 1 0 0 OK", ("place", ["A"]), "OK", PIN)
    camera("paid", "OK")


def menu(camera):
    """Every position of both menus."""
    camera.till()
    camera("cashier", CASHIER)
    camera("down", "DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN")
    camera("up", "UP UP")
    camera("signed_off", "menu_sign_off")
    camera("supervisor", SUPERVISOR)
    camera("supervisor_down", "DOWN DOWN DOWN DOWN DOWN")


def records(camera):
    """An empty batch, and one with a transaction of each state."""
    camera.till()
    camera.skip(CASHIER)
    camera("none", "menu_journal")
    camera.skip("OK menu_repay 1 0 0 0 OK", ("place", ["A"]), "OK", PIN, "OK OK CANCEL")
    camera.skip("menu_repay 2 0 0 0 OK", "OK", "7 3 5 0 OK", "OK CANCEL OK", _intent)
    camera("newest", "menu_journal")
    camera("older", "DOWN DOWN DOWN")
    camera("newer", "UP")
    camera("back", "CANCEL")
    camera("undone", "menu_repay")
    camera.skip("OK CANCEL OK")
    camera("reversed", "menu_journal")


def _intent(player):
    """A request that got no answer, as a bank that went away leaves it."""
    journal = player.world.kit.journal
    journal.note(
        "intent", ("stan", "%06d" % journal.next_stan()), ("batch", "000001"), ("type", "repay"),
        ("op", "01"), ("card", "999999******0006"), ("from", "999999******0014"),
        ("letter", "C"), ("amount", 7500),
    )  # fmt: skip


def language(camera):
    """To the other language and back."""
    camera.till()
    camera.skip(CASHIER)
    camera("rows", "menu_language")
    camera("other", "2" if camera.language == "en" else "1")
    camera.skip("menu_language")
    camera("back", "1" if camera.language == "en" else "2")


def power_off(camera):
    """With closed books, and with something left to do at the next start."""
    camera.till()
    camera.skip(CASHIER)
    camera("closed", "menu_power_off")
    camera.till()
    camera.skip(CASHIER, _intent)
    camera("open", "menu_power_off")


def crash(camera):
    """An error nobody foresaw."""
    camera.till()

    async def breaks(*_):
        raise RuntimeError("a part answers nonsense")

    def break_host(player):
        player.world.kit.host.exchange = breaks

    camera.skip(CASHIER, "menu_repay 1 0 0 OK", break_host)
    camera("error", ("place", ["A"]))
    camera("goes_on", "OK")


FIRST = (first_start, sign_in, menu)
TOURS = (clock_unset, records, language, power_off, crash)
