"""What a shop keeps in its till and on its shelf, laid out before the power goes on.

The flash of a till that was set up: rules accepted, operators with the passwords of stories and
tests, the bank's accounts, the card list; and the demo cards a customer can take in the hand.
"""

from terminal.bank import accounts
from terminal.drivers.files import Files
from terminal.rules import token
from terminal.services import cards, class_key, ledger_opening, operators, settings, tokens
from terminal.wire import ndef
from twin import classroom, flash
from twin.clock import TwinClock
from twin.storage import mount
from twin.tags import demo_tag
from twin.wall import Chance

PASSWORDS = (("00", "804615"), ("01", "5937"), ("99", "27160394"))  # for stories and tests only
LETTERS = "ABCDEF"


class Shop:
    """`accounts`: the shared card set, by letter, to be changed before `stock`."""

    def __init__(self):
        self.accounts = {one.name[-1]: one for one in accounts.standard(0)}
        self.language = "en"
        self.profile = "countertop"
        self.portable = "no"
        self.ready = True
        self.bank = "board"  # as the settings say it; classroom.ADDRESS: the twin's own server
        self.wifi = self.wifi_key = ""

    def stock(self, world):
        """Write it all to the world's flash; a factory-new till gets cards and accounts only."""
        clock = TwinClock(world.time, world.wall)
        files = Files(mount(flash.Device(_Still(), world.chip)), "/till")
        those = [self.accounts[letter] for letter in LETTERS]
        ledger_opening.store_opening(files, those + accounts.standard(1))
        cards.store(files, those + accounts.standard(1), True)
        kept = settings.Settings(files)
        if self.bank == classroom.ADDRESS:
            world.classroom = classroom.Classroom(
                world, those + accounts.standard(1), kept.tid, kept.mid
            )
        if self.ready:
            kept.change(
                rules="accepted", language=self.language, bank=self.bank, wifi=self.wifi,
                wifi_key=self.wifi_key, profile=self.profile, portable=self.portable,
            )  # fmt: skip
            people = operators.Operators(files, clock, Chance(world.seed))
            for number, password in PASSWORDS:
                clock.run(people.add(number, password))
        else:
            world.wall.lose()


class _Still:
    """Time that does not pass: what was done in the factory costs the story nothing."""

    now_us = 0

    def spend_us(self, us):
        pass


def shelf(those):
    """letter -> the tag of that account, as issued: what lies beside the till."""
    return {letter: tag(those[letter], number) for number, letter in enumerate(LETTERS)}


def tag(account, serial, key=class_key.TEST_KEY):
    """A demo tag for an account; `serial` makes its UID. `key`: it is signed with."""
    uid = bytes((0x04, 0xD3, 0x11, 0x10 + serial, 0x5A, 0x61, 0x80))
    payload = tokens.sign(key, uid, account.number, account.kind, 1)
    return demo_tag(uid, ndef.pack_external(token.TYPE, payload))
