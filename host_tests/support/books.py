"""The shop's books without a till around them: journal, bank and cards on one flash chip."""

from support.till import Bench
from terminal.services import (
    cards,
    host,
    journal,
    keys,
    link,
    network,
    offline,
    onboard,
    payments,
    settings,
)
from twin import overheard


def one_more(bank, minor):
    """The bank's books know of a sale that the till's do not. `bank`: a services/onboard one."""
    there = bank.ledger
    answer = {"code": "00", "rrn": "%012d" % (there.count + 1), "auth": "000001", "balances": []}
    there.add({
        "stan": there.last, "mti": "0000", "code": "000000", "amount": minor,
        "card": "9999990000000006",
    }, answer, [("total", "sale", minor)], 0)  # fmt: skip


class Books:
    """What `services/payments` and `services/settlement` need of a kit; `link` may be replaced.

    `lost`: answers that do not come back, counted down at each request to move money.
    """

    begun = None  # nobody counts keys here

    def __init__(self, bench=None):
        self.bench = bench or Bench()
        self.files, self.clock = self.bench.files, self.bench.clock
        self.settings = settings.Settings(self.files)
        self.journal = journal.Journal(self.files, self.clock)
        self.bank = onboard.OnboardBank(
            self.files, self.clock, self.settings.tid, self.settings.mid
        )
        self.cards = cards.Cards(self.files, int(self.settings.tid[4:]))
        self.operator = "01"
        self.keys = keys.Keys(self.files, self.settings.tid)
        if self.keys.trouble:
            self.keys.provision()
        self.asked = []
        self.lost = 0
        self._link = link.OnBoard(self.bank, self.clock)
        self.host = host.Host(
            self, self.keys, self.settings, self.journal, self.clock, self.bench.chance,
            lambda: self.operator,
        )  # fmt: skip
        self.run(network.sign_on(self.host))

    async def exchange(self, data):
        """The link of `host`: a bank whose answers can be lost on the way."""
        self.asked.append(overheard.request(data))
        answer = await self._link.exchange(data)
        if self.lost and self.asked[-1]["mti"] not in ("0800", "0820"):
            self.lost -= 1
            return None
        return answer

    def run(self, work):
        """The result of a coroutine."""
        return self.clock.run(work)

    def again(self):
        """The same flash after a power cut."""
        return Books(self.bench.again())

    def card(self, letter):
        """The `Card` of a letter of the shared set."""
        account = self.bank.state.by_name("0000" + letter)
        return self.cards.find(account.number)

    def account(self, letter):
        return self.bank.state.by_name("0000" + letter)

    def sale(self, amount=2500, letter="A", pin=b"4821"):
        """(code, record) of a sale."""
        return self.run(payments.sale(self, self.card(letter), amount, pin, "07"))

    def offline(self, amount=2500, letter="A"):
        """The record of an offline sale."""
        return offline.sell(self, self.card(letter), amount, "07")

    def send(self):
        """(STAN, code) of each offline sale that was sent; HostDown when one was not answered."""
        done = []
        self.run(offline.send(self, done))
        return done

    def repay(self, amount=2500):
        """(code, record) of a repayment by card A."""
        return self.run(payments.repay(self, self.card("A"), amount, 30000, b"4821", "07"))

    def void(self, stan, letter="A"):
        """(code, record) of the void of a voucher."""
        original = self.journal.past.find(stan)
        return self.run(payments.void(self, original, self.card(letter), None, "07"))

    def finish(self, record):
        """Slips out, both checked."""
        payments.printed(self, record)
        payments.checked(self, record)
