"""Refund: money back for a sale of any day, with the supervisor's word and the same card.

Supervisor, reference and date of the original, amount, card, confirm, answer, slips, both checked.
What the till's books no longer have is named by batch and voucher, as its slip has them, and the
bank alone decides.
"""

from terminal.flows import card, named, paying
from terminal.rules import calendar, money
from terminal.services import originals, payments, refunds
from terminal.ui import ask, tell

_LENGTH = 12  # of DE37
_PIECES = 8  # read between two moves of the bar


async def run(kit):
    if not await paying.ready(kit) or not await named.allowed(kit, "refund"):
        return
    words = kit.words
    title, note, number = words("s_refund"), "", ""
    one, original = await _original(kit, title)
    if one:
        await named.show(kit, one)
        number, note = named.number(kit, one), words("l_sold_for", money.show(int(one["amount"])))
    amount = await ask.amount(kit, title, note or words("l_up_to", money.show(money.CAP)))
    shown, entry, _ = await card.choose(kit, title, expect=number)
    note = words("l_refund_of", original["stan"])
    await paying.confirm(kit, amount, note, "h_confirm_refund")
    request = refunds.refund(kit, original, shown, amount, entry)
    _, record = await paying.answer(kit, request, "refund")
    if record:
        await paying.finish(kit, record)


async def _original(kit, title):
    """(transaction of the journal or None, what the bank knows it by: batch, stan and day)."""
    words = kit.words
    while True:
        typed = await ask.digits(kit, "reference", title, words("m_reference"), 1, _LENGTH)
        day = await _day(kit, title)
        one = await _found(kit, "0" * (_LENGTH - len(typed)) + typed)
        if one is None:
            return None, await _named(kit, title, day)
        wrong = originals.refundable(one)
        if wrong is None and payments.day(one) != day:
            wrong = "refund_day"
        if wrong is None:
            return one, {"batch": one["batch"], "stan": one["stan"], "day": day}
        await tell.trouble(kit, words(wrong, one["stan"]))


async def _day(kit, title):
    words = kit.words
    while True:
        day = await ask.digits(kit, "day", title, words("m_day"), 4, 4)
        if calendar.is_date(2024, int(day[:2]), int(day[2:])):  # a leap year
            return day
        await tell.trouble(kit, words("m_day_wrong"))


async def _found(kit, reference):
    progress = tell.progress(kit, kit.words("s_refund"), "m_reading_books")
    found = originals.search(kit.files, kit.journal, reference)
    for number, (read, total, one) in enumerate(found):
        if one:
            return one
        if number % _PIECES == 0:
            await progress(read, total or 1)
    return None


async def _named(kit, title, day):
    """By the batch and the voucher that stand on the slip."""
    words = kit.words
    await tell.message(kit, "t_refund", words("m_refund_unknown"))
    batch = await ask.digits(kit, "batch", title, words("m_batch"), 1, 6)
    stan = await ask.digits(kit, "voucher", title, words("m_voucher"), 1, 6)
    return {"batch": "%06d" % int(batch), "stan": "%06d" % int(stan), "day": day}
