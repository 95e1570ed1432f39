"""The line between till and bank: each of its troubles, seen from both of its ends."""

from twin import line
from twin.clock import Time, TwinClock
from twin.wall import Wall


class Bank:
    """Answers a message with itself, a number and a MAC of eight letters."""

    state = "connected"

    def __init__(self):
        self.heard = []

    async def exchange(self, message):
        self.heard.append(message)
        return b"%s/%d.%s" % (message, len(self.heard), b"ABCDEFGH"[len(self.heard) - 1 :] * 8)


class Ends:
    """A till's clock, a line and a bank."""

    def __init__(self, patience_ms=0):
        time = Time()
        self.clock = TwinClock(time, Wall(time))
        self.bank = Bank()
        self.line = line.Line(self.bank, self.clock, None, patience_ms)

    def ask(self, message):
        """(answer, seconds it took)."""
        start = self.clock.ticks_ms()
        answer = self.clock.run(self.line.exchange(message))
        return answer, self.clock.since_ms(start) // 1000


def after(trouble, patience_ms=0, **how):
    """The ends, and what came of the second of two messages, that met with trouble."""
    ends = Ends(patience_ms)
    plain, _ = ends.ask(b"one")
    ends.line.befall(trouble, **how)
    answer, seconds = ends.ask(b"two")
    return ends, plain, answer, seconds


def test_a_sound_line_changes_nothing():
    ends = Ends()
    assert ends.ask(b"one")[0][:5] == b"one/1"
    assert ends.ask(b"two")[0][:5] == b"two/2"
    assert ends.line.state == "connected" and not ends.line.differed


def test_what_is_lost():
    for trouble, heard in ((line.ANSWER_LOST, [b"one", b"two"]), (line.REQUEST_LOST, [b"one"])):
        ends, _, answer, seconds = after(trouble, 30_000)
        assert (answer, seconds, ends.bank.heard) == (None, 30, heard)
        assert ends.ask(b"three")[0][:6] == b"three/"


def test_what_comes_late():
    _, _, answer, seconds = after(line.LATE, 30_000, seconds=29)
    assert answer[:5] == b"two/2" and seconds == 29
    for late in (30, 45):
        _, _, answer, seconds = after(line.LATE, 30_000, seconds=late)
        assert answer is None and seconds == 30


def test_a_request_that_is_overtaken():
    ends, _, answer, _ = after(line.OVERTAKEN)
    assert answer is None
    assert ends.ask(b"three")[0][:7] == b"three/2"
    assert ends.bank.heard == [b"one", b"three", b"two"]


def test_a_request_that_comes_twice():
    ends, _, answer, _ = after(line.TWICE)
    assert answer[:5] == b"two/2" and ends.bank.heard == [b"one", b"two", b"two"]
    assert ends.line.differed


def test_what_is_altered():
    right = after(None)[2]
    ends, plain, answer, _ = after(line.BROKEN_MAC)
    assert answer[:-1] == right[:-1] and answer[-1] == right[-1] ^ 1
    answer = after(line.CHANGED, bit=70)[2]
    assert [place for place in range(len(right)) if right[place] != answer[place]] == [
        len(right) - 9
    ]
    assert after(line.REPLAYED)[2] == plain
    answer = after(line.OTHER_MAC)[2]
    assert answer == right[:-8] + plain[-8:] and answer != right
    ends, _, answer, _ = after(line.REQUEST_CHANGED, bit=0)
    assert ends.bank.heard == [b"one", b"twn"]


def test_only_what_is_wanted_meets_with_trouble():
    ends, _, answer, _ = after(line.ANSWER_LOST, wanted=lambda message: message == b"three")
    assert answer[:5] == b"two/2"
    assert ends.ask(b"three")[0] is None
    assert ends.ask(b"four")[0]


def test_a_line_that_is_down_and_another_boot():
    ends = Ends()
    ends.line.faults.down = True
    ends.line.befall(line.ANSWER_LOST)
    assert ends.ask(b"one") == (None, 0) and ends.bank.heard == []
    ends.line = line.Line(ends.bank, ends.clock, ends.line.faults)
    assert ends.ask(b"two")[0] is None and ends.bank.heard == []
    ends.line.faults.down = False
    assert ends.ask(b"three")[0] is None and ends.bank.heard == [b"three"]
    assert ends.ask(b"four")[0]


def test_what_moves_money():
    echo = b"\x08\x20\x22\x38\0\0\0\0\0\x01"
    sale = b"\x02\x00\x72\x38\0\0\0\0\0\x01"
    inquiry = b"\x02\x00\x62\x38\0\0\0\0\0\x01"
    settlement = b"\x05\x00\x22\x38\0\0\0\0\0\x01"
    assert [line.moves(one) for one in (echo, sale, inquiry, settlement)] == [
        False, True, False, True,
    ]  # fmt: skip
