"""The words that keep a slip from looking like a receipt of value.

The slip's layout puts them there; the printer driver enforces them, so that no layout can leave
them out. Both stand at the top, at the bottom and never more than six lines apart.
"""

ASCII = "*** DEMO - NOT A RECEIPT ***"
HANZI = "演示 非交易凭证 无价值"
# GBK of the hanzi above, without the blanks: MicroPython has no such codec
HANZI_GBK = b"\xd1\xdd\xca\xbe\xb7\xc7\xbd\xbb\xd2\xd7\xc6\xbe\xd6\xa4\xce\xde\xbc\xdb\xd6\xb5"

_MOST = 6  # lines between marks, whatever the caller says


def marked(lines, every=_MOST):
    """Return `lines` with the marks that are missing put in.

    Each mark stands before the first line and after the last, with at most `every` (1-6) other
    lines between, and on both sides of what is no text: a code is many lines high. A line that is
    a mark, blanks around it or not, counts and is not doubled.
    """
    every = max(1, min(every, _MOST))
    since = {ASCII: every, HANZI: every}  # other lines since each mark
    slip = []
    for line in lines:
        text = isinstance(line, str)
        if text and line.strip() in since:
            since[line.strip()] = 0
        else:
            _put_in(slip, since, every if text else 1)
            for mark in since:
                since[mark] += 1 if text else every
        slip.append(line)
    _put_in(slip, since, 1)
    return slip


def is_hanzi(line):
    """Whether it is the mark that only a printer with hanzi has."""
    return isinstance(line, str) and line.strip() == HANZI


def _put_in(slip, since, limit):
    for mark in (ASCII, HANZI):
        if since[mark] >= limit:
            slip.append(mark)
            since[mark] = 0
