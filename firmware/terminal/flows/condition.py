"""The till in figures: software and its age, board, keys, memory, time since power-on; and what
went wrong last. Rows for the version's screen and for the diagnostic slip."""

import gc
import sys

from terminal import version
from terminal.rules import calendar, slip

_ROOM = 16  # columns of a Chinese screen


def age_days(kit):
    """How old the software is; None while the clock says less than its date, or nothing."""
    now = kit.clock.wall_s()
    if now is None:
        return None
    days = now // 86400 - calendar.days(*version.RELEASED)
    return days if days >= 0 else None


def too_old(kit):
    """Its age in days, when it is time for newer software; else None."""
    days = age_days(kit)
    return days if days is not None and days > version.OLD_DAYS else None


def lines(kit, columns):
    """What it is first; what differs from minute to minute last."""
    words = kit.words
    days = age_days(kit)
    keys = "v_test_key" if kit.host.uses_test_keys else "v_class_key"
    out = slip.row("tillkit", version.VERSION, columns)
    out += slip.row(words("v_released"), "%d-%02d-%02d" % version.RELEASED, columns)
    out += slip.row(words("v_age"), "-" if days is None else words("v_days", days), columns)
    out += slip.row(words("v_board"), kit.name, columns)
    out += slip.row(words("v_keys"), words(keys), columns)
    out += slip.row("TID", kit.settings.tid, columns)
    out += slip.row(words("v_type"), words("type_" + kit.profile), columns)
    out += slip.row(sys.implementation.name, _runtime(), columns)
    out += slip.row(words("v_memory"), _free(), columns)
    minutes = kit.clock.ticks_ms() // 60_000
    return out + slip.row(words("v_uptime"), words("v_minutes", minutes), columns)


def _runtime():
    """MicroPython's version; a computer's Python has nothing to do with the till."""
    if sys.implementation.name != "micropython":
        return "-"
    return ".".join([str(part) for part in sys.implementation.version[:3]])


def _free():
    gc.collect()
    return "%d kB" % (gc.mem_free() // 1024) if hasattr(gc, "mem_free") else "-"


def last_ones(kit):
    """[(word, value)] of the last error, answer and trace; and the word of what to do about the
    answer, or None."""
    from terminal.services import diary, searching

    noted = diary.last(kit.files)
    one = searching.newest(kit.journal)
    rows = [("dg_error", ("%s %s" % noted)[:_ROOM] if noted else "-")]
    if one is None:
        return rows + [("dg_answer", "-"), ("dg_trace", "-")], None
    code = one.get("code") or one.get("reason") or "-"
    state = kit.words("r_" + one["state"])
    rows += [("dg_answer", "%s %s" % (code, state)), ("dg_trace", one["stan"])]
    rows.append(("s_reference", one.get("rrn", "-")))
    advice = "answer_" + code
    return rows, advice if code != "00" and kit.words.has(advice) else None
