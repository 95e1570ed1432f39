"""What a thermal printer is told before each slip, whatever it was doing before."""

from micropython import const

from terminal.drivers.escpos_text import CHINESE_OFF

FLUSH = b"\0\0\0\0"  # ends a command that a power cut left without its parameters
LINE_ROWS = const(30)  # 24 of the characters, 6 between lines

_INITIALISE = b"\x1b@"  # ESC @, also forgets the characters that wait for their line feed
_LATIN = b"\x1bt\x00\x1bR\x00"  # ESC t 0: code page 437; ESC R 0: "#" and "$" are ASCII's
_SPACING = b"\x1b3"  # ESC 3 n
_HEAT = b"\x1b7"  # ESC 7 n1 n2 n3
_BUSY = b"\x1da\x20"  # GS a, bit 5: BUSY comes out on the printer's DTR pin


def of(profile, cts):
    """The bytes for a printer of `profile` (see `profiles/printers.py`), to be sent after `FLUSH`.
    `cts`: BUSY is wired."""
    return (
        _INITIALISE
        + (CHINESE_OFF if profile["chinese"] else b"")
        + _LATIN
        + _SPACING
        + bytes((LINE_ROWS,))
        + _HEAT
        + bytes(profile["heat"])
        + (_BUSY if cts else b"")
    )
