"""What a phone sees: the dots of the panel and of the paper, read by zxing-cpp. S12."""

import pytest
import zxingcpp
from PIL import Image

from support.codes import made
from support.oled_rig import Rig as Screen
from support.printing import MARKS, Rig
from terminal.profiles.printers import PRINTERS
from terminal.ui import show_code
from terminal.wire import emvqr, emvqr_view


class Kit:
    """What the screen's painting asks of a kit."""

    def __init__(self, rig):
        self.screen, self.clock = rig.oled, rig.clock
        self.words = type("Words", (), {"language": "en"})


def read(width, height, white, scale):
    """The bytes of the one code in a picture; `white(x, y)`."""
    picture = Image.new("L", (width, height), 0)
    for y in range(height):
        for x in range(width):
            picture.putpixel((x, y), 255 * bool(white(x, y)))
    picture = picture.resize((width * scale, height * scale), Image.Resampling.NEAREST)
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1, len(found)
    return found[0].bytes


def seen_on(rows):
    """The bytes of the one code on paper."""
    return read(384, len(rows), lambda x, y: not rows[y][x >> 3] >> (7 - (x & 7)) & 1, 2)


def bill(minor=12500):
    return emvqr.encode("DEMO0001", "Corner Shop", "Classroom", "REF00001", minor)


@pytest.mark.parametrize("version", range(1, 9))
def test_the_panel_s_dots_are_read(version):
    rig = Screen()
    payload = bytes(b"demo code no. %d" % version)
    code = made(payload, version=version)
    rig.clock.run(show_code.draw(Kit(rig), code, ["SALE", "125.00", "XTS", "REF00001"]))
    dots = rig.panel.snapshot()
    seen = read(128, 64, lambda x, y: dots[(y >> 3) * 128 + x] >> (y & 7) & 1, 6)
    assert seen == payload


def test_a_bill_is_read_off_the_panel_and_understood():
    rig = Screen()
    rig.clock.run(show_code.draw(Kit(rig), bill(), ["SALE", "125.00"]))
    dots = rig.panel.snapshot()
    seen = read(128, 64, lambda x, y: dots[(y >> 3) * 128 + x] >> (y & 7) & 1, 6)
    found = emvqr_view.bill(seen)
    assert (found.minor, found.merchant, found.reference) == (
        12500,
        "Corner Shop DEMO",
        "REF00001",
    )


@pytest.mark.parametrize("name", PRINTERS)
@pytest.mark.parametrize("version", range(1, 8))
def test_the_paper_s_dots_are_read(name, version):
    """Drawn by the printer or sent as a picture, at 9600 and at 115200 baud."""
    payload = b"pay " * (made(b"DEMO", version=version).version * 4)
    for baud in (9600, 115200):
        rig = Rig({"baud": baud}, name=name)
        code = made(payload, version=version)
        rig.print_slip("PAY HERE", code.item(), "125.00")
        slip = rig.printer.tear()
        assert rig.faultless()
        assert seen_on(slip.rows) == payload, baud


@pytest.mark.parametrize("name", PRINTERS)
def test_the_marks_stand_around_a_code_within_six_lines(name):
    """From the foot of the mark above to the head of the one below nothing but the code is
    black, and that is no higher than six lines of text."""
    rig = Rig(name=name)
    code = made(bill())
    rig.print_slip("A", "B", code.item(), "C")
    slip = rig.printer.tear()
    text = [line for line in slip.text if line]
    marks = MARKS if PRINTERS[name]["chinese"] else MARKS[:1]
    assert text == marks + ["A", "B"] + marks * 2 + ["C"] + marks
    black = [number for number, row in enumerate(slip.rows) if any(row)]
    gaps = [later - earlier for earlier, later in zip(black, black[1:], strict=False)]
    assert max(gaps) < 60
    above = 30 * (2 + 2 * len(marks))
    inside = [number for number in black if above <= number < len(slip.rows) - above // 2]
    assert code.size * 4 <= 6 * 30 and inside


def test_a_bill_on_paper_takes_seconds_on_the_slowest_printer():
    """Version 6 as a picture at 9600 baud, streamed row by row: under two seconds more."""
    took = []
    for items in (["PAY"], ["PAY", made(bill()).item()]):
        rig = Rig(name="panel-plain")
        began_us = rig.time.now_us
        rig.print_slip(*items)
        took.append(rig.time.now_us - began_us)
    assert took[1] - took[0] < 2_000_000
