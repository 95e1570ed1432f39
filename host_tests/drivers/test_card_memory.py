"""Reading and writing tags and Classic cards, the same through either reader."""

from support import raises
from support.pn532_rig import Rig as Pn532Rig
from support.reader_rig import Rig as Rc522Rig
from terminal.errors import CardGone, CardRefused, CardTrouble
from twin.bus import Misuse
from twin.cards import BankCard, Card
from twin.classic import Classic1K
from twin.tags import Ntag213, Ntag215

RIGS = (Rc522Rig, Pn532Rig)
UID4 = b"\x31\x42\x53\x64"
UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
AREA = bytes(range(1, 145))


def write(rig, tag, page, data):
    rig.clock.open_slice()
    rig.clock.run(rig.reader.write(tag, page, data))
    rig.clock.close_slice()


def room(rig, tag):
    return rig.clock.run(rig.reader.room(tag))


def classics():
    """With factory keys, and as a phone made it an NDEF card."""
    return [Classic1K(UID4, AREA), Classic1K(UID4, AREA[:48]).formatted()]


def test_tags_are_read_from_any_page():
    for rig_of in RIGS:
        rig = rig_of(Ntag213(UID7, AREA))
        tag = rig.poll()
        for page, count in ((4, 1), (4, 36), (5, 3), (7, 5), (38, 2), (39, 1)):
            start = (page - 4) * 4
            assert rig.read(tag, page, count) == AREA[start : start + count * 4]


def test_classic_cards_open_with_the_factory_key_or_the_public_one():
    for rig_of in RIGS:
        for card in classics():
            rig = rig_of(card)
            tag = rig.poll()
            area = card.area
            for page, count in ((4, 1), (4, 12), (5, 3), (4, 36), (7, 8), (180, 4)):
                start = (page - 4) * 4
                assert rig.read(tag, page, count) == area[start : start + count * 4], page
            rig.wait(50)
            assert rig.read(tag, 180, 4) == area[704:720]  # woken again, it wants its key again
            assert rig.poll().uid == UID4  # and it is found in clear again


def test_what_is_written_is_there():
    for rig_of in RIGS:
        for card in [Ntag213(UID7), Ntag215(UID7)] + classics():
            rig = rig_of(card)
            tag = rig.poll()
            data = bytes(range(200, 248))
            write(rig, tag, 8, data)
            assert card.area[16:64] == data
            assert rig.read(tag, 8, 12) == data
            assert card.programs == len(data) // tag.unit


def test_keys_trailers_and_the_first_sector_are_never_written():
    for rig_of in RIGS:
        card = Classic1K(UID4)
        rig = rig_of(card)
        before = bytes(card.memory)
        write(rig, rig.poll(), 4, bytes((7,)) * 720)  # the whole data area
        for block in range(64):
            there = card.memory[block * 16 : block * 16 + 16]
            if block < 4 or block % 4 == 3:
                assert there == before[block * 16 : block * 16 + 16], block
            else:
                assert there == bytes((7,)) * 16, block


def test_a_classic_card_under_keys_of_its_owner_is_no_demo_card():
    for rig_of in RIGS:
        card = Classic1K(UID4, AREA, key=b"secret")
        rig = rig_of(card)
        tag = rig.poll()
        assert raises(CardTrouble, rig.read, tag).word == "not_demo_card"
        assert raises(CardTrouble, write, rig, tag, 4, bytes(16)).word == "not_demo_card"
        assert card.programs == 0 and rig.poll().uid == UID4


def test_units_and_pages_out_of_place_are_the_callers_mistake():
    for card in (Ntag213(UID7), Classic1K(UID4)):
        rig = Rc522Rig(card)
        tag = rig.poll()
        unit = tag.unit
        for page, data in ((3, bytes(unit)), (4, b""), (4, bytes(unit - 1))):
            raises(ValueError, write, rig, tag, page, data)
        for page, count in ((3, 4), (0, 1), (4, 0)):
            raises(ValueError, rig.read, tag, page, count)
    raises(ValueError, write, rig, tag, 5, bytes(16))


def test_how_much_a_tag_holds():
    for rig_of in RIGS:
        for card, size in ((Ntag213(UID7), 144), (Ntag215(UID7), 496), (Classic1K(UID4), 720)):
            rig = rig_of(card)
            assert room(rig, rig.poll()) == size


def test_a_tag_that_may_not_be_written_is_said_so():
    for rig_of in RIGS:
        wrong = ((12, 0, "card_unfit"), (13, 0x40, "card_unfit"), (15, 15, "card_locked"))
        for at, value, word in wrong:
            card = Ntag213(UID7)
            card.memory[at] = value
            rig = rig_of(card)
            assert raises(CardTrouble, room, rig, rig.poll()).word == word
        rig = rig_of(Card(UID4, 0x18, b"\x02\x00"))
        assert raises(CardTrouble, room, rig, rig.poll()).word == "card_unfit"
        card = Ntag213(UID7)
        card.locked = True
        rig = rig_of(card)
        assert raises(CardTrouble, write, rig, rig.poll(), 4, b"abcd").word == "card_locked"


def test_a_page_the_tag_does_not_have_is_trouble():
    for rig_of in RIGS:
        rig = rig_of(Ntag213(UID7))
        raises(CardTrouble, rig.read, rig.poll(), 0x2D, 4)


def test_a_weak_field_never_writes_something_else():
    for rig_of in RIGS:
        written = 0
        for seed in range(1, 31):
            card = (Ntag213(UID7), Classic1K(UID4))[seed % 2]
            rig = rig_of(card)
            tag = rig.look()
            before = card.area
            rig.field.weaken(missed=4, torn=4, flipped=4, dips=2, seed=seed)
            data = bytes(range(100, 148))
            try:
                write(rig, tag, 4, data)
                assert card.area[:48] == data
                written += 1
            except CardTrouble:
                pass
            for i in range(48):
                assert card.area[i] in (before[i], data[i])
            assert card.area[48:] == before[48:]
        assert written > 15, written


def test_a_card_taken_away_while_it_is_written_is_gone():
    for rig_of in RIGS:
        for card in (Ntag213(UID7), Classic1K(UID4)):
            rig = rig_of(card)
            tag = rig.poll()
            card.leaves_after_frames = card.frames + 14
            raises(CardGone, write, rig, tag, 4, bytes((9,)) * 96)
            assert rig.look() is None


def test_another_card_is_not_written_in_its_place():
    for rig_of in RIGS:
        for bank in (None, BankCard(b"\x01\x02\x03\x04")):
            one, other = Ntag213(UID7), bank or Ntag213(UID7[:6] + b"\x00")
            rig = rig_of(one)
            tag = rig.poll()
            rig.field.take(one)
            rig.field.put(other)
            rig.wait(10)
            kind = CardRefused if bank else CardGone
            raises(kind, write, rig, tag, 4, b"abcd")
            assert bank or other.programs == 0


def test_writing_never_holds_the_loop():
    for rig_of in RIGS:
        for card in (Ntag213(UID7), Classic1K(UID4)):
            rig = rig_of(card)
            write(rig, rig.poll(), 4, bytes(48))
            assert rig.clock.slice_us < 1700 and rig.clock.board_us < 4000, rig.clock.board_us


def test_the_twins_are_judges():
    """What would change what a tag is, or its keys, fails the test."""
    for rig_of in RIGS:
        for page in (2, 3, 40, 44):
            rig = rig_of(Ntag213(UID7))
            tag = rig.poll()
            raises(Misuse, rig.clock.run, rig.reader._reach(tag, page, b"\xff\xff\xff\xff"))
        for block in (1, 7, 63):
            rig = rig_of(Classic1K(UID4))
            tag = rig.poll()
            tag.key = 1
            raises(Misuse, rig.clock.run, rig.reader._reach(tag, block, bytes(16)))


def test_a_chip_left_enciphering_is_found_out():
    card, bank = Classic1K(UID4, AREA), BankCard(b"\x01\x02\x03\x04")
    rig = Rc522Rig(card)
    rig.read(rig.poll())
    rig.reader._chip.plain = lambda: None
    rig.field.take(card)
    rig.field.put(bank)
    rig.wait(10)
    raises(Misuse, rig.look)
