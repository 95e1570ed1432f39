"""How the on-board bank's book is followed and written: what a `ledger.Ledger` does while it is
opened, and at the end of what it is asked."""

from terminal.bank import entries, memory
from terminal.rules import record
from terminal.services import batches, ledger_text
from terminal.services.ledger import FINE, FOLDER, UNWATCH, WATCH
from terminal.services.ledger_entries import Entry


def follower(ledger):
    """What a book is opened with: it takes up record after record."""

    def follow(kind, fields, offset):
        if kind == "entry":
            _follow(ledger, Entry(fields, offset))
        elif kind == "teacher":
            _heed(ledger, fields["says"])
        elif kind == "keys":
            ledger.generation, ledger.counter = int(fields["generation"]), 0
        elif kind in ("sum", "batch"):
            _resume(ledger, fields)

    return follow


def begin(ledger, batch, cleared=None):
    """Start the book of a batch, whole or not at all, and with it how the last is paid."""
    after = ledger.book.chain
    ledger.first = ledger.last
    ledger.loose = False
    ledger.state.totals = {}
    for one in ledger.state.accounts:
        one.held = 0  # a pre-authorisation ends with its batch
    ledger.state.apply(cleared[1] if cleared else ())
    told = ledger_text.cleared(ledger.now_s(), cleared) + summary(ledger)
    fields = [("n", "%06d" % batch), ("after", after)] + told
    line, _ = record.encode(record.pack("batch", fields), record.START)
    ledger.files.write("%s/%06d.txt" % (FOLDER, batch), line)
    ledger.open(batch)


def adopt(ledger, generation):
    """See `ledger.Ledger`."""
    earlier = ledger.generation
    if earlier:
        ledger.book.fold()
        ledger.generation, ledger.counter = generation, 0
        begin(ledger, ledger.batch + 1)
    else:
        ledger.book.add("keys", (("generation", generation),))
        ledger.generation, ledger.counter = generation, 0
    ledger.memo.generation, ledger.memo.counter = generation, 0


def turn(ledger, cleared):
    """See `ledger.Ledger`."""
    ledger.book.fold()
    batches.make_room(ledger.files, FOLDER)
    begin(ledger, ledger.batch + 1, cleared)
    return ledger.batch


def teach(ledger, word):
    """See `ledger.Ledger`."""
    ledger.book.add("teacher", (("at", ledger_text.stamp(ledger.now_s())), ("says", word)))
    _heed(ledger, word)


def add(ledger, request, answer, postings, orig):
    """See `ledger.Ledger`."""
    fields = [
        ("at", ledger_text.stamp(ledger.now_s())),
        ("key", "%06d/%s" % (request["stan"], request["mti"])),
        ("asked", entries.content(request)),
        ("code", answer["code"]),
        ("rrn", answer["rrn"]),
        ("auth", answer["auth"]),
        ("left", ledger_text.left(entries.left(ledger.state, answer, postings))),
        ("post", ledger_text.postings(postings)),
        ("seen", request.get("seen", "")),
    ]
    fields += [("orig", "%06d" % orig)] if orig else []
    if "fired" in answer:
        fields.append(("risk", ledger.brief(_fired, answer["fired"])))
    if "refund" in request:
        fields.append(("of", "%06d:%06d" % request["refund"]))
    offset = ledger.book.add("entry", fields)
    _follow(ledger, Entry({name: str(value) for name, value in fields}, offset))


def _fired(those):
    from terminal.bank import risk

    return risk.text(those)


def _follow(ledger, entry):
    if ledger.place(entry.stan) > ledger.place(ledger.last):
        ledger.last = entry.stan
    else:
        ledger.loose = True
    ledger.state.apply(entry.postings)
    ledger.count += 1
    ledger.counter = int(entry.seen[:8] or "0", 16)
    if entry.code == "59":
        ledger.held += 1


def _heed(ledger, word):
    if word == FINE:
        ledger.held = 0
    else:
        ledger.watches = word == WATCH


def summary(ledger):
    """The fields of a summary line."""
    fields = [
        ("from", "%06d" % ledger.first),
        ("stan", "%06d" % ledger.last),
        ("count", ledger.count),
        ("keys", "%d:%d" % (ledger.generation, ledger.counter)),
    ]
    totals = ledger.state.totals
    for kind in memory.TYPES:
        if kind in totals:
            fields.append((kind, "%d:%d" % tuple(totals[kind])))
    for one in ledger.state.accounts:
        held = ":%d" % one.held if one.held else ""
        if held or (one.balance, one.tries) != ledger.opened.get(one.name):
            fields.append((one.name, "%d:%d%s" % (one.balance, one.tries, held)))
    for name, on in (
        ("loose", ledger.loose), ("held", ledger.held), (UNWATCH, not ledger.watches),
    ):  # fmt: skip
        if on:
            fields.append((name, int(on)))
    return fields


def _resume(ledger, fields):
    ledger.first, ledger.last = int(fields["from"]), int(fields["stan"])
    ledger.count = int(fields["count"])
    ledger.generation, ledger.counter = ledger_text.numbers(fields["keys"])
    ledger.loose = "loose" in fields
    ledger.held = int(fields.get("held", 0))
    ledger.watches = UNWATCH not in fields
    ledger.state.totals = {
        kind: ledger_text.numbers(fields[kind]) for kind in memory.TYPES if kind in fields
    }
    for one in ledger.state.accounts:
        one.balance, one.tries = ledger.opened[one.name]
        one.held = 0
        if one.name in fields:
            numbers = ledger_text.numbers(fields[one.name]) + [0]
            one.balance, one.tries, one.held = numbers[:3]
