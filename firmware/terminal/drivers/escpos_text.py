"""The bytes of printed lines: ASCII as it is, hanzi as GBK with Chinese mode around them."""

from terminal.drivers import demo_marks
from terminal.rules.letters import codes

COLUMNS = 32  # font A, 12 of 384 dots; hanzi count two
CHINESE_ON = b"\x1c&"  # FS &
CHINESE_OFF = b"\x1c."  # FS .


def items(lines, mark_every, profile, encode):
    """What a slip of `lines` is made of: the bytes of a line, or a Picture. The demo marks that
    are missing are put in, the hanzi one only where the printer of `profile` has it."""
    slip = demo_marks.marked(lines, mark_every)
    if not profile["chinese"]:
        slip = [line for line in slip if not demo_marks.is_hanzi(line)]
    return [_item(line, profile, encode) for line in slip]


def _item(line, profile, encode):
    if isinstance(line, str):
        return line_bytes(line, profile["chinese"], encode)
    from terminal.drivers.escpos_picture import Picture

    return Picture(line, profile)


def line_bytes(line, chinese, encode):
    """`line` without its line feed. `chinese`: the printer has hanzi. `encode`: see `Printer`.

    ValueError for a line over 32 columns or with a character that cannot be printed.
    """
    hanzi = bytes([byte for byte in line.encode() if byte >= 0x80]).decode()
    if len(line) + len(hanzi) > COLUMNS:
        raise ValueError("over %d columns: %s" % (COLUMNS, line))
    if hanzi and not chinese:
        raise ValueError("no hanzi in this printer: " + line)
    mark = line.strip() == demo_marks.HANZI
    gbk = demo_marks.HANZI_GBK if mark else _gbk(hanzi, encode)
    data = bytearray()
    at = 0
    for code in codes(line):
        if code >= 0x80:
            data.extend(gbk[at : at + 2])
            at += 2
        elif 0x20 <= code <= 0x7E:
            data.append(code)
        else:
            raise ValueError("control character %02X in a line" % code)
    return CHINESE_ON + bytes(data) + CHINESE_OFF if hanzi else bytes(data)


def _gbk(hanzi, encode):
    gbk = encode(hanzi) if hanzi else b""
    if len(gbk) != 2 * len(hanzi):
        raise ValueError("not GBK: " + hanzi)
    for at in range(0, len(gbk), 2):
        if gbk[at] < 0x81 or gbk[at + 1] < 0x40:  # else it could be a command
            raise ValueError("not GBK: " + hanzi)
    return gbk
