"""The line between till and bank: what befalls one message, and only that one."""

from twin import line
from twin.clock import Time, TwinClock


class Bank:
    """Answers with what it was asked, and counts."""

    def __init__(self):
        self.heard = []

    async def exchange(self, message):
        self.heard.append(message["stan"])
        return {"code": "00", "stan": message["stan"], "turn": len(self.heard)}


class Rig:
    """A line with a bank behind it that answers with what it was asked."""

    def __init__(self):
        self.clock = TwinClock(Time(), None)
        self.bank = Bank()
        self.line = line.Line(self.bank, self.clock)

    def ask(self, stan):
        answer = self.clock.run(self.line.exchange({"stan": stan}))
        return answer and answer["stan"]


def test_a_quiet_line_hands_on():
    rig = Rig()
    assert [rig.ask(1), rig.ask(2)] == [1, 2] and rig.bank.heard == [1, 2]


def test_an_answer_or_a_request_is_lost_once():
    for trouble, heard in ((line.ANSWER_LOST, [1, 2]), (line.REQUEST_LOST, [2])):
        rig = Rig()
        rig.line.befall(trouble)
        assert [rig.ask(1), rig.ask(2)] == [None, 2] and rig.bank.heard == heard


def test_a_request_is_overtaken_by_the_next():
    rig = Rig()
    rig.line.befall(line.OVERTAKEN)
    assert [rig.ask(1), rig.ask(2), rig.ask(3)] == [None, 2, 3]
    assert rig.bank.heard == [2, 1, 3]


def test_a_request_arrives_twice_and_the_answers_are_compared():
    rig = Rig()
    rig.line.befall(line.TWICE)
    assert rig.ask(1) == 1 and rig.bank.heard == [1, 1]
    assert rig.line.differed, "this bank counts"


def test_an_answer_comes_late():
    rig = Rig()
    rig.line.befall(line.LATE, seconds=20)
    assert rig.ask(1) == 1 and rig.clock.ticks_ms() == 20_000


def test_the_trouble_waits_for_the_message_it_is_meant_for():
    rig = Rig()
    rig.line.befall(line.ANSWER_LOST, lambda message: message["stan"] > 1)
    assert [rig.ask(1), rig.ask(2), rig.ask(3)] == [1, None, 3]
    rig.line.befall(line.ANSWER_LOST)
    rig.line.befall(None)
    assert rig.ask(4) == 4
