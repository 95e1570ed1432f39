"""A batch in figures, with bars: for the screen and for paper, in as many columns as there are."""

from terminal.rules import money, slip

_TYPES = ("sale", "void", "refund", "repay", "preauth", "complete")
_ENTRY = {"C": "l_tap", "M": "l_typed", "S": "l_swipe", "Q": "l_code"}
_BAR = "#"


def lines(words, figures, tally, columns):
    """Lists of lines that belong together, a heading before each section.

    `figures`: of `services/statistics`; `tally`: of `services/host`, messages to the bank.
    """
    types, entries = figures["types"], figures["entries"]
    named = [(words("s_" + kind), types[kind]) for kind in _in_order(types, _TYPES)]
    out = _section(words, "st_types", named, columns)
    named = [
        (words(_ENTRY[letter]) if letter in _ENTRY else letter, entries[letter])
        for letter in sorted(entries)
    ]
    out += _section(words, "st_entries", named, columns)
    hours = figures["hours"]
    named = [(words("st_hour", hour), hours[hour]) for hour in sorted(hours)]
    out += _section(words, "st_hours", named, columns)
    out += _answers(words, figures, columns)
    out += _efforts(words, figures["efforts"], columns)
    return out + _line(words, tally, columns)


def _in_order(those, order):
    return [one for one in order if one in those] + sorted([k for k in those if k not in order])


def _heading(words, key, columns):
    return [slip.centred("- %s -" % words(key), columns)]


def _section(words, key, named, columns):
    """Count and sum of each, then a bar of its count and the mean."""
    if not named:
        return []
    means = [words("st_mean", money.show(sums[1] // sums[0])) for _, sums in named]
    room = columns - 1 - max([slip.width(mean) for mean in means])
    most = max([sums[0] for _, sums in named])
    out, heading = [], _heading(words, key, columns)
    for (name, (count, total)), mean in zip(named, means):
        rows = slip.row(name, "%d  %s" % (count, money.show(total)), columns)
        out.append(heading + rows + slip.row(bar(count, most, room), mean, columns))
        heading = []
    return out


def bar(count, most, room):
    """Text as long as `count` is of `most`, which takes `room` columns; never nothing for one."""
    return _BAR * max(1, count * room // most) if count and room > 0 else ""


def _answers(words, figures, columns):
    """How many ended how, and the bank's answers by code."""
    codes = figures["codes"]
    asked = sum(codes.values())
    approved = codes.get("00", 0)
    out = _heading(words, "st_answers", columns)
    if asked:
        share = "%d = %d%%" % (approved, (200 * approved + asked) // (2 * asked))
        out += slip.row(words("r_approved"), share, columns)
        out += slip.row(words("r_declined"), str(asked - approved), columns)
    for key in ("reversed", "open", "waiting"):
        if figures[key]:
            out += slip.row(words("r_" + key), str(figures[key]), columns)
    out = [out]
    room = columns - 8
    for code in sorted(codes):
        if code != "00":
            drawn = "%s %s" % (code, bar(codes[code], max(codes.values()), room))
            out.append(slip.row(drawn, str(codes[code]), columns))
    return out


def _efforts(words, efforts, columns):
    """Keys and seconds of a transaction, on average; what a repeat saves, because its card is
    kept (S41)."""
    out = []
    heading = _heading(words, "st_efforts", columns)
    for kind in _in_order([kind for kind, name in efforts if name == "took"], _TYPES):
        rows = _effort(words, words("s_" + kind), efforts[kind, "took"], columns)
        if (kind, "again") in efforts:
            again = efforts[kind, "again"]
            rows += _effort(words, words("st_again"), again, columns)
            saved = _tenths(efforts[kind, "took"], 1) - _tenths(again, 1)
            rows += slip.row(words("st_saved"), words("st_keys", _shown(saved)), columns)
        out.append(heading + rows)
        heading = []
    return out


def _effort(words, name, those, columns):
    told = words("v_effort", _shown(_tenths(those, 1)), _shown(_tenths(those, 2)))
    return slip.row(name, told, columns)


def _tenths(those, place):
    return 10 * those[place] // those[0]


def _shown(tenths):
    sign = "-" if tenths < 0 else ""
    return "%s%d.%d" % (sign, abs(tenths) // 10, abs(tenths) % 10)


def _line(words, tally, columns):
    """Messages to the bank since power-on: how many were answered, and how fast (S79)."""
    asked, answered, ms, slowest = tally
    if not asked:
        return []
    rows = _heading(words, "st_line", columns)
    rows += slip.row(words("st_answered"), "%d/%d" % (answered, asked), columns)
    if answered:
        rows += slip.row(words("st_mean_ms"), "%d ms" % (ms // answered), columns)
        rows += slip.row(words("st_slowest"), "%d ms" % slowest, columns)
    return [rows]
