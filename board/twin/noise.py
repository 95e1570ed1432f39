"""Chance for the twin's parts: the same numbers from the same seed, on every runtime."""

_MULTIPLIER, _STEP = 1664525, 1013904223  # a linear congruential generator, modulo 2**32


class Noise:
    """`seed`: any whole number. Parts that must not disturb each other take one each."""

    def __init__(self, seed):
        self._state = seed & 0xFFFFFFFF
        self.below(1)  # neighbouring seeds begin alike: go a few steps first
        self.below(1)

    def below(self, limit):
        """A whole number from 0 to `limit` - 1; `limit` is at most 65536."""
        self._state = (self._state * _MULTIPLIER + _STEP) & 0xFFFFFFFF
        return (self._state >> 16) % limit  # the high half: the low bits of such a generator cycle
