"""A record on the screen: in brief, to turn to the next one, or all its fields (S15, S89)."""

from terminal.errors import Cancelled
from terminal.rules import money
from terminal.rules.letters import width
from terminal.services import loading
from terminal.ui import ask, page, text

_MOST_BOTH = 999  # records of which a Chinese key line has room for the number and the count


async def turn(kit, name, one, at, count):
    """Show one in brief, number `at` of `count`; what was pressed: "UP", "DOWN" or another key.

    OK opens all its fields, and comes back.
    """
    while True:
        await _brief(kit, one, at, count)
        ask.begin(kit, name)
        pressed = await ask.key(kit)
        if pressed != "OK":
            return pressed
        try:
            lines = loading.once(_every, kit, one)
            await ask.scroll(kit, "record", lines, kit.words("h_record"))
        except Cancelled:
            pass  # it goes back, as OK does


async def _brief(kit, one, at, count):
    words = kit.words
    kind, figure = words(_kind(one)), money.told(one)
    both = "%s %s" % (kind, figure)
    shown = ["%s %s" % (one["stan"], words("r_" + one["state"])), both, one["card"]]
    if "cur" in one:  # a test round with other decimals
        shown[1:] = ["%s %s" % (kind, one["cur"]), figure.split(" ")[1]]
    elif width(both) > page.sheet_columns(kit):
        shown[1:] = [kind, "%s *%s" % (figure, one["card"][-4:])]
    if words.language == "en":
        if "orig" in one:
            key = "l_completes" if one["type"] == "complete" else "l_void_of"
            shown.append(words(key, one["orig"]))
        shown += [one["at"], words("l_record", at, count)]
        hint = words("h_records")
    else:  # three lines only
        hint = "%s %s" % (at if count > _MOST_BOTH else "%d/%d" % (at, count), words("h_records"))
    await page.sheet(kit, shown, hint)


def _kind(one):
    """Under which name it stands: one that only tried the till is none of the day's."""
    return "v_test_" + one["test"] if "test" in one else "s_" + one["type"]


def _every(kit, one):
    from terminal.rules import record_lines

    columns = page.sheet_columns(kit)
    lines = []
    for line in record_lines.every(kit.words, one, columns):
        lines += [line] if width(line) <= columns else text.wrap(line, columns)
    return lines
