"""Papers of the lessons: a quiz passed, a list of what was done, how the till is. None of them is
worth anything, and each says so."""

from terminal.rules import slip


def framed(words, made, title, body, columns):
    """`body`, lines and lists of lines, with head, title, time and the marks.

    `made`: merchant, mid, tid, op, at, version, as text.
    """
    out = slip.head(words, made, columns, False)
    out.append(slip.centred(words(title), columns))
    at = made["at"] if made["at"][0] == "2" else words("s_no_clock")
    out.append(slip.row(words("s_date"), at, columns))
    return slip.marked(out + body + [slip.centred("tillkit " + made["version"], columns)], columns)


def passed(words, made, right, count, columns):
    """The slip of a quiz that was passed."""
    score = "%d / %d" % (right, count)
    body = [slip.row(words("s_score"), score, columns), slip.centred(words("s_passed"), columns)]
    return framed(words, made, "s_quiz", body + [slip.centred(words("s_worth"), columns)], columns)


def ticks(words, rows, columns):
    """A line for each (word, whether it was done)."""
    return [slip.row(words(word), "[x]" if done else "[ ]", columns) for word, done in rows]
