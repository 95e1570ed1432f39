"""The slip of a settlement: each type with its count and amount, and whether the bank agrees."""

from terminal.rules import fees, money, slip


def totals(words, lines, columns, terms=""):
    """A head and a row for each type of which there is any, then what they come to: gross, fee,
    net, and by `terms` (`rules/fees`) who pays it when. Older records have none, and no fee.

    `lines`: (type, count, sum in minor units). A list of lists of lines that belong together.
    """
    out = [_row(words("s_type"), words("s_count"), words("s_amount"), columns)]
    for kind, count, total in lines:
        if count:
            out.append(_row(words("s_" + kind), str(count), money.show(total), columns))
    gross = fees.gross(lines)
    fee, cycle, way, paid_on = fees.read_terms(terms) if terms else (0, "", "", "")
    sums = []
    for key, minor in (("s_gross", gross), ("s_fee", fee), ("s_net", gross - fee)):
        sums += slip.row(words(key), money.show(minor), columns)
    return out + [sums] + ([_paid(words, cycle, way, paid_on, columns)] if terms else [])


def _paid(words, cycle, way, paid_on, columns):
    """When the net is paid, and by whom."""
    out = slip.row(words("s_payout") + " " + cycle, paid_on or words("s_no_clock"), columns)
    keys = ("s_pay_pool", "s_pool_pays", "s_pool_risk") if way == fees.WAYS[1] else ("s_pays",)
    return out + [slip.centred(words(key), columns) for key in keys]


def _row(kind, count, amount, columns):
    """Type, count and amount; the count ends in the middle where there is room for it."""
    gap = max(1, columns // 2 - slip.width(kind) - slip.width(count))
    return slip.row(kind + " " * gap + count, amount, columns)


def lines(words, result, columns=slip.WIDTH, duplicate=False):
    """The lines of the slip. `result`: of `services/settlement`, and merchant, mid, tid, version.

    A type of which till and bank have different totals stands there twice, ours and theirs, with
    the difference.
    """
    out = slip.head(words, result, columns, duplicate)
    out.append(slip.centred(words("s_settlement"), columns))
    out.append(slip.row(words("s_batch"), "%06d" % result["batch"], columns))
    at = result["at"] if result["at"][0] == "2" else words("s_no_clock")
    out.append(slip.row(words("s_date"), at, columns))
    out += totals(words, result["ours"], columns, result.get("terms", ""))
    if result["equal"] == "yes":
        out.append(slip.centred(words("s_balanced"), columns))
    else:
        out.append(slip.centred(words("s_differs"), columns))
        out += _differences(words, result["ours"], result["theirs"], columns)
    out.append(slip.centred("tillkit %s" % result["version"], columns))
    return slip.marked(out, columns)


def _differences(words, ours, theirs, columns):
    """What the bank has where it is not what we have, kept together."""
    out = []
    for mine, other in zip(ours, theirs):
        if mine != other:
            kind = words("s_" + mine[0])
            rows = _row(words("s_bank") + " " + kind, str(other[1]), money.show(other[2]), columns)
            apart = money.show(other[2] - mine[2])
            out.append(rows + slip.row(words("s_difference"), apart, columns))
    return out
