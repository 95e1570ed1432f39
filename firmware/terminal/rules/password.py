"""What an operator's password must be (domain.md, Operators)."""

LENGTHS = {"administrator": (8, 8), "supervisor": (6, 6), "cashier": (4, 8)}
_FORMER_DEFAULTS = ("0000", "123456", "000000", "888888", "12345678")


def role(number):
    """The role of an operator number "00" to "99", or None for one that cannot exist."""
    if number == "99":
        return "administrator"
    if number == "00":
        return "supervisor"
    if len(number) == 2 and number.isdigit() and 1 <= int(number) <= 20:
        return "cashier"
    return None


def _run(password):
    steps = {int(b) - int(a) for a, b in zip(password, password[1:])}
    return steps in ({1}, {-1})


def weakness(number, password):
    """None for a good password, else the word that says what is wrong with it."""
    low, high = LENGTHS[role(number)]
    if not low <= len(password) <= high:
        return "password_length"
    if len(set(password)) < 3:
        return "password_repeats"
    if _run(password):
        return "password_run"
    if password in _FORMER_DEFAULTS or password.startswith(number * 2):
        return "password_known"
    return None
