"""Clones, jammed FIFOs and loose wires: the chip is reset, or said to be missing; and what a poll
costs, whatever lies on the reader."""

from support import raises
from support.reader_rig import Rig
from terminal.errors import CardTrouble, PartMissing
from twin.cards import BankCard
from twin.classic import Classic1K
from twin.tags import Ntag213, demo_tag

UID4 = b"\x31\x42\x53\x64"
UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
MESSAGE = b"\xd4\x05\x20tk:d" + b"0123456789abcdefghijklmnopqrstuv"
CLONES = (0x12, 0x88, 0x89, 0xB2)
POLL_MS = 150


def polls(rig, count):
    """The first card in so many polls, and how many it took."""
    for number in range(1, count + 1):
        tag = rig.poll()
        if tag:
            return tag, number
        rig.wait(POLL_MS)
    return None, count


# clones


def test_a_clone_reads_a_tag_like_the_original():
    for version in CLONES:
        rig = Rig(demo_tag(UID7, MESSAGE), version=version)
        assert rig.reader.version == version
        assert MESSAGE in rig.read(rig.poll())


def test_a_clone_that_went_deaf_is_reset_within_four_seconds():
    for version in CLONES:
        rig = Rig(version=version)
        rig.chip.deaf_after = 0
        assert polls(rig, 3) == (None, 3)
        rig.field.put(Ntag213(UID7))
        rig.chip.deaf_after = 40  # from the next reset on
        started_us = rig.time.now_us
        rig.chip._frames = 41
        tag, _ = polls(rig, 30)
        assert tag.uid == UID7 and rig.time.now_us - started_us < 4_000_000


def test_a_reset_is_not_done_more_often_than_every_twenty_silent_polls():
    rig = Rig()
    resets = []
    reset = rig.chip.reset
    rig.chip.reset = lambda: (resets.append(rig.time.now_us), reset())
    polls(rig, 95)
    assert len(resets) == 4
    rig.field.put(Ntag213(UID7))
    rig.wait(10)
    del resets[:]
    for _ in range(100):
        assert rig.poll().uid == UID7
    assert resets == []


def test_a_clone_that_misses_long_uids_is_reset_and_finds_them():
    for version in CLONES:
        rig = Rig(demo_tag(UID7, MESSAGE), version=version)
        rig.chip.misses_long = 1
        tag, number = polls(rig, 10)
        assert tag.uid == UID7 and number == 3
        assert MESSAGE in rig.read(tag)


def test_a_clone_that_misses_long_uids_for_good_says_so_and_reads_short_ones():
    rig = Rig(Ntag213(UID7), version=0x12)
    rig.chip.misses_long = 1_000
    assert raises(CardTrouble, rig.look).word == "card_weak"
    rig.field.clear()
    assert rig.poll() is None
    rig.field.put(Classic1K(UID4))
    rig.wait(10)
    assert rig.look().uid == UID4


# the FIFO


def test_a_fifo_that_jams_is_freed_by_a_reset():
    for after in range(12):
        rig = Rig(demo_tag(UID7, MESSAGE))
        rig.poll()

        def jam(rig=rig):
            rig.chip.push(0x55)
            rig.chip.jammed = 1

        rig.time.at_us(rig.time.now_us + after * 1_000, jam)
        tag, number = polls(rig, 5)
        rig.wait(20)
        tag, number = polls(rig, 5)
        assert tag.uid == UID7 and number <= 3, after
        assert MESSAGE in rig.read(tag)


def test_a_fifo_that_jams_half_way_through_a_reading_costs_a_retry():
    for after in range(1, 20):
        rig = Rig(demo_tag(UID7, MESSAGE))
        tag = rig.poll()

        def jam(rig=rig):
            rig.chip.jammed = 1

        rig.time.at_us(rig.time.now_us + after * 400, jam)
        assert MESSAGE in rig.read(tag), after


def test_a_fifo_that_stays_jammed_is_a_part_that_does_not_work():
    rig = Rig(demo_tag(UID7, MESSAGE))
    rig.poll()
    rig.chip.jammed = 1_000
    assert raises(PartMissing, polls, rig, 3).detail == "RC522 92: FIFO stuck"
    assert not rig.reader.alive and rig.poll() is None
    raises(PartMissing, rig.clock.run, rig.reader.start())
    rig.chip.jammed = 0
    rig.clock.run(rig.reader.start())
    assert rig.poll().uid == UID7


def test_stale_bytes_are_never_a_uid():
    for stale in (1, 5, 18, 40, 64):
        rig = Rig(Classic1K(UID4))
        for _ in range(stale):
            rig.chip.push(0xA5)
        assert rig.poll().uid == UID4
        for _ in range(stale):
            rig.chip.push(0xA5)
        rig.chip.jammed = 1
        tag, _ = polls(rig, 4)
        assert tag.uid == UID4


# wires


def test_a_wire_that_comes_off_and_on_again_is_found_at_each_step():
    for level in (0x00, 0xFF):
        for after_us in range(0, 40_000, 900):
            rig = Rig(demo_tag(UID7, MESSAGE))
            rig.chip_off_at(rig.time.now_us + after_us, level)
            try:
                tag = rig.poll()
                rig.read(tag)
            except PartMissing:
                assert not rig.reader.alive
            except CardTrouble:  # the card is said to be gone first
                raises(PartMissing, rig.poll)
            else:
                rig.wait(40)
                raises(PartMissing, rig.poll)
            raises(PartMissing, rig.clock.run, rig.reader.start())
            rig.chip.loose = None
            rig.clock.run(rig.reader.start())
            assert rig.look().uid == UID7


def test_a_wire_off_for_a_moment_is_no_missing_part():
    for off_us in range(0, 20_000, 500):
        rig = Rig(demo_tag(UID7, MESSAGE))
        rig.chip_off_at(rig.time.now_us + off_us, 0x00)
        rig.chip_off_at(rig.time.now_us + off_us + 400, None)
        tag, number = polls(rig, 6)
        assert tag.uid == UID7 and number <= 4, off_us


def test_a_reader_that_lost_its_wire_while_it_was_silent_is_reported_once():
    rig = Rig()
    polls(rig, 10)
    rig.chip.loose = 0xFF
    raises(PartMissing, rig.poll)
    assert [rig.poll() for _ in range(50)] == [None] * 50


# what it costs


def cost(rig, count, pause=POLL_MS):
    """Most time and most transfers of one poll in `count`, and their means: us, transfers."""
    us, transfers = [], []
    for _ in range(count):
        before = rig.time.now_us, rig.spi.transfers
        try:
            rig.poll()
        except CardTrouble:
            pass
        us.append(rig.time.now_us - before[0])
        transfers.append(rig.spi.transfers - before[1])
        rig.wait(pause)
    return max(us), max(transfers), sum(us) // count, sum(transfers) // count


def test_a_poll_without_a_card_costs_little_and_a_reset_is_rare():
    rig = Rig()
    rig.poll()
    most_us, most_transfers, mean_us, mean_transfers = cost(rig, 200)
    assert most_us <= 20_000 and most_transfers <= 50, (most_us, most_transfers)
    assert mean_us <= 4_000 and mean_transfers <= 18, (mean_us, mean_transfers)


def test_a_poll_with_a_card_costs_no_more_than_its_frames():
    limits = ((Classic1K(UID4), 8, 60), (Ntag213(UID7), 12, 95))
    for card, most_ms, transfers in limits:
        rig = Rig(card)
        rig.poll()
        most_us, most_transfers, _, _ = cost(rig, 50)
        assert most_us <= most_ms * 1000, most_us
        assert most_transfers <= transfers, most_transfers


def test_a_poll_of_trouble_is_bounded_too():
    deaf = Rig(Ntag213(UID7))
    deaf.chip.misses_long = 1_000
    two = Rig(Classic1K(UID4), Classic1K(b"\x31\x42\x53\x65"))
    bank = Rig(BankCard(UID4))
    for rig in (deaf, two, bank):
        most_us, most_transfers, _, _ = cost(rig, 20)
        assert most_us <= 50_000 and most_transfers <= 200, (most_us, most_transfers)
        assert rig.clock.board_us < 2_500, rig.clock.board_us


def test_a_dead_chip_costs_nothing():
    rig = Rig()
    rig.chip.loose = 0x00
    raises(PartMissing, rig.poll)
    assert cost(rig, 20) == (0, 0, 0, 0)
