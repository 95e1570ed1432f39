"""What is painted is what is read, letter for letter; what is not there is not read."""

import time

from terminal.ui import paint
from terminal.ui.font import big, hanzi, latin, small
from twin import reading
from twin.noise import Noise

FACES = (latin.CHARS, latin.CHARS + hanzi.chars())


def random_line(noise, chars, columns, longest):
    """A text of up to `longest` columns, without blanks around it."""
    line, used = "", 0
    for _ in range(1 + noise.below(longest)):
        char = chars[noise.below(len(chars))]
        used += columns(char)
        if used > longest:
            break
        line += char
    return line.strip()


def columns_of(char):
    return 2 if ord(char) > 0x2E7F else 1


def screen(noise, face):
    """(frame, lines as they should be read, those of them in reverse)."""
    frame, expected, marked = bytearray(1024), [], []
    aligns = ("left", "center", "right")
    for band in range(4):
        reverse = noise.below(3) == 0
        align = aligns[noise.below(3)]
        if noise.below(2):
            line = random_line(noise, face, columns_of, 16)
            paint.text(frame, band, line, align, reverse)
            lines = [line]
        else:
            lines = [random_line(noise, small.CHARS, lambda char: 1, 21) for _ in range(2)]
            for number, line in enumerate(lines):
                paint.small(frame, 2 * band + number, line, align, reverse)
        expected += [line for line in lines if line]
        marked += [line for line in lines if line and reverse]
    return frame, expected, marked


def test_every_screen_reads_as_it_was_painted():
    noise = Noise(31)
    for number in range(200):
        frame, expected, marked = screen(noise, FACES[number % 2])
        assert reading.rows(frame) == expected
        assert reading.marked(frame) == marked


def test_every_letter_reads_in_every_cell():
    for column in range(0, 16, 3):
        for char in latin.CHARS[1:]:
            frame = bytearray(1024)
            paint.text(frame, column % 4, " " * column + char)
            assert reading.rows(frame) == [char], (char, column)
    for char in small.CHARS[1:]:
        for column in range(0, 21, 4):
            frame = bytearray(1024)
            paint.small(frame, column % 8, " " * column + char)
            assert reading.rows(frame) == [char], (char, column)


def test_every_hanzi_reads():
    for number, char in enumerate(hanzi.chars()):
        frame = bytearray(1024)
        paint.text(frame, 1, " " * (number % 15) + char, "left", number % 2 == 1)
        assert reading.rows(frame) == [char]


def test_figures_read_at_every_place_beside_labels():
    noise = Noise(41)
    for page in range(5):
        for length in range(1, 11):
            figure = "".join([big.CHARS[noise.below(len(big.CHARS))] for _ in range(length)]) + "7"
            if not paint.fits(figure, "amount"):
                continue
            frame = bytearray(1024)
            paint.amount(frame, page, figure)
            assert reading.rows(frame) == [figure], (page, figure)
    frame = bytearray(1024)
    paint.text(frame, 0, "999999******0006", "center")
    paint.text(frame, 1, "还款")
    paint.text(frame, 2, "挥卡")
    paint.amount(frame, 2, "125.00", 32)
    paint.text(frame, 3, "确认", "center")
    assert reading.rows(frame) == ["999999******0006", "还款", "125.00", "挥卡", "确认"]
    frame = bytearray(1024)
    paint.small(frame, 2, "REPAY")
    paint.small(frame, 3, "XTS")
    paint.amount(frame, 2, "1125.00", 40)
    paint.small(frame, 6, "Debt 300.00")
    assert reading.rows(frame) == ["REPAY", "1125.00", "XTS", "Debt 300.00"]


def test_one_wrong_dot_is_noticed():
    noise = Noise(59)
    for number in range(120):
        frame, expected, _ = screen(noise, FACES[number % 2])
        at, bit = noise.below(1024), noise.below(8)
        band = [row for row in frame[at // 256 * 256 : at // 256 * 256 + 256] if row]
        if not band:
            continue  # a speck on an empty part is a picture
        frame[at] ^= 1 << bit
        assert reading.rows(frame) != expected, (number, at, bit)


def test_one_wrong_dot_in_or_beside_a_figure_is_noticed():
    noise = Noise(61)
    for text in ("175.00", "1", "999999.99"):
        for _ in range(100):
            frame = bytearray(1024)
            paint.amount(frame, 2, text)
            frame[256 + noise.below(512)] ^= 1 << noise.below(8)
            assert reading.rows(frame) != [text]


def test_a_garbled_letter_leaves_the_others_legible():
    frame = bytearray(1024)
    paint.text(frame, 1, "APPROVED")
    frame[256 + 8 * 3 + 3] ^= 0x10
    assert reading.rows(frame) == ["APP\ufffdOVED"]
    frame = bytearray(1024)
    paint.small(frame, 7, "OK next  CLEAR back", "left", True)
    frame[7 * 128 + 6 * 10] ^= 0x10
    assert reading.rows(frame) == ["OK next  C\ufffdEAR back"]
    frame = bytearray(1024)
    paint.amount(frame, 2, "175.00")
    frame[2 * 128 + 127 - 16 * 4 - 8] ^= 0x10
    assert reading.rows(frame) == ["1\ufffd5.00"]


def test_a_picture_is_no_text():
    noise = Noise(67)
    for page in range(8):
        for done in range(0, 125):
            frame = bytearray(1024)
            paint.bar(frame, page, done, 124)
            assert reading.rows(frame) == [], (page, done)
    frame = bytearray([noise.below(256) for _ in range(1024)])
    assert reading.text(frame) == ""
    paint.text(frame, 1, "A")
    paint.small(frame, 6, "A")
    assert reading.rows(frame) == [], "two letters in the snow by accident"
    assert reading.rows(bytes(1024)) == [] and reading.rows(b"\xff" * 1024) == []
    frame = bytearray(1024)
    paint.text(frame, 1, "é龘")  # boxes
    assert reading.rows(frame) == []


def test_a_bar_under_small_text_leaves_the_text():
    frame = bytearray(1024)
    paint.small(frame, 6, "Printing")
    paint.bar(frame, 7, 30, 100)
    assert reading.rows(frame) == ["Printing"]


def test_text_folds_over_line_breaks_as_a_person_reads():
    frame = bytearray(1024)
    paint.text(frame, 0, "DEBT  LEFT")
    paint.text(frame, 1, "175.00")
    paint.text(frame, 2, "请输入")
    paint.text(frame, 3, "密码 OK")
    assert reading.text(frame) == "DEBT LEFT 175.00请输入密码OK"
    assert reading.fold("  a \n b  请 输 入 OK go ") == "a b请输入OK go"


def test_a_screen_is_read_in_no_time():
    frame = bytearray(1024)
    paint.text(frame, 0, "REPAYMENT", "center", True)
    paint.amount(frame, 2, "175.00")
    paint.small(frame, 6, "Debt left 175.00", "center")
    paint.small(frame, 7, "OK next  CLEAR back", "center")
    began = time.time()
    for _ in range(10):
        reading.rows(frame)
    assert time.time() - began < 3  # 30 ms each at most, on a slow computer ten times that
