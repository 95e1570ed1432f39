"""The reader's magnetic field and the cards in it. It outlives the till's power; their state not.

    field = Field(time)
    field.put(card)     a person lays it down, at any moment
    field.take(card)    and picks it up again, half way through an answer if need be
    field.weaken(torn=30, frames=8)    or holds it too high: for the next 8 frames

A boot's reader joins with `join(reader)`; with `join(None)` the power is gone.
"""

from twin.iso14443 import delay_us, frame_us, us
from twin.weak import Weak

READY_US = 5_000  # a card needs not listen before: 14443-3, 5.1


class Answer:
    """`bits` that `card` sends from `start_us` on, as long as it has power.

    `parity`: whether the bits of each byte still agree with the ninth behind them.
    """

    def __init__(self, card, start_us, bits, parity=True):
        self.card = card
        self.parity = parity
        self.start_us = start_us
        self.end_us = start_us + frame_us(len(bits))
        self._bits = bits

    def goes_on(self, now_us):
        """Whether the card is still sending at that moment, as far as we know now."""
        return self.card.off_us is None or self.card.off_us > now_us

    def bits(self):
        """What got through: not what a card would have sent after it left."""
        if self.goes_on(self.end_us):
            return self._bits
        sent = max(0, (self.card.off_us - self.start_us) // us(128) - 1)
        return self._bits[: sent - sent // 9]


def _noise(data):
    """What somebody without the key makes of an enciphered frame, or the other way round."""
    return bytes([byte ^ 0x5A for byte in data])


class Field:
    """`time`: the world's Time. `cards` lists what lies on the reader."""

    def __init__(self, time):
        self.time = time
        self.cards = []
        self.weak = None  # a Weak, while the cards lie badly
        self.reader = None
        self.lit = False
        self.dark_us = 0  # when it went off last
        self._active = []

    # what a person does

    def put(self, card):
        """Lay `card` on the reader. The same card twice is a mistake of the test: ValueError."""
        if card in self.cards:
            raise ValueError("this card lies on the reader already")
        card.field = self
        card.frames = 0
        self.cards.append(card)
        if self.lit:
            card.power(True, self.time.now_us)

    def take(self, card):
        """Pick `card` up."""
        self.cards.remove(card)
        card.power(False, self.time.now_us)

    def clear(self):
        """Pick everything up."""
        for card in list(self.cards):
            self.take(card)

    def weaken(self, missed=0, torn=0, flipped=0, dips=0, frames=None, seed=1):
        """Cards lie too high or askew: per cent of the frames that go wrong so, see `Weak`."""
        self.weak = Weak((missed, torn, flipped, dips), frames, seed)

    def strengthen(self):
        """They lie flat on the reader."""
        self.weak = None

    # what a reader does

    def join(self, reader):
        """A reader is powered, its antenna off; None: it lost its power."""
        self.reader = reader
        self.carrier(False)

    def carrier(self, lit):
        """The antenna is driven or not. Without it the cards forget where they stood."""
        if lit == self.lit:
            return
        self.lit = lit
        if not lit:
            self.dark_us = self.time.now_us
        for card in self.cards:
            card.power(lit, self.time.now_us)

    def hear(self, data, bits, secret=False):
        """The reader's frame, `bits` long, has just ended: a list of Answer.

        `secret`: it was enciphered for a card that took a key; to all others it is noise.
        """
        if not self.lit:
            return []
        now_us = self.time.now_us
        delay = delay_us(data[(bits - 1) >> 3] >> ((bits - 1) & 7) & 1)
        self._active = [card for card in self.cards if card.state == card.ACTIVE]
        answers = []
        for card in list(self.cards):
            if now_us - card.on_us < READY_US:
                continue
            card.frames += 1
            if card.leaves_after_frames is not None and card.frames > card.leaves_after_frames:
                self.take(card)
                continue
            fate = self.weak.fate() if self.weak else None
            if self.weak and not self.weak.heard(card, fate, now_us):
                continue
            known = secret == (card.opened is not None)
            said = card.hear(data if known else _noise(data), bits)
            if said:
                wait_us, answer = said
                answer, parity = card.damaged(answer), True
                if fate:
                    answer, parity = self.weak.spoil(answer, fate)
                answers.append(Answer(card, now_us + (wait_us or delay), answer, parity))
        return answers

    def prove(self, key, uid):
        """The reader's half of a three-pass authentication: whether a card took it."""
        taken = [card.prove(key, uid) for card in self.cards if self.lit]
        return any(taken)

    def speaks_to_another(self, card):
        """Whether the frame now in the air is for a selected card other than this one."""
        return any(other is not card for other in self._active)
