"""Repayment: a demo credit card's debt is paid down in steps, from the debit card linked to it.

Amount, card, both look, PIN, confirm, answer, slips, both checked; and again until nothing is
owed. Each pass is a transaction of its own.
"""

from terminal.errors import Cancelled, CardTrouble, TimedOut
from terminal.flows import card, paying
from terminal.rules import money
from terminal.services import host, loading
from terminal.ui import ask, page, tell


async def run(kit, cash=False):
    """`cash`: over the desk, and not from the card linked to it."""
    if not await paying.ready(kit):
        return
    kept, anew, paid = None, False, False
    try:
        while True:
            record = await _once(kit, kept, anew, cash)
            if record is None:
                return
            paid = True
            left = int(record["left"])
            if not left:
                return await _nothing_left(kit)
            if not await _again(kit, left):
                return
            kept = kit.cards.find(record["number"])
            anew = record["letter"] in ("S", "Q")  # a swipe and a code are for one payment
    except (Cancelled, TimedOut) as end:
        if paid:
            end.word = "cancelled_after"
        raise


async def _once(kit, kept, anew, cash):
    """One repayment; its record, or None when the bank declined. `kept`: the Card from before;
    `anew`: it must be presented again even where no tag can be placed."""
    words = kit.words
    title = words("t_repay_cash" if cash else "t_repay")
    note, entry, debt, shown = words("l_up_to", money.show(money.CAP)), None, None, kept
    if kept:
        _, debt = await _debt(kit, kept, host.TYPED)
        note = words("l_debt", money.show(debt))
    while True:
        await tell.why(kit, "why_repay")
        amount = await ask.amount(kit, title, note)
        if entry is None:
            shown, entry, debt = await _card_with_debt(kit, title, kept, anew)
        if amount <= debt:
            break
        await tell.trouble(kit, words("too_much", money.show(debt)))
        note = words("l_debt", money.show(debt))
    owed = money.show(debt)
    hint = words("h_verify") if words.language == "en" else words("h_debt_verify", owed)
    await paying.verify(kit, shown, entry, "l_repay", amount, words("l_debt", owed), hint)

    async def request(pin):
        from terminal.services import payments  # in the heap only meanwhile

        if cash:
            return await payments.repay_cash(kit, shown, amount, debt, entry)
        return await payments.repay(kit, shown, amount, debt, pin, entry)

    if cash:
        await paying.confirm(kit, amount, words("l_cash"))
        _, record = await paying.answer(kit, request(None))
    else:
        record = await paying.with_pin(kit, shown, amount, request)
    if record:
        record["number"] = shown.number
        await paying.finish(kit, record)
    return record


async def _card_with_debt(kit, title, kept, anew):
    """(Card, DE22 entry, debt) of a credit card that owes something."""

    async def owing(shown, entry):
        if shown.kind != "credit":
            raise CardTrouble(word="not_credit")
        code, debt = await _debt(kit, shown, entry)
        if code != "00":
            return await tell.declined(kit, code)
        if not debt:
            raise CardTrouble(word="no_debt")
        return debt

    if kept and anew:
        return await card.choose(kit, title, owing, expect=kept.number)
    return await card.choose(kit, title, owing, kept)


async def _debt(kit, shown, entry):
    await tell.busy(kit, "t_asking", "m_asking")
    code, balances = await loading.meanwhile(_inquired(kit, shown, entry))
    return code, balances.get("03", 0)


async def _inquired(kit, shown, entry):
    from terminal.services import inquiry

    return await inquiry.balances(kit.host, shown, entry)


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
