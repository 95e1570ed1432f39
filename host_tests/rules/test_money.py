"""Money: the dot, the keys, the cap. S03, S52."""

from support import raises
from terminal.rules import money


def test_amounts_are_shown_with_two_decimals():
    assert [money.show(minor) for minor in (0, 1, 10, 99, 100, 12345, 500000, -250)] == [
        "0.00", "0.01", "0.10", "0.99", "1.00", "123.45", "5000.00", "-2.50",
    ]  # fmt: skip


def test_what_is_shown_reads_back():
    for minor in list(range(0, 3000, 7)) + [money.CAP - 1, money.CAP]:
        assert money.parse(money.show(minor)) == minor


def test_digits_come_in_from_the_right():
    minor = 0
    for digit in "12500":
        minor = money.push_digit(minor, digit)
    assert minor == 12500


def test_a_digit_beyond_the_cap_changes_nothing():
    assert money.push_digit(50_000, "0") == money.CAP
    assert money.push_digit(50_001, "0") == 50_001


def test_what_is_no_amount_is_refused():
    for text in ("", "1", "1.0", "1.000", ".50", "1,00", "-1.00", "1.0a", "1.0.0"):
        raises(ValueError, money.parse, text)
