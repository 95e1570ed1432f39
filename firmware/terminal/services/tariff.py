"""What the shop is charged, and how it is paid: `fees.txt`, read when needed (S75, S78, S80).

`shop`, `cycle` and `clearing` are one value each, `fees` are lines that are only added to. Each
change is a record of the journal, with what was before.
"""

from terminal.errors import Trouble
from terminal.rules import calendar, clearing
from terminal.services import checked

NAME = "fees.txt"
_VALUES = (
    ("shop", [kind[0] for kind in clearing.KINDS], "small"),
    ("cycle", clearing.CYCLES, "D+1"),
    ("clearing", clearing.WAYS, clearing.DIRECT),
)
NAMES = ("shop", "cycle", "clearing", "fees")
OPEN, PAST, FULL, NO_CLOCK = "fee_open", "fee_past", "fee_full", "fee_clock"
_WORDS = {"past": PAST, "full": FULL, "clock": NO_CLOCK}


def read(files):
    """(name -> value, fee lines, whether the file was broken); a new till's where nothing was
    kept."""
    values, lines = {name: first for name, _, first in _VALUES}, []
    rows, broken = checked.read(files, NAME)
    for row in rows or ():
        name, _, value = row.partition("=")
        if wrong(name, value):
            broken = True
        elif name == "fees":
            lines.append(clearing.parse(value))
        else:
            values[name] = value
    return values, lines or [clearing.FIRST], broken


def of(kit):
    """(name -> value, fee lines) of a till. One whose file was broken begins anew, and a record
    says so."""
    values, lines, broken = read(kit.files)
    if broken:
        _write(kit.files, values, lines)
        said = ("op", kit.operator), ("name", "fees"), ("was", "broken"), ("is", "new")
        kit.journal.note("setting", *said)
    return values, lines


def wrong(name, value):
    """ "" when that may be that at some time; else name, or what `clearing.parse` says."""
    for known, values, _ in _VALUES:
        if name == known:
            return "" if value in values else "name"
    if name != "fees":
        return "name"
    try:
        clearing.parse(value)
    except ValueError as error:
        return str(error)
    return ""


def change(files, journal, now_s, operator, name, value):
    """Set or add it, and note that. Raises ValueError for what can never be (`wrong`), Trouble for
    what cannot be now: it would change what was charged already."""
    why = wrong(name, value)
    if why:
        raise ValueError(why)
    values, lines, _ = read(files)
    if name == "fees":
        line = clearing.parse(value)
        today = None if now_s is None else calendar.show(now_s)[:10]
        why = clearing.refusal(lines, line, today, _charged(journal))
        if why:
            raise Trouble(word=_WORDS[why])
        was, value = clearing.text(clearing.in_force(lines, line[0])), clearing.text(line)
        lines.append(line)
    else:
        was = values[name]
        if was == value:
            return
        if name != "shop" and (journal.count or journal.settling):
            raise Trouble(word=OPEN)
        values[name] = value
    # noted first: a cut between the two leaves a change that was meant, never one unseen
    journal.note("setting", ("op", operator), ("name", name), ("was", was), ("is", value))
    _write(files, values, lines)


def begin(files, wanted):
    """What a new till begins with, name -> value: nothing was charged yet, so nothing is noted."""
    values, lines, _ = read(files)
    for name in wanted:
        if name == "fees":
            lines.append(clearing.parse(wanted[name]))
        else:
            values[name] = wanted[name]
    _write(files, values, lines)


def _charged(journal):
    """The last day of which the books have a payment, or ""."""
    newest = journal.newest() or journal.settled_before()
    return newest["at"] if newest and newest["at"][:1] == "2" else ""


def _write(files, values, lines):
    rows = ["%s=%s" % (name, values[name]) for name, _, _ in _VALUES]
    checked.write(files, NAME, rows + ["fees=" + clearing.text(line) for line in lines])
