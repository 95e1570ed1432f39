"""Questions that every record answers: search, statistics, slips, on long and on broken books.

S17, S18, S41, S53.
"""

from support import raises
from support.till import Bench, damage
from terminal.services import paper, searching, statistics, streaming
from terminal.services.journal import Journal


class Till(Bench):
    """A journal that is filled, and whoever waits for an answer from it."""

    def __init__(self, chip=None):
        super().__init__(chip)
        self.journal = Journal(self.files, self.clock)
        self.bars = []

    async def step(self, done, total):
        self.bars.append((done, total))

    def begin(self, amount=100, kind="sale", first="intent", letter="C", tail="0006"):
        stan = "%06d" % self.journal.next_stan()
        self.journal.note(
            first, ("stan", stan), ("batch", "%06d" % self.journal.batch), ("type", kind),
            ("op", "01"), ("card", "999999******" + tail), ("set", "0000"), ("letter", letter),
            ("amount", amount),
        )  # fmt: skip
        return stan

    def end(self, stan, code="00", slips=True, took=()):
        note = self.journal.note
        note("answer", ("stan", stan), ("code", code), ("rrn", ""), ("auth", ""))
        if code == "00" and slips:
            note("slips", ("stan", stan))
            note("checked", ("stan", stan), ("by", "merchant and cardholder"), *took)

    def whole(self, amount=100, code="00", **more):
        stan = self.begin(amount, **more)
        self.end(stan, code)
        return stan

    def settle(self):
        self.journal.fold()
        self.journal.next_batch(self.journal.batch + 1)

    def look(self, name, wanted, closed=False):
        return self.clock.run(searching.search(self.journal, name, wanted, self.step, closed))

    def figures(self):
        return self.clock.run(statistics.gather(self.journal, self.step))

    def paper(self):
        return self.clock.run(paper.printed(self.journal, self.step))


def stans(hits):
    return [hits.at(number + 1)["stan"] for number in range(hits.count)]


def test_each_way_to_look_finds_what_a_look_at_all_finds():
    till = Till()
    for number in range(40):
        if number == 25:
            till.settle()
        till.whole(100 + number % 3, tail="%04d" % (number % 4), code="51" if number % 5 else "00")
    till.begin(101)  # in the tail, and without an answer
    everything = []
    for there in till.journal.past.kept():
        found = [one for _, one, _ in there.records() if one.get("card")]
        everything = found + everything
    assert len(everything) == 41
    for name, wanted in (
        ("stan", "000007"), ("card", "0003"), ("amount", "101"), ("at", "2026-01-05"),
        ("at", "2026-01-06"), ("stan", "000099"),
    ):  # fmt: skip
        good = [one["stan"] for one in everything if wanted in one[name][-10:] + one[name][:10]]
        assert stans(till.look(name, wanted)) == good, name
    assert stans(till.look("stan", "000007", closed=True)) == ["000007"]
    assert till.look("stan", "000030", closed=True).count == 0


def test_a_hit_is_the_whole_transaction_and_beyond_the_ends_is_nothing():
    till = Till()
    till.whole(700)
    till.settle()
    till.whole(700, code="51")
    hits = till.look("amount", "700")
    assert [hits.at(number) and hits.at(number)["state"] for number in range(4)] == [
        None, "approved", "declined", None,
    ]  # fmt: skip
    assert hits.at(1)["slips"] == hits.at(1)["checked"] == "yes"
    assert "sale" not in hits.at(1)  # a summary that happens to name its STAN tells nothing of it


def test_more_hits_than_there_is_room_for_are_counted_and_the_newest_kept():
    hits = searching.Hits(Till().journal)
    kept = searching.MOST
    for number in range(kept + 7):
        hits.add(1, number)
    assert hits.count == kept + 7
    assert hits.at(7) is None and hits.at(kept + 8) is None
    assert sorted(hits._places) == list(range(7, kept + 7))
    assert hits._places[(kept + 7 - 1) % kept] == kept + 6


def test_a_long_batch_shows_how_far_it_came_and_reads_each_byte_about_once():
    till = Till()
    for _ in range(60):
        till.whole()
    read, piece = [], type(till.files).read_at
    till.files.read_at = lambda name, at, count: (
        read.append(count) or piece(till.files, name, at, count)
    )
    till.look("card", "9999")
    size = till.journal.book.length
    assert len(till.bars) > 5 and till.bars == sorted(till.bars)
    assert till.bars[-1][0] <= till.bars[-1][1] == size
    assert max(read) == streaming._PIECE and sum(read) < 1.3 * size


def test_what_stands_behind_a_break_in_the_chain_counts_for_nothing():
    till = Till()
    for _ in range(6):
        till.whole()
    till.settle()
    for _ in range(12):
        till.whole()
    damage(till.files, till.journal.name, b"stan=000009;batch=000002;type=sale;op=01", b"x" * 40)
    for ask in (till.figures, till.paper):
        trouble = raises(streaming.Broken, ask)
        assert trouble.word == "gate_chain" and trouble.detail > 0
    hits = till.look("card", "0006")
    assert hits.broken and stans(hits) == ["%06d" % number for number in range(1, 9)]


def test_a_book_that_lost_its_end_is_broken_too():
    till = Till()
    till.whole()
    till.journal.fold()
    data = till.files.read(till.journal.name)
    till.files.write(till.journal.name, data[:-9])
    assert raises(streaming.Broken, till.figures).word == "gate_chain"


def test_statistics_agree_with_the_totals_of_the_journal():
    till = Till()
    for number in range(12):
        till.whole(100 * number, kind=("sale", "repay", "void")[number % 3],
                   letter="CM"[number % 2])  # fmt: skip
    sold = till.begin(900, "offline", "offline")
    till.whole(5000, code="51")
    till.whole(5000, code="61")
    till.whole(5000, code="51")
    lost = till.begin(77)
    till.journal.note("reversal", ("stan", lost), ("by", "000090"), ("reason", "98"))
    till.journal.note("reversed", ("stan", lost), ("code", "00"))
    before = till.figures()
    assert (before["waiting"], before["open"], before["reversed"]) == (1, 0, 1)
    till.end(sold)
    till.begin(88)
    made = till.figures()
    totals = {kind: [count, total] for kind, count, total in till.journal.totals() if count}
    assert made["types"] == totals and totals["sale"] == [5, 1800 + 900]
    assert made["codes"] == {"00": 13, "51": 2, "61": 1}
    assert (made["waiting"], made["open"], made["reversed"]) == (0, 1, 1)
    for sums in (made["entries"], made["hours"]):
        assert [sum([one[place] for one in sums.values()]) for place in (0, 1)] == [13, 7500]
    assert sorted(made["entries"]) == ["C", "M"] and list(made["hours"]) == ["09"]


def test_keys_and_seconds_are_those_of_their_type():
    till = Till()
    for kind, took in (("sale", "12:30"), ("sale", "14:50"), ("repay", "30:60")):
        till.end(till.begin(kind=kind), took=(("took", took),))
    till.end(till.begin(kind="repay"), took=(("again", "14:20"),))
    till.whole()  # its keys were not counted
    assert till.figures()["efforts"] == {
        ("sale", "took"): [2, 26, 80], ("repay", "took"): [1, 30, 60],
        ("repay", "again"): [1, 14, 20],
    }  # fmt: skip


def test_a_till_without_the_time_has_an_hour_of_its_own():
    till = Till()
    till.clock.wall_s = lambda: None
    till.whole()
    assert list(till.figures()["hours"]) == [statistics.NO_HOUR]


def test_paper_counts_what_is_approved_and_printed():
    till = Till()
    till.whole(100)
    till.whole(200, kind="repay")
    till.whole(300, code="51")
    owed = till.begin(400)
    till.end(owed, slips=False)
    assert till.paper() == {"sale": [1, 100], "repay": [1, 200]}
    till.journal.note("slips", ("stan", owed))
    assert till.paper()["sale"] == [2, 500]
    sold = till.begin(900, "offline", "offline")
    till.journal.note("slips", ("stan", sold))
    assert till.paper()["sale"] == [2, 500]  # it counts when the bank has taken it
    till.end(sold, slips=False)
    assert till.paper()["sale"] == [3, 1400]
