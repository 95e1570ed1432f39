"""Tours of the self-test, set-up, and the factory reset."""

from shots.tours import CASHIER, SUPERVISOR
from terminal.wire import announce
from twin.classroom import Classroom

_KEYS = "1 2 3 4 5 6 7 8 9 0 UP DOWN MENU CLEAR OK CANCEL"
_TILL = ("DEMO0001", "DEMOMERCHANT001")
_RIGHT = ("OK OK OK OK", _KEYS, "OK", ("place", ["A"]), ("wait_s", 2), ("take_card",))


def _kit(**values):
    def change(player):
        for name in values:
            setattr(player.world.kit, name, values[name])

    return change


def selftest(camera):
    """Everything in order, and the slip of it."""
    camera.till()
    camera.skip(SUPERVISOR)
    camera("patterns", "menu_selftest", *_RIGHT[:1])
    camera("keys", *_RIGHT[1:2])
    camera("asked", *_RIGHT[2:])
    camera("list", "1", "DOWN")
    camera("slip", "OK")


def causes(camera):
    """What can be wrong, as much as fits on one till at a time."""
    camera.till()
    camera.skip(SUPERVISOR)

    def many(player):
        world = player.world
        world.wall.lose()
        world.cell.above_ohm = 0
        world.chip.slow = 8
        world.kit.reset_cause = "watchdog"
        world.kit.bus = lambda: [0x3D]
        world.kit.files.remove("selftest")
        world.printer.paper_runs_out_after(0)

    camera("first", many, "menu_selftest", *_RIGHT)
    camera("first", *["OK"] * 8)
    camera.till("reader")
    camera.skip("OK " + SUPERVISOR)

    def more(player):
        kit = player.world.kit
        kit.bus = lambda: None
        kit.files.write("selftest", b"printer")
        kit.files.free = lambda: 3
        kit.settings.change(last_seen="999999999")

    camera("second", more, "menu_selftest", "OK CANCEL", "1 2", ("wait_s", 11), "CANCEL", "6")
    camera("second", *["OK"] * 8)
    camera.till()
    camera.skip(SUPERVISOR, _kit(bus=lambda: []))
    asked = "OK OK OK OK"
    camera("third", "menu_selftest", asked, _KEYS, "OK", ("wait_s", 16), "2", *asked.split())
    for number in "345":
        camera.skip("menu_selftest", *_RIGHT)
        camera("paper", number, "OK", "OK", "CANCEL")


def parts(camera):
    """A reader that is silent, a copied chip, a printer that is silent or at another rate."""
    camera.till()
    camera.skip(("wait_s", 0), ("cut",))

    def other(player):
        player.world.reader = "none"
        player.world.printer.status = "none"
        player.world.printer.baud = 19200

    camera.skip(other, ("power_back",), "OK OK", SUPERVISOR, "CANCEL OK")
    camera("rate", "menu_selftest", "OK OK OK OK", _KEYS, "OK", "2", "1")
    camera("rate", "OK OK OK")
    camera("none", "OK OK CANCEL", "menu_selftest", "OK OK OK OK", _KEYS, "OK", "4")


def set_up(camera):
    """Each setting, right and wrong."""
    camera.till()
    camera.skip(SUPERVISOR)
    camera("list", "menu_setup", "DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN")
    camera("shop", "1", " ".join(["CLEAR"] * 11), "0 OK", "OK CLEAR 2 OK")
    camera("bank", "3", "2", "8 UP 8 UP 8 UP 8 DOWN 1 OK", "OK CANCEL")
    camera("wifi", "4", "2 OK", "2 OK", "OK CANCEL")
    camera("printer", "5 1")
    camera("nobody", "3 3", ("wait_s", 9), "OK")

    def said(**how):
        def announced(player):
            Classroom(player.world, [], *_TILL).announce(**how)

        return announced

    for label, how in (
        ("other", {"key": announce.key(bytes(16))}),
        ("old", {"at": 1}),
        ("public", {"where": ("8.8.8.8", 1)}),
        ("found", {}),
    ):
        camera("find_" + label, said(**how), "3 3", ("wait_s", 9), "OK")
    camera("restart", "CANCEL")


def held(camera):
    """MENU held at power-on: who is there?"""
    camera.till()
    camera.skip(("wait_s", 0), ("cut",))

    def hold(player):
        row, col = player.world.contacts.where("MENU")
        player.world.contacts.down(row, col)
        player.world.power_on()
        player.world.run_ms(3000)
        player.world.contacts.up(row, col)
        player.settle()

    camera("who", hold, "0 1 OK", "OK")


def reset(camera):
    """With something to lose, and to its end."""
    camera.till()
    camera.skip(CASHIER, "1", "1 0 0 OK", ("place", ["B"]), "OK", "7 3 5 0 OK", "OK", "OK")
    camera.skip(("take_card",), "menu_sign_off", SUPERVISOR, "menu_setup", "9")
    camera("sure", "OK", "OK", "OK")
    camera("gone", "8 0 4 6 1 5 OK")


TOURS = (selftest, causes, parts, set_up, held, reset)
