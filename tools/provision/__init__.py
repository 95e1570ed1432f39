"""`python -m tools provision PORT=…`: make the board the next till of the class.

Its number, the class's settings and its operators' passwords go onto a board that has the
firmware. A board keeps the till it was given; no till is given to two boards. Tested against
MicroPython's unix port behind a pseudo-terminal; not yet run on hardware.
"""

import sys
import tempfile
import threading
from pathlib import Path

from tools.environment import ROOT

USAGE = "python -m tools provision PORT=/dev/ttyUSB0|all [TID=DEMO0007 [INSTEAD=yes]]"

# Runs on the board. Says: TILL board firmware tid used key-generation
_LOOK = """\
import binascii, os
try:
    import machine
    board = binascii.hexlify(machine.unique_id()).decode()
except (ImportError, AttributeError):
    board = ""
there = os.listdir()
lines = []
try:
    with open("till/settings.txt") as file:
        lines = file.read().split("\\n")
except OSError:
    pass
tid = [line[4:] for line in lines if line.startswith("tid=")]
used = "rules=accepted" in lines
generation = 0
try:
    for entry in os.ilistdir("till/class"):
        if entry[0][4:] == ".key" and entry[0][:4].isdigit():
            generation = max(generation, int(entry[0][:4]))
except OSError:
    pass
print("TILL", board or "-", int("slot" in there), (tid or ["-"])[0], int(used), generation)
"""

# Takes away what a till that nobody has used yet wrote for itself (its accounts and cards are
# those of another number), then puts the new files in; the settings, with the number, come last.
_TAKE = """\
import os
def clear(folder):
    for entry in list(os.ilistdir(folder)):
        path = folder + "/" + entry[0]
        if entry[1] == 0x4000:
            clear(path)
            os.rmdir(path)
        else:
            os.remove(path)
try:
    os.mkdir("till")
except OSError:
    if {anew!r}:
        clear("till")
for name in {names!r}:
    folder, _, last = name.rpartition("/")
    if folder:
        try:
            os.mkdir("till/" + folder)
        except OSError:
            pass
    os.rename(last + ".new", "till/" + name)
    if folder:  # of the class's keys only the newest generation counts
        for entry in list(os.ilistdir("till/" + folder)):
            if entry[0] != last:
                os.remove("till/" + folder + "/" + entry[0])
print("TAKEN")
"""


def use():
    """Let this Python find the firmware, whose own code checks and writes a till's files."""
    for folder in ("board/twin/cpython", "firmware"):  # the first: what MicroPython has built in
        path = str(ROOT / folder)
        if path not in sys.path:
            sys.path.insert(0, path)


class Counter:
    """Gives out tills, one board at a time. `tid`, `instead`: what was asked for."""

    def __init__(self, roster, tid="", instead=False):
        self._roster = roster
        self._tid = tid
        self._instead = instead
        self._lock = threading.Lock()

    def serve(self, port, bar):
        """Make the board on that port a till; what to say. Raises ports.Trouble."""
        from tools import deploy, ports
        from tools.provision import till
        from tools.provision.roster import Refused

        bar.now("looking at the board")
        with tempfile.TemporaryDirectory() as folder:
            said = deploy.run(port, folder, ["exec", _LOOK])
            board, tid, used, generation = _looked(port, said)
            with self._lock:  # until it is noted who has which
                try:
                    row = self._roster.till_for(board, self._tid, self._instead)
                except Refused as refused:
                    raise ports.Trouble(f"{port}: {refused}") from None
                if used and tid != row["tid"]:
                    raise ports.Trouble(
                        f"{port}: this board is in use as {tid}, and its journal is that till's. "
                        f"To make it {row['tid']}: copy the journal (make journal PORT=…), then "
                        "make flash PORT=… ERASE=yes, then this again."
                    )
                bar.now(row["tid"])
                self._roster.renew(row, generation)  # noted first: no generation goes out twice
                made = till.files(self._roster.settings, row, bytes.fromhex(self._roster.key))
                _copy(port, Path(folder), made, not used)
                self._roster.give(row, board)
        deploy.run(port, ".", ["reset"])
        said = f"{port}: {row['tid']}, key generation {row['generation']}"
        if row["generation"] > 1:
            said += (
                f"\nThe class's bank takes new keys of a till it knows after: "
                f"make classroom ARGS='till reset {row['tid']}'"
            )
        return said


def _looked(port, said):
    """(board, tid, used, key generation) from what _LOOK said. Raises ports.Trouble."""
    from tools import ports

    for line in said.splitlines():
        words = line.split()
        if words[:1] == ["TILL"] and len(words) == 6:
            if words[1] == "-":
                raise ports.Trouble(f"{port}: this board has no number of its own, so it is none.")
            if words[2] == "0":
                raise ports.Trouble(
                    f"{port}: there is no till on this board yet: make flash PORT=… first."
                )
            return words[1], words[3], words[4] == "1", int(words[5])
    raise ports.Trouble(f"{port}: the board said something else:\n{said.strip()[-200:]}")


def _copy(port, folder, made, anew):
    """Bring the files onto the board, then have it take them. Raises ports.Trouble."""
    from tools import deploy, ports

    names = sorted(made, key=lambda name: name == "settings.txt")
    (folder / "take").write_text(_TAKE.format(anew=anew, names=names), "utf-8")
    steps = []
    for name in names:
        last = name.rpartition("/")[2]
        (folder / last).write_bytes(made[name])
        steps += ["fs", "cp", last, f":{last}.new", "+"]
    said = deploy.run(port, folder, [*steps, "run", "take"])
    if "TAKEN" not in said:
        raise ports.Trouble(f"{port}: {said.strip()[-200:]}\nRun it again.")


def main(argv):
    """Exit code 0: the boards are tills. 1: not, and why. 2: bad arguments."""
    options = {"PORT": "", "TID": "", "INSTEAD": "no"}
    for word in argv:
        name, _, value = word.partition("=")
        if name not in options:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
        options[name] = value or options[name]
    if options["INSTEAD"] not in ("yes", "no") or (options["TID"] and options["PORT"] == "all"):
        print(f"INSTEAD is yes or no, and a TID is for one board: {USAGE}", file=sys.stderr)
        return 2
    use()
    from tools import ports
    from tools.provision import roster, sheet

    try:
        those = roster.opened(roster.PLACE)
        found = ports.chosen(options["PORT"], USAGE)
    except (roster.Refused, ports.Trouble) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    counter = Counter(those, options["TID"], options["INSTEAD"] == "yes")
    results = ports.on_each(found, counter.serve)
    sheet.write(those)
    return ports.report(results)
