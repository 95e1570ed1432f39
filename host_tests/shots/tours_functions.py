"""A tour of the further functions: refund, pre-authorisation and what follows, balance, cash,
lock, sign-on by hand."""

from shots.tours import BACK, CASHIER, CUT

_SUPERVISOR, _PIN_B = "8 0 4 6 1 5 OK", "7 3 5 0 OK"
_B_PLACED, _TAKE = ("place", ["B"]), ("take_card",)
_DOWN, _UP = ("network_drops",), ("network_back",)
_DAY = "0 1 0 5 OK"


def _newest(player):
    return " ".join(player.world.kit.journal.past.newest()["stan"]) + " OK"


def _reference(player):
    """Of the first sale."""
    sold = [answer for asked, answer in player.asked if asked["mti"] == "0200"]
    return " ".join(sold[0]["rrn"]) + " OK"


def refund(camera):
    """Of a part, of more than is left, of nothing known; and without an answer."""
    camera.till()
    camera.skip(CASHIER, "menu_sale 1 2 5 0 0 OK", _B_PLACED, "OK", _PIN_B, "OK OK", _TAKE)
    camera.skip("menu_refund")
    camera("reference", _SUPERVISOR)
    camera("day", _reference)
    camera("no_day", "0 2 3 1 OK")
    camera.skip("OK")
    camera("other_day", "0 1 0 6 OK")
    camera.skip("OK", _reference)
    camera("original", _DAY)
    camera("amount", "OK")
    camera.skip("5 0 0 0 OK")
    camera("confirm", _B_PLACED)
    camera("done", "OK")
    camera.skip("OK", _TAKE)
    camera("record", "menu_journal")
    camera.skip("CANCEL", "menu_refund", _SUPERVISOR, _reference, _DAY, "OK 7 5 0 1 OK")
    camera("too_much", _B_PLACED, "OK")
    camera.skip("OK", _TAKE, "menu_refund", _SUPERVISOR, "9 OK")
    camera("unknown", _DAY)
    camera("batch", "OK")
    camera("voucher", "1 OK")
    camera.skip("7 7 OK 1 0 0 OK", _B_PLACED)
    camera("not_found", "OK")
    camera.skip("OK", _TAKE, "menu_refund", _SUPERVISOR, _newest_reference)
    camera("no_sale", _DAY)
    camera.skip("OK CANCEL OK", "menu_refund", _SUPERVISOR, _reference, _DAY, "OK 1 0 0 OK")
    camera("kept", _B_PLACED, _DOWN, "OK")
    camera("sent_again", CUT, _TAKE, _UP, BACK)
    camera("slips", "OK")


def _newest_reference(player):
    return " ".join(player.world.kit.journal.past.newest()["rrn"]) + " OK"


def preauth(camera):
    """Held, completed, both undone, and what is refused."""
    camera.till()
    camera.skip(CASHIER)
    camera("amount", "menu_preauth")
    camera.skip("2 0 0 0 0 OK")
    camera("verify", _B_PLACED)
    camera.skip("OK", _PIN_B)
    camera("held", "OK")
    camera.skip("OK", _TAKE, "menu_complete")
    camera("original", _newest)
    camera("up_to", "OK 1 5 0 0 0")
    camera("card", "OK")
    camera("confirm", _B_PLACED)
    camera("completed", "OK")
    camera.skip("OK", _TAKE, "menu_preauth_void", _SUPERVISOR)
    camera("done_already", _hold)
    camera.skip("OK CANCEL OK", "menu_complete_void", _SUPERVISOR)
    camera("not_one", _hold)
    camera.skip("OK")
    camera("to_void", _newest)
    camera("void_card", "OK")
    camera("void_confirm", _B_PLACED)
    camera("undone", "OK")
    camera.skip("OK", _TAKE)
    camera("records", "menu_journal DOWN DOWN")
    camera.skip("CANCEL", "menu_preauth", "1 0 0 OK", _B_PLACED, "OK", _PIN_B, "OK OK", _TAKE)
    camera.skip("menu_preauth_void", _SUPERVISOR)
    camera("to_end", _newest)
    camera.skip("OK", _B_PLACED)
    camera("ended", "OK")
    camera.skip("OK", _TAKE)
    camera("totals", "menu_settle OK")
    camera.skip("OK OK", "menu_complete")
    camera("settled", _hold)


def _hold(player):
    """The voucher of the first one that was held."""
    made = [one["stan"] for one, _ in player.asked if one.get("code") == "030000"]
    return " ".join("%06d" % made[0]) + " OK"


def desk(camera):
    """Balance of both kinds of card, cash, the lock, sign-on."""
    camera.till()
    camera.skip(CASHIER)
    camera("balance_card", "menu_balance")
    camera.skip(_B_PLACED)
    camera("balance", _PIN_B)
    camera.skip("OK", _TAKE, "menu_balance", ("place", ["A"]))
    camera("debt", "4 8 2 1 OK")
    camera.skip("OK", _TAKE)
    camera("cash_amount", "menu_repay_cash")
    camera.skip("1 2 5 0 0 OK", ("place", ["A"]))
    camera("cash_confirm", "OK")
    camera("cash_paid", "OK")
    camera.skip("OK CANCEL", _TAKE)
    camera("signed_on", "menu_sign_on")
    camera.skip("OK")
    camera("locked", "menu_lock")
    camera("password", "OK")
    camera.skip("CANCEL")
    camera("supervisor", "MENU")


TOURS = (refund, preauth, desk)
