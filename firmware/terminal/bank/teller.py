"""A bank's side of the wire: a request's bytes in, the answer's bytes out (protocol.md).

Both banks answer like this, a board in steps of its own (`services/onboard`), each of which is in
the heap only while it is taken. `bank/hearing` and `bank/reading` take the message in;
`bank/accept` looks at the till, its keys' generation and counter; `bank/office` decides what
was asked; `bank/telling` writes the answer, `bank/signing` signs it.
`bank` has

    initial_key(key_id)   a new bytearray of 16, wiped here; None for a key id it has no key of
    desk(tid)             the desk of `bank/office` for that till; None when it has no such till
    parameters            the version of its parameters, text, for P of DE48

and its desks, besides what `bank/office` needs of them,

    generation            the key generation it takes; 0 before the first sign-on
    renewable             a newer generation may sign on (somebody said so: `till reset`)
    counter               the highest counter taken of that generation
    adopt(generation)     take a new generation, counter 0, nothing kept; the batch of an earlier
                          one is closed. In one step: all of it is stored or nothing
    reply(seen)           the bytes given to a request, or None when they are not kept (any more)
    replied(seen, reply)  the last step of a new request: make its counter the highest, if `add`
                          has not done so, and keep the reply for as long as is convenient

`seen` is what a request's bytes are known by: 16 hexadecimal digits, the counter and the first
half of the MAC. It comes in the request for `add`, which stores it with the answer and makes its
counter the highest; `find` gives it back in the Entry. What can be kept only in memory is lost
without harm: a repeat of something that was posted is known by its entry, any other is A0.
"""

from terminal.bank import accept, hearing, office, reading, signing, telling


class Refused(Exception):
    """What gets no answer but the end of the connection. `reason`: for the log, tells nothing."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def answer(bank, data):
    """The answer to a message, bytes without frames. Raises Refused; and what the desk raises
    when it cannot store, then answer with `sorry`."""
    asked = _heard(bank, data)
    try:
        desk = bank.desk(asked["tid"])
        decided = decide(desk, asked)
        reply = _told(asked, decided, desk.now_s() if desk else None, bank.parameters)
        if decided.get("fresh"):
            desk.replied(asked["seen"], reply)
        return reply
    finally:
        signing.forget(asked)


def sorry(bank, data):
    """The answer, 96, to a message that the bank could not store; it moved nothing."""
    asked = _heard(bank, data)
    return _told(asked, accept.unstored(asked), None, bank.parameters)


def _told(asked, decided, now_s, parameters):
    return signing.sign(asked, decided, telling.tell(asked, decided, now_s, parameters))


def _heard(bank, data):
    asked = reading.read(hearing.hear(bank.initial_key, data))
    if asked["refused"]:
        raise Refused(asked["refused"])
    return asked


def decide(desk, asked):
    """The decision on `asked` (`bank/reading`): what `bank/accept` or `bank/office` says.
    `desk`: the till's, or None when there is none."""
    decided, goes_on = accept.accept(desk, asked)
    if goes_on:
        decided.update(office.exchange(desk, asked["request"]))
    return decided
