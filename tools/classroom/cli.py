"""The command line of the class's bank."""

import argparse
import asyncio
import json
import os
import re
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from terminal.rules import calendar
from terminal.wire import dukpt
from tools.classroom import addresses, books, class_file, herald, mend, report, server, show
from tools.environment import ROOT

PORT = 8583
DATABASE = ROOT / ".classroom" / "class.sqlite"
_EPOCH = calendar.seconds(1970, 1, 1)
_COMMANDS = (
    "status | accounts [TID] | cards [TID] | ledger [TID] | till reset TID | unblock WHAT | "
    "risk fine|watch|unwatch TID|all"
)


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m tools classroom",
        description="The bank of a class of tills. Without a command it serves until Ctrl-C.",
    )
    parser.add_argument("command", nargs="*", help=_COMMANDS)
    parser.add_argument("--listen", default=addresses.LOOPBACK, metavar="ADDRESS",
                        help="this computer's address in the class's network")  # fmt: skip
    parser.add_argument("--port", type=int, default=PORT, help="%(default)s; 0: any free one")
    parser.add_argument("--db", metavar="URL", help="the books; a file of SQLite unless told")
    parser.add_argument("--seed", type=int, help="begin a new class; 1 is the standard one")
    parser.add_argument("--anew", action="store_true", help="with --seed: forget the old class")
    parser.add_argument("--clock", type=_moment, metavar="2026-11-23T10:02:03",
                        help="the bank's time (UTC) stands still there")  # fmt: skip
    parser.add_argument("--day", type=_day, metavar="2026-11-23", help="of the ledger (UTC)")
    parser.add_argument("--class-file", metavar="FILE", help="keys: the class's, of that file; "
                        "unless told, of .classroom/class.json when it is there")  # fmt: skip
    parser.add_argument("--test-keys", action="store_true",
                        help="keys: the published ones, whatever class there is")  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="no line for each message")
    parser.add_argument("--json", action="store_true", help="data instead of text")
    return parser


def _moment(text):
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None or at.year < 2000:
        raise ValueError(text)
    return calendar.seconds(*at.timetuple()[:6])


def _day(text):
    return _moment(text + "T00:00:00")


def main(argv):
    """Run one command; its exit code."""
    parser = _parser()
    options = parser.parse_intermixed_args(argv)
    words = tuple(options.command)
    if words and _find(words) is None:
        print(f"{' '.join(words)!r} is none of: {_COMMANDS}", file=sys.stderr)
        return 2
    if options.anew and options.seed is None:
        parser.error("--anew goes with --seed")
    if options.seed is not None and not 1 <= options.seed <= 9999:
        parser.error("--seed is 1 to 9999")
    if options.db is None:
        DATABASE.parent.mkdir(exist_ok=True)
        options.db = f"sqlite:///{DATABASE}"
    try:
        return _run(options, words)
    except books.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1


def _run(options, words):
    if not words:
        why = addresses.refusal(options.listen)
        if why:
            raise books.Trouble(why)
    engine = books.engine(options.db)
    try:
        seed = books.start(engine, None if words else options.seed, options.anew)
        if not words:
            return asyncio.run(_serve(engine, options, seed))
        with books.writing(engine) as connection:
            _find(words)(connection, options, *words)
        return 0
    finally:
        engine.dispose()


# serving


def clock(fixed=None):
    """A call that gives seconds since 2000-01-01: of this computer, or always the same."""
    return (lambda: fixed) if fixed is not None else (lambda: int(time.time()) + _EPOCH)


def _bdk(options):
    """(the key that the tills' keys come from, what to call it). Raises Trouble."""
    if options.test_keys and options.class_file:
        raise books.Trouble("Say either --test-keys or --class-file.")
    if options.test_keys or not (options.class_file or class_file.PLACE.exists()):
        return dukpt.TEST_BDK, "TEST KEYS"
    path = Path(options.class_file or class_file.PLACE)
    try:
        return class_file.bdk(path), f"keys of {path.name}"
    except class_file.Refused as refused:
        raise books.Trouble(str(refused)) from None


async def _serve(engine, options, seed):
    bdk, called = _bdk(options)
    say = _quiet if options.quiet else _say
    there = server.Server(engine, clock(options.clock), say, bdk=bdk)
    try:
        port = await there.start(options.listen, options.port)
    except OSError as error:
        raise books.Trouble(
            f"Cannot listen on {options.listen} port {options.port}: {error.strerror}. Is "
            "another bank running? Is it this computer's address?"
        ) from error
    crier = herald.Herald(bdk, options.listen, port, clock(options.clock))
    crier.start()
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        number = getattr(signal, name)
        try:
            loop.add_signal_handler(number, done.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(done.set))
    _say(f"class with seed {seed}, {called}, listening on {options.listen} port {port}")
    while not done.is_set():  # in pieces: on Windows a signal does not end a wait
        try:
            await asyncio.wait_for(done.wait(), 1)
        except TimeoutError:
            pass
    await crier.stop()
    await there.stop()
    _say("closed; the books are whole")
    return 0


def _say(text):
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    print(f"{now} {text}", flush=True)


def _quiet(text):
    if "not stored" in text:
        _say(text)


# looking and mending


def _find(words):
    """The function of a command, or None."""
    for count in (2, 1):
        row = _TABLE.get(words[:count])
        if row and len(words) - count in row[0]:
            return row[1]
    return None


def _tell(options, data, lines):
    text = json.dumps(data, indent=1) if options.json else "\n".join(lines)
    try:
        print(text, flush=True)
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tid(words):
    """The TID in a command's words, or None. Raises Trouble for what is none."""
    if len(words) < 2:
        return None
    if not re.fullmatch("DEMO00[0-9][0-9]", words[1]):
        raise books.Trouble(f"{words[1]!r} is no till: they are DEMO0001 to DEMO0099.")
    return words[1]


def _status(connection, options, *words):
    data = report.status(connection)
    _tell(options, data, show.status(data))


def _accounts(connection, options, *words):
    data = report.account_rows(connection, _tid(words), clock(options.clock)())
    _tell(options, data, show.accounts(data))


def _cards(connection, options, *words):
    data = report.card_rows(connection, _tid(words) or report.SHARED)
    _tell(options, data, show.cards(data))


def _ledger(connection, options, *words):
    data = report.ledger(connection, options.day, _tid(words))
    _tell(options, data, show.ledger(data))


def _reset(connection, options, *words):
    done = mend.reset_till(connection, words[2])
    _tell(options, {"done": done}, [done])


def _unblock(connection, options, *words):
    done = mend.unblock(connection, words[1])
    _tell(options, {"done": done}, [done])


def _risk(connection, options, *words):
    if words[1] not in mend.WORDS:
        raise books.Trouble(f"{words[1]!r} is none of: fine, watch, unwatch.")
    done = mend.teach(connection, clock(options.clock)(), words[2], words[1])
    _tell(options, {"done": done}, [done])


_TABLE = {  # words -> (how many more words, what to call)
    ("status",): ((0,), _status),
    ("accounts",): ((0, 1), _accounts),
    ("cards",): ((0, 1), _cards),
    ("ledger",): ((0, 1), _ledger),
    ("till", "reset"): ((1,), _reset),
    ("unblock",): ((1,), _unblock),
    ("risk",): ((2,), _risk),
}
