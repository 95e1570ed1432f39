"""The reader of a kit that may have one of several: made anew after each question, the same to
who asks. S20."""

from support import raises
from support.reader_rig import Rig
from terminal.drivers import either_reader, rc522
from terminal.errors import CardRefused, PartMissing
from twin.cards import BankCard
from twin.spi import Nothing
from twin.tags import Ntag213

UID = b"\x04\xd3\x11\x10\x5a\x61\x80"


class Either(Rig):
    """A rig whose reader is told from none: there is one kind. `made`: how many times."""

    def __init__(self, *cards):
        super().__init__(*cards, started=False)
        self.made = 0
        self.reader = either_reader.Reader(self._kind)
        self.clock.run(self.reader.start())

    def _kind(self):
        self.made += 1
        return rc522.Reader(self.spi, self.select, self.clock)


def test_between_two_questions_it_is_not_there_and_comes_back_by_itself():
    rig = Either(Ntag213(UID))
    for times in (1, 2, 3):
        assert rig.poll().uid == UID and rig.made == times and rig.field.lit
        rig.reader.field(False)
        assert rig.reader._found is None and rig.reader.alive and not rig.field.lit
        rig.reader.field(True)  # there is nothing that could switch it on
        assert not rig.reader.unsure and rig.reader.version == 0x92 and rig.made == times


def test_a_refusal_is_not_forgotten_meanwhile():
    rig = Either(BankCard(UID[:4]))
    raises(CardRefused, rig.poll)
    until_us = rig.time.now_us + 1_000_000
    rig.reader.field(False)
    assert rig.reader._found is None
    while rig.time.now_us < until_us - 10_000:
        assert rig.poll() is None and not rig.field.lit
    rig.wait(20)
    raises(CardRefused, rig.poll)


def test_one_that_is_unplugged_meanwhile_is_said_and_found_again():
    rig = Either(Ntag213(UID))
    rig.reader.field(False)
    there = rig.spi._parts
    rig.spi._parts = [(rig.select, Nothing())]
    assert "check wiring" in raises(PartMissing, rig.poll).detail
    assert not rig.reader.alive and rig.poll() is None
    rig.reader.field(False)
    assert "check wiring" in raises(PartMissing, rig.clock.run, rig.reader.start()).detail
    assert not rig.reader.alive and rig.poll() is None
    rig.spi._parts = there
    rig.clock.run(rig.reader.start())
    assert rig.reader.alive and rig.poll().uid == UID
