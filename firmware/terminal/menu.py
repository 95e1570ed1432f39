"""The product on one page: what can be chosen, the flow that does it, and who may."""

COUNTERTOP = (  # word, module in flows, roles
    ("menu_sale", "sale", "cashier"),
    ("menu_void", "void", "cashier"),
    ("menu_repay", "repay", "cashier"),
    ("menu_journal", "records", "cashier supervisor"),
    ("menu_settle", "settle", "cashier supervisor"),
    ("menu_check", "check", "cashier supervisor"),
    ("menu_issue", "issue", "supervisor"),
    ("menu_language", "language", "cashier supervisor"),
    ("menu_sign_off", "sign_off", "cashier supervisor"),
    ("menu_power_off", "power_off", "cashier supervisor"),
    ("menu_offline", "offline", "cashier"),
    ("menu_messages", "messages", "cashier supervisor"),
    ("menu_selftest", "selftest", "supervisor administrator"),
    ("menu_setup", "setup", "supervisor administrator"),
)


def rows(role):
    """The (word, flow) pairs this role sees, in order."""
    return [(word, flow) for word, flow, roles in COUNTERTOP if role in roles.split(" ")]
