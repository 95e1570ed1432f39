"""What every paper that tells of the books has: head, title, batch, time and marks.

All of them are copies of what is in the journal, and say DUPLICATE.
"""

from terminal.rules import slip


def framed(words, made, title, body, columns, note=""):
    """`body`, lines and lists of lines that belong together, with head, title and the marks.

    `made`: merchant, mid, tid, op, batch, at, version, as text.
    """
    out = slip.head(words, made, columns, True)
    out.append(slip.centred(title, columns))
    if note:
        out.append(slip.centred(note, columns))
    out.append(slip.row(words("s_batch"), made["batch"], columns))
    out.append(slip.row(words("s_date"), _when(words, made["at"]), columns))
    return slip.marked(out + body + [slip.centred("tillkit " + made["version"], columns)], columns)


def _when(words, at):
    return at if at[0] == "2" else words("s_no_clock")
