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
    ("menu_refund", "refund", "cashier"),
    ("menu_preauth", "preauth", "cashier"),
    ("menu_preauth_void", "preauth_void", "cashier"),
    ("menu_complete", "completion", "cashier"),
    ("menu_complete_void", "completion_void", "cashier"),
    ("menu_balance", "balance", "cashier"),
    ("menu_repay_cash", "repay_cash", "cashier"),
    ("menu_sign_on", "sign_on", "cashier supervisor"),
    ("menu_lock", "lock", "cashier supervisor"),
    ("menu_messages", "messages", "cashier supervisor"),
)


def rows(role):
    """The (word, flow) pairs this role sees, in order."""
    return [(word, flow) for word, flow, roles in COUNTERTOP if role in roles.split(" ")]
