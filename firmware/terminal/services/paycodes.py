"""Pay codes at the till: which demo card one stands for, and that none is taken twice.

A code made anew is taken once. A printed one is good for months and many payments, but not for two
within a minute: that was one look of the scanner too many. What was taken lies in `codes.txt`
until it would have run out anyway, so that a power cut does not make it good again. Of a code that
is refused nothing is kept.
"""

from terminal.errors import CodeTrouble
from terminal.rules import paycode
from terminal.services import checked, loading
from terminal.wire import paytag

NAME = "codes.txt"
_KEPT = 2  # minutes: one that a clock may be ahead, one that the code may be old


def identify(kit, digits, bill=""):
    """The Card (see `services/cards`) that these digits stand for. Raises CodeTrouble.

    `bill`: what the till shows a code for (`wire/paytag`), when only an answer to it will do.
    """
    try:
        code = paycode.parse(digits)
    except ValueError:
        raise CodeTrouble(word="code_typo" if paycode.is_ours(digits) else "code_foreign")
    now_s = _now(kit)
    if (code.kind == paycode.BILL) != bool(bill):
        raise CodeTrouble(word="code_other_bill")
    if not paytag.good(loading.once(_key, kit.files), code, now_s, bill):
        raise CodeTrouble(word="code_other_bill" if bill else "code_forged")
    if code.expired(now_s):
        raise CodeTrouble(word="code_expired")
    card = kit.cards.find(code.number())
    if card is None:
        raise CodeTrouble(word="code_unknown")
    if _row(code, now_s).split(" ")[0] in [row.split(" ")[0] for row in _taken(kit, now_s)]:
        raise CodeTrouble(word="code_used")
    return card


def spend(kit, digits, bill=""):
    """The payment by these digits is about to be sent: they are not good a second time. Raises as
    `identify`."""
    identify(kit, digits, bill)
    now_s = _now(kit)
    rows = _taken(kit, now_s)
    rows.append(_row(paycode.parse(digits), now_s))
    checked.write(kit.files, NAME, rows)


def _key(files):
    from terminal.services import class_key

    return class_key.of(files, class_key.CODES)


def _now(kit):
    now_s = kit.clock.wall_s()
    if now_s is None:
        raise CodeTrouble(word="code_no_clock")
    return now_s


def _row(code, now_s):
    """What is kept of a code that was taken: what it stands for, and its minute or this one."""
    printed = code.kind == paycode.PRINTED
    minute = now_s // paycode.MINUTE_S if printed else code.minute(now_s)
    what = "%s%s%d" % (code.kind, code.set, code.card)
    if code.kind == paycode.BILL:  # a card may pay two bills in a minute
        what += "-" + code.tag
    elif not printed:
        what += "-%d" % minute
    return "%s %d" % (what, minute)


def _taken(kit, now_s):
    """The rows of what was taken and is not over yet."""
    rows, _ = checked.read(kit.files, NAME)
    now = now_s // paycode.MINUTE_S
    return [row for row in rows or () if abs(now - int(row.split(" ")[1])) < _KEPT]
