"""What a refund is of: the supervisor's word, the reference and date on the slip of a sale.

What the till's books no longer have is named by batch and voucher, as its slip has them, and the
bank alone decides. In the heap for this only.
"""

from terminal.flows import named
from terminal.rules import calendar
from terminal.services import originals, payments
from terminal.ui import ask, tell

_LENGTH = 12  # of DE37
_PIECES = 8  # read between two moves of the bar


async def run(kit):
    """None, or (what the bank knows it by: batch, stan and day; its amount in minor units and the
    number of its card, 0 and "" where the till has no record of it)."""
    await tell.why(kit, "why_refund")
    if not await named.allowed(kit, "refund"):
        return None
    words = kit.words
    title = words("s_refund")
    while True:
        typed = await ask.digits(kit, "reference", title, words("m_reference"), 1, _LENGTH)
        day = await _day(kit, title)
        one = await _found(kit, "0" * (_LENGTH - len(typed)) + typed)
        if one is None:
            return await _on_slip(kit, title, day), 0, ""
        wrong = originals.refundable(one)
        if wrong is None and payments.day(one) != day:
            wrong = "refund_day"
        if wrong is None:
            break
        await tell.trouble(kit, words(wrong, one["stan"]))
    await named.show(kit, one)
    original = {"batch": one["batch"], "stan": one["stan"], "day": day}
    return original, int(one["amount"]), named.number(kit, one)


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


async def _on_slip(kit, title, day):
    """By the batch and the voucher that stand on the slip."""
    words = kit.words
    await tell.message(kit, "t_refund", words("m_refund_unknown"))
    batch = await ask.digits(kit, "batch", title, words("m_batch"), 1, 6)
    stan = await ask.digits(kit, "voucher", title, words("m_voucher"), 1, 6)
    return {"batch": "%06d" % int(batch), "stan": "%06d" % int(stan), "day": day}
