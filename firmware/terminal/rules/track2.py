"""Track 2 of a demo card, as a simulated swipe gives it (ISO/IEC 7811-2; content ISO/IEC 7813).

    ;9999990000000006=3112201?L

Sixteen characters are all there are, 0 to 9 and : ; < = > ?, each four bits: `;` begins, `=`
separates number and expiry (YYMM), three digits of service code follow, `?` ends, and the LRC
makes every column of bits even. The fifth bit, the parity of each, is looked at by what reads.

There is no magnetic head in this kit and no driver for one: only the twin hands in a track.
"""

from terminal.rules import pan

_START, _SEPARATOR, _END = ";", "=", "?"
_ALL = "0123456789:;<=>?"  # by value
_SERVICE = "201"  # of every demo card (protocol.md)
_LENGTH = 1 + pan.LENGTH + 1 + 4 + 3  # without end and LRC


class Foreign(ValueError):
    """A card that is none of this kit's."""


def read(characters):
    """(number, expiry as YYMM) of a demo card. `characters`: an iterable, taken one at a time.

    Foreign at the seventh digit of any other number: what comes after it is not taken from
    `characters`. ValueError for a track that is damaged. Neither says what was read.
    """
    text, check, ended = "", 0, False
    for one in characters:
        if len(one) != 1 or one not in _ALL:
            raise ValueError("no character of track 2")
        check ^= _ALL.index(one)
        if ended:
            if check:
                raise ValueError("the LRC is wrong")
            return _parts(text)
        if one == _END:
            ended = True
        else:
            text = _push(text, one)
    raise ValueError("cut short")


def wire(number, expiry):
    """The same as DE35 says it: no sentinels, `D` for the separator."""
    return "%sD%s%s" % (number, expiry, _SERVICE)


def _push(text, one):
    """`text` and one more, unless it cannot be a demo card's."""
    at = len(text)
    if at == 1 + len(pan.IIN) and not text.endswith(pan.IIN):
        raise Foreign("not a demo card")
    if (at == 0) != (one == _START) or (at == 1 + pan.LENGTH) != (one == _SEPARATOR):
        raise ValueError("no track 2 of this kit")
    if at >= _LENGTH:
        raise ValueError("too long")
    return text + one


def _parts(text):
    number, _, rest = text[1:].partition(_SEPARATOR)
    if len(text) != _LENGTH or not pan.is_demo(number):
        raise ValueError("no track 2 of this kit")
    if rest[4:] != _SERVICE or not rest.isdigit() or not 1 <= int(rest[2:4]) <= 12:
        raise ValueError("no track 2 of this kit")
    return number, rest[:4]
