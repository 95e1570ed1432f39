"""The test bench's plan: what is tried, how far it has come, and what came of it (S49, S59).

A small checked file, written once before the first round and once after each, so that a row of
rounds that was cut goes on where it was. What the rounds did stands in the journal as well.
"""

from terminal.rules import bench_slip
from terminal.services import checked

NAME, CHECKS = "bench.txt", "bench_checks.txt"
REPEAT, SIMULATED = "90", "91"  # as DE60 has them
READS = 8  # figures of `services/bench_reads`, the last of them a maximum
_LOOKED_AT = 32  # newest transactions that may belong to a round whose note was cut


def begin(kit, test, how, amounts, seed=""):
    """A new plan, in place of the one before; a dict:

    test: REPEAT or SIMULATED; how: "step", "list", "random", "edges", "answers" or "currency";
    seed: text, what "random" is drawn from, or the "currency" of each round; amounts: minor
    units; rounds: of each that is over (STAN, outcome, expected, marks), see `rules/bench_slip`;
    reads: as `services/bench_reads` counts; last: the newest STAN before the round to come, text.
    """
    newest = kit.journal.past.newest()
    plan = {
        "test": test, "how": how, "seed": seed, "amounts": amounts, "rounds": [],
        "reads": [0] * READS, "last": newest["stan"] if newest else "",
    }  # fmt: skip
    keep(kit.files, plan)
    return plan


def keep(files, plan):
    """Write it."""
    rows = [name + "=" + plan[name] for name in ("test", "how", "seed", "last")]
    rows += [name + "=" + ",".join([str(one) for one in plan[name]]) for name in
             ("amounts", "reads")]  # fmt: skip
    checked.write(files, NAME, rows + ["round=" + ",".join(one) for one in plan["rounds"]])


def load(files):
    """The plan, or None: there is none, or its file was broken (then it is NAME.bad)."""
    rows = checked.read(files, NAME)[0]
    if rows is None:
        return None
    told, rounds = {}, []
    for row in rows:
        name, _, value = row.partition("=")
        if name == "round":
            rounds.append(tuple(value.split(",")))
        else:
            told[name] = value
    plan = dict(told)
    plan["rounds"] = rounds
    for name in ("amounts", "reads"):
        plan[name] = [int(one) for one in told[name].split(",")]
    if len(plan["reads"]) != READS:
        plan["reads"] = [0] * READS  # of a till that counted otherwise
    return plan


def is_open(plan):
    """Whether rounds are left of it."""
    return plan is not None and len(plan["rounds"]) < len(plan["amounts"])


def currency(plan, number):
    """The TEST currency of a round, 0 for the first; "" for the till's own."""
    return plan["seed"].split(" ")[number] if plan["how"] == "currency" else ""


def note(kit, plan, stan, outcome, expected, marks, reads=None):
    """A round is over. `reads`: what it adds to those of the plan."""
    plan["rounds"].append((stan, outcome, expected, marks))
    if reads:
        sums, worst = plan["reads"], READS - 1
        plan["reads"] = [sums[at] + reads[at] for at in range(worst)]
        plan["reads"].append(max(sums[worst], reads[worst]))
    plan["last"] = stan or plan["last"]
    keep(kit.files, plan)


def catch_up(kit, plan):
    """Note the round that was answered before a cut, if its own note was not written.

    One that got no answer was reversed, and is done again with its amount.
    """
    wanted, one = str(len(plan["rounds"]) + 1), kit.journal.past.newest()
    for _ in range(_LOOKED_AT):
        if one is None or one["stan"] == plan["last"]:
            return
        if one.get("test") == plan["test"] and one.get("round") == wanted:
            break
        one = kit.journal.past.older(one)
    if one is None or one["state"] not in ("approved", "declined"):
        return
    amount = plan["amounts"][len(plan["rounds"])]
    good = one["amount"] == str(amount) and one["batch"] == "%06d" % kit.journal.batch
    marks = (bench_slip.GOOD if good else bench_slip.WRONG) + bench_slip.NONE * 3
    note(kit, plan, one["stan"], one["code"], one["code"], marks)


def codes():
    """The answers that a simulated transaction's amount can choose."""
    from terminal.bank import trials

    return trials.CODES[:]


def keep_checks(files, rows):
    """Put these (group, name, passed, what came back) in the place of those of their groups."""
    groups = [row[0] for row in rows]
    kept = [row for row in checks(files) if row[0] not in groups] + rows
    checked.write(files, CHECKS, [",".join((group, name, "yes" if passed else "no", what))
                                  for group, name, passed, what in kept])  # fmt: skip


def checks(files):
    """Rows (group, name, passed, what came back) of what was checked last."""
    found = []
    for row in checked.read(files, CHECKS)[0] or ():
        group, name, passed, what = row.split(",")
        found.append((group, name, passed == "yes", what))
    return found
