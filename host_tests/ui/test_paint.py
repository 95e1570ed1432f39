"""Painting into a frame: where letters stand, what has no room, what it costs."""

import gc

from support import raises
from terminal.ui import paint
from terminal.ui.font import big, latin, mid, small

A = latin.GLYPHS[33 * 16 : 34 * 16]


def blank():
    return bytearray(1024)


def lit(frame):
    """(left, top, right, bottom) of the dots that shine, or None."""
    dots = [(x, y) for y in range(64) for x in range(128) if frame[y // 8 * 128 + x] >> y % 8 & 1]
    if not dots:
        return None
    columns, rows = [x for x, _ in dots], [y for _, y in dots]
    return min(columns), min(rows), max(columns), max(rows)


def test_a_letter_is_copied_dot_for_dot():
    frame = blank()
    paint.text(frame, 1, "xA")
    assert frame[256 + 8 : 256 + 16] == A[:8] and frame[384 + 8 : 384 + 16] == A[8:]
    assert lit(frame)[1] >= 16 and lit(frame)[3] < 32


def test_alignment_keeps_to_the_grid():
    for align, column in (("left", 0), ("center", 6), ("right", 13)):
        frame, other = blank(), blank()
        paint.text(frame, 0, "ABC", align)
        paint.text(other, 0, " " * column + "ABC")
        assert frame == other
    for align, column in (("left", 0), ("center", 9), ("right", 18)):
        frame, other = blank(), blank()
        paint.small(frame, 3, "ABC", align)
        paint.small(other, 3, " " * column + "ABC")
        assert frame == other


def test_hanzi_take_two_columns():
    frame = blank()
    paint.text(frame, 0, "中文A")
    assert frame[32:40] == A[:8]
    assert paint.fits("余额不足" * 2, "text") and not paint.fits("余额不足" * 2 + "1", "text")


def test_a_band_in_reverse_is_lit_from_edge_to_edge():
    plain, reverse = blank(), blank()
    paint.text(plain, 2, "Menu", "center")
    paint.text(reverse, 2, "Menu", "center", True)
    assert bytes([byte ^ 0xFF for byte in plain[512:768]]) == bytes(reverse[512:768])
    assert not any(reverse[:512]) and not any(reverse[768:])
    plain, reverse = blank(), blank()
    paint.small(plain, 7, "Menu", "right")
    paint.small(reverse, 7, "Menu", "right", True)
    assert bytes([byte ^ 0xFF for byte in plain[896:]]) == bytes(reverse[896:])


def test_what_has_no_room_is_an_error_and_nothing_is_drawn():
    for call, args in (
        (paint.text, (0, "x" * 17)),
        (paint.text, (0, "中" * 8 + "x")),
        (paint.small, (0, "x" * 22)),
        (paint.amount, (2, "1" * 11)),
        (paint.amount, (2, "12345.67", 40)),
    ):
        frame = blank()
        assert args[1] in str(raises(ValueError, call, frame, *args))
        assert not any(frame)
    paint.text(blank(), 0, "x" * 16)
    paint.small(blank(), 0, "x" * 21)


def test_figures_are_as_large_as_fits_and_stand_at_the_right():
    for text, left_px, font in (
        ("175.00", 0, big),
        ("1750.00", 0, big),
        ("99999.99", 0, big),
        ("999999.99", 0, mid),
        ("175.00", 32, big),
        ("175.00", 36, mid),
    ):
        frame = blank()
        paint.amount(frame, 2, text, left_px)
        left, top, right, bottom = lit(frame)
        assert left_px <= left and 128 - len(text) * font.WIDTH <= left
        assert right > 128 - font.WIDTH and top >= 16 and bottom < 48
        height = 32 if font is big else 24
        assert bottom - top >= height // 2 and abs((top + bottom) // 2 - 31) <= 4


def test_a_bar_grows_from_nothing_to_all():
    widths = []
    frame = blank()
    for done in range(0, 201):
        paint.bar(frame, 7, done, 200)
        assert lit(frame) == (0, 56, 127, 63)
        widths.append(sum([1 for byte in frame[896:] if byte == 0xBD]))
    assert bytes(frame[896:]) == b"\xff\x81" + b"\xbd" * 124 + b"\x81\xff"
    paint.bar(frame, 7, 1, 4)
    assert bytes(frame[896:]) == b"\xff\x81" + b"\xbd" * 31 + b"\x81" * 94 + b"\xff"
    assert widths[0] == 0 and widths[-1] == 124 and widths == sorted(widths)
    assert abs(widths[100] - 62) <= 1
    for done, total, width in ((-1, 10, 0), (11, 10, 124), (0, 0, 0)):
        frame = blank()
        paint.bar(frame, 0, done, total)
        assert sum([1 for byte in frame if byte == 0xBD]) == width


def test_a_character_without_glyph_is_a_box_and_does_not_fit():
    frame = blank()
    paint.text(frame, 0, "é")
    assert lit(frame) == (1, 0, 6, 15)
    assert bytes(frame[:8]) == b"\x00\xff\x01\x01\x01\x01\xff\x00"
    paint.text(frame, 1, "龘")  # in no word
    assert lit(frame)[2] == 14
    assert not paint.fits("é", "text") and not paint.fits("龘", "text")
    assert not paint.fits("中", "small") and not paint.fits("x", "amount")
    assert paint.fits("中文 ok", "text") and paint.fits("ok", "small")
    assert paint.fits("额", "text")


def test_a_screen_leaves_little_garbage():
    if not hasattr(gc, "mem_alloc"):
        return
    frame = blank()
    paint.text(frame, 0, "还款")  # from their file the first time
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    paint.clear(frame)
    paint.text(frame, 0, "还款", "center", True)
    paint.amount(frame, 2, "125.00", 32)
    paint.small(frame, 6, "Debt left 175.00", "center")
    paint.bar(frame, 7, 1, 2)
    grown = gc.mem_alloc() - before
    gc.enable()
    assert grown < 2_000, grown  # slices would have left over ten thousand


def test_every_glyph_stays_in_its_cell():
    for font in (small, latin, mid, big):
        assert len(font.GLYPHS) == len(font.CHARS) * font.WIDTH * font.PAGES
        assert "".join(sorted(font.CHARS)) == font.CHARS
