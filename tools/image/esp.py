"""Reads a MicroPython for an ESP32 as it is downloaded: bootloader, partition table, program.

The file's first byte belongs at `start` in the flash. Everything with a checksum is checked, so
that a download that broke off is found here and not on the board. Formats: Espressif's "Firmware
Image Format" and "Partition Tables".
"""

import hashlib
import re
import struct

_IMAGE = 0xE9
_HEADER = 24  # bytes, of them 8 and the extended header's 16
_TABLE_AT = 0x8000
_ENTRY = 32
_ENTRY_MARK, _MD5_MARK = b"\xaa\x50", b"\xeb\xeb"
_PROGRAM, _DATA, _FAT = 0x00, 0x01, 0x81
_DESCRIPTION = 0xABCD5432  # esp_app_desc_t, first in the program's first segment
_VERSION = re.compile(rb"MicroPython v(\d+)\.(\d+)")

# chip id of the header -> esptool's name, where the file starts in the flash
_CHIPS = {
    0: ("esp32", 0x1000),
    2: ("esp32s2", 0x1000),
    5: ("esp32c3", 0),
    9: ("esp32s3", 0),
    12: ("esp32c2", 0),
    13: ("esp32c6", 0),
    16: ("esp32h2", 0),
    18: ("esp32p4", 0x2000),
}


class Wrong(Exception):
    """The file will not do; the text says why, and what to do."""


class Firmware:
    """`chip`: esptool's name. `version`: (major, minor). `flash`: bytes it was made for.

    `vfs`: (offset, size) of the file system, where MicroPython makes or finds it.
    """

    def __init__(self, data):
        self.chip, self.start, self.flash = _first(data)
        entries = _table(data, _TABLE_AT - self.start)
        offset, size = _program(entries)
        length = _whole(data, offset - self.start, "the program")
        if length > size:
            raise Wrong(f"the program does not fit in its partition of {size} bytes. {_AGAIN}")
        program = data[offset - self.start : offset - self.start + length]
        if struct.unpack_from("<H", program, 12)[0] != struct.unpack_from("<H", data, 12)[0]:
            raise Wrong(f"bootloader and program are for two different chips. {_AGAIN}")
        self.version = _version(program)
        self.vfs = _vfs(entries, self.flash)


_AGAIN = "Download it again from micropython.org/download."
_WHICH = "Download the .bin of your board from micropython.org/download."


def _first(data):
    """(chip, start, flash size) from the bootloader, the file's first part."""
    if len(data) < _HEADER or data[0] != _IMAGE:
        raise Wrong(f"this is no firmware for an ESP32. {_WHICH}")
    number = struct.unpack_from("<H", data, 12)[0]
    if number not in _CHIPS:
        raise Wrong(f"it is for a chip unknown here (number {number}). {_WHICH}")
    chip, start = _CHIPS[number]
    size = data[3] >> 4
    if size > 5:
        raise Wrong(f"its header names no flash size. {_AGAIN}")
    _whole(data, 0, "the bootloader")
    return chip, start, 1 << 20 + size


def _whole(data, at, what):
    """The length in bytes of the image that starts there, all of it there and unharmed."""
    if at < 0 or len(data) < at + _HEADER or data[at] != _IMAGE:
        raise Wrong(f"{what} is not where it should be. {_AGAIN}")
    end = at + _HEADER
    checksum = 0xEF
    for _ in range(data[at + 1]):
        if len(data) < end + 8:
            raise Wrong(f"{what} breaks off. {_AGAIN}")
        length = struct.unpack_from("<I", data, end + 4)[0]
        segment = data[end + 8 : end + 8 + length]
        if len(segment) < length:
            raise Wrong(f"{what} breaks off. {_AGAIN}")
        checksum ^= _folded(segment)
        end += 8 + length
    end = at + ((end - at) | 15)  # the checksum ends a line of 16
    if len(data) <= end or data[end] != checksum:
        raise Wrong(f"{what} is damaged: its checksum is wrong. {_AGAIN}")
    end += 1
    if data[at + 23]:
        said = data[end : end + 32]
        if said != hashlib.sha256(data[at:end]).digest():
            raise Wrong(f"{what} is damaged: its SHA-256 is wrong. {_AGAIN}")
        end += 32
    return end - at


def _folded(data):
    """All bytes in one with exclusive or, in big steps."""
    number = int.from_bytes(data, "little")
    bits = max(8, 1 << (len(data) * 8 - 1).bit_length()) if data else 8
    while bits > 8:
        bits //= 2
        number = (number >> bits) ^ (number & ((1 << bits) - 1))
    return number


def _table(data, at):
    """[(type, subtype, offset, size, name)] of the partition table."""
    table = data[at : at + 0xC00]
    entries = []
    for here in range(0, len(table), _ENTRY):
        line = table[here : here + _ENTRY]
        if line[:2] == _ENTRY_MARK and len(line) == _ENTRY:
            kind, sub, offset, size = struct.unpack_from("<BBII", line, 2)
            entries.append((kind, sub, offset, size, line[12:28].rstrip(b"\0").decode("ascii")))
            continue
        if line[:2] == _MD5_MARK and line[16:] != hashlib.md5(table[:here]).digest():
            raise Wrong(f"its partition table is damaged. {_AGAIN}")
        break
    if not entries:
        raise Wrong(
            "it has no partition table: that is a file for updates over the air (.app-bin), "
            f"not the one to start with. {_WHICH}"
        )
    return entries


def _program(entries):
    """(offset, size) of the first partition with a program."""
    for kind, _, offset, size, _ in entries:
        if kind == _PROGRAM:
            return offset, size
    raise Wrong(f"its partition table has no place for the program. {_AGAIN}")


def _vfs(entries, flash):
    """Where the file system is: the partition of that name, else, as MicroPython 1.2x makes it
    at run time, all that is left behind the last partition."""
    for kind, sub, offset, size, name in entries:
        if (kind, sub, name) == (_DATA, _FAT, "vfs"):
            return offset, size
    end = max(offset + size for _, _, offset, size, _ in entries)
    if end >= flash:
        raise Wrong(f"its partitions leave no room for files. {_WHICH}")
    return end, flash - end


def _version(program):
    """(major, minor) of this MicroPython: from its description, else from what it says first."""
    at = _HEADER + 8
    found = None
    if struct.unpack_from("<I", program, at)[0] == _DESCRIPTION:
        version, project = program[at + 16 : at + 48], program[at + 48 : at + 80]
        if project.startswith(b"micropython"):
            found = re.match(rb"v(\d+)\.(\d+)", version)
    found = found or _VERSION.search(program)
    if not found:
        raise Wrong(f"it is no MicroPython. {_WHICH}")
    return int(found[1]), int(found[2])
