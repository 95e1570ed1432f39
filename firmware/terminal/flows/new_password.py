"""A new password for an operator: typed twice, within the policy, by whoever it is for (S63)."""

from terminal.errors import Cancelled
from terminal.rules import password, roles
from terminal.services import operators
from terminal.ui import ask, tell


async def choose(kit, number, must=False):
    """Ask until it is one, keep it and note it. `must`: a till that is not set up yet waits for
    ever, and CANCEL says why; else it raises, and nothing has changed."""
    title = kit.words("t_choose_password", number)
    low, high = password.LENGTHS[roles.role(number)]
    length = str(low) if low == high else "%d-%d" % (low, high)
    while True:
        label = kit.words("m_choose_password", length)
        first = await _typed(kit, title, label, low, high, must)
        wrong = password.weakness(number, first)
        if wrong:
            await tell.trouble(kit, kit.words(wrong, length))
        elif await _typed(kit, title, kit.words("m_repeat_password"), low, high, must) != first:
            await tell.trouble(kit, kit.words("m_password_differs"))
        else:
            await operators.of(kit).add(number, first, tell.progress(kit, title, "m_keeping"))
            by = (("by", kit.operator),) if kit.operator else ()
            kit.journal.note("operator", ("op", number), ("password", "chosen"), *by)
            return


async def _typed(kit, title, label, low, high, must):
    while True:
        try:
            patience = None if must else ask.PATIENCE_MS
            return await ask.digits(kit, "password", title, label, low, high, True, "", patience)
        except Cancelled:
            if not must:
                raise
            await tell.trouble(kit, kit.words("first_start_needed"))
