"""Tours of sale, void and settlement, with what each refuses, and of a till that is full."""

from shots.tours import BACK, CASHIER, CUT
from support.books import one_more
from support.till import forget_answers
from terminal.errors import HostDown, Trouble

_SALE = "menu_sale 1 2 5 0 0 OK"
_B_PLACED, _TAKE = ("place", ["B"]), ("take_card",)
_PIN_B = "7 3 5 0 OK"
_SUPERVISOR = "8 0 4 6 1 5 OK"
_VOID = "menu_void " + _SUPERVISOR
LATER = ("wait_s", 400)  # the same again is asked about, and watched, for some minutes
_SOLD = (_SALE, _B_PLACED, "OK", _PIN_B, "OK OK", _TAKE)


def sale(camera):
    """From the menu and back to it."""
    camera.till()
    camera.skip(CASHIER)
    camera("amount", "menu_sale")
    camera("card", "1 2 5 0 0 OK")
    camera("verify", _B_PLACED)
    camera("pin", "OK")
    camera("confirm", _PIN_B)
    camera("paying", "OK")
    camera("menu", "OK")


def void(camera):
    """A sale is undone; and everything that cannot be."""
    camera.till()
    camera.skip(CASHIER, *_SOLD)
    camera("supervisor", "menu_void")
    camera("password", _SUPERVISOR)
    camera.skip("CANCEL OK")
    camera("original", _VOID, _newest)
    camera("card", "OK")
    camera("other_card", ("place", ["A"]))
    camera("confirm", _TAKE, "OK", _B_PLACED)
    camera("paying", "OK")
    camera.skip("OK", _TAKE)
    camera("none", _VOID, "9 9 OK")
    camera("no_sale", "OK", _newest)
    camera("done", "OK", _oldest)
    camera.skip("OK CANCEL OK", "menu_repay 1 0 0 0 OK", ("place", ["A"]), "OK 4 8 2 1 OK OK")
    camera.skip("OK CANCEL", _TAKE)
    camera("repayment", _VOID, _newest)
    camera.skip("OK CANCEL OK", "menu_sale 1 0 0 0 0 1 OK", _B_PLACED, "OK", _PIN_B)
    camera("no_money", "OK")
    camera.skip("OK", _TAKE)
    camera("not_approved", _VOID, _newest)
    camera.skip("OK CANCEL OK")
    camera.player.world.kit.cards.of = lambda record: ""
    camera.skip(*_SOLD)
    camera("card_not_known", _VOID, _newest, "OK")
    camera.till("reader")
    camera.skip(
        ("wait_s", 3), "OK", CASHIER, "menu_sale 5 0 0 OK 9 9 9 9 9 9 0 0 0 0 0 0 0 0 1 4 OK OK"
    )
    camera.skip(_PIN_B, "OK OK")
    camera("typed", _VOID, _newest, "OK")


def _newest(player):
    return _keys(player.world.kit.journal.past.newest())


def _oldest(player):
    for one in player.world.kit.journal.past.transactions():
        return _keys(one)


def _keys(one):
    """What to press for its voucher number."""
    return " ".join(one["stan"]) + " OK"


def settlement(camera):
    """Nothing to settle, books that balance, books that do not, and a slip that was not done."""
    camera.till()
    camera.skip(CASHIER)
    camera("none", "menu_settle")
    camera.skip("OK", *_SOLD)
    camera.skip(
        "menu_repay 1 0 0 0 0 OK", ("place", ["A"]), "OK 4 8 2 1 OK OK", "OK CANCEL", _TAKE
    )
    camera("begins", "menu_settle")
    camera("totals", "OK", "DOWN")
    camera("stopped", "CANCEL")
    camera("settled", "OK menu_settle OK OK")
    camera.skip("OK")
    camera("too_late", _VOID, "3 OK")
    camera.skip("OK CANCEL OK", LATER, *_SOLD)
    camera("bank_down", "menu_settle OK", _silent, "OK")
    camera("settle_first", "OK menu_sale")
    camera("goes_on", "OK", _answers, "menu_settle")
    camera.skip("OK OK", LATER, *_SOLD)
    camera("differs", "menu_settle OK", _bank_has_more, "OK")
    camera.skip("OK", LATER, *_SOLD)
    camera("paper_out", "menu_settle OK", ("paper_out", 8), "OK")
    camera("slip_owed", ("new_roll",), CUT, BACK)
    camera("again", "OK")


def _silent(player):
    host = player.world.kit.host
    host.kept = host.exchange

    async def exchange(message):
        if message["kind"] == "settle":
            raise HostDown("98")
        return await host.kept(message)

    host.exchange = exchange


def _answers(player):
    player.world.kit.host.exchange = player.world.kit.host.kept


def _bank_has_more(player):
    """One sale more than the till."""
    one_more(player.world.kit.host._link._bank, 12500)


def slips_owed(camera):
    """Approved, and its slips stopped: they come before anything new."""
    camera.till()

    async def stops(*_):
        raise Trouble(word="printer_trouble")

    def stop(player):
        player.kept = player.world.kit.printer.print_slip
        player.world.kit.printer.print_slip = stops

    def mend(player):
        player.world.kit.printer.print_slip = player.kept

    camera.skip(CASHIER, _SALE, _B_PLACED, "OK", _PIN_B, stop, "OK", "OK", _TAKE)
    camera("first", mend, "menu_sale")
    camera("printed", "OK")


def no_room(camera):
    """A till that sells no more until something is done."""
    camera.till()
    camera.skip(CASHIER)
    for word in ("batch_full", "flash_full", "flash_worn"):
        camera(word, _room(word), "menu_sale")
        camera.skip("OK")
    camera.till()
    camera.skip(CASHIER, _SALE, _B_PLACED, "OK", _PIN_B, forget_answers)
    camera("not_kept", "OK")


def _room(word):
    def change(player):
        player.world.kit.journal.room = lambda: word

    return change


TOURS = (sale, void, settlement, slips_owed, no_room)
