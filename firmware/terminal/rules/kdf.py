"""PBKDF2-HMAC-SHA256 (RFC 8018 section 5.2) in steps, so that the till stays awake meanwhile.

MicroPython's hashlib cannot copy a started digest, so each HMAC hashes its pads again.
"""

import hashlib

_BLOCK = 64
STEP = 25  # iterations between two yields


def _hmac(inner, outer, message):
    """HMAC (RFC 2104) from the two padded keys; in two updates, which copies no pad."""
    digest = hashlib.sha256(inner)
    digest.update(message)
    whole = hashlib.sha256(outer)
    whole.update(digest.digest())
    return whole.digest()


def derive(password, salt, rounds):
    """Generator: yields every STEP iterations, returns 32 bytes. `password`, `salt`: bytes."""
    key = password if len(password) <= _BLOCK else hashlib.sha256(password).digest()
    key = key + bytes(_BLOCK - len(key))
    inner = bytes(byte ^ 0x36 for byte in key)
    outer = bytes(byte ^ 0x5C for byte in key)
    block = _hmac(inner, outer, salt + b"\x00\x00\x00\x01")
    total = int.from_bytes(block, "big")
    for count in range(1, rounds):
        block = _hmac(inner, outer, block)
        total ^= int.from_bytes(block, "big")
        if count % STEP == 0:
            yield
    return total.to_bytes(32, "big")
