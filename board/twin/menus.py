"""How a person finds a row of the till's menus: by what it is called, wherever it stands."""

from terminal.rules import roles
from terminal.services import profile
from twin import reading
from twin.mischief import Failed

_DIGITS = "0123456789"


def way(kit, label):
    """The labels from idle to the row called `label`, itself the last; itself alone where the
    menus that this operator is offered have no such row."""
    names = {}  # keys -> label
    found = ""
    role = roles.role(kit.operator)
    for parts in profile.tree(kit.profile):
        keys, word = parts[0], parts[1]
        names[keys] = kit.words(word)
        if not found and names[keys] == label and role in parts[3:]:
            found = keys
    return [names[found[:deep]] for deep in range(1, len(found) + 1)] or [label]


def choose(player, label):
    """Press the number of the row called `label`, paging down to it. Raises Failed."""
    seen = []
    while True:
        dots = player.world.panel.snapshot()
        rows, marked = reading.rows(dots), reading.marked(dots)
        for row in rows:
            number = _number(row, label)
            if number:
                return player.tap_and_see(number)
            if row in marked and row.partition(" ")[2] == label:
                return player.tap_and_see("OK")  # its number is a dash
        if (rows, marked) in seen:
            raise Failed("no %s in the menu: %s" % (label, player.screen()))
        seen.append((rows, marked))
        player.tap_and_see("DOWN")


def _number(row, label):
    """The digit before `label` in a row of a list or of tiles, or None."""
    row += "  "
    for digit in _DIGITS:
        at = (" " + row).find(" " + digit + " " + label + " ")
        if at >= 0:
            after = row[at + 2 + len(label) :].lstrip()
            if not after or (after[0] in _DIGITS and after[1:2] == " "):
                return digit
    return None


def keys_to(kit, word):
    """The keys from idle to the row with that word, or to that flow: "8 2"."""
    return " ".join(profile.keys_to(kit.profile, word) or "")
