"""The power fails at a flash write of a flow: at every one, with the write whole, torn or garbage.

A flow runs once, with a log of what it writes to the flash (`twin/oplog`). From each prefix of
that log a till boots, recovers, and is judged: nothing acknowledged may be lost, nothing may be
there twice, and whatever else `Ledgers.differences` and the till itself complain of is wrong.
"""

from power.judge import Evidence, acknowledged, judge
from support.till import press
from twin.flash import ENDINGS, TORN, WHOLE
from twin.ledgers import Ledgers
from twin.oplog import Log
from twin.player import Player
from twin.shop import shelf
from twin.world import World

_KEYS = 12  # of a person who wants the till back at its first question
_HOME = ("operator", "language")


class Till:
    """A player's till, the slips torn off before this world was made, and what it was asked.

    `chip`: a flash to boot from, when the till is not one that a flow has made already.
    """

    def __init__(self, player=None, chip=None, earlier=()):
        self.earlier = list(earlier)  # lines of each slip
        if player is None:
            player = Player()
            player.world = World(chip=chip)
            player.world.wall.lose()
            player.world.watch = player._note
            player.cards = shelf(player.shop.accounts)
        self.player = player

    def listen(self):
        """A log of the flash from now on; beside each write what was around the till then: how
        many slips were torn off, the one that hung from the printer, how many messages were
        answered."""
        printer = self.player.world.printer

        def around():
            hanging = printer.roll.hanging() if printer.roll.sticks_out() else None
            return len(printer.slips), hanging, len(self.player.asked)

        return Log(self.player.world.chip, around)

    def slips(self, around=None):
        """All slips torn off until now, or until the power went (see `listen`)."""
        torn = self.player.world.printer.slips
        if around:
            torn = torn[: around[0]] + ([around[1]] if around[1] else [])
        return self.earlier + [one.text for one in torn]

    def recover(self):
        """Switch on and press OK at whatever it says, until it asks for an operator.

        None, or where it stayed.
        """
        self.player.world.power_on()
        self.player.settle()
        for _ in range(_KEYS):
            if self.player.world.kit.waiting in _HOME:
                return None
            press(self.player, "OK")
        return "still at %s" % self.player.world.kit.waiting


class Recording:
    """One flow, played to its end with a log."""

    def __init__(self, flow):
        till = flow.begin()
        self._till = till
        self.log = till.listen()
        flow.act(till)
        till.player.world.cut()
        self.count = len(self.log.operations)
        self.evidence = Evidence(self.log.chip(self.count))
        books = Ledgers(self.log.chip(self.count))
        self.end = len(self.evidence.approved), books.journal.batch

    def slips(self, count):
        """Slips that were out when write number `count` was made."""
        return self._till.slips(self.log.notes[count - 1])

    def asked(self, count):
        """(message, answer) pairs up to then."""
        return self._till.player.asked[: self.log.notes[count - 1][2]]


class Sweep:
    """The cuts of one flow. `endings`: how the write is left that the power fails in.

    `points`: cut points tried. `lost`, `doubled`, `wrong`: sentences.
    """

    def __init__(self, flow, endings=ENDINGS):
        self.flow = flow
        self._endings = endings
        self._recording = Recording(flow)
        self.points = 0
        self.lost, self.doubled, self.wrong = [], [], []
        self._stood = acknowledged(self._recording.log.chip(0))  # before the cut, kept after it
        if self._recording.end != flow.end:
            self.wrong.append("%s: it ends with %s" % (flow.name, self._recording.end))

    def writes(self):
        """How many writes the flow makes."""
        return self._recording.count

    def once(self, part=0, parts=1):
        """Cut at every write, or at each so many-th of them."""
        made, stood = self._recording, self._stood
        for number in range(1 + part, made.count + 1, parts):
            for ending in self._endings:
                till, _ = self._boot(number, ending)
                approved = self._judge(till, number, "%d %s" % (number, ending), self._stood)
                if ending == WHOLE:
                    stood = approved
            if WHOLE in self._endings:
                self._stood = stood
        return self

    def twice(self, part=0, parts=1, every=1):
        """Cut at every write, or at each so many-th, and again at each `every`-th write of the
        recovery. The first cut's write is whole, the second's torn: the others have had their
        turn in `once`."""
        for first in range(1 + part, self._recording.count + 1, parts):
            till, log = self._boot(first, WHOLE)
            till.player.world.cut()
            kept = Evidence(till.player.world.chip).approved
            for second in range(1 + first % every, len(log.operations) + 1, every):
                slips = till.slips(log.notes[second - 1])
                again = Till(chip=log.chip(second, TORN, first + second), earlier=slips)
                again.stuck = again.recover()
                self._judge(again, first, "%d whole and %d torn" % (first, second), kept)
        return self

    def approved_after(self, number):
        """What the bank has approved once a till recovered from a cut right behind that write."""
        till, _ = self._boot(number, WHOLE)
        return self._judge(till, number, "%d %s" % (number, WHOLE), {})

    def _boot(self, number, ending):
        """(a Till that has recovered from that cut, the log of its writes)."""
        made = self._recording
        till = Till(chip=made.log.chip(number, ending, number), earlier=made.slips(number))
        log = till.listen()
        till.stuck = till.recover()
        return till, log

    def _judge(self, till, number, where, kept):
        """Judge a till that has recovered; what its bank has approved."""
        made = self._recording
        self.points += 1
        verdict = judge(till, made.evidence, made.asked(number), made.slips(number), kept)
        verdict.wrong = [one for one in verdict.wrong if one not in self.flow.excused]
        verdict.wrong += self.flow.after(till)
        till.player.world.cut()
        for mine, found in (
            (self.lost, verdict.lost),
            (self.doubled, verdict.doubled),
            (self.wrong, verdict.wrong),
        ):
            mine += ["%s, cut at write %s: %s" % (self.flow.name, where, one) for one in found]
        return verdict.approved

    def failures(self):
        """All that was found, as sentences."""
        return self.lost + self.doubled + self.wrong
