"""Tours of cards that come by a swipe or a code, of the till's own code, and what is refused."""

from shots.tours import CASHIER
from terminal.wire import paytag
from twin import stripe
from twin.phone import Phone

_SALE, _PIN_B = "1 1 2 5 0 0 OK", "7 3 5 0 OK"
_CODES = _SALE + " MENU"


def _swipe(text):
    def swipe(player):
        player.world.stripe.swipe(text)
        player.settle()

    return swipe


def _agreed(player):
    """The answer to another bill."""
    now_s = player.world.wall.read()
    player._show_code(paytag.agreed(paytag.class_key(), 0, 1, now_s, "DEMO0002;1;100"))


def swipes(camera):
    """A swipe, in the simulator; and what else can go through a slot."""
    camera.till()
    camera.skip(CASHIER, _SALE)
    camera("foreign", _swipe(stripe.track("4" + "0" * 14 + "2", "2912")))
    camera("damaged", "OK", _swipe(stripe.track("9999990000000014", "3112")[:-1]))
    camera("verify", "OK", ("swipe", "B"))
    camera.skip("OK", _PIN_B)
    camera("paying", "OK")


def pay_codes(camera):
    """The customer's code, scanned or typed; each that is not taken, and why."""
    camera.till()
    camera.skip(CASHIER, _SALE)
    camera("choice", "MENU", "DOWN UP")
    camera("scan", "1")
    camera("verify", ("phone_shows", "B"))
    camera.skip("OK", _PIN_B)
    camera("paying", "OK")
    camera("used", "OK", _CODES, "1", ("phone_shows", "B"))
    for label, digits in (
        ("foreign", "280000000000000000"),
        ("typo", "991000012612348348"),
        ("forged", "991000012612348446"),
        ("expired", paytag.printed(paytag.class_key(), 0, 1, 2025, 12)),
        ("unknown", paytag.printed(paytag.class_key(), 77, 1, 2026, 12)),
    ):
        camera(label, "OK MENU 1", ("show_code", digits))
    camera.till()
    camera.skip(CASHIER, _CODES + " 1")
    camera("part", _part)
    camera.till("scanner")
    camera.skip(CASHIER, _CODES)
    camera("type", "1", "9 9 1")
    camera.till()
    camera.skip(("wait_s", 3), ("cut",), ("power_back",), CASHIER, "CANCEL OK", _CODES, "1")
    camera("no_clock", lambda player: player._show_code("991000012612348347"))


def _part(player):
    player.world.scanner.hold(Phone(player.world.wall, "B").code(), cut=9)
    player.settle()


def tills_code(camera):
    """The till's code: shown, made anew, printed, paid; and an answer to another."""
    camera.till()
    camera.skip(CASHIER, _CODES)
    camera("shown", "2")
    camera("typed", "9 9 3 CLEAR CLEAR CLEAR")
    camera("slip", "MENU")
    camera("other", _agreed)
    camera("paid", "OK MENU 2", ("phone_reads", "B"), "OK", _PIN_B, "OK")


TOURS = (swipes, pay_codes, tills_code)
