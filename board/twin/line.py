"""The line between a till and its bank, which may lose, repeat or overtake what it carries.

It stands where a link stands (`async exchange(message)` -> answer, or None when none came) and
hands on to another. Each trouble befalls one message, the next that `wanted(message)` takes.
"""

ANSWER_LOST = "answer lost"  # the bank did what it was asked
REQUEST_LOST = "request lost"  # the bank never heard of it
OVERTAKEN = "overtaken"  # the request reaches the bank after the message that follows it
TWICE = "twice"  # the request arrives twice; the first answer is the one that counts
LATE = "late"  # the answer takes its time
TROUBLES = (ANSWER_LOST, REQUEST_LOST, OVERTAKEN, TWICE, LATE)


class Line:
    """`link`: what it hands on to. `clock`: the boot's. `differed`: a repeated request got
    another answer than the first time."""

    def __init__(self, link, clock):
        self._link = link
        self._clock = clock
        self._trouble = self._wanted = None
        self._seconds = 0
        self._held = None  # an overtaken request
        self.differed = False

    def befall(self, trouble, wanted=None, seconds=30):
        """Have it happen to the next message, or to the next one `wanted` takes."""
        self._trouble, self._wanted, self._seconds = trouble, wanted, seconds

    async def exchange(self, message):
        trouble = None
        if self._trouble and (self._wanted is None or self._wanted(message)):
            trouble, self._trouble = self._trouble, None
        if trouble == REQUEST_LOST:
            return None
        if trouble == OVERTAKEN:
            self._held = dict(message)
            return None
        answer = await self._link.exchange(dict(message))
        if self._held:
            late, self._held = self._held, None
            await self._link.exchange(late)  # whoever asked has given up
        if trouble == TWICE:
            again = await self._link.exchange(dict(message))
            self.differed = self.differed or again != answer
        if trouble == LATE:
            await self._clock.sleep_ms(1000 * self._seconds)
        return None if trouble == ANSWER_LOST else answer


def between(kit):
    """Put a Line between a kit that runs and its bank."""
    kit.host._link = Line(kit.host._link, kit.clock)
    return kit.host._link
