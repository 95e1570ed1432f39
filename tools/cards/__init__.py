"""`python -m tools cards N=30`: demo cards to print, six for each till of a class, as one PDF.

On each card stand its number, kind and demo PIN, what it is for in a lesson, and a pay code as a
QR code and in digits, for tills without a reader for NFC tags. The codes are good to the end of a
month. `--read TEXT` shows instead the fields of what a till shows as a code.
"""

import datetime
import sys
from pathlib import Path

from tools.environment import ROOT

OUT = ROOT / "build" / "cards.pdf"
MOST = 99
USAGE = (
    "python -m tools cards N=30 (tills 1 to 30; 0: the cards that all tills share) or TILL=12, "
    "[UNTIL=2026-12] [OUT=FILE.pdf] [CLASS=FILE|test]; or: cards --read TEXT"
)


class Refused(Exception):
    """It cannot be done; the text says why."""


def main(argv):
    """Exit code 0: printed or read. 1: not, and why. 2: bad arguments."""
    sys.path[:0] = [str(ROOT / "firmware"), str(ROOT / "board" / "twin" / "cpython")]
    if argv[:1] == ["--read"] and len(argv) == 2:
        from tools.cards import taken_apart

        return taken_apart.read(argv[1])
    given = {"N": "", "TILL": "", "UNTIL": "", "OUT": str(OUT), "CLASS": ""}
    for word in argv:
        name, equals, value = word.partition("=")
        if not equals or name not in given:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
        given[name] = value or given[name]
    try:
        tills = _tills(given["N"], given["TILL"])
        year, month = _month(given["UNTIL"] or f"{datetime.date.today().year}-12")
    except Refused as refused:
        print(f"{refused}: {USAGE}", file=sys.stderr)
        return 2
    from tools.cards import sheet

    path = Path(given["OUT"])
    try:
        key, called = _key(given["CLASS"])
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet.write(path, tills, year, month, key)
    except OSError as wrong:
        print(f"{path} cannot be written: {wrong.strerror}. Name another OUT=", file=sys.stderr)
        return 1
    print(
        f"{path}: {len(tills)} pages of six cards; print them at full size and cut along the lines"
    )
    print(f"Their pay codes are good to the end of {year}-{month:02d}, at tills with {called}.")
    return 0


def _key(where):
    """(the key of the pay codes, whose it is): of the class file, or the published one."""
    from terminal.wire import paytag
    from tools.classroom import class_file

    if where == "test" or not (where or class_file.PLACE.exists()):
        return paytag.class_key(), "TEST KEYS"
    path = Path(where or class_file.PLACE)
    try:
        return paytag.class_key(class_file.bdk(path)), f"the keys of {path.name}"
    except class_file.Refused as refused:
        raise Refused(str(refused)) from None


def _tills(count, till):
    if bool(count) == bool(till) or not (count + till).isdecimal() or int(count + till) > MOST:
        raise Refused(f"say either N or TILL, a number up to {MOST}")
    if till or count == "0":
        return [int(till or count)]
    return list(range(1, int(count) + 1))


def _month(until):
    year, _, month = until.partition("-")
    if not (year.isdecimal() and month.isdecimal()):
        raise Refused("a month looks like 2026-12")
    if not (2000 <= int(year) <= 2099 and 1 <= int(month) <= 12):
        raise Refused("pay codes are good until a month of 2000 to 2099")
    return int(year), int(month)
