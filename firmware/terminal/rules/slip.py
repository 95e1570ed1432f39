"""From a transaction to the lines of its slip. Text in, text out, no printer.

Every slip says in both languages that it is no receipt: at the top, at the bottom, and never more
than six lines apart (domain.md, "look like a receipt of value").
"""

from terminal.rules import money
from terminal.rules.letters import width

MARK = "*** DEMO - NOT A RECEIPT ***"
MARK_ZH = "演示 非交易凭证 无价值"
APART = 6  # lines that may stand between two marks
WIDTH = 32  # columns of 58 mm paper in font A; a hanzi takes two


def centred(text, columns):
    """`text` with blanks before it; too wide a text comes back as it is."""
    return " " * max(0, (columns - width(text)) // 2) + text


def row(left, right, columns):
    """`left` and `right` at the two edges; on two lines when they do not fit on one."""
    gap = columns - width(left) - width(right)
    if gap >= 1:
        return [left + " " * gap + right]
    return [left, " " * max(0, columns - width(right)) + right]


def marked(lines, columns=WIDTH):
    """`lines` with the demo marks where they must be, and none inside a list of lines."""
    top = [centred(MARK, columns), centred(MARK_ZH, columns)]
    out = list(top)
    since = 0
    for piece in lines:
        together = [piece] if isinstance(piece, str) else piece
        if since + len(together) > APART:
            out += top
            since = 0
        out += together
        since += len(together)
    return out + top


def head(words, record, columns, duplicate):
    """Who made the slip: merchant, DUPLICATE if it is one, MID, TID, operator."""
    out = [centred(words("s_merchant", record["merchant"]), columns)]
    if duplicate:
        out.append(centred(words("s_duplicate"), columns))
    out.append(row("MID", record["mid"], columns))
    out.append(row("TID", record["tid"], columns))
    out.append(row(words("s_operator"), record["op"], columns))
    return out


def not_sent(record):
    """True for an offline sale that the bank has not answered."""
    return record["type"] == "offline" and "code" not in record


def lines(words, record, copy, columns=WIDTH, duplicate=False):
    """The lines of one copy (1 merchant, 2 cardholder) of a transaction that was approved, or
    made offline.

    `words`: callable, key -> text. `record`: what the journal knows of the transaction, as text.
    """
    out = head(words, record, columns, duplicate)

    def add(key, value):
        out.append(row(words(key), value, columns))

    test = [centred(words("s_test_" + record["test"]), columns)] if "test" in record else []
    out += test
    out.append(centred(words("s_" + record["type"]), columns))
    out.append(centred(words("s_not_sent" if not_sent(record) else "t_approved"), columns))
    if width(record["card"]) + 2 <= columns:
        add("s_card", record["card"] + " " + record["letter"])
    else:  # a Chinese screen
        out.append(row(words("s_card") + " " + record["letter"], record["card"], columns))
    add("s_batch", record["batch"])
    add("s_voucher", record["stan"])
    if not not_sent(record):
        add("s_reference", record["rrn"])
        add("s_auth", record["auth"])
    add("s_date", record["at"] if record["at"][0] == "2" else words("s_no_clock"))
    figure = money.told(record)
    add("s_amount", figure if "cur" in record else "%s %s" % (money.CURRENCY, figure))
    if record["type"][:5] == "repay":
        add("s_paid", money.show(int(record["amount"])))
        add("s_paid_from", record["from"] if "from" in record else words("s_cash"))
        add("s_debt_before", money.show(int(record["before"])))
        add("s_debt_left", money.show(int(record["left"])))
    elif record["type"] == "refund":
        add("s_refunds", record["of"][:13])
    elif record["type"] == "complete":
        add("s_completes", record["orig"])
    elif "orig" in record:
        add("s_original", record["orig"])
    if record.get("pin") == "no":
        out.append(centred(words("s_no_pin"), columns))
    out += test
    out.append(centred(words("s_copy_%d" % copy), columns))
    out.append(centred("tillkit %s" % record["version"], columns))
    return marked(out, columns)
