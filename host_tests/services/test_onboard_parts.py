"""What of the on-board bank is in the heap while it decides; nothing of it gets lost. S53."""

import sys

from support import desk
from support.till import Bench
from terminal.services import loading, onboard

_PARTS = ("terminal.bank.", "terminal.services.ledger")


class _Watch:
    """The clock that the bank asks at each of its steps, which sees what is there of it then."""

    def __init__(self, clock):
        self._clock = clock
        self.seen = []

    def wall_s(self):
        self.seen.append(sorted([name for name in sys.modules if name.startswith(_PARTS)]))
        return self._clock.wall_s()


def _forget(names):
    """Let go of those modules, as if nothing had imported them; what brings them back."""
    gone = [(name, sys.modules.pop(name)) for name in names]
    for name, _ in gone:
        package, _, last = name.rpartition(".")
        if hasattr(sys.modules[package], last):
            delattr(sys.modules[package], last)
    return gone


def _bring_back(gone):
    for name, module in gone:
        package, _, last = name.rpartition(".")
        sys.modules[name] = module
        setattr(sys.modules[package], last, module)


def _short(names):
    return " ".join([name.rpartition(".")[2] for name in names])


def test_a_payment_is_decided_judged_and_written_in_steps_that_leave_the_heap():
    bench = Bench()
    watch = _Watch(bench.clock)
    bank = onboard.OnboardBank(bench.files, watch, "DEMO0001", "DEMOMERCHANT001")
    till = desk.Till(bank, 1).on()
    asked = till.make("sale", value=2500, **desk.card("A", 0))
    roomy, there = loading.roomy, list(loading.there)
    gone = _forget([name for name in sys.modules if name.startswith(_PARTS)])
    loading.roomy, loading.there[:] = False, []
    watch.seen.clear()
    try:
        reply = bank.exchange(asked)
        left = [name for name in sys.modules if name.startswith(_PARTS)]
    finally:
        loading.roomy, loading.there[:] = roomy, there
        _forget([name for name in sys.modules if name.startswith(_PARTS)])
        _bring_back(gone)
    assert till.read(asked, reply)[0] == "00"
    assert [_short(names) for names in watch.seen] == [
        "account authorise codes memory office ledger",
        "account codes memory monitor office ledger",
        "account entries memory ledger ledger_writing",
        "",
    ]
    assert left == []


def _busy():
    """What a bank has on its flash after payments with some cards, folded more than once."""
    bench = Bench()
    till = desk.Till(
        onboard.OnboardBank(bench.files, bench.clock, "DEMO0001", "DEMOMERCHANT001"), 1
    ).on()
    till.ask("preauth", value=4000, **desk.card("B", 0))
    till.ask("sale", value=7000, pin="0000", **desk.card("C", 0))
    codes = []
    for count in range(7):
        codes.append(till.ask("sale", value=100 + count, **desk.card("A", 0))[0])
        codes.append(till.ask("sale", value=110 + count, pin="7350", **desk.card("B", 0))[0])
        bench.time.spend_us(400_000_000)
    assert set(codes) == {"00"}
    names = sorted(bench.files.names("bank"))
    return till.bank.state, [(name, bench.files.read("bank/" + name)) for name in names]


def test_what_is_parked_is_written_as_it_stood():
    state, files = _busy()
    assert state.by_name("0000B").held == 4000 and state.by_name("0000C").tries == 1
    all_of_them, onboard._PAYMENTS = onboard._PAYMENTS, ()  # none is parked
    try:
        assert _busy()[1] == files
    finally:
        onboard._PAYMENTS = all_of_them
