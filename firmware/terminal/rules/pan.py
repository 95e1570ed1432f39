"""Card numbers of the demo: only those of the demo IIN 999999 exist here (domain.md).

A number is a str of ASCII digits, 16 of them, the last a Luhn check digit (ISO/IEC 7812-1).
Nothing here puts a number's digits into the text of an error.
"""

from micropython import const

IIN = "999999"  # reserved, given to no issuer: what no purse holds
LENGTH = const(16)
_DIGITS = "0123456789"


def _sum(digits, doubled):
    """Luhn sum from the right; `doubled`: whether the rightmost digit is doubled."""
    total = 0
    for digit in reversed(digits):
        value = _DIGITS.index(digit)
        if doubled:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
        doubled = not doubled
    return total


def _all_digits(text):
    """isdigit() would take the digits of other scripts too."""
    return all(digit in _DIGITS for digit in text)


def luhn(number):
    """Whether `number` ends with its right check digit (ISO/IEC 7812-1 Annex B)."""
    return len(number) > 1 and _all_digits(number) and _sum(number, False) % 10 == 0


def check_digit(payload):
    """The digit to put after `payload`, the number without it. ValueError if not all digits."""
    if not payload or not _all_digits(payload):
        raise ValueError("a card number has digits only")
    return _DIGITS[-_sum(payload, True) % 10]


def is_demo(number):
    """Whether `number` is a whole, well-formed demo card number: the only kind the till takes."""
    return len(number) == LENGTH and number.startswith(IIN) and luhn(number)


def push(digits, digit):
    """`digits` typed so far plus one more `digit`.

    ValueError, and nothing to keep, at the seventh digit of a number that is not a demo one, at
    the seventeenth of any, and for what is no digit.
    """
    if len(digit) != 1 or digit not in _DIGITS:
        raise ValueError("a card number has digits only")
    if len(digits) >= len(IIN) and not digits.startswith(IIN):
        raise ValueError("only demo cards: their numbers start " + IIN)
    if len(digits) >= LENGTH:
        raise ValueError("a card number has %d digits" % LENGTH)
    return digits + digit


def mask(number):
    """`number` as screens and slips show it: 999999******0006. ValueError if it is no demo one."""
    if not is_demo(number):
        raise ValueError("not a demo card number")
    return number[:6] + "******" + number[-4:]


def standard(till, n):
    """Number `n` (0 to 5, cards A to F) of the standard class's cards for `till`, 0 to 9999.

    Till 0 is the set that documents use, open to every till (protocol.md, The standard class).
    """
    if not 0 <= till <= 9999 or not 0 <= n <= 9:
        raise ValueError("tills are 0 to 9999, cards 0 to 9")
    payload = "%s%04d0000%d" % (IIN, till, n)
    return payload + check_digit(payload)
