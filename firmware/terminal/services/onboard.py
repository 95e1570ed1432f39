"""The bank on the board: the pretend bank's decisions, kept in a `Ledger` on the till's flash.

It goes the way of `bank/teller.answer` in steps, each of them in the heap only while it is
taken; between two messages nothing is there but a `Kept`.
"""

from terminal.errors import FileTrouble
from terminal.services import loading

_PARAMETERS = "1"
_PAYMENTS = ("0100", "0200", "0220")  # they concern one card, and what is linked to it


class Kept:
    """What a bank's books do not say and is lost with the power: who signed on, and the highest
    counter of a key generation with the last request (`bank/teller`, seen) and its answer; and
    the sums of the day that would be made anew (`services/ledger_past`)."""

    def __init__(self):
        self.signed_on = False
        self.generation = self.counter = 0
        self.seen, self.reply = "", None
        self.day = None


class OnboardBank:
    """`exchange(data)` -> answer, both the bytes of a message. `tid`, `mid`: of its one till.

    `broken`: something in its books was not sound.
    """

    def __init__(self, files, clock, tid, mid):
        self._clock = clock
        self._books = files, clock, tid, mid
        self.tid = tid
        self.late_ms = 0  # how much too late the last answer comes, on purpose (`bank/trials`)
        self.kept = Kept()
        self.broken = loading.once(self._look)

    def _look(self):
        books = self.ledger
        self.kept.generation = books.generation
        return books.broken

    @property
    def ledger(self):
        """Its books, as they are on the flash now: a new `Ledger` each time."""
        from terminal.services.ledger import Ledger

        return Ledger(*self._books, self.kept)

    @property
    def state(self):
        """The accounts and totals by its books."""
        return self.ledger.state

    def exchange(self, data):
        """The answer to a message; None to one that cannot be read, b"" where the message itself
        wants none (`bank/trials`); 96 from a bank that cannot store it."""
        asked = loading.once(_read, loading.once(_hear, data))
        self.late_ms = 0
        if asked["refused"]:
            return None
        decided = loading.once(self._decide, asked)
        told = loading.once(_tell, asked, decided, self._clock.wall_s())
        reply = loading.once(_sign, asked, decided, told)
        if decided.get("fresh"):
            kept = self.kept
            kept.counter = max(kept.counter, asked["counter"])
            kept.seen, kept.reply = asked["seen"], reply
        if decided.get("trial"):
            return loading.once(self._held_back, asked["request"]["test"], decided["code"], reply)
        return reply

    def _held_back(self, test, code, reply):
        from terminal.bank import trials

        fate = trials.fate(test, code)
        self.late_ms = trials.LATE_MS if fate == trials.LATE else 0
        return b"" if fate == trials.NO_ANSWER else reply

    def _decide(self, asked):
        try:
            ledger = self.ledger if asked["tid"] == self.tid else None
            if ledger is None:
                return _accepted(None, asked)[0]
            decided = _stored(ledger, asked)
        except FileTrouble:
            return _unstored(asked)
        self.kept.signed_on = ledger.state.signed_on
        return decided


def _stored(ledger, asked):
    """The decision. What is to be kept of it is stored when what decided is in the heap no more:
    to store is the last step of any."""
    request = asked["request"]
    if request and request["mti"] in _PAYMENTS:
        loading.once(_parked, ledger, request["card"])
    decided, goes_on = loading.once(_accepted, ledger, asked)
    if goes_on:
        ledger.waiting = waiting = []
        decided.update(loading.once(_decided, ledger, request))
        ledger.waiting = None
        for store, arguments in waiting:
            store(*arguments)
    return decided


def _accepted(ledger, asked):
    from terminal.bank import accept

    return accept.accept(ledger, asked)


def _parked(ledger, card):
    from terminal.services import ledger_opening

    ledger_opening.park(ledger, card)


def _decided(ledger, request):
    from terminal.bank import office

    return office.exchange(ledger, request)


def _unstored(asked):
    from terminal.bank import accept

    return accept.unstored(asked)


def _hear(data):
    from terminal.bank import hearing

    return hearing.hear(_initial_key, data, loading.once)


def _initial_key(key_id):
    from terminal.wire import dukpt

    return dukpt.initial_key(dukpt.TEST_BDK, key_id)  # the published test key and no other


def _read(asked):
    from terminal.bank import reading

    return reading.read(asked, loading.once)


def _tell(asked, decided, now_s):
    from terminal.bank import telling

    return telling.tell(asked, decided, now_s, _PARAMETERS, loading.once)


def _sign(asked, decided, told):
    from terminal.bank import signing

    return signing.sign(asked, decided, told)
