"""AES-CMAC (RFC 4493, NIST SP 800-38B): the MAC of every message and of every demo token."""

from micropython import const

from terminal.wire import aes

SHORT = const(8)  # bytes of it that a message carries in DE64, the first ones
_PART = const(64)  # bytes enciphered in one call
_R = const(0x87)  # SP 800-38B, 5.3, for blocks of 128 bits


def _doubled(block):
    """Twice `block` in the field of SP 800-38B, 6.1."""
    value = int.from_bytes(block, "big") << 1
    if value >> 128:
        value = value & (1 << 128) - 1 ^ _R
    return value.to_bytes(aes.BLOCK, "big")


def mac(key, data):
    """The whole MAC, 16 bytes. `key`: 16 bytes; `data`: bytes, bytearray or memoryview."""
    view = memoryview(data)
    last = max(0, len(data) - 1) // aes.BLOCK * aes.BLOCK  # where the last block begins
    end = bytearray(aes.BLOCK)
    size = len(data) - last
    end[:size] = view[last:]
    mask = _doubled(aes.encipher(key, bytes(aes.BLOCK)))
    if size < aes.BLOCK:
        end[size] = 0x80
        mask = _doubled(mask)
    for i in range(aes.BLOCK):
        end[i] ^= mask[i]
    chain = aes.chain(key)
    passed = bytearray(min(_PART, last))
    for at in range(0, last, _PART):
        chain.encrypt(view[at : min(at + _PART, last)], passed)
    return chain.encrypt(end)


def sign(key, data):
    """The MAC as DE64 and a token have it, 8 bytes."""
    return mac(key, data)[:SHORT]


def good(key, data, told):
    """True when `told`, 8 bytes, is the MAC of `data`.

    Every byte is looked at, so that the time it takes does not tell how many were right.
    """
    if len(told) != SHORT:
        return False
    difference = 0
    mine = mac(key, data)
    for i in range(SHORT):
        difference |= mine[i] ^ told[i]
    return difference == 0
