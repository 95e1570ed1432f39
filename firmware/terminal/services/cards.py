"""The demo cards this till knows, and what a tag on the reader says it is.

The list is `cards.txt`: number, kind, demo PIN, the card a repayment is taken from, expiry. It is
there so that the PIN screen can show the demo PIN, and a PIN of no card never leaves the till.
"""

from terminal.services import checked, loading

NAME = "cards.txt"
_SHARED = "0000"


class Card:
    """One row of the list. `link`: number of the card a repayment is taken from, or "".

    `tag`: an NFC tag was issued for it, so that its number alone does not do. `issue`: the issue
    number of that tag; older ones are refused (`services/tokens`).

    How it came this time: `track`, DE35 of a swipe; `code`, the pay code that was shown, still to
    be spent, and `bill`, what that code agreed to (`services/paycodes`).
    """

    track = code = None
    bill = ""

    def __init__(self, number, kind, pin, link, tag, expiry):
        self.number = number
        self.kind = kind
        self.pin = pin
        self.link = link
        self.tag = tag != "-"
        self.issue = int(tag) if tag.isdigit() else int(self.tag)
        self.expiry = expiry  # YYMM
        self.set = number[6:10]  # whose six cards: a till's own, or the shared ones


def store(files, those, tags):
    """Write the list for these accounts (`bank/accounts`). `tags`: they have NFC tags."""
    names = {one.name: one.number for one in those}
    rows = [
        " ".join(
            (
                one.number,
                one.kind,
                one.pin,
                names.get(one.link, "-"),
                "tag" if tags else "-",
                one.expiry,
            )
        )  # fmt: skip
        for one in those
    ]
    checked.write(files, NAME, rows)


def _store_standard(files, till):
    from terminal.bank import accounts

    store(files, accounts.standard(0) + (accounts.standard(till) if till else []), False)


class Cards:
    """Read from the flash each time: a list in the heap would be there all day.

    `broken`: the file failed its check and the standard cards are used.
    """

    def __init__(self, files, till):
        self._files = files
        rows, self.broken = checked.read(files, NAME)
        if rows is None:
            loading.once(_store_standard, files, till)

    def find(self, number):
        """The Card with that number, or None."""
        for card in self.all():
            if card.number == number:
                return card
        return None

    def all(self):
        """Each Card of the list, in its order."""
        for row in checked.read(self._files, NAME)[0] or ():
            number, kind, pin, link, tag, expiry = row.split(" ")
            yield Card(number, kind, pin, "" if link == "-" else link, tag, expiry)

    def of(self, record):
        """The number of the card that a record of the journal shows masked, or ""."""
        from terminal.rules import pan  # seldom

        for card in self.all():
            if pan.mask(card.number) == record["card"] and card.set == record.get("set", _SHARED):
                return card.number
        return ""

    def issued(self, pin):
        """True when some demo card has this PIN, a bytearray."""
        return any(card.pin.encode() == pin for card in self.all())


async def identify(kit, tag):
    """The demo card number on a tag in the field. Raises CardTrouble, TokenTrouble."""
    before = loading.loaded()
    from terminal.services import tokens  # in the heap only while cards are read

    number = (await tokens.read(kit, tag)).number
    loading.drop(before)
    return number
