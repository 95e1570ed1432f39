"""Slips that tell of the books: a page of the records, the totals of a batch. Text in, text out.

All are copies of what is in the journal, and say DUPLICATE.
"""

from terminal.rules import record_lines, settlement_slip, slip


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


def detail(words, made, rows, place, columns):
    """A page of the records. `rows`: transactions; `place`: (page, pages)."""
    body = [record_lines.brief(words, one, columns) for one in rows]
    note = words("l_page", *place)
    return framed(words, made, words("s_detail"), body, columns, note)


def totals(words, made, sums, columns):
    """The batch's totals. `sums`: (type, count, sum) of each type."""
    body = settlement_slip.totals(words, sums, columns)
    return framed(words, made, words("s_totals"), body, columns)
