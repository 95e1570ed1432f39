"""The class's bank as `bank/teller` and `bank/office` see it, inside one database transaction.

Nothing is remembered between messages: each is answered from what the database holds, so another
process may look at the books, or mend them, while the class goes on.
"""

import sqlalchemy as sql
from sqlalchemy import bindparam

from terminal.bank import entries, memory, scores
from terminal.wire import dukpt
from tools.classroom import books, cleared, past
from tools.classroom.books import ACCOUNT, ANSWER, META, POSTING, REPLY, TILL, TOTAL

MID = "DEMOMERCHANT001"
PARAMETERS = "1"
_PLACES = 7919 * 1000  # numbers between where one seed's references begin and the next one's
_LAST = 10**11  # RRNs of the ledger have a zero in front

_OF_TILL = (ANSWER.c.tid == bindparam("tid")) & (ANSWER.c.batch == bindparam("batch"))
_FIND = sql.select(ANSWER).where(
    _OF_TILL
    & (
        (ANSWER.c.stan == bindparam("stan")) & (ANSWER.c.mti == bindparam("mti"))
        | (ANSWER.c.orig == bindparam("stan")) & (ANSWER.c.mti == "0400")
    )
)
_NAMING = (ANSWER.c.orig > 0) | (ANSWER.c.refund_stan > 0)
_LATER = (
    sql.select(ANSWER).where(_OF_TILL & (ANSWER.c.code == "00") & _NAMING).order_by(ANSWER.c.id)
)
_SOLD = (ANSWER.c.stan == bindparam("stan")) | (ANSWER.c.orig > 0)
_BACK = (ANSWER.c.refund_batch == bindparam("batch")) & (ANSWER.c.refund_stan == bindparam("stan"))
_TRACED = (
    sql.select(ANSWER)
    .where(
        (ANSWER.c.tid == bindparam("tid"))
        & (ANSWER.c.code == "00")
        & ((ANSWER.c.batch == bindparam("batch")) & _SOLD | _BACK)
    )
    .order_by(ANSWER.c.id)
)
_POSTINGS = (
    sql.select(POSTING).where(POSTING.c.answer == bindparam("answer")).order_by(POSTING.c.line)
)
_ACCOUNTS = (
    sql.select(ACCOUNT)
    .where(ACCOUNT.c.till.in_([-1, books.SHARED, bindparam("till")]))
    .order_by(ACCOUNT.c.till, ACCOUNT.c.name)
)
_TOTALS = sql.select(TOTAL).where(
    (TOTAL.c.tid == bindparam("tid")) & (TOTAL.c.batch == bindparam("batch"))
)
_TILL = sql.select(TILL).where(TILL.c.tid == bindparam("tid"))
_REPLY = sql.select(REPLY.c.data).where(
    (REPLY.c.tid == bindparam("tid"))
    & (REPLY.c.generation == bindparam("generation"))
    & (REPLY.c.seen == bindparam("seen"))
)
_META = sql.select(META)
_TILL_STATE = ("generation", "renewable", "counter", "batch", "signed_on", "seen_at", "held")
_MONEY = (
    sql.update(ACCOUNT)
    .where(ACCOUNT.c.name == bindparam("called"))
    .values(balance=ACCOUNT.c.balance + bindparam("change"))
)
_HOLD = (
    sql.update(ACCOUNT)
    .where(ACCOUNT.c.name == bindparam("called"))
    .values(held=ACCOUNT.c.held + bindparam("change"))
)
_HELD = (
    sql.select(POSTING.c.name, sql.func.sum(POSTING.c.value))
    .join(ANSWER, ANSWER.c.id == POSTING.c.answer)
    .where(_OF_TILL & (POSTING.c.what == "hold"))
    .group_by(POSTING.c.name)
)
_TRIES = (
    sql.update(ACCOUNT)
    .where(ACCOUNT.c.name == bindparam("called"))
    .values(tries=bindparam("wrong"))
)
_SUM = (
    sql.update(TOTAL)
    .where(
        (TOTAL.c.tid == bindparam("of"))
        & (TOTAL.c.batch == bindparam("number"))
        & (TOTAL.c.type == bindparam("kind"))
    )
    .values(count=TOTAL.c.count + bindparam("one"), amount=TOTAL.c.amount + bindparam("change"))
)
_COUNT = sql.update(META).values(answers=bindparam("number"))
_ANSWERED, _POSTED, _REPLIED = sql.insert(ANSWER), sql.insert(POSTING), sql.insert(REPLY)
_FIRST = sql.insert(TOTAL)
_STATE = (
    sql.update(TILL)
    .where(TILL.c.tid == bindparam("of"))
    .values({column: bindparam("new_" + column) for column in _TILL_STATE})
)
_OLD = sql.delete(REPLY).where(
    (REPLY.c.tid == bindparam("of")) & (REPLY.c.batch < bindparam("number"))
)


class Bank:
    """`connection`: in a transaction. `now_s`: gives seconds since 2000-01-01."""

    parameters = PARAMETERS

    def __init__(self, connection, now_s, bdk=dukpt.TEST_BDK):
        self._connection = connection
        self._now_s = now_s
        self._bdk = bdk

    def initial_key(self, key_id):
        """The key of every id comes from the class's BDK."""
        return dukpt.initial_key(self._bdk, key_id)

    def desk(self, tid):
        row = self._connection.execute(_TILL, {"tid": tid}).first()
        return Desk(self._connection, self._now_s, row) if row else None


class Desk:
    """One till's view; see `bank/office` and `bank/teller` for what each name is for."""

    def __init__(self, connection, now_s, row):
        self._connection = connection
        self.now_s = now_s
        self._tid = row.tid
        self._state = None
        self._signed_on = row.signed_on
        self.mid = MID
        self.batch = row.batch
        self.generation = row.generation
        self.renewable = row.renewable
        self.counter = row.counter
        self.held = row.held
        self.watches = row.watches

    def brief(self, work, *arguments):
        """There is room for all of it."""
        return work(*arguments)

    def past(self, card, since, start):
        """What was approved, for the risk monitor."""
        return past.rows(self._connection, self._tid, card, since, start)

    def day(self, start):
        """The day's sales, for the risk monitor."""
        return past.day(self._connection, self._tid, start)

    @property
    def count(self):
        """Answers of the whole class, from where its seed begins: what references count."""
        meta = self._connection.execute(_META).one()
        return ((meta.seed - 1) * _PLACES + meta.answers) % _LAST

    @property
    def state(self):
        """Read when it is first asked for: an echo needs none of it."""
        if self._state is None:
            rows = self._connection.execute(_ACCOUNTS, {"till": int(self._tid[4:])}).all()
            cards = [books.account(row) for row in rows if row.till >= 0]
            state = memory.State(cards, self._tid, MID)
            for row in rows:
                if row.till < 0:
                    state.by_name(row.name).balance = row.balance
            state.signed_on = self._signed_on
            where = {"tid": self._tid, "batch": self.batch}
            for row in self._connection.execute(_TOTALS, where):
                state.totals[row.type] = [row.count, row.amount]
            self._state = state
        return self._state

    def find(self, stan, mti):
        where = {"tid": self._tid, "batch": self.batch, "stan": stan, "mti": mti}
        reversal = None
        for row in self._connection.execute(_FIND, where).all():
            if row.stan == stan and row.mti == mti:
                return self._entry(row)
            reversal = row
        return self._entry(reversal) if reversal else None

    def _entry(self, row):
        postings, left = [], []
        for one in self._connection.execute(_POSTINGS, {"answer": row.id}):
            postings.append((one.what, one.name, one.value))
            if one.after is not None:
                left.append((one.name, one.after, one.held))
        made = entries.Entry(
            row.stan, row.mti, row.orig, row.content, row.code, row.rrn, row.auth, left, postings,
            row.seen, (row.refund_batch, row.refund_stan) if row.refund_stan else None,
        )  # fmt: skip
        made.risk = row.risk
        return made

    def later(self, entry):
        """Those that name another; none of the rest has to do with it."""
        where = {"tid": self._tid, "batch": self.batch}
        return [self._entry(row) for row in self._connection.execute(_LATER, where).all()]

    def books(self, batch, stan):
        where = {"tid": self._tid, "batch": batch, "stan": stan}
        found = {batch: []}
        for row in self._connection.execute(_TRACED, where).all():
            found.setdefault(row.batch, []).append(self._entry(row))
        return sorted(found.items())

    def add(self, request, answer, postings, orig):
        number = self._connection.execute(_META).one().answers + 1
        refund = request.get("refund", (0, 0))
        self._connection.execute(_COUNT, {"number": number})
        self._connection.execute(_ANSWERED, {
            "id": number, "at": self.now_s(), "tid": self._tid, "batch": self.batch,
            "stan": request["stan"], "mti": request["mti"], "orig": orig,
            "content": entries.content(request), "seen": request["seen"],
            "card": request["card"][-4:], "code": answer["code"], "rrn": answer["rrn"],
            "auth": answer["auth"], "refund_batch": refund[0], "refund_stan": refund[1],
            "risk": scores.text(answer.get("fired", ())),
        })  # fmt: skip
        left = {one[0]: one[1:] for one in entries.left(self.state, answer, postings)}
        self.state.apply(postings)
        rows = []
        for line, (what, name, value) in enumerate(postings):
            told = left.pop(name, None) if what in ("money", "hold") else None
            rows.append({
                "answer": number, "line": line, "what": what, "name": name, "value": value,
                "after": told[0] if told else None, "held": told[1] if told else None,
            })  # fmt: skip
            self._post(what, name, value)
        if rows:
            self._connection.execute(_POSTED, rows)
        self.counter = int(request["seen"][:8], 16)
        self.held += answer["code"] == "59"

    def _post(self, what, name, value):
        if what == "money":
            self._connection.execute(_MONEY, {"called": name, "change": value})
        elif what == "hold":
            self._connection.execute(_HOLD, {"called": name, "change": value})
        elif what == "tries":
            self._connection.execute(_TRIES, {"called": name, "wrong": value})
        else:
            change = {
                "of": self._tid, "number": self.batch, "kind": name, "change": value,
                "one": 1 if value >= 0 else -1,
            }  # fmt: skip
            if not self._connection.execute(_SUM, change).rowcount:
                self._connection.execute(_FIRST, {
                    "tid": self._tid, "batch": self.batch, "type": name, "amount": value,
                    "count": change["one"],
                })  # fmt: skip

    def turn(self, said=None):
        """Close the batch, pay it as `said`, and hold nothing for it. Replies of the one before it
        are not asked for any more."""
        if said:
            cleared.store(self._connection, self._tid, self.batch, self.now_s(), said)
            self.state.apply(said[1])
            for what, name, value in said[1]:
                self._post(what, name, value)
        self._connection.execute(_OLD, {"of": self._tid, "number": self.batch})
        held = self._connection.execute(_HELD, {"tid": self._tid, "batch": self.batch}).all()
        for name, value in held:
            self._connection.execute(_HOLD, {"called": name, "change": -int(value)})
            if self._state:
                self._state.by_name(name).held -= int(value)
        self.batch += 1
        if self._state:
            self._state.totals = {}
        return self.batch

    def adopt(self, generation):
        if self.generation:
            self.turn()
            self._signed_on = self.state.signed_on = False
        self.generation, self.counter, self.renewable = generation, 0, False

    def reply(self, seen):
        where = {"tid": self._tid, "generation": self.generation, "seen": seen}
        return self._connection.execute(_REPLY, where).scalar()

    def replied(self, seen, reply):
        self.counter = max(self.counter, int(seen[:8], 16))
        if self._state:
            self._signed_on = self._state.signed_on
        self._connection.execute(_REPLIED, {
            "tid": self._tid, "generation": self.generation, "seen": seen, "batch": self.batch,
            "data": reply,
        })  # fmt: skip
        self._connection.execute(_STATE, {
            "of": self._tid, "new_generation": self.generation, "new_renewable": self.renewable,
            "new_counter": self.counter, "new_batch": self.batch,
            "new_signed_on": self._signed_on, "new_seen_at": self.now_s(),
            "new_held": self.held,
        })  # fmt: skip
