"""Repayment: a demo credit card's debt is paid down in steps, from the debit card linked to it.

Amount, card, both look, PIN, confirm, answer, slips, both checked; and again until nothing is
owed. Each pass is a transaction of its own.
"""

from terminal.errors import Cancelled, CardTrouble, TimedOut, Trouble
from terminal.flows import slips
from terminal.rules import money, pan
from terminal.services import cards, host, payments, readiness
from terminal.ui import ask, page, tell

WRONG_PIN = "55"


async def run(kit):
    if readiness.battery_low(kit) is not None:
        raise Trouble(word="battery_low")
    await payments.recover(kit)
    card, paid = None, False
    try:
        while True:
            record = await _once(kit, card)
            if record is None:
                return
            paid = True
            left = int(record["left"])
            if not left:
                return await _nothing_left(kit)
            if not await _again(kit, left):
                return
            card = kit.cards.find(record["number"])
    except (Cancelled, TimedOut) as end:
        if paid:
            end.word = "cancelled_after"
        raise


async def _once(kit, card):
    """One repayment; its record, or None when the bank declined. `card`: kept from before."""
    words = kit.words
    note, cap, entry, debt = words("l_up_to", money.show(money.CAP)), money.CAP, None, None
    if card:
        _, debt = await _debt(kit, card, host.TYPED)
        note = words("l_debt", money.show(debt))
    while True:
        amount = await ask.amount(kit, words("t_repay"), note, cap)
        if entry is None:
            card, entry, debt = await _card_with_debt(kit, card)
        if amount <= debt:
            break
        await tell.trouble(kit, words("too_much", money.show(debt)))
        note = words("l_debt", money.show(debt))
    await _verify(kit, card, amount, debt, entry)
    while True:
        pin = await _pin(kit, card)
        await _confirm(kit, amount)
        await tell.busy(kit, "t_asking", "m_asking")
        code, record = await payments.repay(kit, card, amount, debt, pin, entry)
        if code == "00":
            break
        await tell.declined(kit, code)
        if code != WRONG_PIN:
            return None
    kit.beeper.good()
    record["number"] = card.number
    try:
        await slips.deliver(kit, record)
        await slips.both_checked(kit, record)
    except Cancelled as end:
        end.word = "cancelled_after"
        raise
    return record


async def _card_with_debt(kit, wanted):
    """(card, DE22 entry, debt) of a credit card that owes something, however often it takes."""
    while True:
        try:
            card, entry = await _card(kit, wanted)
            if card.kind != "credit":
                raise CardTrouble(word="not_credit")
            code, debt = await _debt(kit, card, entry)
            if code == "00" and debt:
                return card, entry, debt
            if code == "00":
                raise CardTrouble(word="no_debt")
            await tell.declined(kit, code)
        except CardTrouble as trouble:
            await tell.card_trouble(kit, kit.words(trouble.word, trouble.detail))


async def _card(kit, wanted):
    """The card placed on the reader, or typed where no tag can be placed: (Card, DE22 entry)."""
    if kit.reader is not None and not kit.reader.alive:
        await readiness.start(kit, ("reader",))  # its wire may be back
    try:
        return await _present(kit, wanted)
    finally:
        if _reads(kit):
            kit.reader.field(False)  # between questions it would only warm the board


def _reads(kit):
    return kit.reader is not None and kit.reader.alive


async def _present(kit, wanted):
    if wanted and not _reads(kit):
        return wanted, host.TYPED
    title = kit.words("t_repay")
    expect = wanted.number if wanted else ""
    kind, found = await ask.card(kit, title, not wanted, expect[-4:])
    if kind == "number" and _known(kit, found).tag and _reads(kit):
        expect = found
        kind, found = await ask.card(kit, title, False, expect[-4:])
    entry = host.TYPED
    if kind == "tag":
        await tell.busy(kit, "t_reading", "m_reading")
        found, entry = await cards.identify(kit, found), host.TAPPED
    if expect and found != expect:
        raise CardTrouble(expect[-4:], "other_card")
    return _known(kit, found), entry


def _known(kit, number):
    if not pan.is_demo(number):
        raise CardTrouble(word="number_wrong")
    card = kit.cards.find(number)
    if card is None:
        raise CardTrouble(word="unknown_card")
    return card


async def _debt(kit, card, entry):
    await tell.busy(kit, "t_asking", "m_asking")
    code, balances = await kit.host.inquire(card.number, entry)
    return code, balances.get("03", 0)


async def _verify(kit, card, amount, debt, entry):
    words = kit.words
    shown = money.show(debt)
    english = words.language == "en"
    await page.verify(
        kit,
        pan.mask(card.number),
        words("l_repay"),
        words("l_tap" if entry == host.TAPPED else "l_typed"),
        money.show(amount),
        words("l_debt", shown),
        words("h_verify") if english else words("h_debt_verify", shown),
    )
    await ask.confirm(kit, "verify")


async def _pin(kit, card):
    """A PIN some demo card has; anything else is refused here and never sent (domain.md)."""
    words = kit.words
    while True:
        label = words("m_pin", card.pin)
        pin = await ask.digits(kit, "pin", words("t_pin"), label, 4, 12, masked=True)
        if kit.cards.issued(pin):
            return pin
        await tell.trouble(kit, words("pin_unknown"))


async def _confirm(kit, amount):
    words = kit.words
    await page.amount(kit, words("t_confirm"), money.show(amount), "", words("h_confirm"))
    await ask.confirm(kit, "confirm")


async def _again(kit, left):
    words = kit.words
    await page.amount(kit, words("t_again"), money.show(left), "", words("h_again"))
    try:
        return await ask.confirm(kit, "again")
    except (Cancelled, TimedOut):
        return False


async def _nothing_left(kit):
    kit.beeper.good()
    words = kit.words
    await page.amount(kit, words("t_done"), money.show(0), "", words("h_ok"))
    await ask.confirm(kit, "done")
