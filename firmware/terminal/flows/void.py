"""Sale void: a sale of this batch is undone, with the supervisor's word and the same card.

Supervisor, voucher number, the original shown, card, confirm, answer, slips, both checked.
"""

from terminal.errors import CardTrouble
from terminal.flows import card, paying, prove
from terminal.rules import money, slip
from terminal.services import payments
from terminal.ui import ask, page, tell

_SUPERVISOR = "00"
_LOOKED_AT = 30  # newest transactions searched for a void of the same; the bank knows of all


async def run(kit):
    if not await paying.ready(kit) or not await _allowed(kit):
        return
    original = await _original(kit)
    await _show(kit, original)

    number = kit.cards.of(original)
    if not number:
        raise CardTrouble(word="unknown_card")
    title, note = kit.words("s_void"), kit.words("l_void_of", original["stan"])
    shown, entry, _ = await card.choose(kit, title, expect=number)
    await paying.confirm(kit, int(original["amount"]), note, "h_confirm_void")
    request = payments.void(kit, original, shown, None, entry)
    _, record = await paying.answer(kit, request)
    if record:
        await paying.finish(kit, record)


async def _allowed(kit):
    """The supervisor says so on the spot; the cashier stays signed in."""
    title = kit.words("t_supervisor")
    if not await prove.password(kit, "supervisor", _SUPERVISOR, title, 6, 6):
        return False
    kit.journal.note("confirmed", ("op", _SUPERVISOR), ("what", "void"))
    return True


async def _original(kit):
    """The sale whose voucher number was typed, however often it takes."""
    words = kit.words
    while True:
        typed = await ask.digits(kit, "voucher", words("s_void"), words("m_voucher"), 1, 6)
        one = kit.journal.find(int(typed))
        wrong = _unknown(kit, int(typed)) if one is None else _refusal(kit, one)
        if wrong is None:
            return one
        await tell.trouble(kit, words(wrong, "%06d" % int(typed)))


def _unknown(kit, stan):
    """Why there is no such voucher: one of a batch that was settled, or of none."""
    first = kit.journal.next_stan()
    for one in kit.journal.transactions():
        first = int(one["stan"])
        break
    return "void_settled" if kit.journal.batch > 1 and 0 < stan < first else "void_none"


def _refusal(kit, one):
    """The word of why that transaction cannot be voided, or None."""
    if "test" in one:
        return "void_test"
    if one["state"] == "waiting":
        return "void_waiting"
    if one["type"] not in ("sale", "offline"):
        return "void_repay" if one["type"] == "repay" else "void_no_sale"
    if one["state"] != "approved":
        return "void_not_approved"
    later = kit.journal.newest()
    for _ in range(_LOOKED_AT):
        if later is None or later["offset"] == one["offset"]:
            break
        if later.get("orig") == one["stan"] and later["state"] == "approved":
            return "void_done"
        later = kit.journal.older(later)
    return None


async def _show(kit, one):
    """The original, for everybody to look at before the card is taken."""
    words = kit.words
    figure = money.show(int(one["amount"]))
    at = one["at"] if one["at"][0] == "2" else words("s_no_clock")
    if words.language == "en":
        columns = page.sheet_columns(kit)
        shown = slip.row(words("s_voucher"), one["stan"], columns)
        shown += slip.row(words("s_sale"), figure, columns) + [one["card"], at]
    else:  # three lines: without the year
        when = at[5:] if at[0] == "2" else at
        shown = [one["stan"] + " " + figure, one["card"], words("s_sale") + " " + when]
    await page.sheet(kit, shown, words("h_verify"))
    await ask.confirm(kit, "original")
