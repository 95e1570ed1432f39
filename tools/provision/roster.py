"""`python -m tools class N=30`: the class file, what every till of a class is to be.

TIDs, the passwords of each role (made here, within the till's own policy, none from the factory),
the class's key, each till's key generation, and which board has which till. It is
`.classroom/class.json`, which git leaves alone and only its owner can read. The class's bank
and `make cards` read the key there; a till gets what follows from it for its own number.
"""

import json
import os
import secrets
import sys
import time

from tools import settings_file
from tools.environment import ROOT

PLACE = ROOT / ".classroom" / "class.json"
USAGE = "python -m tools class N=30 [FILE=class.txt] [merchant=NAME] [any setting=VALUE]"
MOST = 99
ROLES = (("00", 6), ("01", 6), ("99", 8))  # supervisor, cashier, administrator; digits
_VERSION = 1
_OWN = ("tid", "mid", "rules", "last_seen", "announced")  # settings that no class has in common


class Refused(Exception):
    """It cannot be done; the text says why, and what to do."""


class Roster:
    """The class file, open. `settings`: dict. `tills`: rows as `_row` makes them."""

    def __init__(self, path, content):
        self.path = path
        self.key = content["class_key"]
        self.settings = content["settings"]
        self.tills = content["tills"]

    def save(self):
        """Write it whole or not at all, readable by its owner only."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        content = {
            "version": _VERSION,
            "class_key": self.key,
            "settings": self.settings,
            "tills": self.tills,
        }
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(content, file, indent=1)
            file.write("\n")
        os.replace(fresh, self.path)

    def add(self, count):
        """Tills up to that many."""
        for number in range(len(self.tills) + 1, count + 1):
            self.tills.append(_row(number))

    def till_for(self, board, tid="", instead=False):
        """The row this board gets: the one it has, the one asked for, or the next free one.

        `instead`: take it from the board that had it. Raises Refused.
        """
        mine = [row for row in self.tills if row["board"] == board]
        if not tid:
            free = [row for row in self.tills if not row["board"]]
            if not mine and not free:
                count = len(self.tills)
                raise Refused(
                    f"All {count} tills of the class are given out. For one more: make class "
                    f"N={count + 1}. To give a broken board's till to another: TID=… INSTEAD=yes."
                )
            return (mine or free)[0]
        if mine and mine[0]["tid"] != tid:
            raise Refused(f"This board is {mine[0]['tid']} already. Leave TID= away to renew it.")
        for row in self.tills:
            if row["tid"] == tid:
                if row["board"] not in ("", board) and not instead:
                    raise Refused(
                        f"{tid} was given to board {row['board']} on {row['given']}. Two boards "
                        "with one number spoil each other's books. If that board is out of use: "
                        "INSTEAD=yes."
                    )
                return row
        raise Refused(
            f"There is no {tid} in the class: it has DEMO0001 to {self.tills[-1]['tid']}."
        )

    def renew(self, row, known=0):
        """The next generation of this till's keys. `known`: the newest one on the board."""
        row["generation"] = max(row["generation"], known) + 1
        self.save()

    def give(self, row, board):
        """Note that the board has this till now."""
        row["board"] = board
        row["given"] = time.strftime("%Y-%m-%d %H:%M")
        self.save()


def _row(number):
    passwords = {role: _password(role, digits) for role, digits in ROLES}
    tid = f"DEMO{number:04d}"
    return {"tid": tid, "passwords": passwords, "generation": 0, "board": "", "given": ""}


def _password(role, digits):
    """A password that the till itself would take from this role."""
    from terminal.rules import password

    while True:
        made = "".join(secrets.choice("0123456789") for _ in range(digits))
        if password.weakness(role, made) is None:
            return made


def opened(path):
    """The Roster in that file. Raises Refused."""
    try:
        text = path.read_text("utf-8")
    except OSError:
        raise Refused("There is no class yet: make class N=30 for one of thirty.") from None
    if os.name != "nt" and path.stat().st_mode & 0o077:
        raise Refused(f"Others can read the passwords in {path}: chmod 600 {path}")
    try:
        content = json.loads(text)
        wrong = content["version"] != _VERSION or not content["tills"]
        for row in content["tills"]:
            wrong = wrong or sorted(row) != sorted(_row(1))
        if wrong:
            raise ValueError
        return Roster(path, content)
    except (ValueError, KeyError, TypeError):
        raise Refused(
            f"{path} is no class file any more: put a copy back, or remove it."
        ) from None


def made(path, count, settings):
    """A new class of so many tills, or the old one with more. Raises Refused."""
    from tools.provision import till

    if path.exists():
        roster = opened(path)
        if settings or count <= len(roster.tills):
            raise Refused(
                f"There is a class of {len(roster.tills)} in {path}. A larger N alone adds tills "
                "to it; to begin another class, move that file away."
            )
    else:
        till.check(settings)
        content = {"class_key": secrets.token_hex(16), "settings": settings, "tills": []}
        roster = Roster(path, content)
    roster.add(count)
    roster.save()
    return roster


def main(argv):
    """Exit code 0: the class is made. 1: not, and why. 2: bad arguments."""
    settings = {}
    count = file = ""
    for word in argv:
        name, equals, value = word.partition("=")
        if name == "N":
            count = value
        elif name == "FILE":
            file = value
        elif equals and name.islower() and name not in _OWN:
            settings[name] = value
        else:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
    if not count.isdecimal() or not 1 <= int(count) <= MOST:
        print(f"N is the number of tills, 1 to {MOST}: {USAGE}", file=sys.stderr)
        return 2
    from tools.provision import use

    use()
    from tools.provision import sheet

    try:
        if file:
            settings = {**settings_file.read(file), **settings}
            own = [name for name in settings if name in _OWN]
            if own:
                raise Refused(f"{file}: {own[0]} is each till's own, not a whole class's.")
        roster = made(PLACE, int(count), settings)
    except (Refused, settings_file.Wrong) as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"a class of {len(roster.tills)} tills in {roster.path}: keep it to yourself")
    print(f"for the printer: {sheet.write(roster)}")
    print("Now, for each board: make provision PORT=… (or PORT=all)")
    return 0
