"""Our QR codes against segno, bit for bit, against zxing-cpp, which reads them, and against the
penalties of the standard counted module by module. S12."""

import importlib.util
from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image

from support.codes import filler, finished, made
from terminal.rules import qr, qr_grid, qr_mask

_EYE = [1, 0, 1, 1, 1, 0, 1]


def digests():
    """What the test that MicroPython runs too has written down."""
    path = Path(__file__).resolve().parents[1] / "rules" / "test_qr.py"
    spec = importlib.util.spec_from_file_location("digests_of_codes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def theirs(payload, version, level, mask):
    made_by_segno = segno.make(
        payload, version=version, error=level, mask=mask, mode="byte", boost_error=False,
        micro=False,
    )  # fmt: skip
    return [list(row) for row in made_by_segno.matrix]


def ours(code):
    return [[code.black(x, y) for x in range(code.size)] for y in range(code.size)]


def read(matrix, scale=4):
    """The bytes that zxing-cpp reads, None for nothing."""
    size = len(matrix) + 8
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(matrix):
        for x, black in enumerate(row):
            picture.putpixel((x + 4, y + 4), 255 * (not black))
    picture = picture.resize((size * scale, size * scale), Image.Resampling.NEAREST)
    found = zxingcpp.read_barcode(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found.bytes if found else None


@pytest.mark.parametrize("level", qr.LEVELS)
@pytest.mark.parametrize("version", range(1, 11))
def test_every_version_level_and_mask_is_segno_s(version, level):
    payload = filler(version, level)
    for mask in range(8):
        code = made(payload, level, mask)
        assert (code.version, code.mask) == (version, mask)
        matrix = ours(code)
        assert matrix == theirs(payload, version, level, mask), mask
        assert read(matrix) == payload, mask


@pytest.mark.parametrize("level", qr.LEVELS)
def test_what_is_not_full_is_padded_as_zxing_does_it(level):
    """segno 1.6.6 puts a byte of zeros before the padding, which the standard does not."""
    for length in range(1, qr.capacity(10, level) + 1, 7):
        text = ("pay me, " * 40)[:length]
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
        image = memoryview(barcode.to_image(scale=1, add_quiet_zones=False))
        size = image.shape[0]
        drawn = [[int(not image[y, x]) for x in range(size)] for y in range(size)]
        codes = [made(text.encode(), level, mask) for mask in range(8)]
        assert drawn in [ours(code) for code in codes], length
        assert read(ours(codes[0])) == text.encode()


def test_the_digests_for_micropython_are_segno_s():
    written = digests()
    for version, level in written.DIGESTS:
        seen = 0
        for mask in range(8):
            code = made(filler(version, level), level, mask)
            assert ours(code) == theirs(code.payload, version, level, mask)
            seen = written.digest(code, seen)
        assert seen == written.DIGESTS[version, level]


def penalty(matrix):
    """ISO/IEC 18004, 7.8.3, read literally; outside the symbol all is light."""
    size, cost = len(matrix), 0
    for line in matrix + [list(column) for column in zip(*matrix, strict=True)]:
        run = 1
        for i in range(1, size + 1):
            if i < size and line[i] == line[i - 1]:
                run += 1
                continue
            cost += run - 2 if run >= 5 else 0
            run = 1
        wide = [0] * 4 + line + [0] * 4
        for at in range(4, 4 + size - 6):
            if wide[at : at + 7] == _EYE:
                cost += 40 * (not any(wide[at - 4 : at]) or not any(wide[at + 7 : at + 11]))
    for y in range(size - 1):
        for x in range(size - 1):
            four = matrix[y][x : x + 2] + matrix[y + 1][x : x + 2]
            cost += 3 * (sum(four) in (0, 4))
    black = sum(map(sum, matrix))
    return cost + 10 * (abs(black * 20 - size * size * 10) // (size * size))


def as_grid(matrix, version, across):
    grid = qr_grid.Grid(version)
    for y, row in enumerate(matrix):
        for x, black in enumerate(row):
            grid.put(*((y, x) if across else (x, y)), black)
    return grid


@pytest.mark.parametrize("version", range(1, 11))
def test_penalties_are_the_standard_s(version):
    nothing = qr_grid.Grid(version)
    for level in "LMQH":
        costs = []
        for mask in range(8):
            matrix = theirs(filler(version, level), version, level, mask)
            across, down = (as_grid(matrix, version, turned) for turned in (False, True))
            rows, black = finished(qr_mask._penalty(across, nothing, bytes(24), True))[0]
            columns, _ = finished(qr_mask._penalty(down, nothing, bytes(24), False))[0]
            assert black == sum(map(sum, matrix))
            modules = across.size**2
            share = 10 * (abs(black * 20 - modules * 10) // modules)
            costs.append(penalty(matrix))
            assert rows + columns + share == costs[-1], (level, mask)
        assert made(filler(version, level), level).mask == costs.index(min(costs)), level
