"""What a test round should come to, and whether journal, wire, slip and ledger say the same (S52).

Nothing is taken for granted: the journal is read back from the flash, the message as it went out,
the slip as it is made, and the bank is asked for the card's balance before and after.
"""

from terminal.rules import bench_slip, money, slip
from terminal.services import bench, exchanges
from terminal.wire import parts_read
from terminal.wire.fields import CURRENCY, FormatError
from terminal.wire.iso8583_unpack import unpack

_NO_ANSWER, _BAD_MAC = "98", "A0"  # why a round is reversed, and so how it ended


def expected(test, amount, code, had):
    """How the round should end. `code`, `had`: what the bank said of the card before it."""
    if test == bench.SIMULATED:
        return _by_amount(amount)
    if code != "00":
        return code
    if amount <= had["02"]:
        return "00"
    return "61" if "03" in had else "51"


def _by_amount(amount):
    from terminal.bank import trials

    code = "%02d" % (amount % 100)
    if code == trials.BROKEN_MAC:
        return _BAD_MAC
    if code == trials.LATE:
        return _NO_ANSWER  # it comes when the till waits no more
    return code if code in trials.CODES else "00"


def looked(kit, plan, record, outcome, had, has):
    """The marks of a round that is over. `record`: what the journal was told of it, text by
    name; `had`, `has`: the balances before and after, None when the bank did not say."""
    stan, amount = record["stan"], int(record["amount"])
    approved, cur = outcome == "00", record.get("cur", "")
    return (
        _mark(_journal(kit, stan, amount, plan["test"], approved, cur))
        + _mark(_wire(kit, stan, amount, plan["test"], had if approved else None, cur))
        + (_mark(_slip(kit, record, amount)) if approved else bench_slip.NONE)
        + (_mark(has == had) if had else bench_slip.NONE)
    )


def _mark(good):
    return bench_slip.GOOD if good else bench_slip.WRONG


def _journal(kit, stan, amount, test, approved, cur):
    one = kit.journal.past.find(int(stan))
    if one is None or one["amount"] != str(amount) or one.get("test") != test:
        return False
    if one.get("cur", "") != cur:
        return False
    return (one["state"] == "approved") == approved


def _wire(kit, stan, amount, test, had, cur):
    """The request as it went out, and what its answer repeats; of a repeat that was approved, the
    balance it was answered with is what it was less the amount."""
    number = CURRENCY
    if cur:
        from terminal.rules import exponents

        number = exponents.number(cur)
    for at in range(len(kit.host.rows) - 1, -1, -1):
        asked, answer, reason = exchanges.exchange(kit.host, at)
        try:
            mti, fields = unpack(asked)
            if (mti, fields.get(11)) != ("0200", stan):
                continue
            if (fields[4], fields[49], fields[60][:2]) != ("%012d" % amount, number, test):
                return False
            if answer is None or reason:
                return True  # there is no answer that could be believed
            told = unpack(answer)[1]
        except FormatError:
            return False
        if [told.get(one) for one in (4, 49, 60)] != [fields[one] for one in (4, 49, 60)]:
            return False
        if had and test == bench.REPEAT:
            left = {kind: value for _, kind, value in parts_read.read_balances(told.get(54, ""))}
            return left.get("02") == had["02"] - amount
        return True
    return False


def _slip(kit, record, amount):
    lines = slip.lines(kit.words, record, 1, slip.WIDTH)
    figure = (
        money.told({"amount": amount, "cur": record["cur"]})
        if "cur" in record
        else ("%s %s" % (money.CURRENCY, money.show(amount)))
    )
    test = kit.words("s_test_" + record["test"])
    return any(line.endswith(figure) for line in lines) and any(test in line for line in lines)
