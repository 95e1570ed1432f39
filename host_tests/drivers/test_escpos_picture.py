"""Codes on a slip: drawn by the printer or sent as a picture, never without the marks around."""

from support import raises
from support.codes import made
from support.printing import MARKS, Rig
from terminal.drivers import demo_marks
from terminal.drivers.escpos_picture import CHUNK, Picture
from terminal.errors import PaperOut, PrinterTrouble
from terminal.profiles.printers import BAUDS, PRINTERS
from terminal.rules import code128

WIDTH = 384
FEED_ROWS = 4 * 30


def matrix(modules):
    """Rows of modules that look like nothing else, the leftmost highest."""
    size = (modules + 7) // 8
    rows, state = [], 1
    for _ in range(modules):
        row = bytearray()
        for _ in range(size):
            state = (state * 75 + 74) % 65537
            row.append(state & 0xFF)
        rows.append(bytes(row))
    return rows


def qr(modules=29, payload=b"HTTPS://DEMO.INVALID/0001"):
    return ("qr", payload, modules, matrix(modules))


def black(rows, modules, x, y):
    return rows[y][x >> 3] >> (7 - (x & 7)) & 1


def picture_rows(slip):
    """The rows of a slip's pictures: the marks before and after are cut off."""
    return slip.rows[60 : len(slip.rows) - 90]  # and one line of feed


def said(slip):
    """The lines with something in them: the white around a code is a feed."""
    return [line for line in slip.text if line]


def dot(row, x):
    return row[x >> 3] >> (7 - (x & 7)) & 1


def test_a_qr_code_comes_out_module_for_module_in_its_white():
    for modules, scale in ((21, 8), (25, 6), (29, 6), (33, 4), (45, 4)):
        rig = Rig()
        code = qr(modules)
        rig.print_slip(code)
        slip = rig.printer.tear()
        assert said(slip) == MARKS + MARKS
        rows = picture_rows(slip)
        size, quiet = modules * scale, 4 * scale
        assert len(rows) == size + 2 * quiet, (modules, len(rows))
        left = (WIDTH - (modules * scale // 2 + 7) // 8 * 16) // 2
        assert left >= quiet
        for y in range(len(rows)):
            for x in range(0, WIDTH, scale // 2):
                inside = quiet <= y < quiet + size and left <= x < left + size
                want = inside and black(
                    code[3], modules, (x - left) // scale, (y - quiet) // scale
                )
                assert dot(rows[y], x) == (1 if want else 0), (modules, x, y)
        assert rig.faultless()


def test_a_printer_that_draws_codes_is_sent_what_they_say():
    rig = Rig(name="panel-qr")
    rig.print_slip("PAY", qr(29), ("barcode", "0000000000123"))
    slip = rig.printer.tear()
    assert said(slip) == MARKS + ["PAY"] + MARKS * 3
    assert slip.codes == [("qr", b"HTTPS://DEMO.INVALID/0001"), ("barcode", "0000000000123")]
    assert rig.faultless()


def test_a_printer_draws_a_code_no_larger_than_ours():
    """At a higher level it would take a larger one: over six lines, and later than reckoned."""
    for length in (14, 15, 62, 63, 122, 123, 134, 154):
        rig = Rig(name="panel-qr")
        code = made(b"x" * length, "L", 0)
        rig.print_slip(code.item())
        slip = rig.printer.tear()
        black = [row for row in picture_rows(slip) if row != bytes(48)]
        assert len(black) == code.size * min(8, 180 // code.size // 2 * 2) <= 180, length
        assert slip.codes == [("qr", code.payload)] and rig.faultless()


def test_the_matrix_is_asked_for_only_where_it_is_sent():
    asked = []

    def rows():
        asked.append(1)
        return matrix(29)

    for name, times in (("panel-qr", 0), ("panel-256", 1)):
        asked.clear()
        Rig(name=name).print_slip(("qr", b"HTTPS://DEMO.INVALID/0001", 29, rows))
        assert len(asked) == times, name


def test_bars_are_the_same_dots_drawn_or_sent():
    for text in ("0000000000123", "DEMO{0001}", "12", "A1234", "~" * 8):
        drawn, sent = Rig(), Rig({"barcode": False})
        for rig in (drawn, sent):
            rig.print_slip(("barcode", text))
            assert rig.faultless(), text
        first, second = drawn.printer.tear(), sent.printer.tear()
        assert first.codes == [("barcode", text)] and second.codes == []
        rows, others = picture_rows(first), picture_rows(second)
        assert len(rows) == len(others) == 80 + 2 * 12
        for one in (rows, others):
            assert one[:12] == one[92:] == [bytes(48)] * 12 and one[12:92] == [one[12]] * 80
        bars, modules = code128.bars(text)
        for row in (rows[12], others[12]):
            line = int.from_bytes(row, "big")
            while not line & 1:
                line >>= 1
            undoubled = 0
            for module in range(modules):
                undoubled |= (line >> 2 * module & 1) << module
                assert line >> 2 * module & 3 in (0, 3)
            assert undoubled == bars and line >> 2 * modules == 0, text


def test_marks_stand_on_both_sides_of_a_code():
    code = qr()
    marked = demo_marks.marked
    assert marked([code]) == MARKS + [code] + MARKS
    assert marked(["A", code, "B"]) == MARKS + ["A"] + MARKS + [code] + MARKS + ["B"] + MARKS
    assert marked([code, code]) == MARKS + [code] + MARKS + [code] + MARKS
    assert marked(MARKS + [code] + MARKS) == MARKS + [code] + MARKS
    plain = Rig(name="panel-plain")
    plain.print_slip("A", code, "B")
    assert said(plain.printer.tear()) == [MARKS[0], "A"] + MARKS[:1] * 2 + ["B", MARKS[0]]
    assert plain.faultless()


def test_what_cannot_be_a_code_is_refused_before_anything_is_printed():
    rig = Rig()
    for item in (
        ("qr", b"", 21, matrix(21)), ("qr", b"X", 49, matrix(49)), ("barcode", ""),
        ("barcode", "\x1b@"), ("barcode", "x" * 30), ("barcode", "消"), ("logo", b""),
    ):  # fmt: skip
        raises(ValueError, rig.print_slip, "SALE", item)
    rig.time.spend_us(1_000_000)
    assert rig.printer.roll.tear().rows == [] and not rig.driver.busy


def test_no_chunk_is_larger_than_what_is_reckoned_with():
    for name in PRINTERS:
        for item in (qr(21), qr(45, bytes(120)), ("barcode", "{A{B{C{D")):
            for data, rows in Picture(item, PRINTERS[name]).chunks():
                assert len(data) <= CHUNK and rows >= 0


def slower(rig, *lines):
    """How long a slip took against what the paper alone takes."""
    began_us = rig.time.now_us
    rig.print_slip(*lines)
    took_us = rig.time.now_us - began_us
    rows = sum([strip.height for strip in rig.printer.roll._strips])
    return took_us / (rows * 1_000_000 / rig.printer.rows_per_s)


def test_a_code_takes_what_the_paper_takes_where_the_wire_is_fast_enough():
    for kind in ("DLE EOT", "GS r", "ESC v", "none"):
        for cts in (False, True):
            rig = Rig({"baud": 115200, "status": kind}, cts=cts)
            took = slower(rig, *(["LINE"] * 12 + [qr(41)]))
            assert 1 <= took <= 1.10, (kind, cts, took)
            assert rig.faultless(), (kind, cts)


def test_a_drawn_code_takes_what_the_paper_takes_at_every_rate():
    for baud in BAUDS:
        rig = Rig({"baud": baud}, name="panel-qr")
        took = slower(rig, *(["LINE"] * 20 + [qr(29), ("barcode", "000000000012")]))
        assert 1 <= took <= 1.10, (baud, took)
        assert rig.faultless()


def test_at_9600_a_code_takes_what_the_wire_takes():
    for kind in ("DLE EOT", "GS r", "ESC v", "none"):
        rig = Rig({"status": kind})
        code = qr(41)
        sent = sum([len(data) for data, _ in Picture(code, rig.profile).chunks()])
        bare = Rig({"status": kind})
        began_us = bare.time.now_us
        bare.print_slip(*MARKS)
        without_us = bare.time.now_us - began_us
        began_us = rig.time.now_us
        rig.print_slip(code)
        took_us = rig.time.now_us - began_us - without_us
        marks_us = 2 * 62_500
        assert took_us <= 1.10 * (sent * 10_000_000 / 9600 + marks_us), (kind, took_us)
        assert rig.faultless()


def test_the_till_goes_on_while_a_code_is_sent():
    for baud in BAUDS:
        rig = Rig({"baud": baud})
        ticks = []

        async def tick(rig=rig, ticks=ticks):
            while True:
                ticks.append(rig.time.now_us)
                await rig.clock.sleep_ms(10)

        rig.clock.spawn(tick(), "ticker")
        rig.print_slip(qr(41))
        assert max([ticks[i + 1] - ticks[i] for i in range(len(ticks) - 1)]) == 10_000
        assert rig.faultless()


def test_paper_that_ends_in_a_code_spoils_nothing_after():
    for kind in ("DLE EOT", "GS r", "ESC v"):
        for name in ("panel-256", "panel-qr"):
            for lines in range(2, 14):
                rig = Rig({"status": kind, "baud": 115200}, name=name)
                rig.printer.paper_runs_out_after(lines)
                error = raises((PaperOut, PrinterTrouble), rig.print_slip, qr(41), "END")
                assert error.word in ("paper_out", "paper_or_cover", "printer_silent")
                rig.printer.fit_new_roll()
                rig.run(rig.clock.sleep_ms(1_000))
                left = rig.printer.roll.replace(10_000)
                rig.print_slip(qr(41), "END")
                slip = rig.printer.tear()
                assert said(slip) == MARKS * 2 + ["END"] + MARKS, (kind, name, lines)
                if not rig.profile["qr"]:  # what was on its way: two chunks
                    assert len(left.rows) <= 2 * 2 * (CHUNK // 11), (kind, lines, len(left.rows))
                assert rig.faultless(), (kind, name, lines)


def test_a_hot_head_in_a_code():
    for kind, word in (
        ("DLE EOT", "printer_hot"), ("ESC v", "printer_silent"), ("GS r", "printer_silent"),
    ):  # fmt: skip
        rig = Rig({"status": kind, "baud": 115200})
        rig.printer.overheats_after(5)
        assert raises(PrinterTrouble, rig.print_slip, qr(41)).word == word, kind
        rig.run(rig.clock.sleep_ms(21_000))
        rig.printer.roll.replace(10_000)
        rig.print_slip(qr(41))
        assert said(rig.printer.tear()) == MARKS * 2 and rig.faultless(), kind
