"""A reader with cards on it and a till's list of cards: what tokens are read and written with."""

from support.pn532_rig import Rig as Pn532Rig
from support.reader_rig import Rig as Rc522Rig
from support.till import Bench
from terminal.bank import accounts
from terminal.rules import pan, token
from terminal.services import cards, class_key, tokens
from terminal.wire import ndef

RIGS = (Rc522Rig, Pn532Rig)
UID4 = b"\x31\x42\x53\x64"
UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
OTHER7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf7"
NUMBER = pan.standard(0, 0)
KEY = class_key.TEST_KEY
CLASS_KEY = bytes(range(16))


class Till:
    """A reader, cards on it, and the till's list of cards."""

    def __init__(self, rig_of=Rc522Rig, *cards_there):
        self.rig = rig_of(*cards_there)
        self.reader = self.rig.reader
        self.files = Bench().files
        cards.store(self.files, accounts.standard(0), True)
        self.cards = cards.Cards(self.files, 0)
        self.troubles = {}

    def card(self, n=0):
        return self.cards.find(pan.standard(0, n))

    def read(self):
        return self.rig.clock.run(tokens.read(self, self.rig.look()))

    def issue(self, n=0):
        return self.rig.clock.run(tokens.issue(self, self.rig.look(), self.card(n)))


def message(payload):
    return ndef.pack_external(token.TYPE, payload)
