"""First start: language, rules, date and time, and a password for each role (S22, S39, S63).

A till that a class file brought its people asks for none of them.
"""

from terminal.errors import Cancelled
from terminal.flows import clock_set, language, new_password
from terminal.services import operators
from terminal.ui import tell

_ROLES = ("00", "01", "99")  # supervisor, first cashier, administrator


async def run(kit):
    await language.run(kit)
    await _rules(kit)
    await clock_set.run(kit)
    if not operators.of(kit).enough():
        for number in _ROLES:
            if not operators.of(kit).known(number):
                await new_password.choose(kit, number, True)
    await tell.message(kit, "t_welcome", kit.words("m_first_start_done"))


async def _rules(kit):
    while kit.settings.rules != "accepted":
        try:
            await tell.message(kit, "t_safe", kit.words("m_rules"), "h_rules")
        except Cancelled:
            continue  # nothing else can be done with a till whose rules are not accepted
        kit.settings.change(rules="accepted")
        kit.journal.note("rules", ("accepted", "yes"))
