"""The bank on a board for days at which the risk monitor looks: see `support/risk_days`."""

from support import desk
from support.till import Bench
from terminal.services import ledger_entries, onboard


class OnBoard:
    """`cut()`: its power goes and comes back; what it knew in the heap is gone."""

    def __init__(self):
        self.bench = Bench()
        self.bench.wall.write(desk.NOW)
        self._start()

    def _start(self):
        self.bank = onboard.OnboardBank(
            self.bench.files, self.bench.clock, "DEMO0012", "DEMOMERCHANT001"
        )

    def cut(self):
        now, on = self.bench.clock.wall_s(), self.bank.kept.signed_on
        self.bench = self.bench.again()
        self.bench.wall.write(now)
        self._start()
        self.bank.kept.signed_on = on

    def exchange(self, data):
        return self.bank.exchange(data)

    def account(self, name):
        return self.bank.state.by_name(name)

    def lines(self):
        return self.bank.state.lines()

    def pass_s(self, seconds):
        self.bench.wall.write(self.bench.clock.wall_s() + seconds)

    def held(self):
        return self.bank.ledger.held

    def teach(self, word):
        self.bank.ledger.teach(word)

    def fired(self):
        books = self.bank.ledger
        return [
            (one.code, one.risk)
            for number in books.kept()
            for one in ledger_entries.entries(books.of(number))
        ]
