"""The bytes of a printed line: ASCII as it is, hanzi as GBK with Chinese mode around them."""

from terminal.drivers import demo_marks

COLUMNS = 32  # font A, 12 of 384 dots; hanzi count two
CHINESE_ON = b"\x1c&"  # FS &
CHINESE_OFF = b"\x1c."  # FS .


def line_bytes(line, chinese, encode):
    """`line` without its line feed. `chinese`: the printer has hanzi. `encode`: see `Printer`.

    ValueError for a line over 32 columns or with a character that cannot be printed.
    """
    hanzi = "".join([char for char in line if ord(char) >= 0x80])
    if len(line) + len(hanzi) > COLUMNS:
        raise ValueError("over %d columns: %s" % (COLUMNS, line))
    if hanzi and not chinese:
        raise ValueError("no hanzi in this printer: " + line)
    mark = line.strip() == demo_marks.HANZI
    codes = demo_marks.HANZI_GBK if mark else _gbk(hanzi, encode)
    data = bytearray()
    at = 0
    for char in line:
        code = ord(char)
        if code >= 0x80:
            data.extend(codes[at : at + 2])
            at += 2
        elif 0x20 <= code <= 0x7E:
            data.append(code)
        else:
            raise ValueError("control character %02X in a line" % code)
    return CHINESE_ON + bytes(data) + CHINESE_OFF if hanzi else bytes(data)


def _gbk(hanzi, encode):
    codes = encode(hanzi) if hanzi else b""
    if len(codes) != 2 * len(hanzi):
        raise ValueError("not GBK: " + hanzi)
    for at in range(0, len(codes), 2):
        if codes[at] < 0x81 or codes[at + 1] < 0x40:  # else it could be a command
            raise ValueError("not GBK: " + hanzi)
    return codes
