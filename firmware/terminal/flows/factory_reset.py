"""Factory reset: this till forgets everything, after somebody who may has said so, with what is
lost by it named twice while there is something to lose."""

from terminal.errors import Cancelled
from terminal.flows import prove
from terminal.rules import roles
from terminal.services import loading, operators
from terminal.ui import page, tell


async def run(kit):
    words = kit.words
    lost = loading.once(_open_ones, kit)
    if lost:
        await tell.message(kit, "t_reset", words("m_reset_open", lost), "h_reset")
        await tell.message(kit, "t_reset", words("m_reset_sure"), "h_reset")
    await tell.message(kit, "t_reset", words("m_reset"), "h_reset")
    if not await _allowed(kit):
        raise Cancelled
    await tell.busy(kit, "t_reset", "m_reset_going")
    loading.once(_begin, kit)
    kit.off = True  # from here on nothing of this start is written any more
    loading.once(_finish, kit)
    kit.operator = None
    await page.message(kit, words("t_reset"), words("m_reset_done"), "")


async def _allowed(kit):
    """The password once more, of whoever is signed in, else of the supervisor."""
    number = kit.operator or "00"
    if not operators.of(kit).known(number):
        return True
    if roles.role(number) == "cashier":
        return False
    return await prove.password(kit, "password", number, kit.words("t_reset"))


def _open_ones(kit):
    from terminal.services import reset

    return reset.open_ones(kit)


def _begin(kit):
    from terminal.services import reset

    reset.begin(kit)


def _finish(kit):
    from terminal.services import reset

    reset.finish(kit.files)
