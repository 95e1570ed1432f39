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
    ("menu_reprint_last", "reprint_last", "cashier supervisor"),
    ("menu_reprint_any", "reprint_any", "cashier supervisor"),
    ("menu_print_detail", "print_detail", "cashier supervisor"),
    ("menu_print_totals", "print_totals", "cashier supervisor"),
    ("menu_reprint_settlement", "reprint_settlement", "cashier supervisor"),
    ("menu_query", "query", "cashier supervisor"),
    ("menu_statistics", "statistics", "cashier supervisor"),
    ("menu_books", "books", "cashier supervisor"),
    ("menu_messages", "messages", "cashier supervisor"),
)


def rows(role):
    """The (word, flow) pairs this role sees, in order."""
    return [(word, flow) for word, flow, roles in COUNTERTOP if role in roles.split(" ")]
