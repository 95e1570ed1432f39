"""The command line of `python -m tools journal`."""

import argparse
import io
import sys
from pathlib import Path

from tools import environment
from tools.journal import fetch, folder, ledger, show

_MORE = 8  # findings after the first one that are told, one line each
USAGE = """\
python -m tools journal verify FILE|FOLDER
python -m tools journal dump FILE|FOLDER [--csv | --json] [--out FILE]
python -m tools journal totals FILE|FOLDER [--csv | --json] [--out FILE]
python -m tools journal ledger FOLDER
python -m tools journal fetch PORT=/dev/ttyUSB0 [TO=FOLDER]"""
_WRITERS = {
    ("dump", None): show.dump,
    ("dump", "csv"): show.dump_csv,
    ("dump", "json"): show.dump_json,
    ("totals", None): show.totals,
    ("totals", "csv"): show.totals_csv,
    ("totals", "json"): show.totals_json,
}


class Misused(Exception):
    """The words make no command; the text says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Misused(message)


def _options(argv):
    parser = _Parser(add_help=False)
    parser.add_argument("command", choices=("verify", "dump", "totals", "ledger"))
    parser.add_argument("place")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--csv", dest="shape", action="store_const", const="csv")
    shape.add_argument("--json", dest="shape", action="store_const", const="json")
    parser.add_argument("--out")
    options = parser.parse_args(argv)
    if options.command in ("verify", "ledger") and (options.shape or options.out):
        raise Misused(f"{options.command} prints what it finds and takes no options")
    return options


def main(argv):
    """Exit code 0: the books are whole. 1: something is wrong with them, or a board could not be
    read. 2: there are no books to read, or the words were not understood."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # `make journal PORT=…` sends PORT= even when a file is to be verified
    pairs = dict(word.split("=", 1) for word in argv if word.startswith(("PORT=", "TO=")))
    words = [word for word in argv if not word.startswith(("PORT=", "TO="))]
    try:
        if words in ([], ["fetch"]) and (words or "PORT" in pairs):
            return _fetch(pairs)
        if not words:
            raise Misused("say what to do")
        options = _options(words)
        if options.command == "ledger":
            return ledger.tell(options.place)
        journals = folder.load(options.place)
        if options.command == "verify":
            return verify(journals, options.place)
        return _write(journals, options)
    except (folder.Unreadable, fetch.FetchFailed) as trouble:
        print(trouble, file=sys.stderr)
        return 1 if isinstance(trouble, fetch.FetchFailed) else 2
    except Misused as trouble:
        print(f"{trouble}\n\n{USAGE}", file=sys.stderr)
        return 2


def _fetch(pairs):
    environment.enter("deploy", ["-m", "tools", "journal", "fetch", *_joined(pairs)])
    place = fetch.fetch(pairs.get("PORT", ""), pairs.get("TO", ""))
    print(f"the till's journal is in {place}")
    return verify(folder.load(place), place)


def _joined(pairs):
    return [f"{name}={value}" for name, value in pairs.items()]


def verify(journals, place):
    """Print the verdict; its exit code."""
    wrong = [(journal, one) for journal in journals for one in journal.wrong]
    for name in folder.set_aside(place):
        print(f"note: the till itself once found a book broken and kept it as {name}")
    for journal in journals:
        if journal.text.unfinished:
            print(
                f"note: {journal.name}: the last record was not finished: the power went after "
                f"{journal.text.unfinished} bytes of it. It never counted."
            )
    if not wrong:
        records = sum(len(journal.records) for journal in journals)
        done = sum(len(journal.books.transactions) for journal in journals)
        print(f"OK: {records} records, {done} transactions")
        return 0
    journal, first = wrong[0]
    print("\n".join(first.told(journal.text)))
    for _, one in wrong[1 : _MORE + 1]:
        print(f"also {one.name}: {one.place()}{': ' if one.line else ''}{one.meaning}")
    if len(wrong) > _MORE + 1:
        print(f"and {len(wrong) - _MORE - 1} more")
    good = sum(len(journal.records) for journal in journals)
    print(f"NOT WHOLE: {good} records are proved up to the first break of each file")
    return 1


def _write(journals, options):
    text = _WRITERS[options.command, options.shape](journals)
    if options.out:
        try:
            Path(options.out).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise folder.Unreadable(
                f"{options.out} cannot be written ({error.strerror}). Name another place."
            ) from None
    else:
        sys.stdout.write(text)
    broken = [journal.name for journal in journals if journal.wrong]
    if broken:
        print(
            f"{', '.join(broken)}: not whole. Only what is proved stands here; see "
            f"python -m tools journal verify {options.place}",
            file=sys.stderr,
        )
    return 1 if broken else 0
