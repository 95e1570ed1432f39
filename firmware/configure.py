"""Settings over the USB cable: `import configure; configure.set("bank", "192.168.1.20:8583")`.

For the REPL of a board whose till does not run (safe mode: hold CLEAR at power-on), and for
`python -m tools configure` on a computer. What is set counts from the next start on.
"""

import os
import time

from terminal.drivers import files
from terminal.profiles import printers
from terminal.rules import endpoint
from terminal.services import settings

_FIRST_YEAR = 2024  # a clock that says less was never set
WHAT = (  # what can be set, and how it is written
    ("bank", "board, or address:port of the classroom's bank, like 192.168.1.20:8583"),
    ("wifi", "name of the network, up to 32 bytes, as it is written there; empty for none"),
    ("wifi_key", "its key, 8 to 63 letters without accents; empty for an open network"),
    ("language", "en or zh"),
    ("merchant", "name of the shop on slips, 1 to 24 letters without accents"),
    ("display", "auto, ssd1306 or sh1106"),
    ("printer", "board, none or " + ", ".join(sorted(printers.PRINTERS))),
    ("printer_baud", "profile or " + ", ".join([str(baud) for baud in printers.BAUDS])),
    ("shop", "individual, small or enterprise: how much it may take"),
    ("cycle", "T+0, D+1 or T+1: when the shop is paid"),
    ("clearing", "direct or pooled: who pays the shop"),
    (
        "fees",
        "one more fee line: date,rate,cap,fixed,instant in basis points and minor units, like "
        "2026-12-01,60,2000,0,30; cap 0: none",
    ),
    (
        "risk",
        "of the bank on the board: fine unblocks the shop; unwatch and watch end and begin it",
    ),
)
RISK = "risk"  # no setting, but the teacher's word in the bank's own book
_FEES = {  # what is told before how a fee line is written
    "date": "there is no such day, or it is not written like 2026-12-01; ",
    "high": "a figure is too high: 500, 500000, 1000 and 200 are the most; ",
}
TARIFF = ("shop", "cycle", "clearing", "fees")  # no settings either: services/fees keeps them


def why(name, value):
    """What is wrong with a value, and what to write in its place; "" when the till takes it."""
    how = dict(WHAT).get(name)
    if how is None:
        return "%s cannot be set. What can: %s" % (name, ", ".join([one for one, _ in WHAT]))
    if name == RISK:
        return "" if value in ("fine", "watch", "unwatch") else "risk is %s" % how
    if name in TARIFF:
        from terminal.services import fees

        wrong = fees.why(name, value)
        return "%s%s is %s" % (_FEES.get(wrong, ""), name, how) if wrong else ""
    try:
        settings.Settings(_Nowhere()).change(**{name: value})
        return ""
    except ValueError:
        pass  # why is told better here
    if name == "bank":
        try:
            endpoint.parse(value)
        except ValueError as error:
            return "bank: %s; or board, for the one on the board" % error
    return "%s is %s" % (name, how)


class _Nowhere:
    """Files that are not there and keep nothing: for a look at a value."""

    def read(self, name):
        return None

    def write(self, name, data):
        pass


def _kept():
    return settings.Settings(files.Files(files.Mounted(os), "till"))


def set(name, value):
    """Set it and say so; or say why not, and leave everything as it was."""
    wrong = why(name, value)
    kept = _kept()
    if not wrong and name == RISK and kept.bank != "board":
        wrong = "this till's bank is in the classroom: python -m tools classroom risk"
    if not wrong and name in TARIFF:
        wrong = _noted(name, value)
    if wrong:
        print("NOT SET:", wrong)
        return
    if name in TARIFF:
        pass  # done, and in the journal
    elif name == RISK:
        _ledger(kept).teach(value)
    else:
        kept.change(**{name: value})
    print("SET", name)


def _noted(name, value):
    """Set or add it, with a record in the till's journal; why not, or ""."""
    from terminal.errors import Trouble
    from terminal.services import fees, journal
    from terminal.ui.say import Words

    there, clock = files.Files(files.Mounted(os), "till"), _Clock()
    books = journal.Journal(there, clock)
    try:
        fees.change(there, books, clock.wall_s(), "cable", name, value)
    except Trouble as trouble:
        return Words("en")(trouble.word)
    return ""


def _charges(name):
    from terminal.rules.fees import text
    from terminal.services import fees

    kept, lines, _ = fees.read(files.Files(files.Mounted(os), "till"))
    return " ".join([text(line) for line in lines]) if name == "fees" else kept[TARIFF.index(name)]


def _ledger(kept):
    """The books of the bank on this board."""
    from terminal.services import ledger, onboard

    there = files.Files(files.Mounted(os), "till")
    return ledger.Ledger(there, _Clock(), kept.tid, kept.mid, onboard.Kept())


class _Clock:
    """The board's own, which a restart leaves as it is."""

    def wall_s(self):
        now = time.localtime()
        if now[0] < _FIRST_YEAR:
            return None
        from terminal.rules import calendar

        return calendar.seconds(*now[:6])


def show():
    """Print each setting, what it is now, and how it is written. The key is never shown."""
    kept = _kept()
    for name, how in WHAT:
        if name == RISK:
            continue  # the ledger tells: python -m tools journal
        value = _charges(name) if name in TARIFF else getattr(kept, name)
        if name == "wifi_key" and value:
            value = "(set, not shown)"
        print("%s=%s\t%s" % (name, value, how))
