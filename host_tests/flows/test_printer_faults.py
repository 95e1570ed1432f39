"""A printer that stops after the bank said yes: it is said what to do, the slip printed anew."""

from support.till import at_pin, do, press, till
from terminal.drivers.files import Files
from terminal.services import settings
from twin import flash, rom
from twin.ledgers import Ledgers
from twin.paper import Printer
from twin.player import Player
from twin.shop import Shop
from twin.storage import mount

ABILITIES = {
    "panel-256": {},
    "panel-16k": {"baud": 19200, "buffer": 16384},
    "panel-qr": {"status": "DLE EOT", "qr": True},
    "panel-plain": {"status": "none", "chinese": False, "barcode": False},
}


class Fitted(Shop):
    """A shop whose kit has another printer, named in its settings."""

    def __init__(self, name, baud, made):
        super().__init__()
        self._values = {"printer": name, "printer_baud": baud}
        self._made = made

    def stock(self, world):
        super().stock(world)
        files = Files(mount(flash.Device(world.time, world.chip)), "/till")
        settings.Settings(files).change(**self._values)
        world.printer = Printer(world.time, rom, **self._made)


def fitted(name, language="en", baud="profile", **made):
    """A Player at a till with the printer of that profile."""
    player = Player()
    player.shop = Fitted(name, baud, dict(ABILITIES.get(name, {}), **made))
    player.shop.language = language
    return player


def confirming(player):
    """The PIN is typed; OK asks the bank, and then it prints."""
    at_pin("12500", player)
    do(player, ("pin", "4821"))
    return player.world.printer


def whole(player):
    """Both copies came out, the first marked; the bank was asked once."""
    do(player, ("slip_shows", "DUPLICATE"), ("slip_shows", "MERCHANT COPY"))
    do(player, ("slip_shows", "CARDHOLDER COPY"), ("shows", "APPROVED"))
    do(player, ("asked", 1), ("owes", "A", 17500), ("knows", 1), "balance")
    press(player, "OK")
    one = list(Ledgers(player.world.chip).journal.past.transactions())[0]
    assert one["checked"] == "yes"


def stops(name, fault, shows, mend, **made):
    """`fault(printer)` before the slip; the screen then, and all is whole once it is mended."""
    player = fitted(name, **made)
    printer = confirming(player)
    fault(printer)
    press(player, "OK")
    do(player, ("shows", "LOOK HERE"), ("shows", shows), ("beep", "bad"), ("knows", 1))
    mend(player)
    press(player, "OK")
    whole(player)


def test_paper_that_ends():
    for name, shows in (
        ("panel-qr", "Paper is out. Fit a roll"),
        ("panel-16k", "Paper is out or cover open"),
    ):
        stops(
            name,
            lambda printer: printer.paper_runs_out_after(10),
            shows,
            lambda player: player.world.printer.fit_new_roll(),
        )


def test_a_cover_that_is_opened():
    def close(player):
        player.world.printer.cover_open = False

    for name, shows in (
        ("panel-qr", "The printer's cover is open. Close it"),
        ("panel-256", "Paper is out or cover open"),
    ):
        stops(name, lambda printer: printer.opens_after(7), shows, close)


def test_a_head_that_is_too_hot():
    for name in ("panel-qr", "panel-16k"):
        stops(
            name,
            lambda printer: printer.overheats_after(12, 30),
            "too hot. Wait a minute",
            lambda player: do(player, ("wait_s", 31)),
        )


def test_ok_before_the_head_is_cool_says_it_again():
    player = fitted("panel-qr")
    confirming(player).overheats_after(12, 30)
    press(player, "OK")
    for _ in range(3):
        do(player, ("shows", "too hot"))
        press(player, "OK")
    do(player, ("shows", "too hot"), ("wait_s", 31))
    press(player, "OK")
    whole(player)


def test_a_plug_that_is_pulled_and_put_back():
    for name in ("panel-qr", "panel-256"):
        stops(
            name,
            lambda printer: printer.loses_power_after(9, 0),
            "The printer stopped. Check plug and wires",
            lambda player: do(player, ("wait_s", 1)),
        )


def test_a_plug_that_stays_out():
    player = fitted("panel-256")
    printer = confirming(player)
    printer.loses_power_after(9)
    press(player, "OK")
    for _ in range(2):
        do(player, ("shows", "Check plug and wires"))
        press(player, "OK")
    printer.power_on()
    do(player, ("wait_s", 1))
    press(player, "OK")
    whole(player)


def test_each_is_said_in_chinese_too():
    for name, fault, shows in (
        ("panel-qr", lambda printer: printer.opens_after(7), "打印机盖未关"),
        ("panel-qr", lambda printer: printer.overheats_after(7), "打印头过热"),
        ("panel-256", lambda printer: printer.opens_after(7), "缺纸或盖未关"),
        ("panel-256", lambda printer: printer.loses_power_after(7), "打印机停止"),
    ):
        player = fitted(name, "zh")
        do(player, ("sign_in", "01", "5937"), ("choose", "还款"), ("type", "12500"))
        press(player, "OK")
        do(player, ("place", ["A"]))
        press(player, "OK")
        do(player, ("pin", "4821"))
        fault(player.world.printer)
        press(player, "OK")
        do(player, ("shows", shows))


def test_every_profile_prints_both_slips():
    for name in sorted(ABILITIES):
        player = fitted(name)
        confirming(player)
        press(player, "OK")
        do(player, ("slips", 2), ("slip_shows", "CARDHOLDER COPY"), ("slip_shows", "DEMO"))
        printer = player.world.printer
        assert (printer.dropped, printer.unknown) == (0, []), name


def test_the_check_says_what_is_wrong_with_the_printer():
    for name, wrong, shows in (
        ("panel-qr", "cover_open", "The printer's cover is open. Close it."),
        ("panel-256", "cover_open", "No paper, or the printer's cover is open"),
        ("panel-qr", "hot", "too hot. Let it cool"),
        ("panel-plain", None, "Printer gives no answer. Look whether slips come out"),
    ):
        player = fitted(name)
        world_of = player.shop.stock

        def stock(world, world_of=world_of, wrong=wrong):
            world_of(world)
            if wrong:
                setattr(world.printer, wrong, True)

        player.shop.stock = stock
        do(player, ("shows", shows))


def test_a_printer_at_another_rate_is_found_and_said():
    player = fitted("panel-256", baud="9600", **{"status": "ESC v"})
    player.shop._made["baud"] = 19200
    do(player, ("shows", "Printer found at 19200 baud"))
    confirming(player)
    press(player, "OK")
    do(player, ("slips", 2), ("shows", "APPROVED"))


def test_a_printer_without_hanzi_leaves_a_chinese_slip_to_the_screen():
    player = fitted("panel-plain", "zh")
    do(player, ("shows", "打印机无应答"))
    press(player, "OK")
    do(player, ("shows", "打印机无汉字"))


def test_a_kit_set_to_no_printer_shows_its_slips():
    player = fitted("none")
    do(player, ("shows", "No printer: slips show on this screen"))
    confirming(player)
    press(player, "OK")
    do(player, ("shows", "DEMO - NOT A RECEIPT"))
    assert player.world.printer.slips == [] and player.world.kit.printer is None


def test_the_settings_name_printers_and_rates_there_are():
    player = till()
    do(player, ("shows", "Operator number"))
    kept = player.world.kit.settings
    for values in ({"printer": "unheard-of"}, {"printer_baud": "300"}):
        try:
            kept.change(**values)
        except ValueError:
            continue
        raise AssertionError("%s was taken" % values)
    kept.change(printer="panel-qr", printer_baud="115200")
    assert (kept.printer, kept.printer_baud) == ("panel-qr", "115200")
