"""Currencies with other decimals than the till's own, for TEST records and nothing else.

Printed `DEMO-JPY` and so on: no amount of a real currency is ever asked of anybody (domain.md,
Money). DE4 has 12 digits, of which the currency's exponent says where the dot stands.
"""

DIGITS = 12  # of DE4
HIGHEST = 10**DIGITS - 1
EXPONENTS = (
    (0, "JPY KRW VND CLP"), (2, "CNY USD EUR GBP"), (3, "BHD KWD OMR JOD TND"), (4, "CLF"),
)  # fmt: skip


def exponent(code):
    """How many decimals a currency has. ValueError for one that is not in the list."""
    for decimals, codes in EXPONENTS:
        if code in codes.split(" "):
            return decimals
    raise ValueError("no TEST currency: %s" % code)


def show(minor, code):
    """(1, "KWD") -> "DEMO-KWD 0.001"; ValueError for what DE4 cannot carry."""
    if not 0 <= minor <= HIGHEST:
        raise ValueError("DE4 has 12 digits, not %d" % minor)
    decimals = exponent(code)
    if not decimals:
        return "DEMO-%s %d" % (code, minor)
    whole, part = divmod(minor, 10**decimals)
    return "DEMO-%s %d.%s" % (code, whole, ("0" * decimals + str(part))[-decimals:])
