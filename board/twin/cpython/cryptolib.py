"""MicroPython's `cryptolib` for CPython, on PyCryptodome: AES in the two modes a board has.

It refuses what MicroPython refuses, so that nothing works here which a board cannot do.
"""

from Crypto.Cipher import AES

_ECB, _CBC = 1, 2
_BLOCK = 16


class _Cipher:
    """One direction only, like MicroPython's; CBC goes on where the last call ended."""

    def __init__(self, cipher):
        self._cipher = cipher
        self._direction = None

    def encrypt(self, data, out=None):
        """The data enciphered: into `out` when there is one, else as bytes."""
        return self._work(self._cipher.encrypt, data, out)

    def decrypt(self, data, out=None):
        """The data deciphered, likewise."""
        return self._work(self._cipher.decrypt, data, out)

    def _work(self, way, data, out):
        if self._direction not in (None, way.__name__):
            raise ValueError("can't encrypt & decrypt")
        size = len(data)
        if size % _BLOCK:
            raise ValueError("blksize % 16")
        if out is not None and len(out) < size:
            raise ValueError("output too small")
        self._direction = way.__name__
        done = way(bytes(data))
        if out is None:
            return done
        out[:size] = done
        return out


def aes(key, mode, iv=None):
    """AES with a key of 16 or 32 bytes. `mode`: 1 ECB, 2 CBC, which needs 16 bytes of `iv`."""
    if mode not in (_ECB, _CBC):
        raise ValueError("mode")
    if len(key) not in (16, 32):
        raise ValueError("key")
    if (mode == _CBC) != (iv is not None) or mode == _CBC and len(iv) != _BLOCK:
        raise ValueError("IV")
    if mode == _ECB:
        return _Cipher(AES.new(bytes(key), AES.MODE_ECB))
    return _Cipher(AES.new(bytes(key), AES.MODE_CBC, iv=bytes(iv)))
