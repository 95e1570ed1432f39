"""A small, well-formed "MicroPython" for an ESP32, made byte by byte. CPython only.

As Espressif's documents have it: bootloader, partition table with its MD5, a program with its
description, each image with checksum and SHA-256. There is no code in it.
"""

import hashlib
import struct

CHIPS = {"esp32": (0, 0x1000), "esp32s3": (9, 0), "esp32c3": (5, 0)}
FACTORY = (  # partitions-4MiBplus.csv of MicroPython's ESP32 port: type, subtype, offset, size
    (1, 2, 0x9000, 0x6000, "nvs"),
    (1, 1, 0xF000, 0x1000, "phy_init"),
    (0, 0, 0x10000, 0x1F0000, "factory"),
)
_SIZES = {2: 1, 4: 2, 8: 3, 16: 4}  # MB -> the header's number


def image(segments, number, flash=4):
    """One image with header, checksum and digest. `segments`: [(address, bytes)]."""
    head = struct.pack("<BBBBI", 0xE9, len(segments), 2, _SIZES[flash] << 4, 0x40080000)
    head += struct.pack("<B3sHBHH4sB", 0xEE, b"\0\0\0", number, 0, 0, 0xFFFF, b"\0" * 4, 1)
    checksum = 0xEF
    body = bytearray(head)
    for address, data in segments:
        body += struct.pack("<II", address, len(data)) + data
        for byte in data:
            checksum ^= byte
    body += b"\0" * (15 - len(body) % 16) + bytes([checksum])
    return bytes(body) + hashlib.sha256(body).digest()


def table(entries):
    """A partition table, its MD5 behind it."""
    lines = b"".join(
        b"\xaa\x50" + struct.pack("<BBII16sI", kind, sub, offset, size, name.encode(), 0)
        for kind, sub, offset, size, name in entries
    )
    return lines + b"\xeb\xeb" + b"\xff" * 14 + hashlib.md5(lines).digest()


def micropython(chip="esp32", version="1.29.0", flash=4, entries=FACTORY, described=True):
    """The .bin of that version, as micropython.org has it. `described`: the version stands in
    the program's description, else only in what it says first."""
    number, start = CHIPS[chip]
    said = b"v" + version.encode() if described else b""
    name = b"micropython" if described else b""
    about = struct.pack("<II8s32s32s16s16s32s32s80s", 0xABCD5432, 0, b"", said, name, *[b""] * 5)
    banner = b"" if described else b"MicroPython v" + version.encode() + b" on 2026-01-01\0\0"
    rest = banner + b"\0" * (-len(banner) % 4) + bytes(range(256)) * 16
    program = image([(0x3F400020, about + rest), (0x40080000, b"\1\2\3\4" * 64)], number, flash)
    loader = image([(0x3FFF0030, b"a boot loader that loads nothing")], number, flash)
    whole = bytearray(b"\xff" * (0x10000 - start))
    whole[: len(loader)] = loader
    lines = table(entries)
    whole[0x8000 - start : 0x8000 - start + len(lines)] = lines
    return bytes(whole) + program
