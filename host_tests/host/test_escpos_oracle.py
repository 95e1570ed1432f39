"""python-escpos as the judge: the twin understands its bytes, and the driver sends the same."""

import random

import pytest
from escpos.constants import RT_STATUS
from escpos.printer import Dummy
from PIL import Image

from support.printing import MARKS, Rig
from terminal.drivers import demo_marks, escpos_status

PLAIN = b"\x1c.\x1bR\x00"  # Chinese mode off and the signs of ASCII: python-escpos has neither


def judge():
    """A python-escpos printer that only collects, started as this class of printer needs it."""
    printer = Dummy(profile="default", magic_encode_args={"encoding": "CP437"})
    printer.hw("INIT")
    printer._raw(PLAIN)
    return printer


def slip_of(printer):
    """What the twin makes of what `printer` collected."""
    rig = Rig({"baud": 115200}, start=False, buffer=65536)
    rig.time.spend_us(1_000_000)
    rig.send(printer.output + b"\n\n\n\n", 60_000)
    assert (rig.printer.dropped, rig.printer.unknown) == (0, [])
    return rig.printer.tear()


def test_text_and_feeds_read_as_written():
    printer = judge()
    printer.textln("*** DEMO ***")
    printer.ln(2)
    printer.text("NO 7\tTOTAL")
    printer.print_and_feed(2)
    printer.control("HT", count=3, tab_size=10)
    printer.textln("A\tB\tC")
    printer.line_spacing(60)
    printer.textln("END $#@[]{}~")
    printer.line_spacing()
    assert slip_of(printer).text == [
        "*** DEMO ***",
        "",
        "",
        "NO 7    TOTAL",
        "",
        "A         B         C",
        "END $#@[]{}~",
    ]


@pytest.mark.parametrize(
    "style",
    [
        {"bold": True},
        {"underline": 2},
        {"invert": True},
        {"flip": True},
        {"align": "center"},
        {"align": "right"},
        {"double_width": True},
        {"double_height": True},
        {"custom_size": True, "width": 3, "height": 2},
    ],
)
def test_each_style_shows_and_goes_away(style):
    plain = judge()
    plain.textln("MARK")
    styled = judge()
    styled.set(**style)
    styled.textln("MARK")
    undone = judge()
    undone.set(**style)
    undone.set(
        bold=False, underline=0, invert=False, flip=False, align="left", normal_textsize=True
    )
    if "custom_size" in style:
        undone.set(custom_size=True, width=1, height=1)
    undone.textln("MARK")
    assert slip_of(styled).text == ["MARK"]
    assert slip_of(styled).rows != slip_of(plain).rows
    assert slip_of(undone).rows == slip_of(plain).rows


def test_any_mixture_of_styles_keeps_the_text():
    chance = random.Random(7)
    for _ in range(20):
        printer, lines = judge(), []
        for _ in range(12):
            printer.set(
                align=chance.choice(["left", "center", "right"]),
                bold=chance.random() < 0.5,
                underline=chance.randrange(3),
                invert=chance.random() < 0.5,
                flip=chance.random() < 0.5,
                custom_size=True,
                width=chance.randint(1, 2),
                height=chance.randint(1, 4),
            )
            length = chance.randint(1, 16)
            line = "".join(chr(chance.randint(0x21, 0x7E)) for _ in range(length))
            printer.textln(line)
            lines.append(line)
        assert slip_of(printer).text == lines


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("high", [True, False])
def test_a_picture_comes_out_dot_for_dot(wide, high):
    chance = random.Random(11)
    picture = Image.new("1", (64, 20), 1)
    for x in range(64):
        for y in range(20):
            picture.putpixel((x, y), chance.randrange(2))
    printer = judge()
    printer.image(picture, high_density_horizontal=not wide, high_density_vertical=not high)
    rows = slip_of(printer).rows
    across, down = (2 if wide else 1), (2 if high else 1)
    for y in range(20 * down):
        bits = f"{int.from_bytes(rows[y], 'big'):0384b}"
        for x in range(384):
            inside = x < 64 * across
            black = inside and picture.getpixel((x // across, y // down)) == 0
            assert bits[x] == ("1" if black else "0"), (x, y)


def test_the_driver_sends_what_python_escpos_would():
    rig = Rig({"status": "none"})
    sent = bytearray()
    take = rig.printer.take
    rig.printer.take = lambda byte: (sent.append(byte), take(byte))
    rig.print_slip("SALE", "AMOUNT XTS                125.00", "", "测试 12.50")

    expected = Dummy(profile="default")
    expected._raw(bytes(4))
    expected.hw("INIT")
    expected._raw(b"\x1c.")
    expected.charcode("CP437")
    expected._raw(b"\x1bR\x00")
    expected.line_spacing(30)
    expected._raw(b"\x1b7\x0b\x78\x28")
    for line in MARKS + ["SALE", "AMOUNT XTS                125.00", "", "测试 12.50"] + MARKS:
        if line.isascii():
            expected.textln(line)
        else:
            expected._raw(b"\x1c&" + line.encode("gbk") + b"\x1c.\n")
    expected.ln(4)
    assert bytes(sent) == expected.output


def test_the_real_time_question_is_python_escpos_s():
    question = escpos_status.KINDS[escpos_status.REAL_TIME][0]
    assert question[:2] == RT_STATUS
    printer = Dummy()
    printer._read = lambda: b"\x12"
    printer._raw(b"")
    assert printer.paper_status() == 2  # 0x12, as the twin answers to n = 4, is "plenty of paper"
    printer._read = lambda: b"\x7e"
    assert printer.paper_status() == 0


def test_the_hanzi_mark_is_gbk():
    assert demo_marks.HANZI.replace(" ", "").encode("gbk") == demo_marks.HANZI_GBK
