"""Balance inquiry: what a debit card holds, or what a credit card owes and may still spend.

Card, PIN, answer. It is no payment: nothing is kept of it, and it is not reversed.
"""

from terminal.errors import TimedOut
from terminal.flows import card, paying, unfinished
from terminal.rules import money, pan, slip
from terminal.services import inquiry, payments
from terminal.ui import ask, page, tell

_LEDGER, _SPARE, _DEBT = "01", "02", "03"  # DE54


async def run(kit):
    await unfinished.undo(kit, "t_undone")
    await tell.why(kit, "why_balance")
    shown, entry, _ = await card.choose(kit, kit.words("t_balance"))
    payments.spend(kit, shown)
    while True:
        code, found = await _asked(kit, shown, entry)
        if code == "00":
            return await _show(kit, shown, found)
        await tell.declined(kit, code)
        if code != paying.WRONG_PIN:
            return


async def _asked(kit, shown, entry):
    """(code, {type: minor units}): with a PIN, since it is the cardholder's own business."""
    pin = await paying.typed_pin(kit, shown)
    try:
        await tell.busy(kit, "t_asking", "m_asking")
        return await inquiry.balances(kit.host, shown, entry, pin)
    finally:
        ask.wipe(pin)


async def _show(kit, shown, found):
    words, columns = kit.words, page.sheet_columns(kit)
    kit.beeper.good()
    first = ("s_debt", _DEBT) if shown.kind == "credit" else ("s_balance", _LEDGER)
    lines = [pan.mask(shown.number)]
    for key, kind in (first, ("s_spare", _SPARE)):
        lines += slip.row(words(key), money.show(found[kind]), columns)
    await page.sheet(kit, lines, words("h_ok"))
    try:
        await ask.confirm(kit, "balance")
    except TimedOut:
        pass  # it does not stand there for the next customer
