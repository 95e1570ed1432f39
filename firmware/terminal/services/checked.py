"""Small text files of `name=value` lines that end with their own check (settings, operators).

A file that fails its check is kept as NAME.bad and reads as None: the till starts with what it
knows, and says so.
"""

import binascii


def _check(text):
    return "check=%08x\n" % (binascii.crc32(text.encode()) & 0xFFFFFFFF)


def read(files, name):
    """The lines of the file as a list of str, None when it is absent or broken.

    Returns (lines or None, broken: bool).
    """
    data = files.read(name)
    if data is None:
        return None, False
    try:
        text = data.decode()
    except (UnicodeError, ValueError):
        text = ""
    body, mark, _ = text.rpartition("check=")
    if not mark or body + _check(body) != text:
        files.write(name + ".bad", data)
        files.remove(name)
        return None, True
    return body.split("\n")[:-1], False


def write(files, name, rows):
    """Replace the file with these rows (str without line breaks)."""
    body = "".join(row + "\n" for row in rows)
    files.write(name, (body + _check(body)).encode())
