"""What is asked of a thermal printer, and what its answers and its silence mean.

Settings that a printer did not hear would spoil a slip: it wakes in Chinese mode, with junk in its
line, and is deaf for its first half second. So the question stands before them. Its answer says
that the printer was awake, and the answer to the next question, less than that half second later,
that it still is the same waking.
"""

from micropython import const

from terminal.drivers import escpos_settings, escpos_status
from terminal.drivers.escpos_status import silent, trouble

POWER_ON_MS = const(500)  # it is deaf until then
ANSWER_MS = const(250)  # a queued question waits for the line before it
KEEP_MS = const(250)  # what was sent ahead is new enough not to be sent again

_PROBE_MS = const(40)  # for one that never answered, once a slip
_TRIES = const(2)
_AHEAD_MS = const(400)  # what was sent ahead holds: less than POWER_ON_MS, with time to ask


class Talk:
    """`wire`: a Wire. `status`: a name in `escpos_status.KINDS`. `settings`: what the printer is
    told before a slip. `known`: as `known()` gave it. `seen`: how it was when it was last asked.
    """

    def __init__(self, wire, clock, status, settings, known):
        self._wire = wire
        self._clock = clock
        self._status = escpos_status.KINDS[status]
        self._in_turn = status != escpos_status.REAL_TIME
        self._settings = settings
        self.seen, self._answers, self._heard_ms, self._ahead, self._ahead_ms = known
        self._blind = False

    def known(self):
        """What is to be remembered: how it was when it was last asked; whether it has answered
        since power-on, so that silence means something; since when it has not been silent; the
        line that was sent with the settings, before its slip; and since when."""
        return self.seen, self._answers, self._heard_ms, self._ahead, self._ahead_ms

    async def _begin(self):
        """Nothing is under way; what was sent ahead and not used is let through first."""
        if self._ahead is not None and self._is_ahead(self._ahead, KEEP_MS):
            await self._wire.until(self._wire.wire_us)
        self._ahead = self._heard_ms = None
        self._wire.restart()

    async def _set_up(self, line):
        """Have the settings and the first `line` in the printer, and know that it heard them,
        whether they were sent ahead or have to be sent now. Raises as `_need_paper` does."""
        self._blind = self._status is None
        if self._blind:
            await self._begin()
            await self._wire.send(escpos_settings.FLUSH + self._settings + line)
            return
        if self._is_ahead(line, _AHEAD_MS) and await self._was_heard(_PROBE_MS):
            return
        for _ in range(_TRIES if self._answers else 1):
            await self._send_ahead(line)
            if await self._was_heard(ANSWER_MS if self._answers else _PROBE_MS):
                return
        if self._answers:
            self.seen = "unknown"
            raise silent("no answer")
        self._blind = True

    async def _send_ahead(self, line):
        await self._begin()
        self._wire.forget_answers()
        self._ahead, self._ahead_ms = line, self._clock.ticks_ms()
        await self._wire.send(escpos_settings.FLUSH + self._status[0] + self._settings + line)

    def _is_ahead(self, line, ms):
        """Whether `line` was sent ahead less than `ms` ago."""
        return self._ahead == line and 0 <= self._clock.since_ms(self._ahead_ms) < ms

    async def _was_heard(self, ms):
        """Take the answer to what was sent ahead; whether there is one, and it is new enough."""
        wire, line = self._wire, self._ahead
        await wire.until(wire.wire_us - (len(self._settings + line) - 1) * wire.byte_us)
        answer = await wire.answer(ms)
        fresh = await self._understood(answer, False) and self._is_ahead(line, _AHEAD_MS)
        if fresh:
            self._ahead, self._heard_ms = None, self._ahead_ms
            self._look_at(answer)
        return fresh

    async def _need_paper(self, head_free=True):
        """Raise unless there is paper, or nobody to ask."""
        if self._blind:
            return
        answer = await self._ask(head_free)
        if answer is not None:
            return self._look_at(answer)
        if self._answers:
            raise silent("no answer")
        self._blind = True

    def _look_at(self, answer):
        if self.seen != "ok":
            raise trouble(self.seen, "status %02X" % answer)

    async def _ask(self, head_free=True):
        """Put the status question; the answer's byte, or None. `_seen` is what it means."""
        for number in range(_TRIES if self._answers else 1):
            self._wire.forget_answers()
            answer = await self._reply(self._status[0], head_free)
            if number and answer is not None and self._may_have_started_anew():
                break
            if await self._understood(answer, head_free):
                return answer
        self.seen = "unknown"
        return None

    async def _understood(self, answer, head_free):
        seen = None if answer is None else escpos_status.meaning(self._status, answer)
        if seen is None:
            return False
        if seen == "fault":
            more = await self._reply(escpos_status.ERRORS, head_free)
            seen = seen if more is None else escpos_status.error(more)
        self._answers = True
        self._heard_ms = self._clock.ticks_ms()
        self.seen = seen
        return True

    def _may_have_started_anew(self):
        """A question was lost. A printer that had no power for a moment is deaf for half a second
        and has forgotten its settings; one that answers sooner than that was there all along."""
        heard_ms, self._heard_ms = self._heard_ms, None
        return heard_ms is not None and self._clock.since_ms(heard_ms) >= POWER_ON_MS

    async def _reply(self, question, head_free):
        wire = self._wire
        await wire.send(question)
        due_us = max(wire.head_us, wire.wire_us) if head_free else wire.wire_us
        await wire.until(due_us + wire.byte_us)
        return await wire.answer(ANSWER_MS if self._answers else _PROBE_MS)
