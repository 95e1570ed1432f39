"""A terminal type is taken into use, if nothing is wrong with its file. Needed only then."""

from terminal import services
from terminal.services import profile

_FLOWS = services.__file__[: services.__file__.rfind("services")] + "flows/"
_ROLES = ("cashier", "supervisor", "administrator")
_LINES = {  # name -> what may stand there; one value only where that is yes or no
    "needs": ("reader", "scanner", "printer", "pin", "signature"),
    "entry": ("tap", "typed", "swipe", "code", "shown"),
    "paper": ("yes", "no"),
    "tiles": ("yes", "no"),
}


def use(kit):
    """The type that the settings name is in use; countertop when its file has a fault."""
    name = kit.settings.profile
    kit.troubles.pop("profile", None)
    wrong = fault(name, kit.words.has)
    if wrong:
        kit.troubles["profile"] = wrong
        name = "countertop"
    kit.profile = name
    kit.paper = profile.values(name, "paper") != ["no"]
    kit.entries = tuple(profile.values(name, "entry")) or kit.entries
    kit.words.overlay = "" if name == "countertop" else name + "."


def fault(name, known):
    """The first fault as "FILE LINE WORD", the word being that of the reason; None when there is
    none. `known(key)`: whether there is such a word."""
    number = 0
    there = {}  # keys, or the name of a line -> what is there
    first = None
    for number, line in profile.lines(name):
        if first is None:
            wrong = _wrong(line, there, known)
            first = wrong and _said(name, number, wrong)
    if first:
        return first
    if [what for what in _LINES if what not in there]:
        return _said(name, number, "profile_short")
    if not [keys for keys in there if keys.isdigit() and there[keys] != profile.SUBMENU]:
        return _said(name, number, "profile_short")
    return None


def _said(name, number, wrong):
    return "%s.txt %d %s" % (name, number, wrong)


def _wrong(line, there, known):
    """The word of what is wrong with a line, or None; what is right is noted in `there`."""
    what, colon, said = line.partition(": ")
    if colon:
        allowed = _LINES.get(what, ())
        values = said.split(" ")
        if [one for one in values if one not in allowed]:
            return "profile_line"
        if "no" in allowed and len(values) > 1:
            return "profile_line"
        keys, flow = what, said
    else:
        parts = line.split(" ")
        if len(parts) < 3 or not _digits(parts[0]):
            return "profile_line"
        keys, flow = parts[0], parts[2]
        wrong = _row(keys, parts[1], flow, parts[3:], there, known)
        if wrong:
            return wrong
    if keys in there:
        return "profile_twice"
    there[keys] = flow
    return None


def _row(keys, word, flow, roles, there, known):
    if not known(word):
        return "profile_word"
    if len(keys) > 1 and there.get(keys[:-1]) != profile.SUBMENU:
        return "profile_root"
    if flow == profile.SUBMENU:
        return "profile_line" if roles else None
    if not _is_flow(flow):
        return "profile_flow"
    if not roles or [role for role in roles if role not in _ROLES]:
        return "profile_role"
    return None


def _digits(keys):
    return all(key in "0123456789" for key in keys)


def _is_flow(name):
    """Whether there is such a module, compiled or not."""
    if not name or not all("a" <= letter <= "z" or letter == "_" for letter in name):
        return False
    for end in (".mpy", ".py"):
        try:
            open(_FLOWS + name + end, "rb").close()
            return True
        except OSError:
            pass
    return False
