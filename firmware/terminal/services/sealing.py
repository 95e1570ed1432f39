"""A message on its way to the bank: packed, PIN enciphered, keyed, signed.

A message is a dict with `kind` (`wire/kinds`), `stan`, `batch`, `entry`, and by kind `card`,
`expiry`, `track` (of a swipe: it goes in place of both), `amount`, `pin`, `link`, `lines`,
`terms`, `reason`, `of` (the kind a reversal or an upload is about), of an original `orig` (STAN),
`day` (MMDD), `auth` and, of another batch than this, `orig_batch`, `again` for an advice that was
sent before, `test` for one that only tries the till: 90 or 91 (DE60), and `cur`, the TEST currency
of such a one (`rules/exponents`). `services/opening` is the way back. Both are in the heap only
while a message passes, and there step by step.
"""

from terminal.services import loading

_NEVER = (2000, 1, 1, 0, 0, 0)  # what a till without the time says it is
_CURRENCY, _PIN_BLOCK, _KSN = 49, 52, 53


def seal(message, keys, settings, now_s, operator, chance):
    """The bytes of the request.

    `keys`: (ksn, key of the PIN block, key of the MAC), of which the keys are overwritten;
    `now_s`: seconds since 2000 or None; `operator`: number or None. Raises FormatError.
    """
    mti, fields = loading.once(_said, message, settings, now_s, operator)
    from terminal.wire import aes, cmac
    from terminal.wire.iso8583_pack import pack

    ksn, for_pin, for_mac = keys
    if message.get("pin"):
        fields[_PIN_BLOCK] = loading.once(_enciphered, for_pin, message, chance)
    fields[_KSN] = ksn
    data = pack(mti, fields)
    data += cmac.sign(for_mac, data)
    aes.wipe(for_pin)
    aes.wipe(for_mac)
    return bytes(data)


def _said(message, settings, now_s, operator):
    """(mti, fields) of what is open to read."""
    from terminal.rules import calendar
    from terminal.wire import requests

    at = calendar.fields(now_s) if now_s is not None else _NEVER
    till = (settings.tid, settings.mid, operator or "", settings.profile)
    track, original = message.get("track"), None
    if "orig" in message:
        batch = message.get("orig_batch", message["batch"])
        original = (batch, message["orig"], message["day"])
    mti, fields = requests.request(
        message["kind"], till, message["batch"], message["stan"], at, at,
        None if track else message.get("card"), None if track else message.get("expiry"), track,
        message.get("amount"),
        message.get("entry"), bool(message.get("pin")), original, message.get("auth"),
        message.get("link"),
        message.get("lines"), message.get("reason"), message.get("of"), message.get("test", "00"),
        message.get("terms"),
    )  # fmt: skip
    if message.get("cur"):
        from terminal.rules import exponents  # seldom

        fields[_CURRENCY] = exponents.number(message["cur"])
    if message.get("again"):
        from terminal.wire import mtis

        mti = mtis.repeat(mti)
    return mti, fields


def _enciphered(key, message, chance):
    from terminal.wire import pinblock

    fill, typed = chance.bytes(pinblock.FILL), bytearray(message["pin"])
    return bytes(pinblock.encipher(key, typed, message["card"], fill))
