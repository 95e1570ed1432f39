"""A tour of offline sales: made, waiting, sent, declined, and what must wait for them."""

from shots.tours import BACK, CASHIER, CUT
from shots.tours_sale import LATER

_CHOOSE = "menu_offline"
_SOLD = "2 5 0 0 OK"
_B_PLACED, _TAKE = ("place", ["B"]), ("take_card",)
_DOWN, _UP = ("network_drops",), ("network_back",)
_VOID = "menu_void 8 0 4 6 1 5 OK"


def offline(camera):
    """From the menu, with everything that can come of it."""
    camera.till()
    camera.skip(CASHIER, _DOWN)
    camera("amount", _CHOOSE)
    camera("cap", "5 0 0 1")
    camera.skip("CANCEL OK", _CHOOSE, _SOLD)
    camera("expired", ("place", ["E"]))
    camera.skip(_TAKE, "OK")
    camera("verify", _B_PLACED)
    camera("confirm", "OK")
    camera("made", "OK")
    camera.skip("OK", _TAKE)
    camera("record", "menu_journal")
    camera.skip("CANCEL")
    camera("not_settled", "menu_settle")
    camera("choice", "OK", _CHOOSE)
    camera("waits", "2")
    camera("not_voided", "OK", _UP, _VOID, _newest)
    camera.skip("OK CANCEL OK")
    camera("sent", _CHOOSE + " 2")
    camera.skip(_DOWN, _CHOOSE, "1 0 0 OK", ("place", ["F"]), "OK OK OK", _TAKE)
    camera("declined", _UP, _CHOOSE, "2")
    camera.skip("OK", LATER)
    camera("paper_out", _DOWN, _CHOOSE, _SOLD, _B_PLACED, ("paper_out", 8), "OK OK")
    camera("slips_owed", CUT, _TAKE, ("new_roll",), BACK)


def instead(camera):
    """Offered when a sale gets no answer; and when too much waits already."""
    camera.till()
    camera.skip(CASHIER, _DOWN, "menu_sale 2 5 0 0 OK", _B_PLACED, "OK", "7 3 5 0 OK")
    camera("offered", "OK")
    camera("made", "OK")
    camera.skip("OK", _TAKE)
    for _ in range(3):
        camera.skip(LATER, _CHOOSE, "1 5 0 0 0 OK", _B_PLACED, "OK OK OK", _TAKE)
    camera.skip(_CHOOSE, "1 2 5 0 0 OK", _B_PLACED, "OK OK OK", _TAKE)
    camera("full", _CHOOSE, "1")


def _newest(player):
    return " ".join(player.world.kit.journal.past.newest()["stan"]) + " OK"


TOURS = (offline, instead)
