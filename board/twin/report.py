"""What a story left behind, as text: the same bytes in every run and on both runtimes.

Fixed field order, whole numbers, LF; no dict is ever printed.
"""

from twin import reading
from twin.ledgers import Ledgers

NAMES = ("screens.txt", "slips.txt", "journal.txt", "wire.txt", "ledger.json")
_MESSAGE = (  # field, label
    ("code", "DE3"), ("amount", "DE4"), ("stan", "DE11"), ("card", "DE2"), ("entry", "DE22"),
    ("pin", "DE52"), ("link", "DE48.L"), ("net", "DE60"), ("rrn", "DE37"), ("auth", "DE38"),
)  # fmt: skip


class Report:
    """Collects scenario by scenario; `files()` gives (name, text) pairs."""

    def __init__(self):
        self._texts = {name: [] for name in NAMES}

    def add(self, name, player):
        """Take down what the player's world shows for scenario `name`."""
        head = "== %s\n" % name
        if player.world is None:
            return
        self._put("screens.txt", head + "".join(_screen(one) for one in player.world.screens))
        self._put(
            "slips.txt", head + "".join(_slip(one.text) for one in player.world.printer.slips)
        )
        books = Ledgers(player.world.chip)
        self._put("journal.txt", head + "".join(line.decode() + "\n" for line in books.lines()))
        self._put("wire.txt", head + "".join(_exchange(*pair) for pair in player.asked))
        self._put("ledger.json", _ledger(name, books))

    def _put(self, name, text):
        self._texts[name].append(text)

    def files(self):
        for name in NAMES:
            if name == "ledger.json":
                yield name, "[\n" + ",\n".join(self._texts[name]) + "\n]\n"
            else:
                yield name, "".join(self._texts[name])


def _screen(snapshot):
    rows = ["|" + row for row in reading.rows(snapshot)]
    return "\n".join(rows) + "\n--\n"


def _slip(lines):
    return "\n".join(lines) + "\n- - - - - - - - - - - - - - - -\n"


def _exchange(message, answer):
    return "> %s%s\n< %s DE39=%s%s\n" % (
        message["mti"], _fields(message), answer["mti"], answer["code"], _answered(answer),
    )  # fmt: skip


def _fields(message):
    out = ""
    for name, label in _MESSAGE:
        value = message.get(name)
        if value is None or value == "":
            continue
        if name == "card":
            value = value[:6] + "******" + value[-4:]
        elif name == "pin":
            value = "****"
        elif name == "amount":
            value = "%012d" % value
        out += " %s=%s" % (label, value)
    return out


def _answered(answer):
    out = ""
    for name, label in (("rrn", "DE37"), ("auth", "DE38")):
        if answer.get(name):
            out += " %s=%s" % (label, answer[name])
    for kind, what, value in answer.get("balances", ()):
        out += " DE54=%s/%s/%d" % (kind, what, value)
    return out


def _ledger(name, books):
    accounts = ",\n".join(
        '   {"account": %s, "kind": %s, "balance": %d}' % (_q(one.name), _q(one.kind), one.balance)
        for one in books.bank.state.accounts
    )
    entries = ",\n".join(
        '   {"batch": "%06d", "stan": "%06d", "mti": %s, "code": %s, "rrn": %s, "post": %s}'
        % (batch, one.stan, _q(one.mti), _q(one.code), _q(one.rrn), _q(one.posted))
        for batch, one in books.entries()
    )
    return ' {"scenario": %s,\n  "accounts": [\n%s\n  ],\n  "entries": [\n%s\n  ]}' % (
        _q(name), accounts, entries,
    )  # fmt: skip


def _q(text):
    """A JSON string; every character above ASCII stands as it is."""
    out = '"'
    for letter in text:
        if letter in '"\\':
            out += "\\" + letter
        elif ord(letter) < 32:
            out += "\\u%04x" % ord(letter)
        else:
            out += letter
    return out + '"'
