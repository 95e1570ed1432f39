"""The till's side of talking to the bank: a message goes there, and its answer comes.

What is asked says who asks it: `services/payments`, `services/settlement`, `services/network`,
`services/inquiry`. A message goes out sealed (`services/sealing`) over a link (`services/link`),
and what comes back is judged (`services/opening`); what does that is in the heap only while it
does.
Everything above sees only this service, so another bank can take the place of the board's own.
"""

from micropython import const

from terminal.errors import HostDown, Trouble
from terminal.services import loading

# DE22 positions 1 and 2; the third says whether a PIN came with it
TYPED, SWIPED, CODED, TAPPED = "01", "02", "03", "07"
NO_ANSWER = "98"  # reason of a reversal
_SIGN_ON_FIRST = ("77", "A0")  # answers that a new sign-on may mend
_NETWORK = ("sign_on", "sign_off", "echo")
_KEPT, _KEPT_BYTES = const(4), const(1280)  # exchanges, and the bytes of their messages


class Host:
    """`watch`, when set, is called with the bytes of each request, those of its answer or None,
    and why that was not believed: the reason of a reversal, or "".

    `store`: the bytes of the last of these, one behind the other, in RAM and nowhere else; pieces
    that come and go would leave the heap in pieces. `rows`: of each, the oldest first, (length
    of the request, of both, reason); `services/exchanges` reads them.

    `tally`: since power-on, messages sent and answered, milliseconds waited for the answers, and
    for the slowest (S79).

    `operator`: callable, the number of who is signed in, or None.
    """

    def __init__(self, link, keys, settings, journal, clock, chance, operator):
        self._link = link
        self._keys = keys
        self._settings = settings
        self.journal = journal
        self.clock = clock
        self._chance = chance
        self._operator = operator
        self.store = bytearray(_KEPT_BYTES)
        self.rows = []
        self.watch = None
        self.tally = [0, 0, 0, 0]
        self.reached = None  # whether the last question was answered; who set it None may ask

    @property
    def uses_test_keys(self):
        """The keys are the published ones, which the till says at power-on."""
        return self._keys.is_test

    def state(self, what):
        """What the link to a bank in the classroom knows: "state" or "rssi" as services/tcp_link
        has them. None for the bank on the board."""
        return getattr(self._link, what, None)

    def ready(self):
        """Raises Trouble when nothing can be sent, before anybody relies on it."""
        if self._keys.trouble:
            raise Trouble(word=self._keys.trouble)

    async def exchange(self, message):
        """Send one message, get its answer. HostDown when there is none that can be believed:
        its detail is the reason for a reversal.

        A bank that wants a sign-on first gets one, once, and the message again.
        """
        answer = await self._once(message)
        if message["kind"] in _NETWORK or answer["code"] not in _SIGN_ON_FIRST:
            return answer
        if await loading.meanwhile(_sign_on(self)) == "00":
            answer = await self._once(message)
        if answer["code"] == "A0":  # a copy of it may have had the bad MAC, and it was done
            raise HostDown("A0")
        return answer

    def sealed(self, message):
        """(bytes of a message, key that its answer must be signed with, to be overwritten)."""
        message.setdefault("batch", self.journal.batch)
        *own, key = self._keys.next()
        return loading.once(
            _seal, message, own, self._settings, self.clock.wall_s(), self._operator(),
            self._chance,
        ), key  # fmt: skip

    async def carry(self, request):
        """What comes back on these bytes, None for nothing; nobody has looked at it yet."""
        started = self.clock.ticks_ms()
        try:
            data = await self._link.exchange(request)
        except HostDown:
            data = None
        self._count(data, self.clock.since_ms(started))
        return data

    async def _once(self, message):
        request, key = self.sealed(message)
        data = await self.carry(request)
        try:
            if data is None:
                key[:] = bytes(len(key))
                raise HostDown(NO_ANSWER)
            answer = loading.once(_opened, key, request, data)
        except HostDown as down:
            self._keep(request, data, down.detail)
            raise
        self._keep(request, data, "")
        return answer

    def _count(self, data, ms):
        tally = self.tally
        tally[0] += 1
        if data is not None:
            tally[1] += 1
            tally[2] += ms
            tally[3] = max(tally[3], ms)

    def _keep(self, request, answer, reason):
        """Put an exchange behind the others; the oldest make room for it."""
        store, rows = self.store, self.rows
        data = (request + (answer or b""))[: len(store)]
        used = sum([one[1] for one in rows])
        while rows and (len(rows) == _KEPT or used + len(data) > len(store)):
            gone = rows.pop(0)[1]
            used -= gone
            store[:used] = store[gone : gone + used]
        store[used : used + len(data)] = data
        rows.append((len(request), len(data), reason))
        if self.watch:
            self.watch(request, answer, reason)
        self.reached = answer is not None


async def _sign_on(host):
    from terminal.services import network

    return await network.sign_on(host)


def _seal(*arguments):
    from terminal.services import sealing

    return sealing.seal(*arguments)


def _opened(*arguments):
    from terminal.services import opening

    return opening.opened(*arguments)
