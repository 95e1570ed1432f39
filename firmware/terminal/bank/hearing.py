"""What a bank makes of a request's bytes: the message, its keys, its MAC, its PIN (protocol.md).

The result is plain data, so that on a board this module need not stay for what follows:
`bank/reading`, the decision in `bank/teller`, and the answer, `bank/telling`.
"""

import binascii

from terminal.wire import aes, cmac, dukpt, pinblock
from terminal.wire.fields import KSN, MAC, FormatError
from terminal.wire.iso8583_unpack import mac_input, unpack

_PIN_BLOCK = 52


def hear(initial_key, data):
    """What was asked, a dict:

    refused       why there is no answer but the end of the connection, or None: then the rest too
    mti, fields   as `iso8583.unpack`; key_id, generation, tid, counter: what the KSN says
    seen          what these bytes are known by (`bank/teller`)
    good          whether the MAC is; key: of the answer's MAC, a bytearray
    pin           a bytearray, None without a PIN block, False when it cannot be read

    `initial_key(key_id)`: a new bytearray of 16, wiped here; None for a key id without a key.
    `bank/telling` overwrites the key and the PIN.
    """
    try:
        mti, fields = unpack(data)
    except FormatError as error:
        return {"refused": str(error)}
    number = fields[KSN]
    initial = initial_key(number[:8])
    if initial is None:
        return {"refused": "DE53: no key is known by this id"}
    try:
        keys = dukpt.bank_keys(initial, number)
    except ValueError:
        return {"refused": "DE53: no key has this counter"}
    finally:
        aes.wipe(initial)
    good = cmac.good(keys.sent, mac_input(data), fields[MAC])
    asked = {
        "refused": None, "mti": mti, "fields": fields, "key_id": number[:8],
        "generation": number[6] << 8 | number[7],
        "tid": "DEMO%04d" % (number[4] << 8 | number[5]),
        "counter": int.from_bytes(number[8:], "big"),
        "seen": str(binascii.hexlify(number[8:] + fields[MAC][:4]), "ascii"),
        "good": good, "key": keys.answered, "pin": _pin(keys, fields) if good else None,
    }  # fmt: skip
    aes.wipe(keys.pin)
    aes.wipe(keys.sent)
    return asked


def _pin(keys, fields):
    if _PIN_BLOCK not in fields:
        return None
    card = fields[2] if 2 in fields else fields.get(35, "").split("D")[0]
    try:
        return pinblock.decipher(keys.pin, fields[_PIN_BLOCK], card)
    except ValueError:
        return False
