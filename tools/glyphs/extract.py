"""Copy the glyphs the till needs out of the fonts' packages into the .hex files beside this one.

Only for taking in a newer version of a font; nothing else needs the packages:

    apt-get install unifont fonts-spleen
    pip download --no-deps --no-binary :all: adafruit-circuitpython-framebuf==1.6.12
    python tools/glyphs/extract.py adafruit_circuitpython_framebuf-1.6.12.tar.gz

A .hex line is `CODE:BITS`, both hexadecimal: the code point, then the rows from top to bottom,
each padded on the right to whole bytes, the leftmost dot in the highest bit.
"""

import gzip
import struct
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
UNIFONT = Path("/usr/share/unifont/unifont.hex")
SPLEEN = "/usr/share/consolefonts/spleen-%s.psfu.gz"

ASCII = "".join(map(chr, range(0x20, 0x7F)))
FIGURES = "0123456789.,-+:"
MARKS = "、。，：；？！（）《》"

_PSF1 = b"\x36\x04"
_PSF2 = b"\x72\xb5\x4a\x86"


def gb2312_level_1():
    """The 3,755 commonest hanzi: rows 16 to 55 of GB 2312-80."""
    cells = (bytes((row + 0xA0, cell + 0xA0)) for row in range(16, 56) for cell in range(1, 95))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


def _psf1_names(data, at, count):
    for _ in range(count):
        end = at
        while data[end : end + 2] != b"\xff\xff":
            end += 2
        yield data[at:end].decode("utf-16-le")
        at = end + 2


def _psf2_names(data, at, count):
    for _ in range(count):
        end = data.index(b"\xff", at)
        yield data[at:end].decode()
        at = end + 1


def psf(data):
    """Glyphs of a Linux console font with a Unicode table: dict of character -> rows."""
    if data.startswith(_PSF1):
        start, count, size = 4, 512 if data[2] & 1 else 256, data[3]
        names = _psf1_names(data, start + count * size, count)
    elif data.startswith(_PSF2):
        _, _, start, _, count, size = struct.unpack_from("<6I", data)
        names = _psf2_names(data, start + count * size, count)
    else:
        raise ValueError("not a PSF font")
    glyphs = {}
    for number, chars in enumerate(names):
        at = start + number * size
        for char in chars:
            glyphs.setdefault(char, data[at : at + size])
    return glyphs


def columns(data):
    """Glyphs of `font5x8.bin`: width, height, then for each code its columns, bit 0 on top."""
    width = data[0]
    glyphs = {}
    for code in range((len(data) - 2) // width):
        dots = data[2 + code * width : 2 + (code + 1) * width]
        rows = (sum((dots[x] >> y & 1) << (7 - x) for x in range(width)) for y in range(8))
        glyphs[chr(code)] = bytes(rows)
    return glyphs


def unifont(text):
    """Glyphs of a .hex file."""
    lines = (line.split(":") for line in text.split())
    return {chr(int(code, 16)): bytes.fromhex(rows) for code, rows in lines}


def write(name, glyphs, chars):
    """The .hex file of `chars`, by code point."""
    lines = ["%04X:%s\n" % (ord(char), glyphs[char].hex().upper()) for char in sorted(chars)]
    (HERE / name).write_text("".join(lines), encoding="ascii", newline="\n")


def main(argv):
    """`argv`: the path of Adafruit's archive."""
    (archive,) = argv
    with tarfile.open(archive) as tar:
        (member,) = [name for name in tar.getnames() if name.endswith("/examples/font5x8.bin")]
        write("adafruit-5x8.hex", columns(tar.extractfile(member).read()), ASCII)
    for size, chars in (("8x16", ASCII), ("12x24", ASCII), ("16x32", FIGURES)):
        with gzip.open(SPLEEN % size) as file:
            write("spleen-%s.hex" % size, psf(file.read()), chars)
    write("unifont-16x16.hex", unifont(UNIFONT.read_text("ascii")), MARKS + gb2312_level_1())


if __name__ == "__main__":
    main(sys.argv[1:])
