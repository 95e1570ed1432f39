"""What the shop is charged, how it is paid and what it may take: `clearing.txt`, read when needed.

Kind of shop, cycle and clearing are one value each; fee lines are only added to. Each change is a
record of the journal, with what was before (S75, S78, S80).
"""

from terminal.errors import Trouble
from terminal.rules import calendar, fees, money
from terminal.services import checked

NAME = "clearing.txt"
NAMES = "shop cycle clearing fees".split(" ")  # noqa: SIM905 (of which the last are lines)
_WORDS = {"past": "fee_day_past", "full": "fee_lines_full", "clock": "fee_no_clock"}
NOT_NOW = (_WORDS["full"], _WORDS["clock"])  # whatever is typed
_SALES = ("sale", "complete")  # what a settlement's totals call it
_CHARGED = _SALES + ("offline",)
_STANDS = ("approved", "waiting")
_EACH = 16  # transactions between two rests


def values():
    """What each of the three values may be."""
    return [kind[0] for kind in fees.kinds()], fees.CYCLES, fees.WAYS


def read(files):
    """([shop, cycle, clearing], fee lines, whether the file was broken); a new till's where
    nothing was kept."""
    kept, lines = [those[at] for those, at in zip(values(), (1, 1, 0))], []
    rows, broken = checked.read(files, NAME)
    for row in rows or ():
        name, _, value = row.partition("=")
        if why(name, value):
            broken = True
        elif name == NAMES[3]:
            lines.append(fees.parse(value))
        else:
            kept[NAMES.index(name)] = value
    return kept, lines or [fees.FIRST], broken


def of(kit):
    """([shop, cycle, clearing], fee lines) of a till. One whose file was broken begins anew, and
    a record says so."""
    kept, lines, broken = read(kit.files)
    if broken:
        _write(kit.files, kept, lines)
        said = ("op", kit.operator), ("name", NAMES[3]), ("was", "broken"), ("is", "first")
        kit.journal.note("setting", *said)
    return kept, lines


def why(name, value):
    """ "" when that may be that at some time; else name, or what `fees.parse` says."""
    if name not in NAMES:
        return "name"
    if name != NAMES[3]:
        return "" if value in values()[NAMES.index(name)] else "name"
    try:
        fees.parse(value)
    except ValueError as error:
        return str(error)
    return ""


def unfit(journal, now_s, lines, row):
    """The word for why this fee line cannot be added to those, or None."""
    try:
        line = fees.parse(row)
    except ValueError as error:
        return "m_date_wrong" if str(error) == "date" else "fee_too_high"
    today = None if now_s is None else calendar.show(now_s)[:10]
    return _WORDS.get(fees.refusal(lines, line, today, _last_charged(journal)))


def change(files, journal, now_s, operator, name, value):
    """Set or add it, and note that. Raises ValueError for what can never be (`why`), Trouble for
    what cannot be now: it would change what was charged already."""
    wrong = why(name, value)
    if wrong:
        raise ValueError(wrong)
    kept, lines, _ = read(files)
    at = NAMES.index(name)
    if at == 3:
        wrong = unfit(journal, now_s, lines, value)
        if wrong:
            raise Trouble(word=wrong)
        line = fees.parse(value)
        was, value = fees.text(fees.in_force(lines, line[0])), fees.text(line)
        lines.append(line)
    else:
        was = kept[at]
        if was == value:
            return
        if at and (journal.count or journal.settling):
            raise Trouble(word="fee_batch_open")
        kept[at] = value
    # noted first: a cut between the two leaves a change that was meant, never one unseen
    journal.note("setting", ("op", operator), ("name", name), ("was", was), ("is", value))
    _write(files, kept, lines)


def begin(files, wanted):
    """What a new till begins with, name -> value: nothing was charged yet, so nothing is noted."""
    kept, lines, _ = read(files)
    for name in wanted:
        at = NAMES.index(name)
        if at == 3:
            lines.append(fees.parse(wanted[name]))
        else:
            kept[at] = wanted[name]
    _write(files, kept, lines)


def _last_charged(journal):
    """The last day of which the books have a payment, or ""."""
    newest = journal.past.newest() or journal.past.settled_before()
    return newest["at"] if newest and newest["at"][:1] == "2" else ""


def _write(files, kept, lines):
    pairs = list(zip(NAMES, kept)) + [(NAMES[3], fees.text(line)) for line in lines]
    checked.write(files, NAME, ["%s=%s" % pair for pair in pairs])


# charging


async def terms(kit):
    """What the batch would be cleared by if it were settled now (`rules/fees.terms`).

    A void gives the fee of what it undoes back, a refund gives none: that payment was made, and
    its fee is earned. Tests and what was declined or reversed cost nothing.
    """
    (_, cycle, way), lines = of(kit)
    total = 0
    for number, one in enumerate(kit.journal.past.transactions()):
        if one["state"] == "approved" and "test" not in one:
            total += _fee_of(kit.journal, lines, one, cycle)
        if number % _EACH == 0:
            await kit.clock.sleep_ms(0)
    return fees.terms(total, cycle, way, fees.payout(kit.clock.wall_s(), cycle))


def _fee_of(journal, lines, one, cycle):
    sign = 1
    if one["type"] in ("void", "complete_void"):
        one, sign = journal.past.find(int(one["orig"])), -1
    if one is None or one["type"] not in _CHARGED:
        return 0
    line = fees.in_force(lines, one["at"])
    return sign * fees.fee(int(one["amount"]), line, cycle == fees.CYCLES[0])


# limits


def check(kit, amount):
    """Raises Trouble, with the limit, for an amount above one of the shop's kind. Nobody knows a
    day's sales without the date, so then it is one payment's that counts (S75)."""
    kept, _ = of(kit)
    _, most, day = [kind for kind in fees.kinds() if kind[0] == kept[0]][0]
    if amount > most:
        raise Trouble(money.show(most), "over_shop_limit")
    today = kit.journal.stamp()[:10]
    if day and today[:1] == "2" and _sold(kit.journal, today, day - amount) > day - amount:
        raise Trouble(money.show(day), "over_shop_day")


def _sold(journal, today, enough):
    """Minor units sold today, voided or not; or an upper bound that is not above `enough`. One by
    one they are only read when a whole batch might be too much."""
    from terminal.services import looking

    total = 0
    for number, there in enumerate(journal.past.kept()):
        rows = journal.totals()
        if number:
            closed = looking.last(there, "settled")
            if closed is None or closed["at"][:10] != today:
                break
            rows = [part.split(",") for part in closed["ours"].split("|")]
        total += sum([int(row[2]) for row in rows if row[0] in _SALES])
    total += sum([int(one["amount"]) for one in journal.waiting])
    return total if total <= enough else _walked(looking, journal, today)


def _walked(looking, journal, today):
    total = 0
    for there in journal.past.kept():
        one = looking.older(there, there.length)
        while one and one["at"][:10] == today:
            stands = one["state"] in _STANDS and "test" not in one
            total += int(one["amount"]) if stands and one["type"] in _CHARGED else 0
            one = looking.older(there, one["offset"])
        if one:
            break
    return total
