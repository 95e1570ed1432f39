"""The twins of cards and field: the states and frames of ISO/IEC 14443-3, and their faults."""

from support import raises
from support.reader_bench import Bench
from support.reader_rig import Rig
from twin.bus import Misuse
from twin.cards import BankCard, bank_cards
from twin.classic import Classic1K
from twin.tags import Ntag213, demo_tag

UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"


def test_bitwise_anticollision_finds_each_of_two_cards():
    for chosen, second in ((0x12, 0x12), (0x02, 0x02)):
        bench = Bench(Classic1K(b"\x01\x02\x03\x04"), Classic1K(b"\x01\x12\x03\x04"))
        bench.wake()
        answer = bench.say(b"\x93\x35\x01" + bytes((chosen & 0x1F,)), framing=0x55)
        assert not bench.get(0x06)
        assert answer[0] & 0xE0 | chosen & 0x1F == second and answer[1:3] == b"\x03\x04"


def test_a_card_follows_the_states_of_the_standard():
    card = Ntag213(UID)
    bench = Bench(card)
    assert bench.say(b"\x93\x20") == b""  # IDLE
    bench.choose()
    assert card.state == card.ACTIVE
    assert bench.wake() == b"" and card.state == card.IDLE  # not for a chosen card
    bench.choose()
    bench.say(b"\x50\x00", crc=True)
    assert card.state == card.HALT
    assert bench.say(b"\x26", 7) == b"" and bench.wake() == b"\x44\x00"
    assert bench.say(b"\x93\x20" + b"\x00") == b"" and card.state == card.HALT  # from READY*
    bench.set(0x14, 0x80)
    bench.set(0x14, 0x83)
    bench.time.spend_us(5100)
    assert bench.say(b"\x26", 7) == b"\x44\x00"  # it forgot that it was put to sleep


def test_a_wrong_crc_selects_nothing():
    bench = Bench(Ntag213(UID))
    bench.wake()
    frame = b"\x93\x70" + bench.say(b"\x93\x20")
    assert bench.say(frame + b"\x00\x00") == b""


def test_the_memory_of_an_ntag():
    bench = Bench(Ntag213(UID))
    bench.choose()
    serial = b"\x04\xa1\xb2" + bytes((0x88 ^ 0x04 ^ 0xA1 ^ 0xB2,)) + b"\xc3\xd4\xe5\xf6"
    assert bench.say(b"\x30\x00", crc=True)[:8] == serial
    container, blank = b"\xe1\x10\x12\x00", b"\x01\x03\xa0\x0c\x34\x03\x00\xfe"
    assert bench.say(b"\x30\x03", crc=True)[:12] == container + blank
    assert bench.say(b"\x30\x2c", crc=True)[4:12] == serial  # rolls over
    assert bench.say(b"\x30\x2d", crc=True) == b"\x00"
    assert bench.get(0x0C) & 0x07 == 4  # four bits: NAK
    bench.choose()
    assert bench.say(b"\x30\x04\x00\x00") == b"\x01"  # a wrong CRC
    bench.choose()
    raises(Misuse, bench.say, b"\xa2\x03\x00\x00\x00\x00", 0, True)  # can be written once


def test_a_bank_card_fails_the_test_on_any_other_frame():
    for card in bank_cards():
        bench = Bench(card)
        uid = card.uid[:4] if len(card.uid) == 4 else b"\x88" + card.uid[:3]
        level = uid + bytes((uid[0] ^ uid[1] ^ uid[2] ^ uid[3],))
        bench.wake()
        assert bench.say(b"\x93\x20") == level
        bench.say(b"\x93\x70" + level, crc=True)
        bench.say(b"\x50\x00", crc=True)
        assert not card.violations
        for frame in (b"\x30\x04", b"\x60\x00", b"\xd0\x11"):
            raises(Misuse, bench.say, frame, 0, True)
        raises(Misuse, bench.say, b"\x35", 7)
        assert len(card.violations) == 4


def test_a_card_loses_its_answer_when_it_leaves_while_speaking():
    card = Ntag213(UID)
    bench = Bench(card)
    bench.wake()
    bench.time.at_us(bench.time.now_us + 600, lambda: bench.field.take(card))
    assert 0 < len(bench.say(b"\x93\x20")) < 5
    assert bench.get(0x06) & 0x01


def test_a_card_that_leaves_before_its_fifth_bit_does_not_stop_the_timer():
    for leaves_us, irq in ((180, 0x01), (260, 0x20)):  # it starts 172 us after StartSend
        card = Ntag213(UID)
        bench = Bench(card)
        bench.set(0x09, 0x26)
        bench.set(0x01, 0x0C)
        bench.set(0x04, 0x7F)
        bench.set(0x0D, 0x87)
        bench.time.at_us(
            bench.time.now_us + leaves_us, lambda bench=bench, card=card: bench.field.take(card)
        )
        bench.time.spend_us(5000)
        assert bench.get(0x04) & 0x21 == irq


def test_the_power_cut_leaves_the_cards_lying_there():
    card, bank = demo_tag(UID, b"\xd0\x00\x00"), BankCard(b"\x01\x02\x03\x04")
    rig = Rig(card)
    rig.poll()
    rig.spi.dead = True
    rig.field.join(None)
    raises(OSError, rig.poll)
    assert rig.field.cards == [card] and card.state == card.OFF
    raises(ValueError, rig.field.put, card)
    rig.field.put(bank)
    rig.field.clear()
    assert rig.field.cards == []
