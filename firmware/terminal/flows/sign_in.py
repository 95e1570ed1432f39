"""Operator number and password, then sign-on at the bank (S22, S23)."""

from terminal.errors import Cancelled, TimedOut
from terminal.flows import clock_set
from terminal.rules import password
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
    label = words("m_password", number)
    secret = await ask.digits(kit, "password", title, label, 4, 8, masked=True)
    wait = kit.operators.wait_s(number)
    if wait:
        return await tell.trouble(kit, words("m_locked", wait))
    if not await kit.operators.check(number, secret, tell.progress(kit, title, "m_checking")):
        kit.journal.note("sign-in refused", ("op", number))
        return await tell.trouble(kit, words("m_wrong_password"))
    code = await kit.host.sign_on()
    if code != "00":
        return await tell.trouble(kit, words("gate_bank", code))
    try:
        await clock_set.run(kit)
    except Cancelled:
        await tell.trouble(kit, words("m_clock_unset"))
    kit.operator = number
    kit.journal.note("sign-on", ("op", number), ("role", password.role(number)))
