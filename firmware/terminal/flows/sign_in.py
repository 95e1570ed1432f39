"""Operator number and password, then sign-on at the bank (S22, S23)."""

from terminal.errors import Cancelled, HostDown, TimedOut
from terminal.rules import roles
from terminal.services import loading
from terminal.ui import ask, tell


async def run(kit):
    kit.operator = None
    while kit.operator is None:
        try:
            await _once(kit)
        except (Cancelled, TimedOut):
            continue  # back to the number: this is the idle screen


async def _once(kit):
    words = kit.words
    title = words("t_operator")
    number = await ask.digits(kit, "operator", title, words("m_operator"), 2, 2, ms=None)
    if not await loading.meanwhile(_proved(kit, number, title)):
        return
    try:
        code = await loading.meanwhile(_signed_on(kit))
    except HostDown as down:
        if down.word == "host_mac":
            down.word = "gate_keys"
        raise
    if code != "00":
        return await tell.trouble(kit, words("gate_bank", code))
    from terminal.flows import clock_set

    try:
        await clock_set.run(kit)
    except Cancelled:
        await tell.trouble(kit, words("m_clock_unset"))
    kit.operator = number
    kit.journal.note("sign-on", ("op", number), ("role", roles.role(number)))


async def _signed_on(kit):
    from terminal.services import network

    return await network.sign_on(kit.host)


async def _proved(kit, number, title):
    from terminal.flows import prove

    return await prove.password(kit, "password", number, title)
