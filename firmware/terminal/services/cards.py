"""The demo cards this till knows, and what a tag on the reader says it is.

The list is `cards.txt`: number, kind, demo PIN and the card a repayment is taken from. It is
there so that the PIN screen can show the demo PIN, and a PIN of no card never leaves the till.
"""

from terminal.bank import accounts
from terminal.errors import CardTrouble, PartMissing, TokenTrouble
from terminal.rules import token
from terminal.services import checked
from terminal.wire import ndef

NAME = "cards.txt"
_FIRST_PAGE = 4  # of a Type 2 tag's data area
_PAGES = 16  # 64 bytes hold a demo token with its NDEF wrapping


class Card:
    """One row of the list. `link`: number of the card a repayment is taken from, or "".

    `tag`: an NFC tag was issued for it, so that its number alone does not do.
    """

    def __init__(self, number, kind, pin, link, tag):
        self.number = number
        self.kind = kind
        self.pin = pin
        self.link = link
        self.tag = tag


def store(files, those, tags):
    """Write the list for these accounts (`bank/accounts`). `tags`: they have NFC tags."""
    names = {one.name: one.number for one in those}
    rows = [
        " ".join((one.number, one.kind, one.pin, names.get(one.link, "-"), "tag" if tags else "-"))
        for one in those
    ]
    checked.write(files, NAME, rows)


class Cards:
    """`broken`: the file failed its check and the standard cards are used."""

    def __init__(self, files, till):
        rows, self.broken = checked.read(files, NAME)
        if rows is None:
            store(files, accounts.standard(0) + (accounts.standard(till) if till else []), False)
            rows = checked.read(files, NAME)[0]
        self._cards = []
        for row in rows:
            number, kind, pin, link, tag = row.split(" ")
            self._cards.append(Card(number, kind, pin, "" if link == "-" else link, tag == "tag"))

    def find(self, number):
        """The Card with that number, or None."""
        for card in self._cards:
            if card.number == number:
                return card
        return None

    def issued(self, pin):
        """True when some demo card has this PIN."""
        return any(card.pin == pin for card in self._cards)


async def identify(kit, tag):
    """The demo card number on a tag in the field. Raises CardTrouble, TokenTrouble."""
    try:
        data = await kit.reader.read(tag, _FIRST_PAGE, _PAGES)
    except PartMissing as missing:
        kit.troubles["reader"] = missing.detail
        raise CardTrouble(missing.detail, "reader_gone")
    try:
        return token.parse(ndef.external(ndef.message(data), token.TYPE)).number
    except ValueError as error:
        raise TokenTrouble(str(error))
