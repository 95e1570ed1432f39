"""Who may use the till: the supervisor adds, removes and resets cashiers, the administrator sets
the supervisor (S19, S22). Each change is a record of the journal.

A password that is reset is chosen anew on the spot by whoever it is for: nobody ever has one that
somebody else knows. That also ends a lock of too many tries.
"""

from terminal.errors import Cancelled
from terminal.flows import new_password
from terminal.rules import roles
from terminal.services import operators
from terminal.ui import ask, tell

_ADMINISTRATOR = "99"
_NAMED = {"00": "role_supervisor", _ADMINISTRATOR: "role_administrator"}  # others sell
_NEW = 0  # of what can be done with one; the other is to remove it


async def run(kit):
    words = kit.words
    while True:
        those = _managed(kit)
        labels = ["%s %s" % (one, words(_NAMED.get(one, "role_cashier"))) for one in those]
        if kit.operator != _ADMINISTRATOR:
            labels.append(words("menu_op_add"))
        try:
            at = await ask.choice(kit, "operators", labels, words("h_menu"))
        except Cancelled:
            return
        try:
            if at == len(those):
                await _add(kit)
            else:
                await _one(kit, those[at])
        except Cancelled:
            continue  # nothing of it was kept


def _managed(kit):
    """Numbers of those that whoever is signed in looks after, itself among them."""
    if kit.operator == _ADMINISTRATOR:
        return ["00", _ADMINISTRATOR]
    return [one for one in operators.of(kit).numbers() if one != _ADMINISTRATOR]


async def _one(kit, number):
    labels = [kit.words("menu_op_new"), kit.words("menu_op_remove")]
    if await ask.choice(kit, "operator", labels, kit.words("h_submenu")) == _NEW:
        await new_password.choose(kit, number)
        return await tell.glance(kit, "t_operators", kit.words("m_op_kept", number))
    if number == kit.operator:
        return await tell.trouble(kit, kit.words("op_self"))
    await tell.message(kit, "t_operators", kit.words("m_op_remove", number), "h_op_remove")
    try:
        operators.of(kit).remove(number)
    except ValueError as wrong:
        return await tell.trouble(kit, kit.words(str(wrong.args[0])))
    kit.journal.note("operator", ("op", number), ("removed", "yes"), ("by", kit.operator))
    return await tell.glance(kit, "t_operators", kit.words("m_op_removed", number))


async def _add(kit):
    """A cashier; and the administrator, on a till whose class file brought none."""
    words = kit.words
    title = words("t_operators")
    number = await ask.digits(kit, "number", title, words("m_op_number"), 2, 2)
    if operators.of(kit).known(number):
        return await tell.trouble(kit, words("op_known", number))
    if roles.role(number) is None:
        return await tell.trouble(kit, words("op_number"))
    await new_password.choose(kit, number)
    return await tell.glance(kit, "t_operators", words("m_op_kept", number))
