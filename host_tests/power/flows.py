"""The flows that are cut, as data: how each begins, and what is done in it."""

from power.person import Person
from power.sweep import Recording, Till
from support.books import one_more
from support.till import at_pin, do, paid, press, signed_in, till
from terminal.rules import bench_slip
from terminal.services import bench, operators
from twin.ledgers import Ledgers


class Flow:
    """`begin()`: a Till as it stands before; `act(till)`: the flow. `end`: how many transactions
    are approved then, and the batch that is open: what shows that it went as meant.

    `after(till)`: what else shall be true after a recovery, sentences when it is not. `excused`:
    sentences of `twin/ledgers` that are so by its beginning.
    """

    def __init__(self, name, begin, act, end=(0, 1), after=None, excused=()):
        self.name = name
        self.begin = begin
        self.act = act
        self.end = end
        self.after = after or _nothing
        self.excused = excused


def _nothing(till):
    return []


def _of(begin):
    """What makes a Till of what `begin` returns, a Player."""
    return lambda: Till(begin())


def _keys(keys):
    return lambda till: press(till.player, keys)


def _chosen(label, **answers):
    """Choose a row of the menu, and go through with it."""

    def act(there):
        do(there.player, ("choose", label))
        Person(there.player, answers).through()

    return act


def _void(there):
    """Undo the sale that was made last."""
    sold = [message["stan"] for message, _ in there.player.asked if message["mti"] == "0200"]
    _chosen("Void", voucher=" ".join(str(sold[-1])) + " OK")(there)


def _named(label, code):
    """Choose what follows from the last transaction with that DE3, named by its voucher."""

    def act(there):
        made = [one["stan"] for one, _ in there.player.asked if one.get("code") == code]
        _chosen(label, voucher=" ".join(str(made[-1])) + " OK", amount="5 0 0 OK")(there)

    return act


def _refund(there):
    """A part of the sale that was made last is given back."""
    sold = [answer for message, answer in there.player.asked if message["mti"] == "0200"]
    keys = " ".join(sold[-1]["rrn"]) + " OK"
    _chosen("Refund", reference=keys, day="0 1 0 5 OK", amount="5 0 0 OK")(there)


def _held(then=None):
    """A till at its menu with an amount held, and what follows from that done."""

    def begin():
        player = signed_in()
        there = Till(player)
        _chosen("Pre-auth", amount="5 0 0 OK")(there)
        do(player, "take_card")
        if then:
            then(there)
            do(player, "take_card")
        return player

    return begin


def _sent_later(sell):
    """`sell(there)` without a bank, whose answer is asked for at the menu when it is back."""

    def act(there):
        do(there.player, "network_drops")
        sell(there)
        do(there.player, "take_card", "network_back", ("choose", "Offline sale"))
        press(there.player, "2")

    return act


def _has_a_sale(there):
    """Each slip that is out has its sale at the bank, offline or not."""
    known = ["%06d" % stan for _, stan in there.player.world.books().approved()]
    found = []
    for lines in there.slips():
        for line in lines:
            if line.startswith("VOUCHER") and line[-6:] not in known:
                found.append("a slip of %s, and no sale" % line[-6:])
    return found


def _pin_typed(pin):
    player = at_pin()
    do(player, ("pin", pin))
    return player


def _sold(amount="12500"):
    """A sale, its slips checked, and the till at its menu."""
    player = signed_in()
    _chosen("Sale", amount=" ".join(amount) + " OK")(Till(player))
    do(player, "take_card")
    return player


def _differing():
    """The same, and a bank that knows of one more."""
    player = _sold()
    one_more(player.world.kit.host._link._bank, 700)
    return player


def _on():
    player = till()
    do(player, ("wait_s", 5))
    return player


def _first_start():
    player = till(ready=False)
    press(player, "1 OK " + " ".join("20260105") + " OK 0 9 0 0 OK")
    return player


_CHOSEN = " ".join("804615") + " OK " + " ".join("804615") + " OK"
_CASHIER = " 5 9 3 7 OK 5 9 3 7 OK"
_ADMINISTRATOR = "2 7 1 6 0 3 9 4 OK 2 7 1 6 0 3 9 4 OK OK"
_EACH = _CHOSEN + _CASHIER + " " + _ADMINISTRATOR


def _next_password(those):
    """What is typed for the first operator that has none."""
    if not those.known("00"):
        return _CHOSEN
    return _ADMINISTRATOR if those.known("01") else _CASHIER[1:]


def _can_be_set_up(there):
    """A first start that was cut goes on, and ends with a till that can be used."""
    player = there.player
    kit = player.world.kit
    answers = {"language": "1", "date": " ".join("20260105") + " OK", "time": "0 9 0 0 OK"}
    for _ in range(20):
        question = kit.waiting
        if question == "operator":
            break
        if question == "password":
            press(player, _next_password(operators.of(kit)))
        else:
            press(player, answers.get(question, "OK"))
    press(player, "0 1 OK 5 9 3 7 OK")
    if kit.waiting in ("date", "time"):
        press(player, answers["date"] + " " + answers["time"])
    return [] if kit.waiting == "menu" else ["it cannot be set up: %s" % player.screen()]


REPAYMENT = Flow("repayment", _of(lambda: _pin_typed("4821")), _keys("OK OK CANCEL"), (1, 1))


def _cut_short(wanted):
    """A Till, its power off, whose repayment was cut at the first write after which
    `wanted(books)` holds."""

    def begin():
        made = Recording(REPAYMENT)
        for number in range(1, made.count + 1):
            chip = made.log.chip(number)
            if wanted(Ledgers(chip)):
                return Till(chip=chip, earlier=made.slips(number))
        raise AssertionError("nowhere in the repayment")

    return begin


def _recover(there):
    there.stuck = there.recover()


REVERSAL = Flow(
    "recovery with a reversal",
    _cut_short(lambda books: books.journal.unanswered and books.approved()),
    _recover,
)
SLIPS = Flow("recovery with slips", _cut_short(lambda books: books.journal.owed), _recover, (1, 1))


def _tests(there):
    """Two rounds of a repeat test, by card A."""
    _chosen("Repeat (test)", bench_count="2 OK", amount="1 0 0 OK")(there)


def _goes_on(there):
    """After a cut the rounds that are left are done, with their amounts, and come out right."""
    player = there.player
    Person(player).home()
    do(player, "take_card")
    _tests(there)
    plan = bench.load(player.world.kit.files)
    good = plan["amounts"] == [100, 200] and all(bench_slip.right(one) for one in plan["rounds"])
    found = [] if good and not bench.is_open(plan) else ["the rounds came to %s" % plan]
    return found + player.world.books().differences(there.slips())


TESTS = Flow("test rounds", _of(signed_in), _tests, after=_goes_on)

SETTLEMENT = Flow("settlement", _of(_sold), _chosen("Settlement"), (1, 2))

OFFLINE = Flow(
    "offline sale", _of(signed_in), _sent_later(_chosen("Offline sale", amount="5 0 0 OK")),
    (1, 1), _has_a_sale,
)  # fmt: skip
INSTEAD = Flow(
    "offline instead", _of(signed_in), _sent_later(_chosen("Sale", amount="5 0 0 OK")), (1, 1),
    _has_a_sale,
)  # fmt: skip

_PREAUTH, _SALE = "030000", "000000"  # DE3
REFUND = Flow("refund", _of(_sold), _refund, (2, 1))
PREAUTH = Flow("pre-authorisation", _of(signed_in), _chosen("Pre-auth", amount="5 0 0 OK"), (1, 1))
PREAUTH_VOID = Flow("its void", _of(_held()), _named("Pre-auth void", _PREAUTH), (2, 1))
COMPLETION = Flow("completion", _of(_held()), _named("Completion", _PREAUTH), (2, 1))
_COMPLETED = _held(_named("Completion", _PREAUTH))
COMPLETION_VOID = Flow("its void too", _of(_COMPLETED), _named("Compl. void", _SALE), (3, 1))
FUNCTIONS = (
    REFUND, PREAUTH, PREAUTH_VOID, COMPLETION, COMPLETION_VOID,
    Flow(
        "repayment in cash", _of(signed_in), _chosen("Repay in cash", amount="5 0 0 OK"), (1, 1)
    ),
    Flow("lock", _of(signed_in), _chosen("Lock", unlock="5 9 3 7 OK")),
)  # fmt: skip

FLOWS = FUNCTIONS + (
    REPAYMENT,
    OFFLINE,
    INSTEAD,
    Flow("wrong PIN", _of(lambda: _pin_typed("7350")), _keys("OK OK CANCEL")),
    Flow("second step", _of(lambda: paid("10000")), _keys("OK CANCEL"), (1, 1)),
    Flow("sale", _of(signed_in), _chosen("Sale", amount="5 0 0 OK"), (1, 1)),
    Flow("void", _of(_sold), _void, (2, 1)),
    TESTS,
    SETTLEMENT,
    Flow(
        "settlement that differs",
        _of(_differing),
        _chosen("Settlement"),
        (1, 2),
        excused=("the running totals of till and bank differ",),
    ),  # fmt: skip
    Flow("sign-in", _of(_on), _keys("0 1 OK 5 9 3 7 OK")),
    Flow("wrong password", _of(_on), _keys("0 1 OK 5 9 3 8 OK OK")),
    Flow("first start", _of(_first_start), _keys(_EACH), after=_can_be_set_up),
    Flow("language", _of(signed_in), _chosen("Language", language="2")),
    Flow("power off", _of(signed_in), _chosen("Power off")),
    REVERSAL,
    SLIPS,
)


def by_name(name):
    """The flow of that name."""
    return [flow for flow in FLOWS if flow.name == name][0]
