"""Quiz: what is wrong with this? Statements, some of them bad advice, and what to say to each
(S41, S49, S59, S62, S65-S72).

Ten of them by chance; every judgement has its reason, right or wrong. Four of five are a pass,
printed on a slip that is worth nothing.
"""

from terminal.errors import Cancelled, TimedOut
from terminal.services import loading
from terminal.ui import ask, page, tell, text

ROUND = 10
PASS = 80  # of a hundred


async def run(kit):
    words = kit.words
    order = _drawn(kit)
    right = 0
    try:
        for number, at in enumerate(order, 1):
            item = loading.once(_item, words.language, at)
            right += await _asked(kit, "%d/%d" % (number, len(order)), item)
    except (Cancelled, TimedOut):
        return None  # one that is left is none
    passed = 100 * right >= PASS * len(order)
    done = (("op", kit.operator), ("right", right), ("of", len(order)))
    kit.journal.note("quiz", *done + (("passed", "yes" if passed else "no"),))
    if not passed:
        kit.beeper.bad()
        return await tell.message(kit, "t_quiz", words("m_quiz_failed", right, len(order)))
    kit.beeper.good()
    try:
        await tell.message(kit, "t_quiz", words("m_quiz_passed", right, len(order)), "h_print")
    except (Cancelled, TimedOut):
        return None
    return await _print(kit, right, len(order))


def _drawn(kit):
    """Numbers of the items of this round, in an order by chance."""
    those = list(range(loading.once(_count, kit.words.language)))
    for last in range(len(those) - 1, 0, -1):
        other = kit.chance.bytes(1)[0] % (last + 1)
        those[last], those[other] = those[other], those[last]
    return those[:ROUND]


async def _asked(kit, place, item):
    """1 for the right judgement, 0 for another: its reason has been read."""
    words = kit.words
    _, said, answers = item
    columns = page.sheet_columns(kit)
    labels = [judgement for _, judgement, _ in answers]
    while True:
        lines = text.wrap("%s %s" % (place, said), columns)
        await ask.scroll(kit, "quiz", lines, words("h_quiz"))
        try:
            at = await ask.choice(kit, "judgement", labels, words("h_judgement"))
            break
        except Cancelled:
            continue  # back to what was said
    good, judgement, reason = answers[at]
    if good:
        kit.beeper.good()
    else:
        kit.beeper.bad()
    lines = text.wrap("%s: %s" % (judgement, words("l_right" if good else "l_wrong")), columns)
    await ask.scroll(kit, "reason", lines + text.wrap(reason, columns), words("h_lesson"))
    return 1 if good else 0


async def _print(kit, right, count):
    from terminal.flows import papers

    made = papers.made(kit)

    def lines(columns):
        return loading.once(_slip, kit.words, made, right, count, columns)

    await papers.out(kit, "t_quiz", [lines])


def _count(language):
    from terminal.services import lessons

    return lessons.count("quiz", language)


def _item(language, at):
    from terminal.services import lessons

    return lessons.item(language, at)


def _slip(words, made, right, count, columns):
    from terminal.rules import lesson_slip

    return lesson_slip.passed(words, made, right, count, columns)
