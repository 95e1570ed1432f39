"""The books on the flash as a person reads them: what each card owes, and the journal's lines."""

from terminal.errors import FileTrouble
from terminal.rules import money, record
from twin.ledgers import Ledgers
from twin.shop import LETTERS

_AMOUNTS = ("amount", "before", "left")
_FIRST = ("stan", "type", "amount", "code", "card", "from", "before", "left")
_PLAIN = ("stan", "type", "amount", "by")  # tell without their name
_LEFT_OUT = ("at", "batch", "letter")
_KIND = 9  # columns
_LAST = 500  # records that are kept for reading


class Books:
    """`lines`: the journal's last records. `accounts`: letter -> account, as it stands now.
    `count`: records there are. `wrong`: sentences about what does not agree."""

    def __init__(self, lines, count, accounts, wrong):
        self.lines = lines
        self.count = count
        self.accounts = accounts
        self.wrong = wrong


def read(chip, shelf):
    """The `Books` on a flash chip that nothing writes to meanwhile. Never raises for their sake:
    what cannot be read is said in `wrong`. `shelf`: accounts for the cards it cannot tell of."""
    try:
        ledgers = Ledgers(chip)
        records = [one for one in map(_record, ledgers.lines()) if one]
        accounts = {letter: ledgers.account(letter) or shelf[letter] for letter in LETTERS}
        lines = [_line(kind, fields) for kind, fields in records[-_LAST:]]
        return Books(lines, len(records), accounts, ledgers.differences([]))
    except (FileTrouble, OSError, ValueError, KeyError) as error:
        return Books([], 0, dict(shelf), [f"the books cannot be read: {error}"])


def _record(line):
    """(kind, fields) of a line, None where it fails its check or only sums up the ones before."""
    body = record.body(line)
    kind, fields = record.unpack(body) if body is not None else ("sum", {})
    return None if kind == "sum" else (kind, fields)


def _line(kind, fields):
    """One record to be read: time, kind, STAN, then what matters most."""
    rest = [name for name in fields if name not in _FIRST and name not in _LEFT_OUT]
    names = [name for name in _FIRST if name in fields] + rest
    words = [_word(name, fields[name]) for name in names if fields[name]]
    return f"{fields.get('at', '')[-5:]} {kind:{_KIND}} {' '.join(words)}"


def _word(name, value):
    if name in _AMOUNTS and value.lstrip("-").isdigit():
        value = money.show(int(value))
    if "***" in value:  # a masked number: its last four digits tell enough here
        value = "*" + value[-4:]
    return value if name in _PLAIN else f"{name} {value}"
