"""The PN532: the chip, no card, one card, two cards, and how long it holds the loop (S13)."""

from support import raises
from support.pn532_rig import Rig, quietly
from terminal.errors import CardGone, CardTrouble, PartMissing, TwoCards
from twin.cards import BankCard
from twin.classic import Classic1K
from twin.tags import Ntag213, demo_tag

UID4 = b"\x31\x42\x53\x64"
UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
OTHER7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf7"
MESSAGE = b"\xd4\x03\x02a:bxy"
ALLOWED = ("26", "52", "50 00", "93", "95", "97")
SET_PARAMETERS, CONFIGURE, LIST = 0x12, 0x32, 0x4A


def test_it_is_found_set_up_and_its_field_stays_off():
    rig = Rig()
    assert rig.reader.alive and rig.reader.version == 0x16
    assert not rig.field.lit and rig.chip.parameters == 0
    assert rig.chip.said.index(SET_PARAMETERS) < rig.chip.said.index(CONFIGURE)


def test_a_chip_that_is_not_there_is_said_so_and_harmless():
    rig = Rig(there=False, started=False)
    error = raises(PartMissing, rig.clock.run, rig.reader.start())
    assert error.detail == "PN532: check wiring"
    rig.reader.field(True)
    assert not rig.reader.alive and rig.poll() is None


def test_no_card():
    rig = Rig()
    assert rig.poll() is None
    rig.wait(2)
    assert not rig.field.lit and rig.field.heard() == ["26"]


def test_uids_of_each_length():
    for card in (Classic1K(UID4), Ntag213(UID7)):
        rig = Rig(card)
        tag = rig.poll()
        assert (tag.uid, tag.sak) == (card.uid, card.sak)
        assert all(said.startswith(ALLOWED) for said in rig.field.heard())


def test_the_same_card_is_found_again_and_again_and_gone_when_it_is_taken():
    card = demo_tag(UID7, MESSAGE)
    rig = Rig(card)
    tag = rig.poll()
    for _ in range(4):
        rig.wait(50)
        assert rig.poll().uid == tag.uid == UID7
    assert rig.clock.run(rig.reader.present(tag))
    rig.field.take(card)
    assert not rig.clock.run(rig.reader.present(tag))
    rig.field.put(Ntag213(OTHER7))
    assert not rig.clock.run(rig.reader.present(tag))


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
        rig.wait(2)
        assert not rig.field.lit
        raises(TwoCards, rig.poll)
        rig.field.take(other)
        if isinstance(one, BankCard):
            assert not one.violations
        else:
            assert rig.poll().uid == one.uid


# the bus


def test_no_turn_holds_the_loop_for_three_milliseconds():
    pair = (Classic1K(UID4), Classic1K(b"\x31\x42\x53\x65"))
    for cards in ((), (Classic1K(UID4),), (Ntag213(UID7),), (BankCard(UID4),), pair):
        rig = Rig(*cards)
        for _ in range(3):
            tag = quietly(rig.poll)
            if hasattr(tag, "uid"):
                rig.read(tag)
        assert rig.clock.slice_us < 1700, rig.clock.slice_us
        assert rig.clock.board_us < 2500, rig.clock.board_us


def test_what_a_poll_costs():
    for cards, most_ms in (((), 40), ((Ntag213(UID7),), 32)):
        rig = Rig(*cards)
        rig.poll()
        rig.reader.field(False)
        rig.wait(150)
        started_us = rig.time.now_us
        rig.poll()
        assert rig.time.now_us - started_us <= most_ms * 1000, rig.time.now_us - started_us


def test_an_answer_damaged_on_the_bus_is_asked_for_again():
    for byte in range(12):
        rig = Rig(demo_tag(UID7, MESSAGE))
        for number in range(1, 7):
            rig.chip.damage[rig.chip._answers + number] = byte
        tag = rig.look()
        assert tag.uid == UID7 and MESSAGE in rig.read(tag)


def test_a_chip_that_restarted_is_set_up_again():
    rig = Rig(demo_tag(UID7, MESSAGE))
    rig.poll()
    rig.chip.boot()
    rig.wait(20)
    assert rig.look().uid == UID7
    assert rig.chip.parameters == 0


def test_a_chip_that_hangs_or_falls_off_is_reported_once():
    for fault in ("mute", "loose"):
        for moment_us in range(0, 50_000, 3_100):
            rig = Rig(Ntag213(UID7))
            due_us = rig.time.now_us + moment_us
            rig.time.at_us(due_us, lambda r=rig, f=fault: setattr(r.chip, f, True))
            try:
                for _ in range(2):
                    rig.look()
                raise AssertionError("it was not noticed")
            except PartMissing as missing:
                assert "PN532" in missing.detail
            assert not rig.reader.alive and rig.poll() is None
            setattr(rig.chip, fault, False)
            rig.clock.run(rig.reader.start())
            assert rig.look().uid == UID7


def test_a_clock_held_low_for_a_while_is_waited_for_and_for_long_is_not():
    rig = Rig(Ntag213(UID7))
    rig.chip.stretch_us = 1_000
    assert rig.look().uid == UID7
    rig.chip.stretch_us = 1_000_000
    raises(PartMissing, rig.look)
    assert rig.i2c.longest_us < 21_000


def test_a_chip_that_is_still_starting_is_woken():
    rig = Rig(started=False)
    rig.chip.boot()
    rig.clock.run(rig.reader.start())
    assert rig.reader.alive


def test_the_field_goes_off_at_once():
    rig = Rig(Ntag213(UID7))
    assert rig.poll().uid == UID7 and rig.field.lit
    rig.reader.field(False)
    rig.wait(2)
    assert not rig.field.lit
    assert rig.poll().uid == UID7


def test_a_card_that_leaves_after_any_frame_is_gone_or_read():
    outcomes = []
    for frames in range(22):
        card = demo_tag(UID7, MESSAGE, leaves_after_frames=frames)
        rig = Rig(card)
        tag = quietly(rig.look)
        data = quietly(rig.read, tag) if hasattr(tag, "uid") else tag
        assert data is None or isinstance(data, CardTrouble) or MESSAGE in data
        outcomes.append(data)
        if card in rig.field.cards:
            rig.field.take(card)
        card.leaves_after_frames = None
        rig.field.put(card)
        rig.wait(200)
        tag = rig.look() or rig.look()
        assert MESSAGE in rig.read(tag)
    assert any(isinstance(one, CardGone) for one in outcomes) and isinstance(outcomes[-1], bytes)


def test_what_is_read_in_a_weak_field_is_right_or_not_at_all():
    good = 0
    for seed in range(1, 61):
        rig = Rig(demo_tag(UID7, MESSAGE))
        rig.field.weaken(missed=3, torn=3, flipped=3, dips=1, seed=seed)
        data = None
        for _ in range(4):
            tag = quietly(rig.look)
            data = quietly(rig.read, tag) if hasattr(tag, "uid") else tag
            if isinstance(data, bytes):
                break
            rig.wait(150)
        assert not isinstance(data, bytes) or MESSAGE in data, seed
        good += isinstance(data, bytes)
    assert good > 50, good


def test_a_card_that_is_hardly_heard_is_said_so():
    for kind in ("torn", "flipped"):
        rig = Rig(demo_tag(UID7, MESSAGE))
        rig.field.weaken(seed=2, **{kind: 100})
        started_us = rig.time.now_us
        assert raises(CardTrouble, rig.look).word == "card_weak"
        assert rig.time.now_us - started_us < 700_000
        rig.field.strengthen()
        assert MESSAGE in rig.read(rig.look())
