"""Paper, journal and bank of the open batch: equal, or by how much not, type by type (S53)."""

from terminal.rules import money, slip
from terminal.services import loading, summing
from terminal.ui import ask, page, tell


async def run(kit):
    words = kit.words
    paper = await _paper(kit)
    journal = {kind: [count, total] for kind, count, total in kit.journal.totals()}
    told = kit.host.state("totals")
    bank = None if told is None else {kind: [count, total] for kind, count, total in told}
    columns = page.sheet_columns(kit)
    apart = _differences(words, paper, journal, bank, columns)
    lines = _sources(kit, paper, journal, bank) + apart
    lines += _equal(words, paper, journal, bank, columns)
    if kit.journal.waiting:
        lines += slip.row(words("r_waiting"), str(len(kit.journal.waiting)), columns)
    hint = "h_books_till" if bank is None else "h_books_equal"
    if apart:
        hint = "h_books_differ"
        kit.beeper.bad()
    await ask.scroll(kit, "books", lines, words(hint))


async def _paper(kit):
    before = loading.loaded()
    from terminal.services import paper

    step = tell.progress(kit, kit.words("t_books"), "m_counting")
    sums = await paper.printed(kit.journal, step)
    loading.drop(before)
    return sums


def _sources(kit, paper, journal, bank):
    """Count and sum of all types together, one line for each of the three."""
    words, columns = kit.words, page.sheet_columns(kit)
    lines = []
    for key, sums in (("b_paper", paper), ("b_journal", journal), ("b_bank", bank)):
        told = words("b_at_settlement")
        if sums is not None:
            count = sum([one[0] for one in sums.values()])
            told = "%d  %s" % (count, money.show(sum([one[1] for one in sums.values()])))
        lines += slip.row(words(key), told, columns)
    return lines


def _differences(words, paper, journal, bank, columns):
    """A line for each type of which paper or bank has something else than the journal."""
    lines = []
    for kind, key, count, total in _apart(paper, journal, bank):
        name = "%s %s" % (words(key), words("s_" + kind))
        lines += slip.row(name, "%+d, %s" % (count, money.show(total)), columns)
    return lines


def _apart(paper, journal, bank):
    """(type, word of whose it is, count, sum) of each difference to the journal."""
    found = []
    for kind in _kinds(journal):
        mine = journal[kind]
        for key, sums in (("b_paper", paper), ("b_bank", bank)):
            other = mine if sums is None else sums.get(kind, (0, 0))
            if list(other) != mine:
                found.append((kind, key, other[0] - mine[0], other[1] - mine[1]))
    return found


def _equal(words, paper, journal, bank, columns):
    """A line for each type of which all say the same, and there is any."""
    differ = [one[0] for one in _apart(paper, journal, bank)]
    lines = []
    for kind in _kinds(journal):
        if journal[kind][0] and kind not in differ:
            lines += slip.row(words("s_" + kind), words("b_equal"), columns)
    return lines


def _kinds(journal):
    """The types, in the order of a settlement: a dict of MicroPython has none."""
    return [kind for kind in summing.TYPES if kind in journal]
