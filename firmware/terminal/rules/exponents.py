"""Currencies with other decimals than the till's own, for TEST records and nothing else.

Printed `DEMO-JPY` and so on: no amount of a real currency is ever asked of anybody (domain.md,
Money). DE4 has 12 digits, of which the currency's exponent says where the dot stands.
"""

DIGITS = 12  # of DE4
HIGHEST = 10**DIGITS - 1
EXPONENTS = (
    (0, "JPY KRW VND CLP"), (2, "CNY USD EUR GBP"), (3, "BHD KWD OMR JOD TND"), (4, "CLF"),
)  # fmt: skip
_NUMBERS = (  # of ISO 4217, as DE49 has them
    "JPY392 KRW410 VND704 CLP152 CNY156 USD840 EUR978 GBP826 BHD048 KWD414 OMR512 JOD400 TND788 "
    "CLF990"
)
TRIED = ("JPY", "USD", "KWD", "CLF")  # one of each exponent: what test rounds are made of


def exponent(code):
    """How many decimals a currency has. ValueError for one that is not in the list."""
    for decimals, codes in EXPONENTS:
        if code in codes.split(" "):
            return decimals
    raise ValueError("no TEST currency: %s" % code)


def number(code):
    """ "JPY" -> "392". ValueError as above."""
    exponent(code)
    at = _NUMBERS.find(code) + len(code)
    return _NUMBERS[at : at + 3]


def code(digits):
    """ "392" -> "JPY", or "" for a DE49 that is of no TEST currency."""
    for one in _NUMBERS.split(" "):
        if one[3:] == digits:
            return one[:3]
    return ""


def rounds():
    """(codes, minor units) of test rounds: the smallest and the highest amount of each."""
    codes = [code for code in TRIED for _ in range(2)]
    return codes, [1, HIGHEST] * len(TRIED)


def show(minor, code):
    """(1, "KWD") -> "DEMO-KWD 0.001"; ValueError for what DE4 cannot carry."""
    if not 0 <= minor <= HIGHEST:
        raise ValueError("DE4 has 12 digits, not %d" % minor)
    decimals = exponent(code)
    if not decimals:
        return "DEMO-%s %d" % (code, minor)
    whole, part = divmod(minor, 10**decimals)
    return "DEMO-%s %d.%s" % (code, whole, ("0" * decimals + str(part))[-decimals:])
