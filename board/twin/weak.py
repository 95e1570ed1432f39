"""A weak field: what gets lost between the reader and cards that lie too high or askew."""

from twin.noise import Noise

MISSED, TORN, FLIPPED, DIP = range(1, 5)


class Weak:
    """`percents`: of frames, for each of these; `frames`: how many more, None for all.

    MISSED  the card hears a broken frame: it goes back to where it waits to be woken.
    TORN    its answer breaks off; bits that come after are lost.
    FLIPPED one or two bits of its answer arrive wrong. Parity shows one, not two in a byte.
    DIP     the card loses its power for a moment: it starts anew, deaf for 5 ms.
    """

    def __init__(self, percents, frames, seed):
        self._percents = percents
        self._left = frames
        self._noise = Noise(seed)

    def fate(self):
        """What happens to the next frame and its answer: one of the four, or None."""
        if self._left is not None:
            if not self._left:
                return None
            self._left -= 1
        roll = self._noise.below(100)
        for fate in (MISSED, TORN, FLIPPED, DIP):
            roll -= self._percents[fate - 1]
            if roll < 0:
                return fate
        return None

    def heard(self, card, fate, now_us):
        """Whether `card` hears the frame; what not hearing it does to the card."""
        if fate == MISSED:
            card.fall_back()
        elif fate == DIP:
            card.power(False, now_us)
            card.power(True, now_us)
        return fate not in (MISSED, DIP)

    def spoil(self, bits, fate):
        """(bits as they arrive, whether their parity is right)."""
        if fate == TORN:
            return bits[: 1 + self._noise.below(max(1, len(bits) - 1))], True
        at = self._noise.below(len(bits))
        bits[at] ^= 1
        if len(bits) < 8 or self._noise.below(2):
            return bits, False
        bits[at & ~7 | (at + 1 + self._noise.below(7)) & 7] ^= 1  # another one of the same byte
        return bits, True
