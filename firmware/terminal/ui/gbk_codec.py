"""GBK (GB 18030 two-byte area) for printers. MicroPython has no such codec, so the codes of the
characters that words use are made when the words are compiled (`words/gbk.py`).
"""


def encode(text):
    """`text` as GBK bytes, ASCII as it is. ValueError names a character that has no code here."""
    codes = bytearray()
    for character in text:
        if ord(character) < 0x80:
            codes.append(ord(character))
        else:
            codes.extend(_code(character))
    return bytes(codes)


def _code(character):
    from terminal.ui.words import gbk  # only a till that prints hanzi pays for the table

    at = gbk.CHARS.find(character)
    if at < 0:
        raise ValueError("no GBK code for %s (U+%04X)" % (character, ord(character)))
    return gbk.CODES[2 * at : 2 * at + 2]
