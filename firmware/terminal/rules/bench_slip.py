"""The report of the test bench as a slip: rounds, functions, security, drill (S50-S52).

Marks of a round, in this order: journal, wire, slip, ledger. "+" right, "!" wrong, "-" nothing to
look at, as there is no slip of a declined one.
"""

from terminal.rules import money, slip

GOOD, WRONG, NONE = "+", "!", "-"
NOT_ASKED = "cap"  # the till refused it itself


def right(one):
    """Whether a round came out as it should: `one` (stan, outcome, expected, marks)."""
    return one[1] == one[2] and WRONG not in one[3]


def lines(words, made, plan, checks, shown, columns):
    """`made`: merchant, mid, tid, op, at, version. `plan`: of `services/bench`, or None.
    `checks`: rows (group, name, whether it passed, what came back). `shown`: amounts of other
    currencies as the codec gave them back."""
    out = slip.head(words, made, columns, False)
    out.append(slip.centred(words("s_test_report"), columns))
    out.append(slip.row(words("s_date"), _when(words, made["at"]), columns))
    if plan:
        out += _rounds(words, plan, columns)
    group = ""
    for kind, name, passed, what in checks:
        if kind != group:
            group = kind
            out.append(slip.centred(words("s_bench_" + kind), columns))
        verdict = words("s_mark_good" if passed else "s_mark_bad")
        out.append(slip.row(words("bench_" + name), "%s %s" % (what, verdict), columns))
    if shown:
        out.append(slip.centred(words("s_bench_codec"), columns))
        out += [slip.centred(text, columns) for text in shown]
    out.append(slip.centred("tillkit %s" % made["version"], columns))
    return slip.marked(out, columns)


def _when(words, at):
    return at if at[0] == "2" else words("s_no_clock")


def _rounds(words, plan, columns):
    out = [slip.centred(words("s_test_" + plan["test"]), columns)]
    how = words("bench_how_" + plan["how"])
    drawn, codes = plan["how"] == "random", plan["seed"].split(" ")
    out += slip.row(how, words("l_seed", plan["seed"]), columns) if drawn else [how]
    out.append(words("s_bench_marks"))
    good = 0
    for number, one in enumerate(plan["rounds"]):
        good += right(one)
        said = words("s_over_cap") if one[1] == NOT_ASKED else "%s %s" % (one[1], one[3])
        mark = words("s_mark_good" if right(one) else "s_mark_bad")
        told = {"amount": plan["amounts"][number]}
        if plan["how"] == "currency":
            told["cur"] = codes[number]
        figure = money.told(told)
        out.append(slip.row("%d %s" % (number + 1, figure), "%s %s" % (said, mark), columns))
    told = "%d/%d" % (good, len(plan["amounts"]))
    out += slip.row(words("s_bench_right"), told, columns)
    return out + (_reads(words, plan["reads"], columns) if plan["reads"][0] else [])


def _reads(words, figures, columns):
    """Cards read of those tried, what went wrong on the way, how long it took (S50)."""
    tried, read, again, weak, two, gone, ms, worst = figures
    mean = ms // read if read else 0
    out = []
    for key, told in (
        ("s_bench_reads", "%d/%d" % (read, tried)), ("s_bench_again", "%d" % again),
        ("s_bench_weak", "%d" % weak), ("s_bench_two", "%d" % two),
        ("s_bench_gone", "%d" % gone), ("s_bench_mean", "%d ms" % mean),
        ("s_bench_worst", "%d ms" % worst),
    ):  # fmt: skip
        out += slip.row(words(key), told, columns)
    return out
