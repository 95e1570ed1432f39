"""Settlement: the batch's totals against the bank's, and a new batch (protocol.md, "Settlement").

What is about to be done is on the flash before it is asked for. A cut anywhere leaves a batch
that is still open and says so, or one that is closed: `settle` again goes on from there.
"""

from terminal.errors import HostDown, Trouble
from terminal.services import loading, payments


async def settle(kit, step):
    """Close the open batch; what it came to, a dict (see `_result`).

    `step(done, total)` is awaited while records are uploaded because the totals differ. Raises
    HostDown when the bank cannot be reached: the batch stays open. Raises Trouble while an offline
    sale waits (`services/offline`): the bank would know of one less.
    """
    journal = kit.journal
    await payments.recover(kit)
    if journal.waiting:
        raise Trouble(word="offline_first")
    if journal.settled is None:
        # what a batch is cleared by is said once; an older till's, that was cut, knew of none
        known = journal.settling
        text = known.get("terms") if known else await terms(kit)
        if journal.differs is None:
            equal = await _compare(kit, text)
        else:
            equal = False  # it was begun, and some of the records may be there already
        if not equal:
            await _upload(kit, step)
        end = journal.take_stan("end of settlement")
        ends = {"kind": "balanced"} if equal else {"kind": "uploaded", "terms": text}
        ends["stan"] = end
        answer = await kit.host.exchange(ends)
        if answer["code"] != "00":
            raise HostDown("settlement %s" % answer["code"])
        ours = _text(journal.totals())
        journal.note(
            "settled", ("batch", "%06d" % journal.batch), ("equal", "yes" if equal else "no"),
            ("op", journal.settling["op"]),
            ("next", "%06d" % answer["batch"]), ("ours", ours),
            ("theirs", ours if equal else journal.differs),
            *((("terms", text),) if text else ()),
        )  # fmt: skip
    return _finish(kit)


async def terms(kit):
    """What the open batch would be cleared by, now: text of `rules/fees`."""
    before = loading.loaded()
    from terminal.services import fees

    found = await fees.terms(kit)
    loading.drop(before)
    return found


def pending(kit):
    """True when a settlement was begun and is not at its end: nothing is sold before it is."""
    return kit.journal.settling is not None


async def _compare(kit, text):
    """Ask the bank; True when its totals are ours, else what it has is noted."""
    journal = kit.journal
    ours, stan = journal.totals(), journal.next_stan()
    if not pending(kit):
        asked = ("stan", "%06d" % stan), ("op", kit.operator), ("of", _text(ours))
        journal.note("settle", *asked, ("terms", text))
    else:
        journal.take_stan("settlement")
    answer = await kit.host.exchange({
        "kind": "settle", "stan": stan, "lines": ours, "terms": text,
    })  # fmt: skip
    if answer["code"] == "95":
        theirs = {line[0]: line for line in answer["lines"]}  # only those that differ
        journal.note("differs", ("theirs", _text([theirs.get(one[0], one) for one in ours])))
        return False
    if answer["code"] != "00":
        raise HostDown("settlement %s" % answer["code"])
    return True


def _finish(kit):
    """Begin the batch after one that was settled; what that one came to."""
    result = _result(kit.journal.settled)
    kit.journal.next_batch(int(kit.journal.settled["next"]))
    return result


async def _upload(kit, step):
    journal = kit.journal
    total = journal.count
    stan = journal.take_stans("upload", total)
    for done, one in enumerate(journal.past.transactions()):
        if one["state"] == "approved" and "test" not in one:
            answer = await kit.host.exchange({
                "kind": "upload", "of": one["type"], "stan": stan, "card": kit.cards.of(one),
                "amount": int(one["amount"]), "entry": payments.entry_of(one),
                "orig": int(one["stan"]), "day": payments.day(one),
            })  # fmt: skip
            code = answer["code"]
            if code != "00":
                raise HostDown("upload %s" % code)
            stan = stan % 999_999 + 1
        await step(done + 1, total)


def owed(kit):
    """What the last settlement came to, when its slip was not finished; else None."""
    return last(kit) if kit.journal.due else None


def last(kit):
    """What the batch before this one came to, or None."""
    fields = kit.journal.past.settled_before()
    return _result(fields) if fields else None


def printed(kit, result):
    """Its slip is out."""
    kit.journal.note("settlement slip", ("of", "%06d" % result["batch"]))


def _result(fields):
    """batch, next: numbers; equal: "yes" or "no"; ours, theirs: (type, count, sum) of each type;
    at, op: text; terms: of `rules/fees`, "" in a record of before there were fees."""
    return {
        "batch": int(fields["batch"]),
        "next": int(fields["next"]),
        "equal": fields["equal"],
        "ours": _lines(fields["ours"]),
        "theirs": _lines(fields["theirs"]),
        "at": fields["at"],
        "op": fields["op"],
        "terms": fields.get("terms", ""),
    }


def _text(lines):
    """`sale,3,12500|void,1,500|…`, as in DE48 S."""
    return "|".join("%s,%d,%d" % line for line in lines)


def _lines(text):
    found = []
    for part in text.split("|"):
        kind, count, total = part.split(",")
        found.append((kind, int(count), int(total)))
    return found
