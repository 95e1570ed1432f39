"""Demo card numbers: check digits, the standard class, and what typing never lets in. S26."""

from support import raises
from terminal.rules import pan
from twin.noise import Noise

CLASS = (  # protocol.md, The standard class
    "9999990000000006",
    "9999990000000014",
    "9999990000000022",
    "9999990000000030",
    "9999990000000048",
    "9999990000000055",
)


def _typed(number):
    """What stands on the screen after these keys: a refused one changes nothing."""
    digits = ""
    for digit in number:
        try:
            digits = pan.push(digits, digit)
        except ValueError:
            pass
    return digits


def _random(noise, size):
    return "".join(str(noise.below(10)) for _ in range(size))


def test_luhn_by_the_known_numbers():
    assert pan.luhn("79927398713")
    for wrong in ("79927398710", "9999990000000007", "", "0", "9999990000000O06", "٠٠"):
        assert not pan.luhn(wrong), wrong
    for number in CLASS:
        assert pan.luhn(number) and pan.check_digit(number[:-1]) == number[-1]


def test_luhn_finds_each_wrong_digit_and_each_swap_but_one():
    number = pan.standard(1234, 5)
    for i in range(16):
        for digit in "0123456789":
            if digit != number[i]:
                assert not pan.luhn(number[:i] + digit + number[i + 1 :])
    for i in range(15):
        pair = number[i : i + 2]
        if pair[0] != pair[1] and pair not in ("09", "90"):  # the swap Luhn does not see
            assert not pan.luhn(number[:i] + pair[1] + pair[0] + number[i + 2 :])


def test_a_check_digit_needs_digits():
    for wrong in ("", "12a", "-1", "１"):
        raises(ValueError, pan.check_digit, wrong)


def test_the_standard_class():
    assert tuple(pan.standard(0, n) for n in range(6)) == CLASS
    assert pan.standard(12, 0) == "999999001200000" + pan.check_digit("999999001200000")
    for till, n in ((-1, 0), (10000, 0), (0, -1), (0, 10)):
        raises(ValueError, pan.standard, till, n)


def test_the_cards_of_all_tills_are_different_demo_numbers():
    numbers = [pan.standard(till, n) for till in range(100) for n in range(6)]
    assert len(set(numbers)) == 600
    assert all(pan.is_demo(number) for number in numbers)


def test_only_whole_demo_numbers_are_demo_numbers():
    assert pan.is_demo("9999990000000006")
    for wrong in (
        "9999990000000007",
        "999999000000000",
        "99999900000000006",
        "999998000000000" + pan.check_digit("999998000000000"),
        "",
        "999999000000000 ",
    ):
        assert not pan.is_demo(wrong), wrong


def test_a_mask_shows_six_and_four():
    assert pan.mask("9999990000000006") == "999999******0006"
    for wrong in ("9999990000000007", "999999", ""):
        error = raises(ValueError, pan.mask, wrong)
        assert wrong == "" or wrong not in str(error)


def test_a_demo_number_can_be_typed():
    for number in CLASS:
        assert _typed(number) == number
    assert raises(ValueError, pan.push, CLASS[0], "1")  # a seventeenth digit


def test_the_seventh_digit_of_any_other_number_is_never_kept():
    noise = Noise(7)
    for _ in range(2000):
        number = _random(noise, 13 + noise.below(7))
        kept = _typed(number)
        if not number.startswith(pan.IIN):
            assert kept == number[:6]
        assert not pan.is_demo(kept) or kept == number


def test_near_misses_of_the_demo_iin_are_refused_too():
    for i in range(6):
        for digit in "012345678":
            iin = pan.IIN[:i] + digit + pan.IIN[i + 1 :]
            assert _typed(iin + "0000000006") == iin


def test_no_refusal_tells_the_digits():
    for digits, digit in (("123456", "7"), (CLASS[0], "3"), ("12", "x"), ("12", ""), ("12", "34")):
        error = raises(ValueError, pan.push, digits, digit)
        assert digits not in str(error)


def test_a_key_that_is_no_digit_is_refused():
    for key in ("", "OK", "CLEAR", "-", "٣", "12"):
        raises(ValueError, pan.push, "999999", key)
