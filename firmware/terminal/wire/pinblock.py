"""The PIN block of ISO 9564-1 format 4: 16 bytes that hold a PIN, bound to a card number."""

from micropython import const

from terminal.wire import aes

SHORTEST = const(4)  # digits of a PIN
LONGEST = const(12)
FILL = const(8)  # random bytes in a block
_FORMAT = const(4)
_PAD = const(0x0A)
_DIGIT_0 = const(0x30)


def _pan_field(pan):
    """Length code, number, zeros (9.4.2.3.2); a number under 12 digits has zeros before it."""
    if not (1 <= len(pan) <= 19 and pan.isdigit()):
        raise ValueError("a card number has up to 19 digits")
    digits = "%d%s" % (max(0, len(pan) - 12), "0" * (12 - len(pan)) + pan)
    field = bytearray(aes.BLOCK)
    for i in range(len(digits)):
        field[i // 2] |= int(digits[i]) << (0 if i & 1 else 4)
    return field


def _mix(block, pan):
    field = _pan_field(pan)
    for i in range(aes.BLOCK):
        block[i] ^= field[i]


def encipher(key, pin, pan, fill):
    """The block, a bytearray of 16. `pin`: bytearray of 4 to 12 ASCII digits, overwritten with
    zeros whatever happens; `pan`: str of digits; `fill`: 8 random bytes, new for each block.

    ValueError, which never tells the PIN, for a PIN, number or fill of another shape.
    """
    block = bytearray(aes.BLOCK)
    try:
        size = len(pin)
        if not SHORTEST <= size <= LONGEST or len(fill) != FILL:
            raise ValueError("a PIN has 4 to 12 digits, its fill 8 bytes")
        block[0] = _FORMAT << 4 | size
        for i in range(14):
            digit = pin[i] - _DIGIT_0 if i < size else _PAD
            if i < size and not 0 <= digit <= 9:
                raise ValueError("a PIN has digits only")
            block[1 + i // 2] |= digit << (0 if i & 1 else 4)
        block[aes.BLOCK - FILL :] = fill
        aes.encipher(key, block, block)
        _mix(block, pan)
        aes.encipher(key, block, block)
        return block
    except ValueError:
        aes.wipe(block)
        raise
    finally:
        aes.wipe(pin)


def decipher(key, block, pan):
    """The PIN in a block, a bytearray of ASCII digits, for the caller to wipe.

    ValueError for another key or card number, or anything else that is no block of this format.
    """
    if len(block) != aes.BLOCK:
        raise ValueError("a PIN block has 16 bytes")
    field = bytearray(aes.BLOCK)
    try:
        aes.decipher(key, block, field)
        _mix(field, pan)
        aes.decipher(key, field, field)
        size = field[0] & 0x0F
        good = field[0] >> 4 == _FORMAT and SHORTEST <= size <= LONGEST
        pin = bytearray(size)
        for i in range(14):
            digit = field[1 + i // 2] >> (0 if i & 1 else 4) & 0x0F
            good = good and (digit <= 9 if i < size else digit == _PAD)
            if i < size:
                pin[i] = _DIGIT_0 + digit
        if not good:
            aes.wipe(pin)
            raise ValueError("no PIN of this card under this key")
        return pin
    finally:
        aes.wipe(field)
