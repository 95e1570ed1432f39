"""First start: language, rules, date and time, and a password for each role (S22, S39, S63)."""

from terminal.errors import Cancelled
from terminal.flows import clock_set, language
from terminal.rules import password, roles
from terminal.services import operators
from terminal.ui import ask, tell

_ROLES = (("00", "6"), ("01", "4-8"))  # supervisor, first cashier; digits a password must have


async def run(kit):
    await language.run(kit)
    await _rules(kit)
    await clock_set.run(kit)
    for number, length in _ROLES:
        if not operators.of(kit).known(number):
            await _choose(kit, number, length)
    await tell.message(kit, "t_welcome", kit.words("m_first_start_done"))


async def _rules(kit):
    while kit.settings.rules != "accepted":
        try:
            await tell.message(kit, "t_safe", kit.words("m_rules"), "h_rules")
        except Cancelled:
            continue  # nothing else can be done with a till whose rules are not accepted
        kit.settings.change(rules="accepted")
        kit.journal.note("rules", ("accepted", "yes"))


async def _choose(kit, number, length):
    title = kit.words("t_choose_password", number)
    low, high = password.LENGTHS[roles.role(number)]
    while True:
        label = kit.words("m_choose_password", length)
        first = await _typed(kit, title, label, low, high)
        wrong = password.weakness(number, first)
        if wrong:
            await tell.trouble(kit, kit.words(wrong, length))
        elif await _typed(kit, title, kit.words("m_repeat_password"), low, high) != first:
            await tell.trouble(kit, kit.words("m_password_differs"))
        else:
            await operators.of(kit).add(number, first, tell.progress(kit, title, "m_keeping"))
            kit.journal.note("operator", ("op", number), ("password", "chosen"))
            return


async def _typed(kit, title, label, low, high):
    while True:
        try:
            return await ask.digits(kit, "password", title, label, low, high, True, "", None)
        except Cancelled:
            await tell.trouble(kit, kit.words("first_start_needed"))
