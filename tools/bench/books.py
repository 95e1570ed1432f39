"""What one transaction costs the flash, the till's journal and the on-board bank together, at
data-sheet speed; beside a JSON file that is rewritten, and beside three plain appends. And what a
start reads, however full the batch is."""

import json

from tools.bench.figures import Figure, percentile
from twin import flash
from twin.clock import Time, TwinClock
from twin.storage import mount
from twin.wall import MORNING, Chance, Wall

GROUP = "Books, per transaction"
ERASES, PROGRAMS, GROWTH, READS = 2, 60, 1.5, 2
_WHOLE = 1000  # transactions of a batch
_NEAR = 40  # whose mean stands for one: littlefs tidies its directories once in a while
_FIRST = 10
_LINE = b"x" * 130


class Cost:
    """Programs, erases, bytes programmed and microseconds, as differences or as sums."""

    def __init__(self, device, time):
        self.of = (device.programs, device.erases, device.bytes_programmed, time.now_us)

    def since(self, before):
        """What was done between the two, as a tuple in the same order."""
        return tuple(now - then for now, then in zip(self.of, before.of, strict=True))


class Shop:
    """Journal, on-board bank and cards on a flash chip; what `services/payments` asks of a kit.

    `link`: the way to another bank. `clock`: in place of the twin's. `number`: of the till.
    """

    def __init__(self, chip=None, number=1, link=None, clock=None):
        from terminal.drivers.files import Files
        from terminal.services import cards, host, journal, keys, onboard, settings
        from terminal.services.link import OnBoard

        self.time = Time()
        wall = Wall(self.time)
        wall.write(MORNING)
        self.chip = chip or flash.Chip()
        self.device = flash.Device(self.time, self.chip)
        self.clock = clock or TwinClock(self.time, wall)
        self.files = Files(mount(self.device), "/till")
        self.settings = settings.Settings(self.files)
        if number != 1:
            self.settings.change(tid="DEMO%04d" % number)
        self.journal = journal.Journal(self.files, self.clock)
        tid, mid = self.settings.tid, self.settings.mid
        bank = None if link else onboard.OnboardBank(self.files, self.clock, tid, mid)
        self.cards = cards.Cards(self.files, int(tid[4:]))
        self.operator = "01"
        key_set = keys.Keys(self.files, tid)
        if key_set.trouble:
            key_set.provision()
        self.host = host.Host(
            link or OnBoard(bank, self.clock), key_set, self.settings, self.journal, self.clock,
            Chance(1), lambda: self.operator,
        )  # fmt: skip
        self.card = [one for one in self.cards.all() if one.kind == "debit"][0]
        self.read = self.device.reads  # before anything else is done

    def begin(self):
        """Sign on."""
        from terminal.services import network

        self.clock.run(network.sign_on(self.host))

    def sell(self):
        """One sale as a cashier makes it, from the balance to both slips checked."""
        from terminal.services import inquiry, payments

        self.clock.run(inquiry.balances(self.host, self.card, "07"))
        _, record = self.clock.run(payments.sale(self, self.card, 1, b"7350", "07"))
        payments.printed(self, record)
        payments.checked(self, record)


def batch():
    """(cost of each transaction of a batch, (transactions, reads of a start then) pairs)."""
    shop = Shop()
    shop.begin()
    costs, starts = [], []
    for done in range(_WHOLE):
        if _is_looked_at(done):
            starts.append((done, Shop(shop.chip).read))
        before = Cost(shop.device, shop.time)
        shop.sell()
        costs.append(Cost(shop.device, shop.time).since(before))
    return costs, starts


def _is_looked_at(done):
    return done < _NEAR or abs(done - _WHOLE // 2) < _NEAR // 2 or done >= _WHOLE - _NEAR


def _mean(costs, place):
    return sum(one[place] for one in costs) / len(costs)


def rewritten(count):
    """What the `count`th transaction costs where all of them are one JSON file, written anew."""
    files, device, time = _flash()
    rows = [
        {"stan": stan, "type": "sale", "amount": 1, "line": _LINE.decode()}
        for stan in range(count)
    ]
    files.write("all.json", json.dumps(rows[:-1]).encode())
    before = Cost(device, time)
    files.write("all.json", json.dumps(rows).encode())
    return Cost(device, time).since(before)


def appended():
    """What three plain appends of a line cost in the mean."""
    files, device, time = _flash()
    before = Cost(device, time)
    for _ in range(_NEAR * 3):
        files.append("log.txt", _LINE)
    return tuple(one / _NEAR for one in Cost(device, time).since(before))


def _flash():
    from terminal.drivers.files import Files

    time = Time()
    device = flash.Device(time, flash.Chip())
    return Files(mount(device), "/till"), device, time


def figures():
    """Of a whole batch, as Figures."""
    costs, starts = batch()
    plain, tenth, last = appended(), rewritten(_FIRST), rewritten(_WHOLE)
    early, late = costs[_FIRST - 1 : _FIRST + _NEAR - 1], costs[-_NEAR:]
    found = []
    for place, name, limit in (
        (1, "erases", ERASES),
        (0, "programs", PROGRAMS),
        (2, "bytes", None),
    ):
        peer = f"three appends {plain[place]:.1f}, JSON {tenth[place]} to {last[place]}"
        found.append(
            Figure(GROUP, f"{name}, mean of {_WHOLE}", _mean(costs, place), "", limit, peer)
        )
    most = percentile([one[1] for one in costs], 99)
    found.append(Figure(GROUP, "erases, p99: directories are tidied too", most, ""))
    peer = (
        f"three appends {plain[3] / 1000:.0f}, JSON {tenth[3] / 1000:.0f} to {last[3] / 1000:.0f}"
    )
    found.append(Figure(GROUP, "time", _mean(costs, 3) / 1000, "ms", None, peer))
    ratio = _mean(late, 3) / _mean(early, 3)
    found.append(
        Figure(GROUP, f"the last {_NEAR} against those from the 10th", ratio, "x", GROWTH)
    )
    return found + _started(starts)


def _started(starts):
    """Reads of a start with an empty, a half-full and a full batch: the means of some each."""
    means = []
    for number, name in enumerate(("empty", "half full", "full")):
        some = [read for _, read in starts[number * _NEAR + 5 : (number + 1) * _NEAR]]
        means.append((name, sum(some) / len(some)))
    found = [Figure("Start", f"flash reads, batch {name}", mean, "") for name, mean in means]
    ratio = max(mean for _, mean in means) / min(mean for _, mean in means)
    return [*found, Figure("Start", "the most against the least", ratio, "x", READS)]
