"""Every command in one table, and how one is found and run. The standard library only."""

import importlib
import io
import sys

from tools import environment


class Command:
    """`needs`: the requirement set (None: bare Python). `start`: arguments put before the rest."""

    def __init__(self, summary, needs, module, start=(), usage=""):
        self.summary = summary
        self.needs = needs
        self.module = module
        self.start = list(start)
        self.usage = usage


COMMANDS = {
    "demo": Command("run the kit here, no hardware needed", "demo", "tools.sim"),
    "demo-reset": Command(
        "forget the demo's journal and settings", "demo", "tools.sim", ["--reset"]
    ),
    "sim": Command(
        "play a story, or run the kit with options",
        "demo",
        "tools.sim",
        usage="[--story FILE.feature] [--runtime cpython|micropython] [--report DIR] "
        "[--board devkitc|tdisplay] [--bank IP:PORT] [--risk fine]",
    ),
    "test": Command(
        "run the tests, on CPython and on MicroPython",
        "test",
        "tools.test",
        usage="[FILE…] [pytest's options]",
    ),
    "check": Command("lint, format, types, import arrows, memory", "test", "tools.check"),
    "mutants": Command(
        "plant faults in the firmware: a test must find each",
        "test",
        "tools.mutants",
        usage="[NAME…]",
    ),
    "shots": Command(
        "a picture of every screen and slip, and a page of them",
        "test",
        "tools.shots",
        usage="[--golden: keep them as the ones to compare with]",
    ),
    "soak": Command(
        "the long tests: random runs, cuts at every write, long days",
        "test",
        "tools.soak",
        usage="[--minutes N] [--seed S]",
    ),
    "bench": Command(
        "figures for what the till does, each beside its limit",
        "test",
        "tools.bench",
        usage="[GROUP…] [--out FILE]",
    ),
    "size": Command(
        "how much memory the firmware takes, flow by flow",
        "deploy",
        "tools.size",
        usage="[--check | --modules | --growth N | --write]",
    ),
    "bank": Command(
        "the bank of a class of tills, until Ctrl-C",
        "bank",
        "tools.classroom",
        usage="[--listen ADDRESS] [--db URL] [--seed N] [--class-file FILE | --test-keys]",
    ),
    "classroom": Command(
        "the same, and what its books say",
        "bank",
        "tools.classroom",
        usage="[status|accounts|cards|ledger|till reset TID|unblock WHAT|risk fine TID] [--json]",
    ),
    "cards": Command(
        "demo cards with pay codes to print; a payment code taken apart",
        "bank",
        "tools.cards",
        usage="N=30|TILL=12 [UNTIL=2026-12] [OUT=FILE.pdf] [CLASS=FILE|test] | --read TEXT",
    ),
    "fontpack": Command("make the fonts from the words", None, "tools.fontpack"),
    "menus": Command(
        "the menus of the five terminal types, side by side",
        None,
        "tools.menus",
        usage="[--write | --check]",
    ),
    "journal": Command(
        "a till's journal: is it whole, what does it say",
        None,
        "tools.journal",
        usage="verify|dump|totals FILE|FOLDER [--csv|--json], ledger FOLDER, "
        "fetch PORT=/dev/ttyUSB0",
    ),
    "rows": Command(
        "the table of requirements and what shows them", None, "tools.rows", usage="[--check]"
    ),
    "image": Command(
        "MicroPython and the till in one file for a board",
        "deploy",
        "tools.image",
        usage="MICROPYTHON=FILE.bin [BOARD=devkitc]",
    ),
    "flash": Command(
        "write that file to a board, new or emptied",
        "flash",
        "tools.flash",
        usage="PORT=/dev/ttyUSB0|all [MICROPYTHON=FILE.bin] [BOARD=devkitc] [ERASE=yes]",
    ),
    "pins": Command(
        "is a board's wiring one that its chip can bear?", None, "tools.pins", usage="[BOARD…]"
    ),
    "wiring": Command(
        "draw each board's wiring, pin table and parts list",
        "test",
        "tools.wiring",
        usage="[--check]",
    ),
    "deploy": Command(
        "copy what is new of the firmware to a board",
        "deploy",
        "tools.deploy",
        usage="PORT=/dev/ttyUSB0|all [BOARD=devkitc]",
    ),
    "class": Command(
        "the class file: numbers and passwords of a class of tills",
        None,
        "tools.provision.roster",
        usage="N=30 [FILE=class.txt] [language=zh] [merchant=NAME] [SETTING=VALUE]",
    ),
    "provision": Command(
        "make a board the next till of the class",
        "deploy",
        "tools.provision",
        usage="PORT=/dev/ttyUSB0|all [TID=DEMO0007 [INSTEAD=yes]]",
    ),
    "configure": Command(
        "change settings of a till: its bank, its Wi-Fi",
        "deploy",
        "tools.configure",
        usage="PORT=/dev/ttyUSB0|all bank=192.168.1.20:8583 wifi=NAME wifi_key=KEY, "
        "or FILE=till.txt",
    ),
    "selftest": Command(
        "have a board look at its parts, and say what is wrong",
        "deploy",
        "tools.selftest",
        usage="PORT=/dev/ttyUSB0|all",
    ),
    "clean": Command("remove the environment and caches", None, "tools.clean"),
    "help": Command("list these commands", None, "tools.commands"),
}


def listing():
    """The help text, one command a line."""
    lines = ["python -m tools COMMAND, or make COMMAND:", ""]
    for name, command in COMMANDS.items():
        lines.append(f"  {name:12}{command.summary}")
        if command.usage:
            lines.append(f"  {'':14}{command.usage}")
    return "\n".join(lines)


def unknown(name):
    """What to say about a word that is no command."""
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"There is no command {name!r}.{hint}\n\n{listing()}"


def main(argv):
    """Run one command; returns its exit code. 2: not understood, 130: stopped with Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a console that lacks a character shows "?" and goes on
            stream.reconfigure(errors="replace")
    name = argv[0] if argv else "help"
    if name in ("help", "-h", "--help"):
        print(listing())
        return 0
    command = COMMANDS.get(name)
    if command is None:
        print(unknown(name), file=sys.stderr)
        return 2
    try:
        if command.needs:
            environment.enter(command.needs, ["-m", "tools", *argv])
        module = importlib.import_module(command.module)
        return module.main(command.start + argv[1:])
    except environment.SetupFailed as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
