"""The on-board bank's book is written: the last of what a `ledger.Ledger` is asked."""

from terminal.bank import entries
from terminal.bank.memory import TYPES
from terminal.rules import calendar, record
from terminal.services import batches
from terminal.services.ledger import FOLDER, UNWATCH


def add(ledger, request, answer, postings, orig):
    """See `ledger.Ledger`."""
    fields = [
        ("at", _stamp(ledger.now_s())),
        ("key", "%06d/%s" % (request["stan"], request["mti"])),
        ("asked", entries.content(request)),
        ("code", answer["code"]),
        ("rrn", answer["rrn"]),
        ("auth", answer["auth"]),
        ("left", _left(entries.left(ledger.state, answer, postings))),
        ("post", _posted(postings)),
        ("seen", request.get("seen", "")),
    ]
    fields += [("orig", "%06d" % orig)] if orig else []
    if "fired" in answer:
        fields.append(("risk", ledger.brief(_fired, answer["fired"])))
    if "refund" in request:
        fields.append(("of", "%06d:%06d" % request["refund"]))
    ledger.book.add("entry", fields)
    ledger.take(request["stan"], request.get("seen", ""), answer["code"], postings)


def _fired(those):
    from terminal.bank import scores

    return scores.text(those)


def teach(ledger, word):
    """See `ledger.Ledger`."""
    from terminal.services import ledger_following

    ledger.book.add("teacher", (("at", _stamp(ledger.now_s())), ("says", word)))
    ledger_following.heed(ledger, word)


def begin(ledger, batch, cleared=None):
    """Start the book of a batch, whole or not at all, and with it how the last is paid."""
    after = ledger.book.chain
    ledger.first = ledger.last
    ledger.loose = False
    ledger.state.totals = {}
    for one in ledger.state.accounts:
        if one.held:
            one.held = 0  # a pre-authorisation ends with its batch
    ledger.state.apply(cleared[1] if cleared else ())
    told = _cleared(ledger.now_s(), cleared) + summary(ledger)
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


def summary(ledger):
    """The fields of a summary line."""
    from terminal.services import ledger_opening

    fields = [
        ("from", "%06d" % ledger.first),
        ("stan", "%06d" % ledger.last),
        ("count", ledger.count),
        ("keys", "%d:%d" % (ledger.generation, ledger.counter)),
    ]
    totals = ledger.state.totals
    for kind in TYPES:
        if kind in totals:
            fields.append((kind, "%d:%d" % tuple(totals[kind])))
    fields += [(name, told) for name, told in ledger_opening.standings(ledger) if told]
    for name, on in (
        ("loose", ledger.loose), ("held", ledger.held), (UNWATCH, not ledger.watches),
    ):  # fmt: skip
        if on:
            fields.append((name, int(on)))
    return fields


def _posted(those):
    """Postings in a record: `0000B-12500|repay+12500|0000A#1|0000B^+500`."""
    shapes = {"tries": "%s#%d", "hold": "%s^%+d"}
    return "|".join([shapes.get(what, "%s%+d") % (name, value) for what, name, value in those])


def _left(those):
    """What `entries.left` gives, as it stands in a record: `0000B+87500|0000B^+500`."""
    told = []
    for name, balance, held in those:
        told.append("%s%+d" % (name, balance))
        if held:
            told.append("%s^%+d" % (name, held))
    return "|".join(told)


def _cleared(now_s, told):
    """The fields that tell how the batch before was paid; none where `told` is None."""
    if told is None:
        return []
    return [("at", _stamp(now_s)), ("clear", told[0]), ("post", _posted(told[1]))]


def _stamp(now_s):
    """When, as records say it: to the second, because the risk monitor counts them."""
    return "%04d-%02d-%02d %02d:%02d:%02d" % calendar.fields(now_s) if now_s else ""
