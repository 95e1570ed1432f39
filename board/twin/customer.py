"""What a customer has in the hand: cards, tags, a phone with codes. Steps of the `player`."""

from twin.cards import BankCard
from twin.mischief import Failed
from twin.phone import Phone
from twin.shop import tag
from twin.stripe import track
from twin.tags import Ntag213

_SOON = 8  # frames: it was seen, its memory was not read


class Customer:
    """The steps are verbs of compiled stories. `world`, `shop`, `cards`: the player's."""

    world = shop = cards = None

    def __init__(self):
        self._tag = None  # the last one that came blank
        self._tags = 0

    def settle(self):
        """Let the till come to rest; the player knows how."""
        self.world.run_ms(1000)

    def _place(self, letters):
        for letter in letters:
            self.world.field.put(self.cards[letter])

    def _place_bank_card(self):
        self.world.field.put(BankCard(b"\x1f\x2e\x3d\x4c"))

    def _place_tag(self, which):
        if which == "blank":
            self._tag = Ntag213(bytes((0x04, 0xE7, 0x22, self._tags, 0x5A, 0x61, 0x80)))
            self._tags += 1
        elif self._tag is None:
            raise Failed("there was no blank tag before")
        self.world.field.put(self._tag)

    def _place_forged(self, letter):
        """Number and kind of that card, under a key that is not the class's."""
        self.world.field.put(tag(self.shop.accounts[letter], 9, bytes(range(16))))

    def _touch(self, letter):
        """Held to the reader and lifted again before it was read."""
        card = self.cards[letter]
        card.leaves_after_frames = _SOON  # counted from when it is put there
        self.world.field.put(card)
        self.settle()
        card.leaves_after_frames = None

    def _take_card(self):
        self.world.field.clear()

    def _swipe(self, letter):
        account = self.shop.accounts[letter]
        self.world.stripe.swipe(track(account.number, account.expiry))

    def _show_code(self, digits):
        """Held before the scanner until it was read, as far as it looks."""
        self.world.scanner.hold(digits)
        self.settle()
        self.world.scanner.take_away()

    def _phone_shows(self, letter):
        self._show_code(Phone(self.world.wall, letter).code())

    def _phone_reads(self, letter):
        try:
            digits = Phone(self.world.wall, letter).pays(self.world.panel.snapshot())
        except ValueError as wrong:
            raise Failed("the phone says: %s" % wrong)
        self._show_code(digits)
