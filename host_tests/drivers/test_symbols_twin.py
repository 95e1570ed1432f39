"""What the printer's twin draws, and what it does when it is hot, open, busy or without power."""

from support import raises
from support.printing import Rig
from terminal.rules import code128
from twin.bus import Misuse

INIT = b"\x1b@\x1c.\x1bR\x00"
FEED = b"\n\n\n\n"
BARS = b"\x1dH\x00\x1dh\x28\x1dw\x02\x1dkI"
STORE = b"\x1d(k\x07\x001P0DEMO"
PRINT = b"\x1d(k\x03\x001Q0"


def slip_of(data, name="panel-qr", **board):
    """A slip of raw bytes at 115200, where nothing is lost; the rig too."""
    rig = Rig({"baud": 115200}, name=name, start=False, **board)
    rig.time.spend_us(1_000_000)
    rig.send(INIT + data + FEED, 8000)
    return rig.printer.tear(), rig


def test_bars_are_drawn_with_their_check_symbol():
    slip, rig = slip_of(BARS + b"\x06{B{{AB")
    assert slip.codes == [("barcode", "{AB")] and rig.printer.unknown == []
    row, modules = code128.bars("{AB")
    assert int.from_bytes(slip.rows[0], "big") >> (384 - 2 * modules) == doubled(row, modules)
    assert slip.rows[39] == slip.rows[0] and slip.rows[40] == bytes(48)
    slip, _ = slip_of(BARS + b"\x08{C\x0c\x22{BA!")
    assert slip.codes == [("barcode", "1234A!")]


def doubled(row, width):
    wide = 0
    for bit in range(width - 1, -1, -1):
        wide = wide << 2 | (3 if row >> bit & 1 else 0)
    return wide


def test_bars_that_cannot_be_are_refused():
    for data in (
        BARS + b"\x02AB",  # no code set
        BARS + b"\x03{C\x64",  # no such pair
        BARS + b"\x04{B\x0aA",
        b"\x1dkA\x01A",  # UPC
        BARS + b"\x20{B" + b"x" * 30,  # wider than the paper
        b"x" + BARS + b"\x04{BAB",  # not at the start of a line
        b"\x1dw\x07", b"\x1dH\x02",
    ):  # fmt: skip
        slip, rig = slip_of(data)
        assert slip.codes == [] and rig.printer.unknown != [], data


def test_a_qr_code_is_drawn_when_it_is_told_to():
    slip, rig = slip_of(b"\x1d(k\x03\x001C\x04" + b"\x1d(k\x03\x001E1" + STORE)
    assert slip.codes == [] and not slip.printed
    slip, rig = slip_of(
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x04\x1d(k\x03\x001E1" + STORE + PRINT
    )
    assert slip.codes == [("qr", b"DEMO")] and rig.printer.unknown == []
    assert slip.rows[0][:4] == b"\xff\xff\xff\xf0"  # a finder is seven modules of four dots
    assert slip.rows[83] != bytes(48) and slip.rows[84] == bytes(48)  # version 1


def test_a_qr_code_that_cannot_be_is_refused():
    for data in (
        PRINT, STORE + b"x" + PRINT, b"\x1d(k\x03\x001C\x11", b"\x1d(k\x03\x002Q0",
        b"\x1d(k" + b"\x2f\x011P0" + bytes(300) + PRINT, b"\x1d(L\x02\x000\x00",
    ):  # fmt: skip
        slip, rig = slip_of(data)
        assert slip.codes == [] and rig.printer.unknown != [], data


def test_a_printer_without_these_does_not_know_them():
    for name, data in (("panel-256", STORE + PRINT), ("panel-plain", BARS + b"\x04{BAB")):
        slip, rig = slip_of(data.replace(b"\x1c.", b""), name=name)
        assert slip.codes == [] and rig.printer.unknown != []
    _, rig = slip_of(b"\x1c&", name="panel-plain")
    assert rig.printer.unknown == [b"\x1c.", b"\x1c&"]
    assert not rig.printer.typesetter.chinese


def test_a_hot_head_stops_and_goes_on_when_it_has_cooled():
    for kind, question, answer in (
        ("ESC v", b"\x1bv\x00", b"\x40"), ("GS r", b"\x1dr\x01", b"\x00"),
        ("DLE EOT", b"\x10\x04\x02", b"\x52"), ("DLE EOT", b"\x10\x04\x03", b"\x52"),
    ):  # fmt: skip
        rig = Rig({"status": kind, "baud": 115200}, start=False)
        rig.time.spend_us(1_000_000)
        rig.printer.overheats_after(2, 5)
        rig.send(INIT + b"ONE\nTWO\nTHREE\n", 1000)
        assert rig.printer.hot and rig.printer.stalled
        rig.time.spend_us(5_000_000)
        assert not rig.printer.hot and not rig.printer.stalled
        rig.printer.hot = True
        rig.send(question, 20)
        assert rig.uart.read() == answer, kind


def test_an_open_cover_stops_it_and_a_closed_one_lets_it_go_on():
    for kind, question, answer in (
        ("ESC v", b"\x1bv\x00", b"\x04"), ("GS r", b"\x1dr\x01", b"\x0c"),
        ("DLE EOT", b"\x10\x04\x02", b"\x16"),
    ):  # fmt: skip
        rig = Rig({"status": kind, "baud": 115200}, start=False)
        rig.time.spend_us(1_000_000)
        rig.printer.cover_open = True
        rig.send(question, 20)
        assert rig.uart.read() == answer, kind
        rig.send(INIT + b"ONE\n" + FEED, 1000)
        assert rig.printer.stalled
        rig.printer.cover_open = False
        rig.time.spend_us(1_000_000)
        assert rig.printer.tear().text == ["ONE"]
    rig.printer.opens_after(1)
    rig.send(b"TWO\nTHREE\n", 1000)
    assert rig.printer.cover_open and rig.printer.stalled


def test_a_plug_that_is_pulled_in_the_middle():
    for off_s in (None, 2):
        rig = Rig({"baud": 115200}, start=False)
        rig.time.spend_us(1_000_000)
        rig.printer.loses_power_after(2, off_s)
        rig.send(INIT + b"\x1b3\x1eONE\nTWO\nTHREE\nFOUR\n", 1000)
        assert not rig.printer.powered and rig.printer.roll.tear().printed is False
        rig.time.spend_us(2_000_000)
        assert rig.printer.powered == (off_s is not None)
        old = rig.printer.roll.replace(10_000)
        assert old.text == ["ONE", "TWO"]
        if off_s:
            assert rig.printer.typesetter.chinese


def test_busy_stops_the_uart_and_lets_it_go():
    line = b"0123456789 123456789 123456789 1\n"
    for enabled in (True, False):
        rig = Rig({"baud": 115200}, start=False, cts=True)
        rig.time.spend_us(1_000_000)
        rig.uart._tx = bytearray(4096)
        rig.send(INIT + (b"\x1da\x20" if enabled else b"") + line * 20 + FEED, 200)
        assert (rig.uart.txdone(), rig.printer.busy) == (not enabled, enabled)
        assert (rig.printer.dropped == 0) == enabled
        rig.time.spend_us(5_000_000)
        assert rig.uart.txdone() and not rig.printer.busy
        if enabled:
            assert rig.printer.tear().text == [line.decode()[:-1]] * 20


def test_busy_falls_with_the_power_and_a_full_ring_under_it_is_misuse():
    rig = Rig({"baud": 115200}, start=False, cts=True)
    rig.time.spend_us(1_000_000)
    rig.send(INIT + b"\x1da\x20", 50)
    rig.printer.cover_open = True
    for _ in range(2):
        rig.send(b"A\n" * 120, 100)
    assert rig.printer.busy
    raises(Misuse, rig.uart.write, bytes(256))
    rig.printer.power_off()
    rig.time.spend_us(1_000_000)
    assert not rig.printer.busy and rig.uart.txdone()


def test_a_uart_changes_its_rate_between_bytes():
    rig = Rig(start=False)
    rig.uart.write(b"A")
    raises(Misuse, rig.uart.init, 19200)
    rig.time.spend_us(2_000)
    rig.uart.init(19200)
    assert rig.uart.baud == 19200
