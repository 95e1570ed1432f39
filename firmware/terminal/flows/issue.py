"""Issue a demo card: choose one of the list, lay a tag on the reader, written, verified (S56).

A tag that holds something else is refused untouched. Cards issued before with the same number are
refused from then on.
"""

from terminal.errors import Cancelled, CardTrouble
from terminal.flows import slips
from terminal.rules import pan, slip
from terminal.services import readiness
from terminal.ui import ask, ask_card, page, tell


async def run(kit):
    card = await _chosen(kit)
    issued = await _written(kit, card)
    note = (("op", kit.operator), ("card", pan.mask(card.number)), ("no", issued.issue))
    kit.journal.note("issued", *note)
    kit.beeper.good()
    await _label(kit, issued)


async def _chosen(kit):
    """The Card of the list to be issued."""
    numbers, labels = [], []
    for card in kit.cards.all():
        numbers.append(card.number)
        labels.append(_name(kit, card))
    chosen = await ask.choice(kit, "issue", labels, kit.words("h_menu"))
    return kit.cards.find(numbers[chosen])


def _name(kit, card):
    """Letter, set and kind, as the card list has them: "A 0000 credit" (`pan.standard`)."""
    letter = "ABCDEFGHIJ"[int(card.number[14])]
    return "%s %s %s" % (letter, card.set, kit.words("s_" + card.kind))


async def _written(kit, card):
    """The Token on the tag, however many tags it takes."""
    while True:
        if kit.reader is not None and not kit.reader.alive:
            await readiness.start(kit, ("reader",))
        if kit.reader is None or not kit.reader.alive:
            raise CardTrouble(word="issue_no_reader")
        try:
            return await _present(kit, card)
        except CardTrouble as trouble:
            await tell.card_trouble(kit, kit.words(trouble.word, trouble.detail))
        finally:
            if kit.reader.alive:
                kit.reader.field(False)


async def _present(kit, card):
    from terminal.services import tokens  # in the heap only while a card is read or written

    words = kit.words
    prompt = words("m_issue", card.number[-4:])
    _, tag = await ask_card.card(kit, words("t_issue"), False, prompt=prompt)
    await tell.busy(kit, "t_writing", "m_reading")
    return await tokens.issue(kit, tag, card)


async def _label(kit, card):
    """What was issued; OK prints a label for it."""
    words = kit.words
    shown = [pan.mask(card.number), words("s_" + card.kind), words("l_issue", card.issue)]
    await page.sheet(kit, [words("t_issued")] + shown, words("h_label"))
    try:
        await ask.confirm(kit, "label")
    except Cancelled:
        return

    async def paint():
        await page.message(kit, words("t_issued"), words("t_printing_note"), "")

    def lines(columns, duplicate):
        return slip.marked([slip.centred(line, columns) for line in [words("s_label")] + shown])

    await slips.whole(kit, lines, paint, False)
