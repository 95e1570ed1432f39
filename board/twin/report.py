"""What a story left behind, as text: the same bytes in every run and on both runtimes.

Fixed field order, whole numbers, LF; no dict is ever printed.
"""

from terminal.wire import refusal, view
from twin import reading

NAMES = ("screens.txt", "slips.txt", "journal.txt", "wire.txt", "ledger.json")


# What hides something, and what it is: said where it first comes in a scenario.
_NOTES = (
    (52, "the PIN under a key used once, bound to the card: nobody on the way can read it"),
    (53, "which key: of this till, this key generation, this counter, which never comes twice"),
    (64, "seals all before it: change one byte, and the bank answers A0, the till believes none"),
)
_REFUSED = (
    (refusal.MAC, "its MAC is wrong: it was changed on the way, or is not the bank's"),
    (refusal.OLD, "its MAC is wrong and its KSN another request's: an old answer"),
    (refusal.OTHER, "the bank signed it, but it is not the answer to this request"),
    (refusal.UNREADABLE, "the bank signed it, but it cannot be read"),
)


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
        books = player.world.books()
        self._put("journal.txt", head + "".join(line.decode() + "\n" for line in books.lines()))
        self._put("wire.txt", head + _exchanges(player.asked))
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


def _exchanges(pairs):
    """Requests and answers, field by field; what is secret is not shown (`wire/view`)."""
    out, said = "", set()
    for request, answer in pairs:
        out += _message(">", request["data"], said)
        if not answer:
            out += "< no answer\n"
            continue
        why = refusal.of(request["data"], answer["data"], answer["refused"])
        if why:
            out += "< refused, reason %s: %s\n" % (answer["refused"], dict(_REFUSED)[why])
        out += _message("<", answer["data"], said)
    return out


def _message(mark, data, said):
    """`said`: fields that were explained already."""
    out = ""
    for number, name, shown in view.describe(data):
        label = ("MTI", "map")[number] if number < 2 else "DE%d" % number
        out += "%s %-4s %-15s %s\n" % (mark, label, name, shown)
        for noted, text in _NOTES:
            if noted == number and noted not in said:
                said.add(noted)
                out += "%s %-4s %-15s = %s\n" % (mark, "", "", text)
    return out


def _ledger(name, books):
    accounts = ",\n".join(
        '   {"account": %s, "kind": %s, "balance": %d}' % (_q(one.name), _q(one.kind), one.balance)
        for one in books.ledger.state.accounts
    )
    entries = ",\n".join(
        '   {"batch": "%06d", "stan": "%06d", "mti": %s, "code": %s, "rrn": %s, "post": %s%s}'
        % (
            batch,
            one.stan,
            _q(one.mti),
            _q(one.code),
            _q(one.rrn),
            _q(one.posted),
            ', "risk": ' + _q(one.risk) if one.risk else "",
        )  # fmt: skip
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
