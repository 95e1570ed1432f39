"""Where a book's chain breaks, and what that tells. Pure functions over a `text.Text`.

A chain without a key proves that nothing was changed in passing. Whoever makes every later line
anew as well leaves a chain that holds: then the sums, the batch after it and the bank's ledger
must tell.
"""

import binascii
import re

from terminal.rules import record
from tools.journal.text import OWN, decode

ENDS = ("sum", "batch")  # a file ends with one of these
_BREAK = "the chain breaks at"
_SHOWN = 72  # characters of a record
_UNSEEN = re.compile(r"[^ -~\u00a1-\U0010ffff]")


class Finding:
    """One thing that is wrong. `check`: which check failed; `meaning`: what that tells, in words;
    `line`: the `text.Line` it is about, or None; `head`: what comes before the place."""

    def __init__(self, name, check, meaning, line=None, head="the books do not agree at"):
        self.name = name
        self.check = check
        self.meaning = meaning
        self.line = line
        self.head = head

    def place(self):
        """ "line 14, byte 1873", and the tail file if it lies there; "" for none."""
        if self.line is None:
            return ""
        where = f" (in {self.line.where})" if self.line.where != self.name else ""
        return f"line {self.line.number}, byte {self.line.offset}{where}"

    def told(self, text):
        """The finding as lines of text, the records before and after it among them."""
        if self.line is None:
            return [f"{self.name}: {self.meaning}", f"  check    {self.check}"]
        index = self.line.number - 1
        last = index + 1 == len(text.lines)
        return [
            f"{self.name}: {self.head} {self.place()}",
            f"  check    {self.check}",
            f"  before   {_shown(text.lines[index - 1]) if index else 'nothing, it is the first'}",
            f"  there    {_shown(self.line)}",
            f"  after    {'nothing, it is the last' if last else _shown(text.lines[index + 1])}",
            f"  meaning  {self.meaning}",
        ]


def _shown(line):
    text = line.data[OWN:] if line.stated else line.data
    said = _UNSEEN.sub("?", text.decode("utf-8", "replace"))
    return f"line {line.number}: {said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}"


def proved(text):
    """(line, kind, fields) of each record from the first line to the first break."""
    chain, found = record.START, []
    for line in text.lines:
        good = decode(line.data, chain) if line.ended else None
        if good is None:
            break
        body, chain = good
        found.append((line, *record.unpack(body)))
    return found


def findings(text):
    """Every break, in order. A line after a break is judged by what the damaged one stated."""
    found, may = [], {record.START}  # chain values the next line may continue
    for index, line in enumerate(text.lines):
        if may:
            good = line.ended and any(decode(line.data, one) for one in may)
        else:  # nobody knows what the line before this one was
            good = line.body is not None
        stated = {line.stated} - {""}
        if good:
            may = stated
            continue
        found.append(_diagnosed(text, index, may))
        if line.body is None:
            may = stated
        else:  # whole, at the wrong place or with a wrong chain value
            may = may | stated | {record.chain(one, line.data[OWN:]) for one in may}
    return found or _frame(text)


def _frame(text):
    """How a file begins and ends, when every line of it is good."""
    if not text.lines:
        return [Finding(text.name, "line end", "the file is empty: all of it was cut off.")]
    own = [line for line in text.lines if line.where == text.name]
    first, last = own[0], own[-1]
    if record.unpack(first.body)[0] != "batch":
        why = "a book begins with its batch record. This one is not a till's journal."
        return [Finding(text.name, "first record", why, first, _BREAK)]
    if record.unpack(last.body)[0] not in ENDS:
        why = (
            "cut off behind a whole line, or lines at the end deleted: a file ends with a sum. "
            "What stood behind this line is missing."
        )
        return [Finding(text.name, "last record", why, last, _BREAK)]
    return [
        Finding(
            text.name,
            "chain",
            f"{name} continues a record that is not in the book: newest records were deleted, "
            "or this piece was edited.",
        )
        for name in text.strays
    ]


def _diagnosed(text, index, may):
    lines, line = text.lines, text.lines[index]
    if not line.ended:
        check = "line end: there is none"
        why = (
            "cut off: the file ends inside a record, as when the power goes or a copy is not "
            "finished. That record was never whole and does not count."
        )
    elif line.body is None:
        check = _own_check(line.data)
        why = _damaged(lines, index)
    else:
        check = f"chain: it states {line.stated}, the record before it leads elsewhere"
        why = _out_of_place(lines, index, may)
    return Finding(text.name, check, why, line, _BREAK)


def _own_check(data):
    blanks = data[4:5] + data[13:14] + data[30:31]
    if len(data) < OWN or not data[:4].isdigit() or blanks != b"   ":
        return "shape: not length, CRC-32, chain and record"
    body = data[OWN:]
    if int(data[:4]) != len(body):
        return f"length: it says {int(data[:4])} bytes and has {len(body)}"
    made = "%08x" % (binascii.crc32(body) & 0xFFFFFFFF)
    said = data[5:13].decode("ascii", "replace")
    if said != made:
        return f"CRC-32: it says {said}, its {len(body)} bytes make {made}"
    return "characters: it is not UTF-8"


def _damaged(lines, index):
    number = lines[index].number
    if all(line.data.endswith(b"\r") for line in lines if line.ended):
        return (
            "the ends of all lines were changed to CR LF, as editors and some copies do. Copy the "
            "file again, as bytes."
        )
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after and lines[index].stated and decode(after.data, lines[index].stated):
        return f"line {number} was edited: the line after it fits what it was."
    if after is None:
        return f"line {number} was edited, the last one."
    return f"line {number} was edited, or something was put in its place."


def _out_of_place(lines, index, may):
    """What an intact line tells that does not continue the one before it."""
    line, number = lines[index], lines[index].number
    after = lines[index + 1] if index + 1 < len(lines) else None
    previous = f"line {number - 1}" if index else "the start"
    for other in lines[:index]:
        if other.data == line.data:
            return f"line {number} stands here a second time: it is a copy of line {other.number}."
    home = _home(lines, line)
    true = [record.chain(one, line.data[OWN:]) for one in may]
    if after and not home and any(decode(after.data, one) for one in true):
        return f"the chain value of line {number} was edited: the line after it fits without that."
    for later in lines[index + 1 :]:
        if later.ended and any(decode(later.data, one) for one in may):
            came = f"line {home} belongs before it" if home else "from another file"
            those = f"line {number} was"
            if later.number - number > 1:
                those = f"lines {number} to {later.number - 1} were"
            return (
                f"line {later.number} is what continues {previous}: {those} put or moved here "
                f"({came})."
            )
    if home:
        return f"lines changed places: line {number} belongs behind line {home}."
    if after and not decode(after.data, line.stated):
        return f"line {number} is from another file, or lines on both sides of it were deleted."
    if not index:
        return "deleted line(s): this is not how a book starts, the lines before it are gone."
    return (
        f"deleted line(s): what stood between {previous} and line {number} is gone. (Or one of "
        "the two was edited and its own check made anew.)"
    )


def _home(lines, line):
    """The number of the line that this one continues, or None."""
    for other in lines:
        if other is not line and other.stated and decode(line.data, other.stated):
            return other.number
    return None
