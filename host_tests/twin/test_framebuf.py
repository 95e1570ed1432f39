"""`framebuf` is the same on CPython, where it is ours, and on MicroPython, where it is C."""

import framebuf

from support import raises


def made(form, width, height, size):
    buffer = bytearray(size)
    return buffer, framebuf.FrameBuffer(buffer, width, height, form)


def test_where_a_pixel_lies():
    for form, size, x, y, at, byte in (
        (framebuf.MONO_VLSB, 32, 3, 9, 19, 0x02),
        (framebuf.MONO_HLSB, 32, 3, 9, 18, 0x10),
        (framebuf.GS4_HMSB, 128, 3, 9, 73, 0x01),
        (framebuf.GS4_HMSB, 128, 2, 9, 73, 0x10),
    ):
        buffer, frame = made(form, 16, 16, size)
        frame.pixel(x, y, 1)
        assert [i for i in range(size) if buffer[i]] == [at] and buffer[at] == byte
        assert frame.pixel(x, y) == 1 and frame.pixel(x + 1, y) == 0
        frame.pixel(x, y, 0)
        assert not any(buffer)


def test_words_have_their_low_byte_first():
    buffer, frame = made(framebuf.RGB565, 4, 1, 8)
    frame.pixel(1, 0, 0xF81F)
    assert bytes(buffer) == b"\x00\x00\x1f\xf8\x00\x00\x00\x00" and frame.pixel(1, 0) == 0xF81F
    frame.fill(0x0102)
    assert bytes(buffer) == b"\x02\x01" * 4


def test_rows_of_nibbles_begin_at_a_byte():
    buffer, frame = made(framebuf.GS4_HMSB, 15, 2, 16)
    frame.pixel(0, 1, 9)
    assert buffer[8] == 0x90


def test_outside_is_nobodys():
    buffer, frame = made(framebuf.MONO_HLSB, 8, 2, 2)
    frame.pixel(8, 0, 1)
    frame.pixel(0, 2, 1)
    frame.pixel(-1, 0, 1)
    assert not any(buffer) and frame.pixel(8, 0) is None
    raises(ValueError, framebuf.FrameBuffer, bytearray(1), 8, 2, framebuf.MONO_HLSB)


def test_a_blit_is_clipped_goes_through_its_palette_and_leaves_its_key_out():
    shades, source = made(framebuf.GS4_HMSB, 3, 2, 4)
    for x in range(3):
        source.pixel(x, 0, x)
        source.pixel(x, 1, 2 - x)
    colours, palette = made(framebuf.RGB565, 16, 1, 32)
    for shade in range(3):
        palette.pixel(shade, 0, 0x1111 * shade)
    row, line = made(framebuf.RGB565, 4, 1, 8)
    line.fill(0x7777)
    line.blit(source, 1, 0, -1, palette)
    assert [line.pixel(x, 0) for x in range(4)] == [0x7777, 0, 0x1111, 0x2222]
    line.fill(0x7777)
    line.blit(source, 2, -1, 0x1111, palette)
    assert [line.pixel(x, 0) for x in range(4)] == [0x7777, 0x7777, 0x2222, 0x7777]


def test_upright_bytes_become_lying_ones():
    upright, source = made(framebuf.MONO_VLSB, 16, 8, 16)
    lying, rows = made(framebuf.MONO_HLSB, 16, 8, 16)
    upright[1] = 0b101
    rows.blit(source, 0, 0)
    assert lying[0] == 0x40 and lying[4] == 0x40 and sum(lying) == 0x80
