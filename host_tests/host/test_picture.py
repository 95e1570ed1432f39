"""Pictures show the dots they are given."""

from PIL import Image

from tools import picture


def test_a_screen_has_every_dot_in_its_place(tmp_path):
    snapshot = bytearray(1024)
    snapshot[2 * 128 + 5] = 0x08  # 5 from the left, 19 from the top
    picture.screen_png(bytes(snapshot), tmp_path / "screen.png")
    image = Image.open(tmp_path / "screen.png")
    lit = [
        (x, y)
        for y in range(64)
        for x in range(128)
        if image.getpixel((24 + 4 * x, 24 + 4 * y)) == (190, 228, 255)
    ]
    assert lit == [(5, 19)]


def test_a_slip_is_384_dots_wide_and_black_where_it_was_burnt(tmp_path):
    rows = [bytes(48), b"\x80" + bytes(46) + b"\x01", bytes(48)]
    picture.slip_png(rows, tmp_path / "slip.png")
    image = Image.open(tmp_path / "slip.png")
    assert image.size == (384 + 48, 3 + 48)
    dark = [(x, y) for y in range(51) for x in range(432) if image.getpixel((x, y)) < 128]
    assert dark == [(24, 25), (24 + 383, 25)]
