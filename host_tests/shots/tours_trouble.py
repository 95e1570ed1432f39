"""Tours of what is not as it should be when the till starts: cut, missing parts, broken files."""

from shots.tours import BACK, CASHIER, CUT, PIN
from support.till import damage
from terminal.drivers.files import Files
from terminal.errors import HostDown, PartMissing
from twin import flash
from twin.storage import mount

_READY_TO_PAY = (CASHIER, "menu_repay 1 2 5 0 0 OK", ("place", ["A"]), "OK", PIN)
_AFTER_INTENT = ("cut_at_write", 8)  # behind the intent, before the answer
_CLOCK = "2 0 2 6 0 1 0 5 OK 0 9 0 0 OK"
_CHOSEN, _CASHIER_CHOSEN = "8 0 4 6 1 5 OK", "5 9 3 7 OK"
_BROKEN = (
    ("settings", "settings.txt", b"accepted", b"accepter"),
    ("operators", "operators.txt", b"00 ", b"03 "),
    ("journal", "journal/000001.txt", b"checked;", b"chicked;"),
    ("ledger", "bank/accounts.txt", b"credit", b"crebit"),
    ("cards", "cards.txt", b"credit", b"crebit"),
)


def recover(camera):
    """The plug was pulled before the answer, and while the slips came out."""
    camera.till()
    camera.skip(*_READY_TO_PAY)
    camera.skip(_AFTER_INTENT, "OK")
    camera("reversed", BACK)
    camera("start", "OK", ("wait_s", 2))
    camera.till()
    camera.skip(*_READY_TO_PAY)
    camera.skip(lambda player: (player.world.contacts.tap("OK"), player.world.run_ms(2500)), CUT)
    camera("slip_owed", BACK)
    camera("slips", "OK")
    camera("checked", "OK")


def readiness(camera):
    """Everything a check can find wrong, once each."""
    camera.till()
    camera.skip(CASHIER)
    camera("all_ready", "menu_check")
    for label, change in (
        ("battery_low", ("battery", 9)),
        ("paper_out", ("paper_out", 0)),
        ("no_answer", lambda player: player.world.printer.power_off()),
        ("bank_refuses", _echo("58")),
        ("bank_down", _echo(None)),
    ):
        camera.till()
        camera.skip(CASHIER, change)
        camera(label, "menu_check")
    for status in ("paper_out", "cover_open", "hot", "fault"):
        camera.till()
        camera.skip(CASHIER, _printer(status))
        camera("printer_" + status, "menu_check")
    camera.till()
    camera.skip(CASHIER, _printer("ok", 19200))
    camera("printer_baud", "menu_check")
    if camera.language == "zh":
        camera("no_hanzi", "OK")
    camera.till()
    camera.skip(CASHIER)
    for part in ("screen", "keys", "battery", "beeper"):
        camera("no_" + part, _missing(part), "menu_check")
        camera.skip("OK", ("wait_s", 2))


def keypad(camera):
    """Keys that are stuck, wires that are off, and a pad that is not there."""
    camera.till()
    camera.skip(CASHIER, lambda player: player.world.contacts.stick("0"), ("wait_s", 12))
    camera("key_stuck", "menu_check")
    camera.till()
    camera.skip(CASHIER)
    camera("loose", lambda player: player.world.contacts.loosen(3), ("wait_s", 3), "menu_check")
    camera.till()
    camera.skip(("wait_s", 3), CUT, lambda player: player.world.contacts.loosen())
    camera("no_keys", BACK)


def _printer(said, found_baud=None):
    """A printer that says so of itself; one at another baud rate has no hanzi either."""

    async def status():
        return said

    def set_it(player):
        printer = player.world.kit.printer
        printer.status = status
        printer.found_baud = found_baud
        printer.chinese = not found_baud

    return set_it


def _echo(code):
    async def exchange(_):
        if code is None:
            raise HostDown("98")
        return {"code": code}

    def set_it(player):
        player.world.kit.host.exchange = exchange

    return set_it


def _missing(part):
    """A part that does not answer when it is started once more."""

    async def start():
        raise PartMissing("wires")

    def set_it(player):
        kit = player.world.kit
        kit.troubles.clear()
        kit.troubles[part] = "wires"
        getattr(kit, part).start = start

    return set_it


def broken_files(camera):
    """Each file that failed its check, and was put aside."""
    for label, name, old, new in _BROKEN:
        camera.till()
        camera.skip(CASHIER)
        if label == "journal":
            camera.skip("menu_repay 1 2 5 0 0 OK", ("place", ["A"]), "OK", PIN, "OK OK CANCEL")
        camera.skip(CUT, _damage(name, old, new))
        camera(label, BACK, ("wait_s", 2))
        if label in ("settings", "operators"):
            camera.skip("1" if camera.language == "en" else "2")
        if label == "settings":
            camera.skip("OK " + _CLOCK)
            camera("settings_said", "OK")
        if label == "operators":
            camera.skip(_CLOCK, _CHOSEN, _CHOSEN)
            camera("operators_said", _CASHIER_CHOSEN, _CASHIER_CHOSEN, "OK")


def edited_books(camera):
    """An edit in the journal that stands too far back for a start to see: the check reads it."""
    camera.till()
    camera.skip(CASHIER)
    for amount in ("1 0 0 0", "2 0 0 0", "3 0 0 0"):
        camera.skip(
            "menu_repay %s OK" % amount,
            ("place", ["A"]),
            "OK",
            PIN,
            "OK OK CANCEL",
            ("take_card",),
        )
    camera.skip(CUT, _damage("journal/000001.txt", b"amount=1000", b"amount=9000"), BACK)
    camera.skip(("wait_s", 3), CASHIER, "CANCEL OK")
    camera("found", "menu_check")


def _damage(name, old, new):
    def change(player):
        world = player.world
        damage(Files(mount(flash.Device(world.time, world.chip)), "/till"), name, old, new)

    return change


TOURS = (recover, readiness, keypad, broken_files, edited_books)
