"""The on-board bank as its till asks it: sealed messages in, signed answers out. S32, S34, S53."""

from support import desk
from support.till import Bench
from terminal.errors import FileTrouble
from terminal.rules import pan
from terminal.services import onboard

CARD = pan.standard(0, 0)
TILL = ("DEMO0001", "DEMOMERCHANT001")


def debt(made):
    return made.state.by_number(CARD).debt()


def over_wire(bench):
    """A till's side of the wire and the bank on the board."""
    made = onboard.OnboardBank(bench.files, bench.clock, "DEMO0001", "DEMOMERCHANT001")
    return made, desk.Till(made, 1)


def test_a_bank_that_cannot_store_answers_96_and_moves_nothing():
    bench = Bench()
    made, till = over_wire(bench)
    till.on()
    asked = till.make("sale", value=2500, **desk.card("A", 0))

    def refuse(name, data):
        raise FileTrouble(name)

    put, bench.files.put = bench.files.put, refuse
    assert till.read(asked, made.exchange(asked))[0] == "96"
    assert debt(made) == 30000
    bench.files.put = put
    assert till.read(asked, made.exchange(asked))[0] == "00"
    assert debt(onboard.OnboardBank(bench.again().files, bench.clock, *TILL)) == 32500


def test_a_batch_that_cannot_be_closed_is_answered_96_and_stays_open():
    bench = Bench()
    made, till = over_wire(bench)
    till.on()
    till.ask("preauth", value=4000, **desk.card("B", 0))
    till.ask("sale", value=2500, **desk.card("A", 0))
    asked = till.make("settle", totals=made.state.lines())

    def refuse(name, data):
        raise FileTrouble(name)

    write, bench.files.write = bench.files.write, refuse
    assert till.read(asked, made.exchange(asked))[0] == "96"
    assert made.ledger.batch == 1 and made.state.by_name("0000B").held == 4000
    bench.files.write = write
    assert till.read(asked, made.exchange(asked))[0] == "00"
    again = onboard.OnboardBank(bench.again().files, bench.clock, *TILL)
    assert again.ledger.batch == 2 and again.state.by_name("0000B").held == 0
    assert debt(again) == 32500 and again.exchange(asked) is not None


def test_the_wire_survives_a_restart():
    bench = Bench()
    made, till = over_wire(bench)
    till.on()
    asked = till.make("sale", value=2500, pin="4821", **desk.card("A", 0))
    first = made.exchange(asked)
    assert till.read(asked, first)[0] == "00"
    for count in range(12):  # until it is folded
        till.ask("sale", value=100 + count, **desk.card("B", 0))
    again = onboard.OnboardBank(bench.again().files, bench.clock, *TILL)
    assert again.exchange(asked) == first  # found in the book by its bytes
    assert debt(again) == 32500
    assert again.ledger.generation == 1 and again.ledger.counter == till.counter
    stale = till.make("sale", stan=90, counter=3, value=2500, **desk.card("A", 0))
    assert till.read(stale, again.exchange(stale))[0] == "A0"


def test_keys_of_another_generation_are_58():
    bench = Bench()
    made, till = over_wire(bench)
    till.on()
    other = desk.Till(made, 1, 2)
    assert other.ask("sign_on")[0] == "58"
    assert desk.Till(made, 2).ask("sign_on")[0] == "58"


def test_what_is_no_message_gets_no_answer():
    made, _ = over_wire(Bench())
    assert made.exchange(b"") is None
    assert made.exchange(b"\x02\x00" + bytes(40)) is None
