"""The way to the bank on the board, which answers without a wire in between.

A link has `async exchange(message)` -> answer, both bytes; None without. The one to a bank in the
classroom is `services/tcp_link`.
"""

from micropython import const

from terminal.services import loading

ANSWER_MS = const(30_000)  # a till waits no longer, then it undoes what it asked for


class OnBoard:
    """`bank`: a services/onboard.OnboardBank."""

    def __init__(self, bank, clock):
        self._bank = bank
        self._clock = clock

    @property
    def totals(self):
        """(type, count, sum) of each type, as the bank has them now: its books are on the board,
        where they can be looked into."""
        return loading.once(self._lines)

    def _lines(self):
        return self._bank.state.lines()

    async def exchange(self, data):
        """The bank's answer to one message; a simulated one that is late or never comes is waited
        for as on any other way."""
        reply = self._bank.exchange(data)
        if reply == b"" or self._bank.late_ms > 0:
            await self._clock.sleep_ms(ANSWER_MS)
            return None
        return reply
