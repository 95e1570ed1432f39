"""Journals as they lie in a folder: which file is which batch, and how batches are linked."""

import re
from pathlib import Path

from terminal.rules import record
from tools.journal import books, chain
from tools.journal.text import SLOTS, assemble

_BATCH = re.compile(r"(\d{6})\.txt")
_LOOKS = re.compile(rb"^\d{4} [0-9a-f]{8} [0-9a-f]{16} [ -~]", re.MULTILINE)
_KEY = 8  # digits of the chain that stand in a tail file


class Unreadable(Exception):
    """There is nothing to verify; the text says what to do next."""


class Journal:
    """One batch. `text`: `text.Text`; `breaks`: `chain.Finding`s; `records`: those that are
    proved; `books`: what they add up to; `links`: `Finding`s about the batches beside it."""

    def __init__(self, path, text):
        self.path = path
        self.name = text.name
        self.text = text
        self.breaks = chain.findings(text)
        self.records = chain.proved(text)
        self.books = books.replay(text.name, self.records)
        self.links = []

    @property
    def wrong(self):
        """Every `Finding`; of a broken chain, what the proved part contradicts comes last."""
        return self.breaks + self.links + self.books.wrong


def load(place):
    """The `Journal`s of a file or folder, oldest first. Raises Unreadable."""
    path = Path(place)
    if path.is_dir():
        return _load_folder(path)
    if not path.exists():
        raise Unreadable(f"There is no file {path}. Name a journal, or the folder it lies in.")
    return [_load_file(path)]


def batches(folder):
    """(number, path) of each batch file, oldest first."""
    found = []
    for path in folder.iterdir():
        match = _BATCH.fullmatch(path.name)
        if match and path.is_file():
            found.append((int(match[1]), path))
    return sorted(found)


def _load_folder(folder):
    there = batches(folder)
    if not there and (folder / "journal").is_dir():
        folder = folder / "journal"
        there = batches(folder)
    if not there:
        raise Unreadable(
            f"There are no journals in {folder}: they are called 000001.txt, 000002.txt, … "
            "Fetch them from a board with: python -m tools journal fetch PORT=…"
        )
    found = [_load_file(path) for _, path in there]
    for (number, _), journal, earlier in zip(there, found, [None, *found]):
        journal.links = _links(number, journal, earlier)
    return found


def _load_file(path):
    return Journal(path, text_of(path))


def text_of(path):
    """The `text.Text` of a batch's file and its tail. Raises Unreadable."""
    data = _read(path)
    if not _BATCH.fullmatch(path.name) and not _LOOKS.search(data):
        raise Unreadable(
            f"{path} is not a journal: no line of it begins with a length, a check and a chain "
            "value. Name a file such as journal/000001.txt."
        )
    there = batches(path.parent)
    tail, known = (), None
    if there and there[-1][1].name == path.name:  # older batches have no tail any more
        tail = [_piece(path.parent / f"tail{number}") for number in range(SLOTS)]
        if [number for number, _ in there] == list(range(1, there[-1][0] + 1)):
            known = _keys(path.parent, [earlier for _, earlier in there[:-1]], tail)
    return assemble(path.name, data, tail, known)


def _piece(path):
    return path.name, _read(path) if path.exists() else None


def _read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"{path} cannot be read ({error.strerror}). Copy it to a place where you may read it."
        ) from None


def _keys(folder, earlier, tail):
    """What a stale piece may continue: any line of an earlier batch, or of what was set aside
    with the tail it had then."""
    keys = set()
    for path in [*earlier, *sorted(folder.glob("*.bad"))]:
        for line in assemble(path.name, _read(path), tail).lines:
            keys.add(line.stated[:_KEY])
    return keys


def _links(number, journal, earlier):
    """`Finding`s about a batch's number and about the batch it says it follows."""
    own = journal.books
    if own.batch is None:
        return []  # its first record is broken, which is told already
    first = journal.records[0][0]

    def wrong(check, meaning):
        return [chain.Finding(journal.name, check, meaning, first)]

    if own.batch != number:
        return wrong("n", f"the file of batch {own.batch:06d} under another batch's name.")
    if earlier is None or earlier.books.batch is None:
        if number == 1 and own.after != record.START:
            return wrong("after", "batch 000001 says that another one came before it.")
        return []
    if earlier.books.batch != number - 1:
        gone = f"{number - 1:06d}.txt"
        return wrong("after", f"{gone} is missing: the batches here do not follow each other.")
    end = earlier.text.lines[-1].stated
    if own.after != end:
        return wrong(
            "after",
            f"it follows a batch that ended with chain {own.after}, and {earlier.name} ends with "
            f"{end}: lines were deleted at the end of {earlier.name}, or one of the two files is "
            "another till's.",
        )
    return []


def set_aside(place):
    """Names of books the till itself once found broken and kept."""
    path = Path(place)
    folder = path if path.is_dir() else path.parent
    return sorted(one.name for one in folder.glob("*.bad"))
