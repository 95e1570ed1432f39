"""Tours of the message view: a sale field by field, and answers that were not believed."""

from shots.tours import CASHIER

_SALE = (CASHIER, "menu_sale 1 2 5 0 0 OK", ("place", ["B"]), "OK", "7 3 5 0 OK")
_VIEW = "menu_messages"


def messages(camera):
    """Request and answer of a sale, every screen; and on to the first message there is."""
    camera.till()
    camera.skip(*_SALE, "OK OK", ("take_card",))
    camera("request", _VIEW)
    camera("request", *["DOWN"] * (9 if camera.language == "en" else 25))
    camera("answer", "OK", *["DOWN"] * (9 if camera.language == "en" else 22))
    camera("first", "OK")
    camera("sign_on", "OK OK")
    camera("back", "CANCEL")


def not_believed(camera):
    """An answer changed on its way, an old one, and none."""
    for label, verb in (
        ("changed", "answer_changed"),
        ("old", "answer_replayed"),
        ("lost", "answer_lost"),
    ):
        camera.till()
        camera.skip(*_SALE)
        camera(label, (verb,), "OK")
        camera.skip("OK", ("take_card",), _VIEW)
        camera(label + "_seen", "OK")


TOURS = (messages, not_believed)
