"""Records and totals as people read them, as CSV for a spreadsheet, as JSON for a program.

CSV and JSON come in a fixed order, with integers of minor units; text for people has the dot.
"""

import contextlib
import csv
import io
import json
import re

from terminal.rules import exponents, fees, money
from tools.journal.books import STATES, TYPES

_MONEY = ("amount", "before", "left")
_FIELDS = (
    "at", "stan", "batch", "type", "op", "card", "from", "letter", "amount", "code", "rrn", "auth",
    "before", "left", "orig", "by", "reason",
)  # fmt: skip
_PLAIN = ("stan", "type", "amount")  # said without their name
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_SUM = re.compile(r"([0-9]{1,18}):(-?[0-9]{1,18})")
_LINE = r"[a-z]+,[0-9]{1,18},-?[0-9]{1,18}"
_LINES = re.compile(rf"{_LINE}(\|{_LINE})*")  # as a settlement lists them
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_COLUMNS = ("file", "line", "offset", "kind", *_FIELDS, "more")


def clean(value):
    """Text without what would move a terminal's cursor."""
    return _UNSEEN.sub("?", value)


def cell(value):
    """A CSV cell that no spreadsheet takes for a formula: OWASP's rule, numbers excepted."""
    value = clean(str(value))
    if value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def table(rows):
    """Rows of values as CSV (RFC 4180 with LF), every cell made safe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def as_json(value):
    """JSON with two blanks a level, and text as it is."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _pairs(kind, fields):
    """(name, value) of a record's fields, those with a column of their own first."""
    names = [name for name in _FIELDS if _own(kind, name) and name in fields]
    return [
        (name, fields[name]) for name in [*names, *[one for one in fields if one not in names]]
    ]


def _own(kind, name):
    """Whether a field has a column: `from` is a card, but in a summary it is a STAN."""
    return name in _FIELDS and (name != "from" or kind == "intent")


# dump


def dump(journals):
    """One record a line: time, kind, STAN, what matters, then the rest by name."""
    lines = []
    for journal in journals:
        if len(journals) > 1:
            lines.append(f"{journal.name}:")
        for line, kind, fields in journal.records:
            words = [clean(fields.get("at", "")).ljust(16), f"{clean(kind):9}"]
            said = [(name, value) for name, value in _pairs(kind, fields) if value]
            said.sort(key=lambda pair: _PLAIN.index(pair[0]) if pair[0] in _PLAIN else len(_PLAIN))
            words += [_word(name, value, fields) for name, value in said if name != "at"]
            lines.append(f"{line.number:5}  {' '.join(words).rstrip()}")
    return "\n".join(lines) + "\n"


def _word(name, value, fields):
    pair = _SUM.fullmatch(value) if name in TYPES else None
    if pair:
        return f"{name} {pair[1]} x {money.show(int(pair[2]))}"
    if _LINES.fullmatch(value):
        said = [
            f"{kind} {count} x {money.show(total)}"
            for kind, count, total in _lines(value)
            if count
        ]
        return f"{name}: {', '.join(said) or 'nothing'};"
    if name in _MONEY and _NUMBER.fullmatch(value):
        value = _money(value, fields)
    if name == "terms":
        return _terms(value)
    value = clean(value)
    return value if name in _PLAIN else f"{clean(name)} {value}"


def _money(value, fields):
    """With the dot where the currency of the record has it: TEST records may have another one."""
    if "cur" in fields:
        with contextlib.suppress(ValueError):  # no currency that a till knows
            return exponents.show(int(value), fields["cur"])
    return money.show(int(value))


def _terms(value):
    """What a settlement was cleared by."""
    try:
        fee, cycle, way, payout = fees.read_terms(value)
    except ValueError:
        return f"terms {clean(value)}"
    return f"fee {money.show(fee)} payout {cycle} {payout or 'at no known date'}, {way}"


def _lines(value):
    """[(type, count, sum)] of a settlement's text."""
    parts = [part.split(",") for part in value.split("|")]
    return [(kind, int(count), int(total)) for kind, count, total in parts]


def dump_csv(journals):
    """One record a row; fields that have no column of their own stand in `more`."""
    rows = []
    for journal in journals:
        for line, kind, fields in journal.records:
            rest = [f"{name}={fields[name]}" for name in fields if not _own(kind, name)]
            named = [fields.get(name, "") if _own(kind, name) else "" for name in _FIELDS]
            rows.append([journal.name, line.number, line.offset, kind, *named, ";".join(rest)])
    return table([_COLUMNS, *rows])


def dump_json(journals):
    """`{"batches": [{"file", "whole", "records": [{"line", "offset", "kind", …}]}]}`."""
    return as_json({"batches": [_batch_json(journal) for journal in journals]})


def _batch_json(journal):
    records = [
        {"line": line.number, "offset": line.offset, "kind": kind, "fields": _typed(kind, fields)}
        for line, kind, fields in journal.records
    ]
    return {"file": journal.name, "whole": not journal.breaks, "records": records}


def _typed(kind, fields):
    """Money as integers, totals as types, counts and sums, the rest as text."""
    found = {}
    for name, value in _pairs(kind, fields):
        pair = _SUM.fullmatch(value) if name in TYPES else None
        if pair:
            found[name] = {"count": int(pair[1]), "sum": int(pair[2])}
        elif _LINES.fullmatch(value):
            found[name] = [dict(zip(("type", "count", "sum"), one)) for one in _lines(value)]
        elif name in _MONEY and _NUMBER.fullmatch(value):
            found[name] = int(value)
        else:
            found[name] = value
    return found


# totals


def _sums(journals):
    """(name, totals, states) of each batch, and of all when there are several."""
    found = [
        (journal.name, journal.books.totals(), journal.books.states()) for journal in journals
    ]
    if len(found) > 1:
        totals = [
            (kind, sum(one[1][at][1] for one in found), sum(one[1][at][2] for one in found))
            for at, kind in enumerate(TYPES)
        ]
        states = {state: sum(one[2][state] for one in found) for state in STATES}
        found.append(("all", totals, states))
    return found


def totals(journals):
    """A block for each batch: type, count, sum; then how many ended how."""
    blocks = []
    for name, those, states in _sums(journals):
        rows = [name]
        rows += [f"  {kind:10}{count:6}{money.show(total):>14}" for kind, count, total in those]
        rows.append("  " + " · ".join(f"{state} {states[state]}" for state in STATES))
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


def totals_csv(journals):
    """`batch,what,count,sum`: the six types, then the states without a sum."""
    rows = [("batch", "what", "count", "sum")]
    for name, those, states in _sums(journals):
        rows += [(name, *line) for line in those]
        rows += [(name, state, states[state], "") for state in STATES]
    return table(rows)


def totals_json(journals):
    """`{"batches": [{"name", "totals": [{"type", "count", "sum"}], "states": {…}}]}`."""
    batches = [
        {
            "name": name,
            "totals": [dict(zip(("type", "count", "sum"), line)) for line in those],
            "states": states,
        }
        for name, those, states in _sums(journals)
    ]
    return as_json({"batches": batches})
