"""AES on single blocks, and the end of what must not be kept.

`cryptolib` is MicroPython's; on a computer a file of that name stands in for it. A cipher object
of either keeps its own copy of the key until its memory is used again: no `wipe` reaches that.
"""

import cryptolib
from micropython import const

BLOCK = const(16)  # bytes
_ECB = const(1)
_CBC = const(2)


def encipher(key, block, out=None):
    """16 bytes enciphered under a key of 16: into `out`, a buffer, or as new bytes."""
    cipher = cryptolib.aes(key, _ECB)
    return cipher.encrypt(block, out) if out is not None else cipher.encrypt(block)


def decipher(key, block, out):
    """16 bytes deciphered into `out`."""
    return cryptolib.aes(key, _ECB).decrypt(block, out)


def chain(key):
    """A cipher in CBC mode that begins with zeros; each `encrypt` goes on where the last ended."""
    return cryptolib.aes(key, _CBC, bytes(BLOCK))


def wipe(buffer):
    """Overwrite a bytearray or a writable view of one with zeros."""
    for i in range(len(buffer)):
        buffer[i] = 0
