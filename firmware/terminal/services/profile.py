"""The terminal type in use: its lines, read from `profiles/NAME.txt` when something is asked.

A line is `name: values`, or a row of the menu: the keys from idle, a word, a flow and the roles.
What is wrong with such a file, and which type is taken into use, `profile_check` says.
"""

from terminal import services
from terminal.services import settings

NAMES = settings.TYPES
SUBMENU = ">"  # in the place of a flow
_FOLDER = services.__file__[: services.__file__.rfind("services")] + "profiles/"


def lines(name):
    """(number, text) of each line that is not empty and no comment; none without the file.

    To be read to the end: a file that is left half way stays open.
    """
    try:
        file = open(_FOLDER + name + ".txt", "rb")  # noqa: SIM115
    except OSError:
        return
    number = 0
    with file:
        for line in file:
            number += 1
            line = line.strip()
            if line and line[:1] != b"#":
                yield number, _text(line)


def _text(line):
    try:
        return line.decode()
    except UnicodeError:
        return "?"  # which is no line of such a file


def tree(name):
    """[keys, word, flow, roles…] of each row of the menu, submenus before what is in them."""
    for _, line in lines(name):
        parts = line.split(" ")
        if len(parts) > 2 and parts[0].isdigit():
            yield parts


def rows(name, path, role):
    """(keys, word, flow) of each row below `path`, the keys so far, that `role` is offered."""
    found = []
    above = None  # a submenu whose first row that is offered is still to come
    deep = len(path) + 1
    for parts in tree(name):
        keys, flow = parts[0], parts[2]
        if not keys.startswith(path) or len(keys) < deep:
            continue
        if len(keys) == deep:
            above = parts if flow == SUBMENU else None
        if flow != SUBMENU and role in parts[3:]:
            shown = parts if len(keys) == deep else above
            if shown:
                found.append((shown[0], shown[1], shown[2]))
            above = None
    return found


def keys_to(name, flow):
    """The keys from idle to a flow, or to a row with that word; None when the type has none."""
    found = None
    for parts in tree(name):
        if found is None and flow in (parts[1], parts[2]):
            found = parts[0]
    return found


def values(name, what):
    """What the line `what: …` says, a list."""
    found = []
    for _, line in lines(name):
        if line.startswith(what + ": "):
            found = line.split(" ")[1:]
    return found


def tiles(kit):
    """Whether the menus of the type in use are tiles."""
    return values(kit.profile, "tiles") == ["yes"]


def portable(kit):
    """Percent left in the battery of a countertop till that is carried about; None for others."""
    if kit.settings.portable == "no" or kit.profile != "countertop" or kit.battery is None:
        return None
    return kit.battery.percent()
