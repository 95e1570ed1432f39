"""GBK (GB 18030 two-byte area) for printers. MicroPython has no such codec, so the codes of the
characters that words use lie beside their dots (`font/hanzi.bin`).
"""

from terminal.rules.letters import codes


def encode(text):
    """`text` as GBK bytes, ASCII as it is. ValueError names a character that has no code here."""
    data = bytearray()
    for code in codes(text):
        if code < 0x80:
            data.append(code)
            continue
        from terminal.ui.font import hanzi  # not in the heap of a till that writes none

        pair = hanzi.gbk(code)
        if pair is None:
            raise ValueError("no GBK code for %s (U+%04X)" % (chr(code), code))
        data.extend(pair)
    return bytes(data)
