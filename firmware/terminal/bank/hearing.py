"""What a bank makes of a request's bytes: the message, its keys, its MAC, its PIN (protocol.md).

The result is plain data, so that on a board this module need not stay for what follows:
`bank/reading`, the decision (`bank/teller`) and the answer, `bank/telling`.
"""

import binascii

_PIN_BLOCK, _KSN, _MAC = 52, 53, 64
_MAC_SIZE = 8


def _at_once(work, *arguments):
    return work(*arguments)


def hear(initial_key, data, brief=_at_once):
    """What was asked, a dict:

    refused       why there is no answer but the end of the connection, or None: then the rest too
    mti, fields   as `iso8583.unpack`; key_id, generation, tid, counter: what the KSN says
    seen          what these bytes are known by (`bank/teller`)
    good          whether the MAC is; key: of the answer's MAC, a bytearray
    pin           a bytearray, None without a PIN block, False when it cannot be read

    `initial_key(key_id)`: a new bytearray of 16, wiped here; None for a key id without a key.
    `bank/signing` overwrites the key and the PIN. `brief`: as in `bank/office`.
    """
    mti, fields = brief(_unpacked, data)
    if not mti:
        return {"refused": fields}
    number = fields[_KSN]
    initial = initial_key(number[:8])
    if initial is None:
        return {"refused": "DE53: no key is known by this id"}
    from terminal.wire import aes, cmac, dukpt

    try:
        keys = dukpt.both_keys(initial, number)
    except ValueError:
        return {"refused": "DE53: no key has this counter"}
    finally:
        aes.wipe(initial)
    good = cmac.good(keys.sent, memoryview(data)[:-_MAC_SIZE], fields[_MAC])
    asked = {
        "refused": None, "mti": mti, "fields": fields, "key_id": number[:8],
        "generation": number[6] << 8 | number[7],
        "tid": "DEMO%04d" % (number[4] << 8 | number[5]),
        "counter": int.from_bytes(number[8:], "big"),
        "seen": str(binascii.hexlify(number[8:] + fields[_MAC][:4]), "ascii"),
        "good": good, "key": keys.answered, "pin": _pin(keys, fields) if good else None,
    }  # fmt: skip
    aes.wipe(keys.pin)
    aes.wipe(keys.sent)
    return asked


def _unpacked(data):
    """(mti, fields), or of what is no message None and why."""
    from terminal.wire.fields import FormatError
    from terminal.wire.iso8583_unpack import unpack

    try:
        return unpack(data)
    except FormatError as error:
        return None, str(error)


def _pin(keys, fields):
    if _PIN_BLOCK not in fields:
        return None
    from terminal.wire import pinblock

    card = fields[2] if 2 in fields else fields.get(35, "").split("D")[0]
    try:
        return pinblock.decipher(keys.pin, fields[_PIN_BLOCK], card)
    except ValueError:
        return False
