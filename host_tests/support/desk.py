"""A bank in memory behind `bank/teller`, and a till's side of its messages, made by hand."""

from support import wire
from terminal.bank import accounts, entries, memory, scores, teller
from terminal.rules import calendar, pan
from terminal.wire import cmac, dukpt, iso8583, messages, pinblock
from terminal.wire.fields import FormatError

NOW = calendar.seconds(2026, 11, 23, 10, 2, 3)
MID = "DEMOMERCHANT001"


class Desk:
    """What `bank/office` and `bank/teller` ask of a desk, kept in lists. One batch is open."""

    def __init__(self, till):
        self.mid = MID
        self.state = memory.State(
            accounts.standard(0) + accounts.standard(till), "DEMO%04d" % till, MID
        )
        self.batch = 1
        self.count = 0
        self.entries = []
        self.closed = {}  # number -> entries
        self.generation = self.counter = 0
        self.renewable = False
        self.replies = {}
        self.watches, self.held = True, 0
        self.at = NOW

    def now_s(self):
        return self.at

    def brief(self, work, *arguments):
        return work(*arguments)

    def past(self, card, since, start):
        return [row[:5] for row in self._approved()]  # more than is asked for

    def day(self, start):
        sums = {}
        for at, name, kind, card, amount, fired in self._approved():
            if kind == "sale" and at >= start:
                row = sums.setdefault(card, [0, 0, []])
                row[0] += 1
                row[1] += amount
                row[2] += [name] if "loop" in fired else []
        return sums

    def _approved(self):
        """Sales and repayments that were approved and not reversed, oldest first."""
        kinds = {"000000": "sale", "502030": "repay", "500030": "repay"}
        books = dict(self.closed)
        books[self.batch] = self.entries
        for batch in sorted(books):
            gone = [one.orig for one in books[batch] if one.mti == "0400" and one.postings]
            for one in books[batch]:
                code, amount = one.asked()
                good = one.mti == "0200" and one.code == "00" and not one.orig
                if good and code in kinds and one.stan not in gone:
                    yield (
                        one.at, "%d/%d" % (batch, one.stan), kinds[code], one.left[0][0], amount,
                        one.risk,
                    )  # fmt: skip

    def find(self, stan, mti):
        reversal = None
        for entry in self.entries:
            if entry.stan == stan and entry.mti == mti:
                return entry
            if entry.orig == stan and entry.mti == "0400":
                reversal = entry
        return reversal

    def later(self, entry):
        return self.entries[self.entries.index(entry) :]

    def books(self, batch, stan):
        for number in range(batch, self.batch + 1):
            yield number, self.closed.get(number, self.entries)

    def add(self, request, answer, postings, orig):
        left = entries.left(self.state, answer, postings)
        self.state.apply(postings)
        self.entries.append(entries.Entry(
            request["stan"], request["mti"], orig, entries.content(request), answer["code"],
            answer["rrn"], answer["auth"], left, postings, request["seen"],
            request.get("refund"),
        ))  # fmt: skip
        self.entries[-1].at = self.at
        self.entries[-1].risk = scores.text(answer.get("fired", ()))
        self.held += answer["code"] == "59"
        self.count += 1
        self.counter = int(request["seen"][:8], 16)

    def turn(self, cleared=None):
        self.state.apply(cleared[1] if cleared else ())
        self.closed[self.batch] = self.entries
        self.entries = []
        self.state.totals = {}
        for one in self.state.accounts:
            one.held = 0
        self.batch += 1
        return self.batch

    def adopt(self, generation):
        if self.generation:
            self.turn()
        self.generation, self.counter, self.renewable = generation, 0, False
        self.replies = {}

    def reply(self, seen):
        return self.replies.get(seen)

    def replied(self, seen, reply):
        self.counter = max(self.counter, int(seen[:8], 16))
        self.replies[seen] = reply


class Bank:
    """A bank with tills 1 and 12, under the published BDK."""

    parameters = "1"

    def __init__(self):
        self.desks = {"DEMO%04d" % till: Desk(till) for till in (1, 12)}
        self.initials = []  # each key handed out: a test sees whether it was wiped

    def initial_key(self, key_id):
        key = dukpt.initial_key(dukpt.TEST_BDK, key_id)
        self.initials.append(key)
        return key

    def desk(self, tid):
        return self.desks.get(tid)

    def account(self, name):
        """An account as till 12 sees it now."""
        return self.desk("DEMO0012").state.by_name(name)

    def lines(self):
        """The totals of its open batch."""
        return self.desk("DEMO0012").state.lines()

    def pass_s(self, seconds):
        """So many seconds pass."""
        for desk in self.desks.values():
            desk.at += seconds

    def held(self):
        return self.desk("DEMO0012").held

    def teach(self, word):
        """What the teacher says of the risk monitor: fine, watch or unwatch."""
        desk = self.desk("DEMO0012")
        if word == "fine":
            desk.held = 0
        else:
            desk.watches = word == "watch"

    def fired(self):
        """(code, what fired) of each answer that is in the books."""
        desk = self.desk("DEMO0012")
        books = [desk.closed[batch] for batch in sorted(desk.closed)] + [desk.entries]
        return [(one.code, one.risk) for those in books for one in those]


class Till:
    """A till made of wire/ and nothing else: it seals, asks and looks at the answer."""

    def __init__(self, bank, number=12, generation=1):
        self.bank = bank
        self.words = ("DEMO%04d" % number, MID, "01", "countertop")
        self.key_id = b"DEMO" + number.to_bytes(2, "big") + generation.to_bytes(2, "big")
        self.initial = dukpt.initial_key(dukpt.TEST_BDK, self.key_id)
        self.counter = 0
        self.stan = 0
        self.batch = 1
        self.sent = None  # the last message's bytes
        self.fields = None

    def keys(self, counter=None):
        """MessageKeys of the next counter, or of that one."""
        if counter is None:
            self.counter += 1
            counter = self.counter
        return dukpt.both_keys(self.initial, dukpt.ksn(self.key_id, counter))

    def make(
        self, kind, stan=None, pin=None, mti=None, change=(), counter=None, batch=None, **more
    ):
        """The bytes of a message; `change`: fields set as they are, None to leave one out."""
        if stan is None:
            self.stan += 1
            stan = self.stan
        words = dict(wire.WORDS[kind])
        words.update(more)
        made, fields = messages.request(
            kind, self.words, batch or self.batch, stan, wire.UTC, wire.LOCAL, pin=bool(pin),
            **words
        )  # fmt: skip
        keys = self.keys(counter)
        fields[53] = keys.ksn
        if pin:
            block = pinblock.encipher(
                keys.pin, bytearray(pin.encode()), words["card"] or words["track"][:16], bytes(8)
            )
            fields[52] = bytes(block)
        for number, value in dict(change).items():
            fields[number] = value
            if value is None:
                del fields[number]
        return self.seal(mti or made, fields, keys)

    def seal(self, mti, fields, keys):
        data = iso8583.pack(mti, fields)
        return bytes(data + cmac.sign(keys.sent, data))

    def send(self, data):
        """(code, fields) of the answer, its MAC and its shape checked."""
        self.sent = data
        there = getattr(self.bank, "exchange", None)  # the one on a board goes its own way
        reply = there(data) if there else teller.answer(self.bank, data)
        return self.read(data, reply)

    def read(self, data, reply):
        asked_mti, asked = iso8583.unpack(data)
        mti, fields = iso8583.unpack(reply)
        keys = self.keys(int.from_bytes(asked[53][8:], "big"))
        assert cmac.good(keys.answered, iso8583.mac_input(reply), fields[64])
        try:
            messages.check(asked_mti, asked)
        except FormatError:
            return fields[39], fields  # no answer is a good one to that
        messages.check_answer(asked_mti, asked, mti, fields)
        return fields[39], fields

    def ask(self, kind, **more):
        return self.send(self.make(kind, **more))

    def on(self):
        """Sign on; self."""
        code, fields = self.ask("sign_on")
        assert code == "00", code
        self.batch = int(fields[48][-6:])
        return self


def card(letter, till=12):
    """The words of a card: number and expiry."""
    row = accounts.standard(till)["ABCDEF".index(letter)]
    return {"card": row.number, "expiry": row.expiry}


def number(letter, till=12):
    return pan.standard(till, "ABCDEF".index(letter))
