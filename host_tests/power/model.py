"""Random days at a till, against a model of the books: CPython only, with hypothesis.

The rules mix payments with power cuts at random writes, paper that runs out, answers that are
lost or late, and people who walk away. After each step the till is led back to its menu, and then
what the model says must hold: what a person saw approved is there, once; nothing is there that
nobody agreed to; every account holds what it was opened with and what was approved.

No two payments of a day have the same amount, so that an amount tells which one it is.
"""

import traceback

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from power.judge import balances, contents
from power.person import Person
from support.till import do, press, till
from terminal.services import diary, profile
from twin import line
from twin.flash import ENDINGS
from twin.ledgers import Ledgers

_CODES = {"repay": "502030", "sale": "000000", "void": "200000"}
_KINDS = {code: kind for kind, code in _CODES.items()}
_STEPS = 10

cuts = st.none() | st.tuples(st.integers(1, 45), st.sampled_from(ENDINGS), st.integers(0, 999))
papers = st.none() | st.integers(0, 70)
troubles = st.none() | st.sampled_from(line.TROUBLES)
stops = st.none() | st.tuples(st.integers(1, 9), st.booleans())


class Day(RuleBasedStateMachine):
    """One till, from its first sign-in on."""

    def __init__(self):
        super().__init__()
        self.player = till()
        account = self.player.shop.accounts["A"]
        account.limit, account.balance = 500_000, -300_000
        self.player.shop.accounts["B"].balance = 1_000_000
        do(self.player, ("wait_s", 3))
        self.player.world.watch = self.player.world.kit.host.watch = None
        self.agreed = {}  # amount in minor units -> kind, of what a person might have agreed to
        self.seen = set()  # (kind, amount) of what a person saw approved
        self.made = set()  # amounts of what a person saw made offline
        self.number = 0
        self.wrong = []
        self._home()

    def teardown(self):
        self.player.world.cut()

    def _home(self):
        stuck = Person(self.player).home()
        if stuck:
            self.wrong.append(stuck)

    def _amount(self):
        self.number += 1
        return 100 + self.number

    # rules

    @rule(cut=cuts, paper=papers, trouble=troubles, stop=stops)
    def repay(self, cut, paper, trouble, stop):
        """A repayment, and what comes between."""
        self._pay_new("repay", "Repayment", (cut, paper, trouble, stop))

    @precondition(lambda self: "sale" in _can())
    @rule(cut=cuts, paper=papers, trouble=troubles, stop=stops)
    def sale(self, cut, paper, trouble, stop):
        """A sale."""
        self._pay_new("sale", "Sale", (cut, paper, trouble, stop))

    @precondition(lambda self: "offline" in _can())
    @rule(cut=cuts, paper=papers, trouble=troubles, stop=stops)
    def offline(self, cut, paper, trouble, stop):
        """A sale without the bank, which hears of it with what comes next."""
        amount = self._amount()
        self.agreed[amount] = "sale"
        answers = {"amount": " ".join(str(amount)) + " OK"}
        self._pay("sale", "Offline sale", amount, answers, (cut, paper, trouble, stop))

    @precondition(lambda self: "void" in _can() and self._sales())
    @rule(data=st.data(), cut=cuts, paper=papers, trouble=troubles, stop=stops)
    def void(self, data, cut, paper, trouble, stop):
        """A sale of this batch is undone; a second time it is refused."""
        voucher, amount = data.draw(st.sampled_from(self._sales()))
        answers = {"voucher": " ".join(str(voucher)) + " OK"}
        self._pay("void", "Void", amount, answers, (cut, paper, trouble, stop))

    @precondition(lambda self: "settle" in _can())
    @rule(cut=cuts, paper=papers, trouble=troubles, stop=stops)
    def settle(self, cut, paper, trouble, stop):
        """The batch is closed."""
        do(self.player, ("choose", "Settlement"))
        self._around(Person(self.player), cut, paper, trouble, stop)

    @rule(cut=cuts, ms=st.integers(0, 3000))
    def power_cut(self, cut, ms):
        """The plug is pulled at the menu, and maybe once more while the till starts."""
        world = self.player.world
        world.cut()
        world.power_on()
        self._cut_at(cut)
        world.run_ms(ms)

    @rule(cut=cuts)
    def sign_off(self, cut):
        """The cashier leaves and comes back."""
        self._cut_at(cut)
        do(self.player, ("choose", "Sign off"))

    def _cut_at(self, cut):
        if cut:
            flash = self.player.world.flash
            flash.cut_at, flash.ending, flash.seed = cut

    def _pay_new(self, kind, label, happening):
        amount = self._amount()
        self.agreed[amount] = kind
        self._pay(kind, label, amount, {"amount": " ".join(str(amount)) + " OK"}, happening)

    def _pay(self, kind, label, amount, answers, happening):
        world = self.player.world
        do(self.player, ("choose", label))
        person = Person(self.player, answers)
        self._around(person, *happening)
        if person.approved:
            self.seen.add((kind, amount))
        if person.offline:
            self.made.add(amount)
        if world.on and world.kit.waiting not in ("menu", "operator"):
            press(self.player, "CANCEL")

    def _sales(self):
        """(STAN, amount) of each sale the bank has approved in the open batch."""
        books = Ledgers(self.player.world.chip)
        approved = contents(books)
        return [
            (stan, int(approved[batch, stan].split(" ")[1]))
            for batch, stan in sorted(approved)
            if batch == books.journal.batch and approved[batch, stan].startswith(_CODES["sale"])
        ]

    def _around(self, person, cut, paper, trouble, stop):
        """Lead the till through what was chosen while this and that happens."""
        world = self.player.world
        if paper is not None:
            world.printer.paper_runs_out_after(paper)
        between = line.between(world.kit)
        if trouble:
            between.befall(trouble, line.moves)
        self._cut_at(cut)
        if stop:
            person.through(stop[0])
            if stop[1]:
                world.cut()
        else:
            person.through()
        between.befall(None)
        if trouble:
            self._begin_another()
        if between.differed:
            self.wrong.append("the bank answered a repeated request in another way")

    def _begin_another(self):
        """What got no answer is undone before anything else is paid."""
        self._home()
        do(self.player, ("choose", "Repayment"))
        Person(self.player, {"amount": "CANCEL"}).through()

    # what holds

    @invariant()
    def the_books_are_right(self):
        """After each rule, once the till was led back to its menu."""
        self._home()
        world = self.player.world
        books = Ledgers(world.chip)
        wrong = self.wrong + books.differences([slip.text for slip in world.printer.slips])
        approved = contents(books)
        found = {}
        for key in approved:
            code, amount = approved[key].split(" ")[:2]
            found.setdefault((code, int(amount)), []).append(key)
        for (code, amount), keys in found.items():
            if len(keys) > 1:
                wrong.append(f"{amount} was paid {len(keys)} times")
            kind = "sale" if code == _CODES["void"] else _KINDS[code]
            if self.agreed.get(amount) != kind:
                wrong.append(f"nobody agreed to {amount}")
        for kind, amount in self.seen:
            if (_CODES[kind], amount) not in found:
                wrong.append(f"{kind} of {amount} was approved, and is lost")
        kept = [
            int(one["amount"]) for one in books.transactions()
            if one["type"] == "offline" and one["state"] in ("waiting", "approved")
        ]  # fmt: skip
        wrong += [f"the offline sale of {amount} is lost" for amount in self.made - {*kept}]
        wrong += balances(books, approved)
        log = books.files.read(diary.NAME)
        if log:
            wrong.append(log.decode())
        assert not wrong, "; ".join(wrong)


def _can():
    """The flows that the till offers a cashier."""
    return [parts[2] for parts in profile.tree("countertop") if "cashier" in parts[3:]]


def settings(runs, steps=_STEPS, **more):
    """Hypothesis's, for so many days."""
    return hypothesis.settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=(hypothesis.Phase.generate,),  # a day of ten steps is read sooner than shrunk
        suppress_health_check=list(hypothesis.HealthCheck),
        **more,
    )


def days(seed, runs):
    """So many days from a seed; what went wrong, as sentences with the way there."""
    day = type("Day", (Day,), {})
    hypothesis.seed(seed)(day)
    try:
        run_state_machine_as_test(day, settings=settings(runs))
    except Exception:
        return [traceback.format_exc()]
    return []
