"""A tour of what the bank's risk monitor says at the till, and of the same sale asked twice."""

from shots.tours import CASHIER

_SALE, _B_PLACED, _TAKE = "menu_sale 4 9 0 0 OK", ("place", ["B"]), ("take_card",)
_PIN_B = "7 3 5 0 OK"


def risk(camera):
    """The same sale again and again, until the shop is stopped."""
    camera.till()
    camera.skip(CASHIER, _SALE, _B_PLACED, "OK", _PIN_B, "OK OK", _TAKE)
    camera("twice", _SALE, _B_PLACED, "OK")
    camera.skip("OK", _PIN_B, "OK")
    camera("watched", "OK")
    camera.skip("OK", _TAKE)
    _once_more(camera)
    camera("held", "OK")
    camera("warned", "OK")
    camera.skip("OK", _TAKE)
    _once_more(camera)
    camera.skip("OK OK", _TAKE)
    _once_more(camera)
    camera.skip("OK")
    camera("stopped", "OK")
    camera.skip("OK", _TAKE, "menu_sale 1 0 0 OK", _B_PLACED, "OK", _PIN_B)
    camera("refused", "OK")


def _once_more(camera):
    camera.skip(_SALE, _B_PLACED, "OK OK", _PIN_B)


TOURS = (risk,)
