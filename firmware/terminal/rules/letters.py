"""The letters of a text, without leaving them behind.

MicroPython keeps each character that a loop over a str or an index into it hands out among its
names, and never lets go of a name: a screen of hanzi would cost memory until the power goes.
"""

FIRST_WIDE = 0x2E80  # hanzi and what goes with them: two columns, on the screen and on paper


def columns(code):
    """How many columns a letter takes."""
    return 2 if code >= FIRST_WIDE else 1


def width(text):
    """Columns `text` takes: two for hanzi and other wide characters."""
    return sum(columns(code) for code in codes(text))


def codes(text):
    """The code points of `text`, one after the other."""
    data = text.encode()
    at = 0
    while at < len(data):
        code = data[at]
        at += 1
        if code >= 0x80:  # the first byte of several, six bits in each that follows
            more = 1 if code < 0xE0 else 2 if code < 0xF0 else 3
            code &= 0x3F >> more
            for _ in range(more):
                code = code << 6 | data[at] & 0x3F
                at += 1
        yield code
