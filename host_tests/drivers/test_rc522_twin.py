"""The reader chip's twin: what the data sheet promises, and what a wrong driver gets from it."""

from support import raises
from support.reader_bench import Bench
from twin import iso14443
from twin.bus import Misuse
from twin.classic import Classic1K
from twin.clock import Time
from twin.field import Field
from twin.pins import Pin
from twin.rc522 import Chip
from twin.spi import Nothing, Spi
from twin.tags import Ntag213, demo_tag

UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
TICK_US = 25


def test_crc_a_of_the_standard():
    assert iso14443.crc(b"\x00\x00") == b"\xa0\x1e"
    assert iso14443.crc(b"\x12\x34") == b"\x26\xcf"
    assert iso14443.crc(b"\x50\x00") == b"\x57\xcd"


def test_a_frame_takes_the_time_the_data_sheet_of_the_tag_gives():
    assert abs(iso14443.frame_us(32) - 368) < 10  # READ
    assert abs(iso14443.frame_us(144) - 1548) < 10  # its answer
    assert (iso14443.delay_us(1), iso14443.delay_us(0)) == (92, 87)


def test_registers_after_reset():
    bench = Bench()
    bench.chip.reset()
    assert bench.get(0x01) == 0x30  # receiver off, still starting
    bench.set(0x11, 0x3D)
    bench.time.spend_us(10_000)
    assert bench.get(0x01) == 0x20
    assert bench.get(0x11) == 0x3F  # what was written too early is lost
    assert bench.get(0x04) == 0x14 and bench.get(0x14) == 0x80 and bench.get(0x37) == 0x92
    assert not bench.field.lit


def test_nonsense_on_the_bus_is_misuse():
    bench = Bench()
    for register in (0x00, 0x0F, 0x06, 0x37):
        raises(Misuse, bench.set, register, 0x01)
    raises(Misuse, bench.swap, 0x93, 0x00)  # the lowest bit of an address is 0
    raises(Misuse, bench.set, 0x01, 0x0E)
    for baud, mode in ((10_000_001, 0), (4_000_000, 3)):
        pin, time = Pin(), Time()
        spi = Spi(time, baud, [(pin, Chip(time, Field(time)))], mode)
        pin(0)
        raises(Misuse, spi.write, b"\x02\x0f")


def test_a_bus_without_a_selected_part_floats():
    pin = Pin()
    spi = Spi(Time(), 1_000_000, [(pin, Nothing(0x00))])
    buffer = bytearray(2)
    spi.readinto(buffer)
    assert buffer == b"\xff\xff"
    pin(0)
    spi.readinto(buffer)
    assert buffer == b"\x00\x00"
    raises(Misuse, _two_selected)
    spi.dead = True
    raises(OSError, spi.write, b"\x00")


def _two_selected():
    one, other = Pin(), Pin()
    spi = Spi(Time(), 1_000_000, [(one, Nothing()), (other, Nothing())])
    one(0)
    other(0)
    spi.write(b"\x00")


def test_a_transfer_takes_its_bits():
    bench = Bench()
    before_us = bench.time.now_us
    bench.get(0x37)
    assert bench.time.now_us - before_us == 4  # 16 bits at 4 MHz


def test_the_fifo_holds_sixty_four_bytes():
    bench = Bench()
    bench.set(0x09, *range(64))
    assert bench.get(0x0A) == 64 and not bench.get(0x06)
    bench.set(0x09, 64)
    assert bench.get(0x06) & 0x10
    assert bench.fifo() == bytes(range(64))
    assert bench.get(0x09) == 0x00
    bench.set(0x0A, 0x80)
    assert not bench.get(0x06)


def test_the_crc_coprocessor():
    bench = Bench()
    bench.set(0x09, 0x50, 0x00)
    bench.set(0x01, 0x03)
    assert bench.get(0x05) == 0x04
    assert (bench.get(0x22), bench.get(0x21)) == (0x57, 0xCD)


def test_a_card_answers_a_good_request():
    bench = Bench(Ntag213(UID))
    assert bench.say(b"\x26", 7) == b"\x44\x00"
    assert bench.get(0x04) & 0x61 == 0x60  # sent, received, and the timer stopped
    assert bench.say(b"\x93\x20") == b"\x88\x04\xa1\xb2" + bytes((0x88 ^ 0x04 ^ 0xA1 ^ 0xB2,))


def test_what_a_wrong_driver_gets_is_silence():
    wrong = (
        (0, {}),  # a request is seven bits
        (7, {"r14": 0x80}),  # antenna off
        (7, {"r14": 0x81}),  # half of it
        (7, {"r15": 0x00}),  # no 100 % ASK
        (7, {"r12": 0x10}),  # 212 kbit/s
        (7, {"warm_us": 4000}),
    )
    for framing, fault in wrong:
        bench = Bench(Ntag213(UID), **fault)
        assert bench.say(b"\x26", framing) == b""
        assert bench.get(0x04) & 0x21 == 0x01  # the timer, no answer


def test_sending_needs_the_command_the_start_bit_and_the_fifo():
    bench = Bench(Ntag213(UID))
    bench.set(0x09, 0x26)
    bench.set(0x0D, 0x87)  # StartSend without Transceive
    bench.time.spend_us(5000)
    assert not bench.get(0x04) & 0x40
    bench.set(0x01, 0x0C)  # Transceive without StartSend
    bench.time.spend_us(5000)
    assert not bench.get(0x04) & 0x40
    bench.set(0x0D, 0x87)
    bench.time.spend_us(5000)
    assert bench.get(0x04) & 0x60 == 0x60


def test_old_interrupts_stay_until_they_are_cleared():
    bench = Bench(Ntag213(UID))
    bench.wake()
    irq = bench.get(0x04)
    bench.set(0x01, 0x00)
    assert bench.get(0x04) == irq
    bench.set(0x04, 0x20)
    assert bench.get(0x04) == irq & ~0x20
    bench.set(0x04, 0xA0)
    assert bench.get(0x04) == irq | 0x20


def test_the_timer_takes_its_ticks():
    for ticks in (40, 220, 1000):
        bench = Bench(r2C=ticks >> 8, r2D=ticks & 0xFF)
        bench.set(0x09, 0x26)
        bench.set(0x01, 0x0C)
        bench.set(0x0D, 0x87)
        sent_us = bench.time.now_us + iso14443.frame_us(7)
        bench.time.spend_us(200)
        assert bench.get(0x07) & 0x08  # it runs
        while not bench.get(0x04) & 0x01:
            assert bench.time.now_us - sent_us < 2 * ticks * TICK_US
        assert abs(bench.time.now_us - sent_us - (ticks + 1) * TICK_US) < 10


def test_without_tauto_nothing_ends_a_wait():
    bench = Bench(r2A=0x00)
    bench.wake()
    bench.time.spend_us(1_000_000)
    assert not bench.get(0x04) & 0x31


def test_too_short_a_timer_ends_before_a_slow_card_answers():
    bench = Bench(demo_tag(UID, b"\xd0\x00\x00", read_us=3000))
    bench.choose()
    bench.set(0x01, 0x00)
    assert len(bench.say(b"\x30\x04", crc=True)) == 18
    assert bench.get(0x04) & 0x21 == 0x21  # both: who looks at the timer alone missed it


def test_the_receiver_switched_off_hears_nothing():
    bench = Bench(Ntag213(UID))
    bench.set(0x09, 0x26)
    bench.set(0x01, 0x2C)
    bench.set(0x0D, 0x87)
    bench.time.spend_us(5000)
    assert not bench.get(0x04) & 0x20


def test_the_crc_of_a_wrong_preset_is_wrong():
    for preset, answered in ((0x3D, True), (0x3F, False)):
        bench = Bench(Ntag213(UID), r11=preset)
        bench.wake()
        frame = b"\x93\x70" + bench.say(b"\x93\x20")
        bench.set(0x12, 0x80)
        bench.set(0x13, 0x80)
        assert bench.say(frame) == (b"\x04" if answered else b"")


def test_a_collision_is_where_two_cards_differ():
    bench = Bench(Classic1K(b"\x01\x02\x03\x04"), Classic1K(b"\x01\x12\x03\x04"))
    assert bench.wake() == b"\x04\x00" and not bench.get(0x06)
    for keep, rest in ((0x00, b"\x01\x12\x00\x00\x00"), (0x80, b"\x01\x12\x03\x04\x14")):
        bench.wake()
        bench.wake()
        bench.set(0x0E, keep)
        assert bench.say(b"\x93\x20") == rest
        assert bench.get(0x06) == 0x08 and bench.get(0x04) & 0x02
        assert bench.get(0x0E) == keep | 13  # bit 13: the fifth of the second byte


def test_a_pin_tells_who_watches_it_and_interrupts():
    pin, seen, fired = Pin(), [], []
    pin.watch(seen.append)
    pin.irq(lambda which: fired.append(which.level), Pin.IRQ_FALLING)
    pin(0)
    pin.value(1)
    pin.value(1)
    assert seen == [0, 1] and fired == [] and pin() == 1
    pin.drive(0)
    pin.drive(1)
    assert fired == [0]
    pin.dead = True
    raises(OSError, pin)
