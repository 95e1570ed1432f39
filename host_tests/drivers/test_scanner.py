"""The code scanner: demo codes come through, everything else is dropped unseen. S12, S50, S81."""

from support import raises
from support.codes import Rig
from terminal.drivers import gm65
from terminal.errors import CodeTrouble, PartMissing
from terminal.rules import paycode
from twin.noise import Noise
from twin.scanner import COMMAND, CONTINUOUS, ENDING, MODE

CODE = "992001201234567894"
GAP_ONLY = 0x60  # zone 0060: nothing behind a code


def test_what_is_ours_is_what_pay_codes_are():
    assert (gm65.PREFIX, gm65.LENGTH) == (paycode.PREFIX, paycode.LENGTH)


def refused(rig):
    """The word that says why, once nothing of the code is left."""
    word = raises(CodeTrouble, rig.polled).word
    assert rig.kept() == b"", rig.kept()
    return word


def test_a_code_comes_through():
    rig = Rig()
    assert rig.driver.alive and rig.driver.found_baud is None
    assert rig.part.mode == COMMAND and rig.part.zones[ENDING] & 0x60 == 0
    assert rig.part.zones[MODE] & ~3 == 0xD4, "the other bits of the zone stay"
    assert not rig.part.light and rig.poll() is None
    rig.part.hold(CODE)
    rig.begin()
    assert rig.part.light
    assert rig.polled() == CODE and rig.kept() == b""
    rig.run(rig.driver.end())
    assert not rig.part.light and rig.part.bad == 0
    assert rig.uart.longest_block_us == 0


def test_it_looks_until_somebody_comes_and_no_longer():
    rig = Rig()
    rig.begin()
    assert rig.polled(12_000) is None and rig.part.light, "its own time-out is 5 s"
    rig.part.hold(CODE)
    assert rig.polled() == CODE
    rig.begin()
    rig.run(rig.driver.end())
    rig.run(rig.clock.sleep_ms(1000))
    assert not rig.part.light and rig.poll() is None and rig.part.sent == 1


def test_codes_end_with_cr_or_with_a_gap():
    for ending in (0x00, 0x20, 0x60):  # CR, CR LF, nothing
        for every in (20, 100, 200):
            rig = Rig()
            rig.part.zones[ENDING] = ending
            rig.part.hold(CODE)
            rig.begin()
            assert rig.polled(2000, every) == CODE, (ending, every)
            rig.begin()
            assert rig.polled(2000, every) == CODE, "and the next one"
    rig = Rig()
    rig.part.zones[ENDING] = 0x40  # a tab is no digit
    rig.part.hold(CODE)
    rig.begin()
    assert refused(rig) == "code_foreign"


def test_a_code_in_two_pieces_is_one():
    """Polled in the middle of it, at 9600 baud."""
    rig = Rig()
    rig.part.hold(CODE)
    rig.begin()
    assert rig.polled(1000, 5) == CODE
    for ms in range(100, 160, 3):
        rig.begin()
        rig.run(rig.clock.sleep_ms(ms))
        found = rig.poll()
        assert (found or rig.polled()) == CODE, ms


def test_foreign_codes_are_flushed_unseen():
    """Wallets' codes, payloads, addresses, codes a digit too long or short: nothing is kept."""
    noise = Noise(3)
    foreign = ["hQVDUFYwMQ==", "HTTPS://EXAMPLE.INVALID", "000201", CODE + "0", "]Q1" + CODE]
    foreign += ["x" * 250, "1" + CODE[1:], "9" + CODE, CODE[:9] + " " + CODE[9:], "\x7e\x00\x08"]
    for _ in range(30):
        digits = "".join([str(noise.below(10)) for _ in range(18)])
        foreign.append(digits if not digits.startswith("99") else "1" + digits[1:])
    rig = Rig()
    for ending in (0x00, GAP_ONLY):
        rig.part.zones[ENDING] = ending
        for text in foreign:
            rig.part.hold(text)
            rig.begin()
            assert refused(rig) == "code_foreign", text
    rig.part.hold(CODE)
    rig.begin()
    assert rig.polled() == CODE


def test_not_a_byte_of_a_foreign_code_is_kept_while_it_comes_in():
    rig = Rig()
    rig.part.zones[ENDING] = GAP_ONLY
    text = "995551234567x8901234"
    rig.part.hold(text)
    rig.begin()
    held = []
    for _ in range(200):
        rig.run(rig.clock.sleep_ms(1))
        try:
            rig.poll()
        except CodeTrouble:
            break
        held.append(bytes(rig.driver._part._kept).replace(b"\x00", b""))
    longest = max([len(one) for one in held])
    assert longest == 12 and held[-1] == b"", "digits with our prefix, and those only so long"
    assert all(text.encode().startswith(one) for one in held)


def test_a_code_that_breaks_off():
    for cut in (1, 2, 9, 17):
        rig = Rig()
        rig.part.hold(CODE, cut=cut)
        rig.begin()
        assert refused(rig) == "code_part", cut
        rig.part.hold(CODE)
        rig.begin()
        assert rig.polled() == CODE


def test_a_code_that_is_read_twice_is_taken_once():
    for ending in (0x00, GAP_ONLY):
        rig = Rig()
        rig.part.zones[ENDING] = ending
        rig.part.hold(CODE, twice=True)
        rig.begin()
        if ending:  # without a gap two of them are one that is too long
            assert refused(rig) == "code_foreign"
            continue
        assert rig.polled(1000, 10) == CODE
        rig.run(rig.driver.end())
        rig.run(rig.clock.sleep_ms(500))
        rig.part.take_away()
        rig.begin()
        assert rig.polled(2000) is None, "the second one was forgotten"


def test_a_scanner_that_is_set_to_another_rate_is_found():
    for baud in (115200, 57600, 38400, 19200):
        rig = Rig(baud=baud)
        assert rig.driver.alive and rig.driver.found_baud == baud
        rig.part.hold(CODE)
        rig.begin()
        assert rig.polled() == CODE, baud
        rig.part.baud = 9600
        rig.run(rig.driver.start())
        assert rig.driver.found_baud is None


def test_a_scanner_that_somebody_set_to_read_all_the_time_is_tamed():
    rig = Rig(start=False)
    rig.part.hold("foreign 1234567890")
    rig.part.saved[MODE] = 0xD4 | CONTINUOUS
    rig.part.power_on()
    rig.run(rig.clock.sleep_ms(3_300))
    assert rig.part.sent > 1
    rig.run(rig.driver.start())
    assert rig.driver.alive and rig.part.mode == COMMAND and not rig.part.light
    rig.run(rig.clock.sleep_ms(500))
    rig.begin()
    assert refused(rig) == "code_foreign"


def test_what_came_before_the_question_never_answers_it():
    rig = Rig()
    rig.part._send(CODE.encode() + b"\r", 0)
    rig.run(rig.clock.sleep_ms(100))
    assert rig.uart.any()
    assert rig.poll() is None, "nobody asked"
    rig.begin()
    assert rig.polled() is None


def test_no_scanner_or_a_silent_one():
    for change in ("dead", "silent"):
        rig = Rig(start=False)
        setattr(rig.part, change, True)
        began_us = rig.time.now_us
        assert raises(PartMissing, rig.run, rig.driver.start()).word == "part_missing"
        assert not rig.driver.alive and rig.time.now_us - began_us < 1_500_000
        raises(PartMissing, rig.begin)
        setattr(rig.part, change, False)
        rig.run(rig.driver.start())
        rig.part.hold(CODE)
        rig.begin()
        assert rig.polled() == CODE


def test_one_that_dies_while_it_looks_is_noticed():
    rig = Rig()
    rig.begin()
    rig.part.dead = True
    raises(PartMissing, rig.polled, 8000)
    assert not rig.driver.alive and rig.poll() is None
    raises(PartMissing, rig.begin)
    rig = Rig()
    rig.begin()
    rig.part.dead = True
    rig.run(rig.driver.end())
    assert not rig.driver.alive


def test_noise_on_the_wire_is_no_answer():
    rig = Rig(start=False)
    rig.part.silent = True
    noise = Noise(8)
    for _ in range(60):
        data = bytes([noise.below(256) for _ in range(9)])
        due_us = rig.time.now_us + 15_000 * noise.below(60)
        rig.time.at_us(due_us, lambda data=data: rig.uart.answer(data))
    for ms in range(20, 1000, 20):  # and answers with a wrong check
        wrong = b"\x02\x00\x00\x01\x00\x33\x32"
        rig.time.at_us(rig.time.now_us + ms * 1000, lambda data=wrong: rig.uart.answer(data))
    raises(PartMissing, rig.run, rig.driver.start())
