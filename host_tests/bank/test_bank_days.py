"""Pre-authorisation, refunds, offline sales, cash, tests: the bank in memory and the one on a
board. S16, S32, S52, S53, S58."""

from support import bank_days, bank_days_more, desk, raises
from support.bank_days import PIN_B, B
from support.till import Bench
from terminal.bank import teller, trials
from terminal.services import onboard
from terminal.wire import frame, iso8583
from twin.clock import Time
from twin.server import Server


class OnBoard:
    """The bank on a board, its power cut after each message."""

    def __init__(self, cut=True):
        self.bench = Bench()
        self._cut = cut
        self._start()

    def _start(self):
        self.bank = onboard.OnboardBank(
            self.bench.files, self.bench.clock, "DEMO0012", "DEMOMERCHANT001"
        )

    def exchange(self, data):
        reply = self.bank.exchange(data)
        if self._cut:
            on = self.bank.kept.signed_on
            self.bench = self.bench.again()
            kept = self.bank.kept
            self._start()
            self.bank.kept = kept  # what only the heap knew is asked for by other tests
            self.bank.kept.signed_on = on
        return reply

    def account(self, name):
        return self.bank.state.by_name(name)

    def lines(self):
        return self.bank.state.lines()


def test_days_at_the_bank_in_memory():
    for day in bank_days.DAYS + bank_days_more.MORE:
        day(desk.Till(desk.Bank()).on())


def test_days_at_the_bank_on_the_board():
    for day in bank_days.DAYS + bank_days_more.MORE:
        bank = OnBoard()
        day(desk.Till(bank).on())
        assert bank.bank.ledger.verify() is None and not bank.bank.broken


def test_a_board_that_keeps_the_batch_no_more_knows_of_no_original():
    bank = OnBoard(cut=False)
    one = desk.Till(bank).on()
    named = bank_days.only(bank_days.sold(one))
    bank_days.settled(one)
    assert bank_days.code(one, "refund", value=1, **named, **B) == "00"
    bank.bench.files.remove("bank/000001.txt")
    assert bank_days.code(one, "refund", value=1, **named, **B) == "25"


def test_a_simulated_answer_is_lost_late_or_has_a_broken_mac():
    bank = OnBoard(cut=False)
    one = desk.Till(bank).on()
    assert bank.exchange(one.make("sale", test="91", value=1098, **B)) == b""
    late = one.make("sale", test="91", value=1068, **B)
    reply = bank.exchange(late)
    assert one.read(late, reply)[0] == "68" and bank.bank.late_ms == trials.LATE_MS
    other = desk.Till(desk.Bank()).on()
    for till, there in ((one, bank.exchange), (other, in_memory(other.bank))):
        asked = till.make("sale", test="91", value=1090, **B)
        reply = bytearray(there(asked))
        assert iso8583.unpack(bytes(reply))[1][39] == "90" and bank.bank.late_ms == 0
        assert raises(AssertionError, till.read, asked, bytes(reply))
        reply[-1] ^= 1
        assert till.read(asked, bytes(reply))[0] == "90"
    assert bank_days.code(one, "sale", pin=PIN_B, value=1098, **B) == "00"
    assert bank_days.counted(one) == {"sale": (1, 1098)}


def in_memory(bank):
    return lambda data: teller.answer(bank, data)


class Wire:
    """A connection that notes what came when."""

    def __init__(self, time):
        self._time = time
        self.heard = []

    def send(self, data):
        self.heard.append((self._time.now_us // 1000, data))

    def close(self, *_):
        self.heard.append(None)


def test_a_simulated_answer_is_late_in_the_twins_network_too():
    bank, time = OnBoard(cut=False), Time()
    one = desk.Till(bank).on()
    wire = Wire(time)
    inner = bank.bank
    talk = Server(time, inner.exchange, lambda: inner.late_ms).connected(wire)
    talk.received(frame.wrap(one.make("sale", test="91", value=1098, **B)))
    talk.received(frame.wrap(one.make("sale", test="91", value=1068, **B)))
    time.pass_until(120_000_000)
    assert [at for at, _ in wire.heard] == [trials.LATE_MS + 5]
