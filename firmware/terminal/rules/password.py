"""What an operator's password must be (domain.md, Operators)."""

from terminal.rules import roles

LENGTHS = {"administrator": (8, 8), "supervisor": (6, 6), "cashier": (4, 8)}
_FORMER_DEFAULTS = ("0000", "123456", "000000", "888888", "12345678")


def _run(password):
    steps = {int(b) - int(a) for a, b in zip(password, password[1:])}
    return steps in ({1}, {-1})


def weakness(number, password):
    """None for a good password, else the word that says what is wrong with it."""
    low, high = LENGTHS[roles.role(number)]
    if not low <= len(password) <= high:
        return "password_length"
    if len(set(password)) < 3:
        return "password_repeats"
    if _run(password):
        return "password_run"
    if password in _FORMER_DEFAULTS or password.startswith(number * 2):
        return "password_known"
    return None
