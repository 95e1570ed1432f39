"""A card's magnetic stripe drawn through a slot that no kit has: swipes are simulated (domain.md).

A track is what a head's decoder would hand over, each character as ASCII: start, number, `=`,
expiry, service code, end, LRC (ISO/IEC 7811-2).
"""


def track(number, expiry, service="201"):
    """Track 2 as text. `expiry`: YYMM. The number may be any: a twin has all kinds of cards."""
    text = ";%s=%s%s?" % (number, expiry, service)
    check = 0
    for character in text:
        check ^= ord(character) & 15
    return text + chr(0x30 | check)


class Stripe:
    """The slot. `taken`: how many characters of the last track somebody wanted."""

    def __init__(self):
        self._track = None
        self.taken = 0

    def swipe(self, text):
        """A card goes through; what was not taken of the one before is gone."""
        self._track = text

    def take(self):
        """The characters of the track that went through since the last time, or None."""
        text, self._track = self._track, None
        if text is None:
            return None
        self.taken = 0
        return self._one_by_one(text)

    def _one_by_one(self, text):
        for character in text:
            self.taken += 1
            yield character
