"""A transaction of this batch that a voucher number names: typed, judged, shown to everybody.

And the supervisor's word, where what follows wants it.
"""

from terminal.errors import CardTrouble
from terminal.flows import prove
from terminal.rules import money, slip
from terminal.ui import ask, page, tell

_SUPERVISOR = "00"
_LOOKED_AT = 30  # newest transactions searched for a void of the same; the bank knows of all
# What names one: the types it may be, and the words for another, one that is settled, one that
# was not approved, and one that has had what follows
_OF_HOLD = ("preauth",), "hold_none", "hold_settled", "hold_not_approved", "hold_done"
_WANTED = {
    "void": (
        ("sale", "offline"), "void_no_sale", "void_settled", "void_not_approved", "void_done",
    ),
    "preauth_void": _OF_HOLD,
    "complete": _OF_HOLD,
    "complete_void": (
        ("complete",), "void_no_completion", "void_settled", "void_not_approved", "void_done",
    ),
}  # fmt: skip


async def allowed(kit, what):
    """The supervisor says so on the spot; the cashier stays signed in."""
    title = kit.words("t_supervisor")
    if not await prove.password(kit, "supervisor", _SUPERVISOR, title, 6, 6):
        return False
    kit.journal.note("confirmed", ("op", _SUPERVISOR), ("what", what))
    return True


async def original(kit, kind):
    """(transaction, number of its card) of the voucher number that was typed, however often it
    takes; `kind`: what is to be done with it, as `wire/kinds` calls that."""
    words = kit.words
    while True:
        typed = await ask.digits(kit, "voucher", words("s_" + kind), words("m_voucher"), 1, 6)
        one = kit.journal.past.find(int(typed))
        wrong = _unknown(kit, int(typed), kind) if one is None else _refusal(kit, one, kind)
        if wrong is None:
            break
        await tell.trouble(kit, words(wrong, "%06d" % int(typed)))
    await show(kit, one)
    return one, number(kit, one)


def number(kit, one):
    """The number of the card of a transaction."""
    found = kit.cards.of(one)
    if not found:
        raise CardTrouble(word="unknown_card")
    return found


def _unknown(kit, stan, kind):
    """Why there is no such voucher: one of a batch that was settled, or of none."""
    first = kit.journal.next_stan()
    for one in kit.journal.past.transactions():
        first = int(one["stan"])
        break
    return _WANTED[kind][2] if kit.journal.batch > 1 and 0 < stan < first else "void_none"


def _refusal(kit, one, kind):
    """The word of why that cannot be done with that transaction, or None."""
    if "test" in one:
        return "void_test"
    if one["state"] == "waiting":
        return "void_waiting"
    types, other, _, not_approved, done = _WANTED[kind]
    if one["type"] not in types:
        return "void_repay" if kind == "void" and one["type"][:5] == "repay" else other
    if one["state"] != "approved":
        return not_approved
    later = kit.journal.past.newest()
    for _ in range(_LOOKED_AT):
        if later is None or later["offset"] == one["offset"]:
            break
        if later.get("orig") == one["stan"] and later["state"] == "approved":
            return done
        later = kit.journal.past.older(later)
    return None


async def show(kit, one):
    """The original, for everybody to look at before the card is taken."""
    words = kit.words
    figure = money.show(int(one["amount"]))
    kind = words("s_sale" if one["type"] == "offline" else "s_" + one["type"])
    at = one["at"] if one["at"][0] == "2" else words("s_no_clock")
    columns = page.sheet_columns(kit)
    if words.language == "en":
        shown = slip.row(words("s_voucher"), one["stan"], columns)
        shown += slip.row(kind, figure, columns) + [one["card"], at]
    else:  # three lines: without the year
        when = at[5:] if at[0] == "2" else at
        if slip.width(kind + when) >= columns:
            when = when[:5]
        shown = [one["stan"] + " " + figure, one["card"], kind + " " + when]
    await page.sheet(kit, shown, words("h_verify"))
    await ask.confirm(kit, "original")
