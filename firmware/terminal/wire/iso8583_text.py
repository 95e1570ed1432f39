"""What the text fields of a message may hold (protocol.md, Message)."""

from terminal.wire.fields import FormatError

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def text(number, kind, data):
    """The str of a text field's bytes, checked: nothing that a screen, a slip or a log could take
    for a command."""
    try:
        found = str(data, "utf-8")
    except ValueError:
        raise FormatError(number, "not UTF-8")
    if not data or (min(data) >= 0x20 and max(data) < 0x7F):
        if kind == "a" and not found.isdigit():
            for letter in found:
                if letter not in _LETTERS:
                    raise FormatError(number, "letters and digits only")
        return found
    if kind != "u":
        raise FormatError(number, "printable ASCII only")
    size = 0
    for letter in found:
        code = ord(letter)
        if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            raise FormatError(number, "no printable text")
        size += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
    if size != len(data):  # MicroPython reads a letter in more bytes than it takes
        raise FormatError(number, "not UTF-8")
    return found
