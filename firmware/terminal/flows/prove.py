"""Somebody shows who it is: the password that belongs to an operator number, asked on the spot."""

from terminal.services import operators
from terminal.ui import ask, tell


async def password(kit, name, number, title, low=4, high=8):
    """True when the right password was typed. What is wrong has been said, and the lock honoured.

    `name`: of the question.
    """
    words = kit.words
    label = words("m_password", number)
    secret = await ask.digits(kit, name, title, label, low, high, masked=True)
    known = operators.of(kit)
    wait = known.wait_s(number)
    if wait:
        await tell.trouble(kit, words("m_locked", wait))
        return False
    right = await known.check(number, secret, tell.progress(kit, title, "m_checking"))
    kit.tried_ms = known.since
    if not right:
        kit.journal.note("password refused", ("op", number))
        await tell.trouble(kit, words("m_wrong_password"))
        return False
    return True
