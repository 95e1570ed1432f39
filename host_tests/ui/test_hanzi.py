"""Hanzi out of their file: the right one, however few of them the heap holds."""

import gc
import io

from support import raises
from terminal.ui.font import hanzi

CODE = ord("还")
SIZE = hanzi.WIDTH * hanzi.PAGES


def dots(char):
    at = hanzi.place(ord(char))
    return bytes(hanzi.GLYPHS[at : at + SIZE])


def on_file():
    """{char: (dots, GBK)} as the file has them, read in one go."""
    with open(hanzi.__file__[: hanzi.__file__.rfind("hanzi")] + "hanzi.bin", "rb") as file:
        data = file.read()
    count = int.from_bytes(data[:2], "big")
    assert len(data) == 2 + count * 36
    found = {}
    for number in range(count):
        char = chr(int.from_bytes(data[2 + 2 * number : 4 + 2 * number], "big"))
        at = 2 + 2 * count + 34 * number
        found[char] = data[at : at + 32], data[at + 32 : at + 34]
    return found


def test_every_glyph_and_code_is_its_own_in_any_order():
    wanted = on_file()
    chars = hanzi.chars()
    assert sorted(wanted) == list(chars) and len(chars) > 100
    some = list(chars)
    for text in (some, list(reversed(some)), some[::7] + some[::5] + some[:1] * 2):
        for char in text:
            assert (dots(char), hanzi.gbk(ord(char))) == wanted[char], char


def test_what_is_not_there_is_not_found():
    codes = [ord(char) for char in hanzi.chars()]
    between = []  # the halves of two neighbours make a code as well
    for first, second in zip(codes, codes[1:]):
        mixed = (first & 0xFF) << 8 | second >> 8
        if mixed not in codes and not 0xD800 <= mixed < 0xE000:
            between.append(chr(mixed))
    assert between
    for char in between + ["龘", "\U0001f600", "\uffff", "\u0000"]:
        code = ord(char)
        assert hanzi.place(code) == -1 and hanzi.gbk(code) is None and not hanzi.has(code)


def test_a_glyph_that_could_not_be_read_is_read_again():
    wanted = dots("款")  # and the file is open
    real = hanzi._shelf.file

    class Torn:
        seek, read = real.seek, real.read

        def readinto(self, room):
            room[:] = b"\xaa" * len(room)
            raise OSError(5)

    other = [char for char in hanzi.chars() if (ord(char) - ord("款")) % 32 == 0 and char != "款"]
    dots(other[0])  # has the place of 款 now
    hanzi._shelf.file = Torn()
    try:
        raises(OSError, hanzi.place, ord("款"))
    finally:
        hanzi._shelf.file = real
    assert dots("款") == wanted and dots(other[0]) == on_file()[other[0]][0]


def test_a_file_that_could_not_be_read_to_its_end_is_read_from_its_start():
    with open(hanzi._PATH, "rb") as file:
        torn = file.read(66)  # the count and two pieces of code points
    shelf = hanzi._Shelf()
    hanzi.open = lambda path, mode: io.BytesIO(torn)
    try:
        raises(IndexError, shelf.open)
    finally:
        del hanzi.open
    shelf.open()
    assert shelf.index(CODE) >= 0 and bytes(shelf.codes(2 * shelf.index(CODE), 2)) == b"\x8f\xd8"
    shelf.file.close()


def test_glyphs_that_are_held_cost_nothing():
    if not hasattr(gc, "mem_alloc"):
        return
    hanzi.place(CODE)
    gc.collect()
    gc.disable()
    before = gc.mem_alloc()
    for _ in range(20):
        hanzi.place(CODE)
    grown = gc.mem_alloc() - before
    gc.enable()
    assert grown == 0, grown
