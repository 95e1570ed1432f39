"""What a summary in the till's journal says, so that opening it reads its end only: written here,
read by `services/resuming`."""

TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")  # as a settlement lists them
CLOSING = ("settle", "differs", "settled")
# What a type counts under, where that is another
COUNTS_AS = {"offline": "sale", "repay_cash": "repay", "complete_void": "void"}


def count(sums, one):
    """Add an approved transaction to `sums`, type -> [count, sum in minor units]. The void of a
    pre-authorisation takes that out again: no money was moved, so none came back."""
    kind, each = one["type"], 1
    if kind == "preauth_void":
        kind, each = "preauth", -1
    line = sums.setdefault(COUNTS_AS.get(kind, kind), [0, 0])
    line[0] += each
    line[1] += each * int(one["amount"])


def summary(journal):
    """The fields of a summary of a `journal.Journal` as it is now."""
    fields = [
        ("at", journal.stamp()),
        ("batch", "%06d" % journal.batch),
        ("from", "%06d" % journal.start),
        ("stan", "%06d" % journal.stan),
        ("count", journal.count),
    ]
    for kind in TYPES:
        if kind in journal.sums:
            fields.append((kind, "%d:%d" % tuple(journal.sums[kind])))
    for name, those in (("open", journal.unanswered), ("waiting", journal.waiting)):
        if those:
            fields.append((name, ",".join([str(one["offset"]) for one in those])))
    for name, one in (("owed", journal.owed), ("settling", journal.settling)):
        if one:
            fields.append((name, one["offset"]))
    return fields + ([("due", journal.due)] if journal.due else [])
