"""What went wrong, kept on the flash for whoever mends it: bounded, newest last."""

import binascii
import io
import sys

NAME = "log.txt"
OLD = "log.old"
LIMIT = 4096  # bytes in each of the two files


def traceback(error):
    """The traceback as text."""
    out = io.StringIO()
    sys.print_exception(error, out)  # pyright: ignore[reportArgumentType]
    return out.getvalue()  # pyright: ignore[reportAttributeAccessIssue]


def code(error):
    """Four characters that name the kind of error, the same on every till."""
    name = "%s %s" % (type(error).__name__, error.args)
    return "E%03X" % (binascii.crc32(name.encode()) & 0xFFF)


def last(files):
    """(short code, where) of the newest exception noted, or None."""
    found = None
    for line in (files.read(NAME) or files.read(OLD) or b"").split(b"\n"):
        parts = line.split(b" ")  # TICKS CODE in WHERE
        if len(parts) == 4 and parts[2] == b"in" and parts[0].isdigit() and len(parts[1]) == 4:
            found = (parts[1].decode(), parts[3].decode())
    return found


def write(kit, where, error):
    """Note an unexpected exception; its short code. Never raises: there is nobody to catch it."""
    short = code(error)
    text = "%s %s in %s\n%s" % (kit.clock.ticks_ms(), short, where, traceback(error))
    data = text.encode()[:LIMIT]
    try:
        if LIMIT - len(data) < kit.files.size(NAME):
            kit.files.rename(NAME, OLD)
        kit.files.append(NAME, data)
    except Exception:  # the flash itself may be what is broken
        kit.troubles["files"] = "file_trouble"
    return short
