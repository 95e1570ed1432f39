"""Whose number is whose (domain.md, Operators)."""


def role(number):
    """The role of an operator number "00" to "99", or None for one that cannot exist."""
    if number == "99":
        return "administrator"
    if number == "00":
        return "supervisor"
    if len(number) == 2 and number.isdigit() and 1 <= int(number) <= 20:
        return "cashier"
    return None
