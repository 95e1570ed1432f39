"""A bank gone wrong: its answer is signed as it should be and says what cannot be.

Only who has the keys can do that; the twin has the published test key.
"""

from terminal.wire import cmac, dukpt, iso8583
from terminal.wire.fields import KSN, MAC

_AMOUNT, _STAN = 4, 11


def impossible(answer):
    """The answer with another amount; one without an amount names another STAN."""
    mti, fields = iso8583.unpack(answer)
    number = fields[KSN]
    if _AMOUNT in fields:
        fields[_AMOUNT] = "%012d" % (int(fields[_AMOUNT]) + 1)
    else:
        fields[_STAN] = "%06d" % (int(fields[_STAN]) % 999_999 + 1)
    del fields[MAC]
    keys = dukpt.both_keys(dukpt.initial_key(dukpt.TEST_BDK, number[:8]), number)
    data = iso8583.pack(mti, fields)
    return bytes(data + cmac.sign(keys.answered, data))
