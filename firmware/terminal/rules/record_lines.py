"""A transaction of the journal in words: two lines of a list, or every field it has.

Card numbers stand masked in the journal, so there is nothing here that could be shown in full.
"""

from terminal.rules import money, slip

_ENTRY = {"C": "l_tap", "M": "l_typed", "S": "l_swipe", "Q": "l_code"}
_LABELS = (  # fields with a name of their own, in the order a person reads them
    ("stan", "s_voucher"), ("test", "v_test"), ("round", "v_round"), ("state", "v_state"),
    ("type", "s_type"), ("amount", "s_amount"),
    ("at", "s_date"), ("card", "s_card"), ("letter", "v_entry"), ("set", "v_set"),
    ("from", "s_paid_from"), ("orig", "s_original"), ("batch", "s_batch"), ("op", "s_operator"),
    ("pin", "v_pin"), ("code", "v_code"), ("rrn", "s_reference"), ("auth", "s_auth"),
    ("left", "s_debt_left"), ("reason", "v_reason"), ("by", "v_by"), ("sent", "v_sent"),
    ("slips", "v_slips"), ("checked", "v_checked"), ("took", "v_took"), ("again", "v_again"),
)  # fmt: skip
_MONEY = ("left",)
_WORDS = {"yes": "v_yes", "no": "v_no", "merchant and cardholder": "v_both"}
_OURS = ("offset", "cur")  # where it stands is nothing to read; a currency is its amount's


def brief(words, one, columns):
    """Two lines: voucher, type, amount; card tail, entry letter, when, and what became of it."""
    first = slip.row("%s %s" % (one["stan"], words("s_" + one["type"])), money.told(one), columns)
    when = one["at"][5:] if one["at"][0] == "2" else "--"
    tail = "%s %s" % (one["card"][-4:], one["letter"])
    second = slip.row("%s %s" % (tail, when), words("r_" + one["state"]), columns)
    if "test" in one:
        second.append(slip.centred(words("s_test_" + one["test"]), columns))
    return first + second


def every(words, one, columns):
    """Each field with its name, as lines; what has no name of its own comes last, as it is."""
    out = []
    known = [name for name, _ in _LABELS]
    for name, label in _LABELS:
        if name in one:
            out += slip.row(words(label), _told(words, name, one), columns)
    for name in sorted(one):
        if name not in known and name not in _OURS:
            out += slip.row(name, str(one[name]), columns)
    return out


def _told(words, name, one):
    """What a field says, in words where it is a name for something."""
    value = one[name]
    if name == "amount":
        return money.told(one)
    if name in _MONEY:
        return money.show(int(value))
    if name == "type":
        return words("s_" + value)
    if name == "state":
        return words("r_" + value)
    if name == "test":
        return words("v_test_" + value)
    if name == "letter":
        return words(_ENTRY[value]) if value in _ENTRY else value
    if name in ("took", "again"):
        return words("v_effort", *value.split(":"))
    return words(_WORDS[value]) if value in _WORDS else value
