"""The reader's driver: the chip, no card, one card, two cards, and how long it holds the loop."""

from support import raises
from support.reader_rig import Rig
from terminal.errors import CardTrouble, PartMissing, TwoCards
from twin.bus import Misuse
from twin.cards import BankCard
from twin.classic import Classic1K
from twin.spi import Nothing
from twin.tags import Ntag213, demo_tag

UID4 = b"\x31\x42\x53\x64"
UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
OTHER7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf7"


def test_a_chip_of_any_version_is_taken():
    for version in (0x91, 0x92, 0x88, 0x12, 0x89, 0xB2):
        rig = Rig(version=version)
        assert rig.reader.alive and rig.reader.version == version


def test_a_chip_that_is_not_there_is_said_so_and_harmless():
    for level in (0x00, 0xFF):
        rig = Rig(part=Nothing(level), started=False)
        error = raises(PartMissing, rig.clock.run, rig.reader.start())
        assert error.detail == "RC522 %02X: check wiring" % level
        assert not rig.reader.alive
        rig.reader.field(True)
        assert rig.poll() is None


def test_before_start_nothing_happens():
    rig = Rig(Ntag213(UID7), started=False)
    assert rig.poll() is None and not rig.field.lit


def test_no_card():
    rig = Rig()
    assert rig.poll() is None
    assert rig.field.heard() == ["52"]


def test_a_four_byte_uid():
    rig = Rig(Classic1K(UID4))
    tag = rig.poll()
    assert (tag.uid, tag.sak) == (UID4, 0x08)
    assert rig.field.heard() == ["52", "93 20", "93 70"]


def test_the_sak_of_another_maker_is_the_same_kind():
    card = Classic1K(UID4)
    card.sak = 0x88
    assert Rig(card).poll().sak == 0x08


def test_a_seven_byte_uid():
    rig = Rig(Ntag213(UID7))
    tag = rig.poll()
    assert (tag.uid, tag.sak) == (UID7, 0x00)
    assert rig.field.heard() == ["52", "93 20", "93 70", "95 20", "95 70"]


def test_the_same_card_is_found_again_and_again():
    rig = Rig(demo_tag(UID7, b"\xd0\x00\x00"))
    for _ in range(5):
        assert rig.poll().uid == UID7
        rig.wait(50)
    assert rig.clock.run(rig.reader.present(rig.poll()))


def test_a_card_taken_away_is_no_longer_there():
    card = Ntag213(UID7)
    rig = Rig(card)
    tag = rig.poll()
    rig.field.take(card)
    assert not rig.clock.run(rig.reader.present(tag))
    assert rig.poll() is None
    rig.field.put(Ntag213(OTHER7))
    rig.wait(10)
    assert not rig.clock.run(rig.reader.present(tag))


def test_a_card_that_leaves_while_it_is_looked_for_is_not_there():
    card = Ntag213(UID7)
    rig = Rig(card)
    tag = rig.poll()
    card.leaves_after_frames = card.frames + 3
    assert not rig.clock.run(rig.reader.present(tag))


def test_whether_a_card_is_still_there_is_not_said_of_two():
    rig = Rig(Ntag213(UID7))
    tag = rig.poll()
    rig.field.put(Ntag213(OTHER7))
    rig.wait(10)
    raises(TwoCards, rig.clock.run, rig.reader.present(tag))


def test_a_card_that_another_reader_put_to_sleep_is_woken():
    card = Ntag213(UID7)
    rig = Rig(card)
    rig.reader.field(True)
    rig.wait(10)
    card.state = card.HALT
    assert rig.poll().uid == UID7


def test_a_wrong_check_byte_is_never_a_uid():
    for level in range(2):
        card = Ntag213(UID7)
        card.levels[level][4] ^= 0x01
        rig = Rig(card)
        assert raises(CardTrouble, rig.look).detail == "BCC"


def test_a_uid_that_contradicts_its_sak_is_refused():
    half = Ntag213(UID7)
    half.more = 0x08  # a cascade tag, yet "complete"
    assert raises(CardTrouble, Rig(half).look).detail == "UID"
    endless = Classic1K(UID4)
    endless.sak = 0x04
    assert raises(CardTrouble, Rig(endless).look).detail == "UID"


def test_two_cards_are_told_apart_from_one():
    pairs = (
        (Ntag213(UID7), Ntag213(OTHER7)),
        (Ntag213(UID7), Classic1K(UID4)),
        (Classic1K(UID4), Classic1K(b"\x31\x42\x53\x65")),
        (Ntag213(UID7), BankCard(b"\x01\x02\x03\x04")),
        (BankCard(b"\x01\x02\x03\x04"), BankCard(b"\x09\x02\x03\x04")),
    )
    for one, other in pairs:
        rig = Rig(one, other)
        raises(TwoCards, rig.poll)
        raises(TwoCards, rig.poll)
        rig.field.take(other)
        if isinstance(one, BankCard):
            assert not one.violations
        else:
            assert rig.poll().uid == one.uid


def test_cards_get_five_milliseconds_of_field_before_they_are_asked():
    rig = Rig(Ntag213(UID7))
    assert rig.poll().uid == UID7  # the twin's card is deaf before
    rig.reader.field(False)
    assert not rig.field.lit
    assert rig.poll().uid == UID7


def test_a_poll_never_holds_the_loop_for_two_milliseconds():
    pair = (Classic1K(UID4), Classic1K(b"\x31\x42\x53\x65"))
    for cards in ((), (Classic1K(UID4),), (Ntag213(UID7),), (BankCard(UID4),), pair):
        rig = Rig(*cards)
        for _ in range(3):
            try:
                tag = rig.poll()
                if tag and not tag.sak:
                    rig.read(tag)
            except CardTrouble:
                pass
        assert rig.clock.slice_us < 200, rig.clock.slice_us
        assert rig.clock.board_us < 2000, rig.clock.board_us


def test_what_a_poll_costs():
    for cards, most_ms, most_transfers in (((), 3, 16), ((Ntag213(UID7),), 11, 80)):
        rig = Rig(*cards)
        rig.poll()
        started_us, transfers = rig.time.now_us, rig.spi.transfers
        rig.poll()
        assert rig.time.now_us - started_us <= most_ms * 1000, rig.time.now_us - started_us
        assert rig.spi.transfers - transfers <= most_transfers, rig.spi.transfers - transfers


def test_a_chip_that_reset_itself_is_set_up_again():
    rig = Rig(Ntag213(UID7))
    rig.poll()
    rig.chip.reset()
    rig.wait(20)
    assert rig.poll().uid == UID7


def test_a_wire_that_comes_off_is_reported_once():
    for level in (0x00, 0xFF):
        for lit in (True, False):
            rig = Rig(Ntag213(UID7))
            rig.poll()
            rig.reader.field(lit)
            rig.chip.loose = level
            raises(PartMissing, rig.poll)
            assert not rig.reader.alive
            assert rig.poll() is None
            rig.chip.loose = None
            rig.clock.run(rig.reader.start())
            assert rig.poll().uid == UID7


def test_a_wire_that_comes_off_half_way_does_not_hang():
    for level in (0x00, 0xFF):
        for after_ms in range(12):
            rig = Rig(Ntag213(UID7))
            rig.reader.field(True)
            rig.chip_off_at(rig.time.now_us + after_ms * 1000 + 500, level)
            try:
                assert rig.poll().uid == UID7
            except PartMissing:
                assert not rig.reader.alive
            else:
                raises(PartMissing, rig.poll)


def test_what_is_left_in_the_fifo_is_not_sent():
    rig = Rig(Ntag213(UID7))
    rig.chip.push(0x55)
    assert rig.poll().uid == UID7


def test_more_than_the_chip_can_take_is_refused_by_the_twin():
    raises(Misuse, lambda: Rig(baud=20_000_000))
