"""What a till is put through to see how much memory it takes: each from power-on, by name."""

from terminal.services import profile
from tools.size.traffic import Recording
from twin.phone import Phone

_AFTER_POSTING = 11  # flash writes from the last OK of a repayment
_CUT_MS = 5000
_EACH_KEY = "1 2 3 4 5 6 7 8 9 0 UP DOWN MENU CLEAR CANCEL OK"


def _choose(till, flow):
    """From idle to a flow, one menu after the other."""
    for key in profile.keys_to("countertop", flow):
        till.press(key)
        till.settle()


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
    _choose(till, "repay")
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
    _choose(till, "settle")
    till.wait_for("t_settle")
    till.press("OK")
    till.wait_for("totals")
    till.press("OK")
    till.wait_for("settled")
    till.press("OK")
    return till


def _through(till, *steps):
    """Each step a question and the keys that answer it; for "card", which of them is placed."""
    for question, keys in steps:
        till.wait_for(question)
        if question == "card":
            till.place(keys)
        else:
            till.press(keys)


def _paid(till, looked_at, amount="1 2 5 0 0 OK"):
    """All that a payment from card B has from the amount on; it is taken away after."""
    _through(till, ("amount", amount), ("card", "B"), (looked_at, "OK"))
    _through(till, ("pin", "7 3 5 0 OK"), ("confirm", "OK"), ("checked", "OK"))
    till.take()
    return till


def _sale():
    till = _signed_in()
    _choose(till, "sale")
    return _paid(till, "verify")


def refund():
    """A sale, and a part of it given back: the supervisor's word, reference, date, card."""
    till = _sale()
    _choose(till, "refund")
    _through(till, ("supervisor", "8 0 4 6 1 5 OK"), ("reference", "1 OK"), ("day", "0 1 0 5 OK"))
    _through(till, ("original", "OK"), ("amount", "5 0 0 0 OK"), ("card", "B"), ("confirm", "OK"))
    _through(till, ("checked", "OK"))
    till.take()
    return till


def statistics():
    """A sale, and the day's figures read and printed."""
    till = _sale()
    _choose(till, "statistics")
    _through(till, ("statistics", "OK"), ("t_statistics", "OK"))
    return till


def quiz():
    """A statement of the quiz, a judgement, its reason."""
    till = _signed_in()
    _choose(till, "quiz")
    _through(till, ("quiz", "OK"), ("judgement", "1"), ("reason", "OK"))
    return till


def bench():
    """A round of the test bench: the notice, the plan, a repeat test and its slips."""
    till = _signed_in()
    _choose(till, "bench_repeat")
    _through(till, ("t_lawful", "OK OK"), ("bench_how", "1"), ("bench_count", "1 OK"))
    _through(till, ("amount", "5 0 0 OK"))  # the first, then the step
    return _paid(till, "verify", "2 0 0 OK")


def _at_codes():
    till = _signed_in()
    till.press("1")
    till.wait_for("amount")
    till.press("1 2 5 0 0 OK")
    till.wait_for("card")
    till.press("MENU")
    till.wait_for("codes")
    return till


def _pay_by(till, digits):
    """The digits of a code of card B, and all that a sale has after the card."""
    till.press(" ".join(digits) + " OK")
    till.wait_for("verify")
    till.press("OK")
    till.wait_for("pin")
    till.press("7 3 5 0 OK")
    till.wait_for("confirm")
    till.press("OK")
    till.wait_for("checked")
    till.press("OK")
    till.wait_for("menu")
    return till


def sale_by_code():
    """A pay code is typed while the scanner looks, and the sale paid."""
    till = _at_codes()
    till.press("1")
    till.wait_for("code")
    return _pay_by(till, Phone(till.world.wall, "B").code())


def tills_code():
    """The till shows its code, and what a phone answers is typed."""
    till = _at_codes()
    till.press("2")
    till.wait_for("code")
    return _pay_by(till, Phone(till.world.wall, "B").pays(till.world.panel.snapshot()))


def records():
    """The records of a repayment, read on the screen."""
    till = repayment()
    _choose(till, "records")
    till.press("OK")
    return till


def query():
    """The card of a repayment looked for, found and opened."""
    till = repayment()
    _choose(till, "query")
    till.wait_for("query")
    till.press("3 0 0 0 6 OK")
    till.wait_for("found")
    till.press("OK DOWN DOWN OK CANCEL")
    till.wait_for("menu")
    return till


def messages(language="en"):
    """The last messages, taken apart field by field."""
    till = _signed_in(language=language)
    _choose(till, "messages")
    till.wait_for("messages")
    till.press("DOWN DOWN DOWN OK DOWN DOWN UP UP UP UP CANCEL")
    till.wait_for("menu")
    return till


def messages_zh():
    """The same in Chinese."""
    return messages("zh")


def selftest():
    """Each part looked at, keys and card tried by hand, to the list and its slip."""
    till = Recording()
    till.wait_for("operator")
    till.press("0 0 OK")
    till.wait_for("password")
    till.press("8 0 4 6 1 5 OK")
    till.wait_for("menu")
    _choose(till, "selftest")
    answers = {"press_all": _EACH_KEY, "printed": "1"}
    while True:
        till.settle()
        question = str(till.world.kit.waiting)
        if question == "lay_card":
            till.place("A")
            till.take()
        elif question in ("menu", "submenu"):
            return till
        else:
            till.press(answers.get(question, "OK"))


def first_start():
    """A factory-new till, as far as its clock is asked for."""
    till = Recording(ready=False)
    till.settle()
    return till


SCENARIOS = {
    "sign in": sign_in,
    "repayment": repayment,
    "repayment zh": repayment_zh,
    "sale by code": sale_by_code,
    "till's code": tills_code,
    "records": records,
    "query": query,
    "messages": messages,
    "messages zh": messages_zh,
    "recovery": recovery,
    "settlement": settlement,
    "first start": first_start,
    "self-test": selftest,
    "refund": refund,
    "statistics": statistics,
    "quiz": quiz,
    "bench": bench,
}
