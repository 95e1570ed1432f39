"""Money is an int of minor units everywhere. Only this file knows about the dot.

XTS (ISO 4217 number 963, reserved for testing) has two decimals here.
"""

CURRENCY = "XTS"
CAP = 500_000  # 5,000.00: the most a till takes in one go (protocol.md, answer 13)
NO_PIN = 5_000  # 50.00: the most a bank gives without a PIN


def show(minor):
    """12345 -> "123.45"; thousands are not grouped, so that slips and keys agree."""
    sign = "-" if minor < 0 else ""
    return "%s%d.%02d" % (sign, abs(minor) // 100, abs(minor) % 100)


def told(record):
    """The amount of a transaction of the journal. Of a TEST record in a currency with decimals of
    its own (`cur`) the currency stands before it: "DEMO-KWD 0.001"."""
    minor = int(record["amount"])
    if "cur" not in record:
        return show(minor)
    from terminal.rules import exponents  # seldom: only the test bench makes such

    return exponents.show(minor, record["cur"])


def push_digit(minor, digit, cap=CAP):
    """Type one digit the way a till does: 1, 2, 3 reads 0.01, 0.12, 1.23.

    Returns the amount unchanged when it would exceed `cap`.
    """
    grown = minor * 10 + int(digit)
    return grown if grown <= cap else minor


def parse(text):
    """ "125.00" -> 12500. Raises ValueError for anything but digits, a dot and two digits."""
    whole, dot, part = text.partition(".")
    if dot != "." or len(part) != 2 or not (whole + part).isdigit() or not whole:
        raise ValueError("an amount looks like 125.00, not %s" % text)
    return int(whole) * 100 + int(part)
