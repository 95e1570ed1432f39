"""The twin of a weak field and of chips with faults: a driver that trusts too much is misled."""

from support.reader_bench import Bench
from support.reader_rig import Rig
from twin.classic import Classic1K
from twin.tags import Ntag213

UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
ERROR, LEVEL, RX_LAST = 0x06, 0x0A, 0x0C


def wakes(bench, times=40):
    """(answer, ErrorReg, bits of its last byte) of a card woken so many times."""
    found = []
    for _ in range(times):
        answer = bench.wake()
        found.append((answer, bench.get(ERROR) & 0x1F, bench.get(RX_LAST) & 0x07))
        bench.say(b"\x50\x00", crc=True)  # from READY back to IDLE
    return found


def test_a_strong_field_loses_nothing():
    assert wakes(Bench(Ntag213(UID)), 5) == [(b"\x44\x00", 0, 0)] * 5


def test_a_card_may_miss_a_frame():
    card = Ntag213(UID)
    bench = Bench(card)
    bench.field.weaken(missed=50)
    answers = [answer for answer, _, _ in wakes(bench)]
    assert 8 < answers.count(b"") < 32 and answers.count(b"\x44\x00") == 40 - answers.count(b"")
    bench.field.strengthen()
    bench.wake()
    assert card.state == card.READY
    bench.field.weaken(missed=100)
    assert bench.say(b"\x93\x20") == b"" and card.state == card.IDLE  # as after any broken frame


def test_an_answer_may_break_off_within_a_byte():
    bench = Bench(Ntag213(UID))
    bench.field.weaken(torn=100)
    found = wakes(bench)
    assert all(len(answer) < 2 or last for answer, _, last in found)
    assert len({(answer, last) for answer, _, last in found}) > 8
    assert any(error & 0x01 for _, error, _ in found)  # protocol error


def test_bits_may_arrive_wrong_and_parity_shows_only_one_of_them():
    bench = Bench(Ntag213(UID))
    bench.field.weaken(flipped=100)
    found = wakes(bench)
    assert all(answer != b"\x44\x00" and len(answer) == 2 for answer, _, _ in found)
    shown = [error & 0x02 for _, error, _ in found].count(0x02)
    assert 8 < shown < 32


def test_a_card_may_lose_its_power_for_a_moment():
    card = Ntag213(UID)
    bench = Bench(card)
    bench.choose()
    bench.field.weaken(dips=100, frames=1)
    assert bench.say(b"\x30\x04", crc=True) == b"" and card.state == card.IDLE
    assert bench.wake() == b"\x44\x00"  # say() waits 10 ms: it listens again


def test_a_weakness_of_some_frames_passes():
    bench = Bench(Ntag213(UID))
    bench.field.weaken(torn=100, frames=3)
    found = wakes(bench, 10)
    assert found[-1] == (b"\x44\x00", 0, 0) and found[0] != found[-1]


def test_a_deaf_chip_hears_again_after_a_reset():
    rig = Rig(Classic1K(b"\x31\x42\x53\x64"))
    rig.chip.deaf_after = 0
    assert rig.poll() is None and rig.field.heard() == ["52"]  # the card did answer
    rig.chip.deaf_after = None
    rig.clock.run(rig.reader.start())
    assert rig.poll()


def test_a_clone_that_misses_long_uids_hears_the_first_level():
    bench = Bench(Ntag213(UID))
    bench.chip.misses_long = 2
    bench.wake()
    level = bench.say(b"\x93\x20")
    assert level[0] == 0x88 and bench.say(b"\x93\x70" + level, crc=True)[0] == 0x04
    assert bench.say(b"\x95\x20") == b""


def test_a_jammed_fifo_sends_what_was_in_it():
    card = Ntag213(UID)
    bench = Bench(card)
    bench.chip.push(0x00)
    bench.chip.jammed = 1
    bench.set(0x01, 0x00)
    bench.set(LEVEL, 0x80)
    assert bench.get(LEVEL) == 1
    bench.set(0x09, 0x52)
    bench.set(0x0D, 7)
    bench.set(0x01, 0x0C)
    bench.set(0x0D, 0x87)
    bench.time.spend_us(10_000)
    assert card.state == card.IDLE and bench.get(LEVEL) == 2  # nobody was woken
    bench.chip.reset()
    assert bench.get(LEVEL) == 0
    bench.chip.push(0x01)
    bench.set(LEVEL, 0x80)
    bench.time.spend_us(10_000)
    bench.set(LEVEL, 0x80)
    assert bench.get(LEVEL) == 0
