"""The ledger of a till's own bank, for the teacher: each answer, its postings, what the risk
monitor counted and the records behind it. Only what its chain proves is told."""

import sys
from pathlib import Path

from terminal.bank import monitor
from tools.classroom import explained
from tools.journal import chain, folder
from tools.journal.show import clean

_HELD = "59"


def tell(place):
    """Print it; the exit code, as of `verify`. Raises folder.Unreadable."""
    path = Path(place)
    path = path / "bank" if (path / "bank").is_dir() else path
    there = folder.batches(path) if path.is_dir() else []
    if not there or path.name != "bank":
        raise folder.Unreadable(
            f"There is no bank's ledger in {place}: it is the folder bank of a till whose bank is "
            "on its board. Fetch it from a board with: python -m tools journal fetch PORT=…"
        )
    held, broken = 0, []
    for number, book in there:
        text = folder.text_of(book)
        if chain.findings(text):
            broken.append(book.name)
        print(f"batch {number:06d}")
        for _, kind, fields in chain.proved(text):
            if kind in ("batch", "sum"):
                held = int(fields.get("held", 0))
            elif kind == "entry":
                held += fields["code"] == _HELD
            elif kind == "teacher":
                held = 0 if fields["says"] == monitor.FINE else held
            for line in _lines(kind, fields):
                print(clean(line))
    print(f"shop {explained.standing(held)}")
    for name in broken:
        print(f"{name}: not whole. Only what is proved stands here.", file=sys.stderr)
    return 1 if broken else 0


def _lines(kind, fields):
    if kind == "teacher":
        return [f"{fields['at']}  the teacher said: {fields['says']}"]
    if "clear" in fields:
        return [f"{fields['at']}  the batch before is paid by {fields['clear']}  {fields['post']}"]
    if kind != "entry":
        return []
    words = [fields["at"], fields["key"], fields["asked"].rpartition(" ")[0], fields["code"],
             fields["rrn"], fields["post"]]  # fmt: skip
    more = [f"{'':21}{line}" for line in explained.lines(fields.get("risk", ""))]
    return ["  ".join(one for one in words if one), *more]
