"""What a till is put through to see how much memory it takes: each from power-on, by name."""

from tools.size.traffic import Recording

_AFTER_POSTING = 11  # flash writes from the last OK of a repayment
_CUT_MS = 5000


def _signed_in(**shop):
    till = Recording(**shop)
    till.wait_for("operator")
    till.mark("boot")
    till.press("0 1 OK")
    till.wait_for("password")
    till.press("5 9 3 7 OK")
    till.wait_for("menu")
    till.mark("menu")
    return till


def sign_in():
    """Power-on, recover, the check of all parts, an operator signs in."""
    return _signed_in()


def _at_confirm(**shop):
    till = _signed_in(**shop)
    till.press("3")
    till.wait_for("amount")
    till.press("1 2 5 0 0 OK")
    till.wait_for("card")
    till.place("A")
    till.wait_for("verify")
    till.press("OK")
    till.wait_for("pin")
    till.press("4 8 2 1 OK")
    till.wait_for("confirm")
    return till


def repayment(language="en"):
    """From the menu to the menu: card, PIN, answer, both slips, both checked."""
    till = _at_confirm(language=language)
    till.press("OK")
    till.wait_for("checked")
    till.press("OK")
    till.take()
    till.wait_for("again")
    till.press("CANCEL")
    till.wait_for("menu")
    till.mark("after")
    return till


def repayment_zh():
    """The same in Chinese."""
    return repayment("zh")


def recovery():
    """Power-on after a cut between the bank's posting and the till's record of its answer."""
    cut = _at_confirm().world
    cut.flash.cut_at = _AFTER_POSTING
    cut.contacts.tap("OK")
    cut.run_ms(_CUT_MS)
    till = Recording(cut.chip)
    till.wait_for("t_recovered")
    till.press("OK")
    till.mark("recovered")
    return till


def settlement():
    """A repayment, and the batch is settled and its slip printed."""
    till = repayment()
    till.press("5")
    till.wait_for("t_settle")
    till.press("OK")
    till.wait_for("totals")
    till.press("OK")
    till.wait_for("settled")
    till.press("OK")
    return till


def records():
    """The records of a repayment, read on the screen."""
    till = repayment()
    till.press("4")
    till.press("OK")
    return till


def messages(language="en"):
    """The last messages, taken apart field by field."""
    till = _signed_in(language=language)
    till.press("UP OK")
    till.wait_for("messages")
    till.press("DOWN DOWN DOWN OK DOWN DOWN UP UP UP UP CANCEL")
    till.wait_for("menu")
    return till


def messages_zh():
    """The same in Chinese."""
    return messages("zh")


def first_start():
    """A factory-new till, as far as its clock is asked for."""
    till = Recording(ready=False)
    till.settle()
    return till


SCENARIOS = {
    "sign in": sign_in,
    "repayment": repayment,
    "repayment zh": repayment_zh,
    "records": records,
    "messages": messages,
    "messages zh": messages_zh,
    "recovery": recovery,
    "settlement": settlement,
    "first start": first_start,
}
