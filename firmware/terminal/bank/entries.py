"""The answers a bank gave, and what became of them since."""


class Entry:
    """One answer a bank gave. `stan`, `mti`: of the request; `orig`: the STAN it undoes or
    completes in its own batch, or 0.

    `content`: what must not differ when the request comes again. `left`: (account name, balance,
    held) of each account the answer told about. `postings`: as `bank/authorise` made them. `seen`:
    what the request's bytes are known by (`bank/teller`). `refund`: (batch, STAN) of what it gives
    money back for, or None. `risk`: what `bank/risk` found, as its text.
    """

    risk = ""

    def __init__(
        self, stan, mti, orig, content, code, rrn, auth, left, postings, seen="", refund=None
    ):  # fmt: skip
        self.stan = stan
        self.mti = mti
        self.orig = orig
        self.content = content
        self.code = code
        self.rrn = rrn
        self.auth = auth
        self.left = left
        self.postings = postings
        self.seen = seen
        self.refund = refund

    def asked(self):
        """(DE3, minor units) of the request."""
        code, amount = self.content.split(" ")[:2]
        return code, int(amount) if amount.isdigit() else 0


class Original:
    """What a void, a completion or a refund names: `request` fields code, amount and card name;
    `auth`; `voided`: or refunded, or completed. `kind`: as `wire/kinds` calls it; `refunded`:
    minor units given back for it."""

    def __init__(self, code, amount, card, auth, voided, kind="sale", refunded=0):
        self.code = code
        self.amount = amount
        self.card = card
        self.auth = auth
        self.voided = voided
        self.kind = kind
        self.refunded = refunded


def content(request):
    """What must not differ when a key comes again; never the PIN (protocol.md, Exactly once)."""
    return "%s %s %s %s %s" % (
        request["code"], request.get("amount"), request["card"][-4:], request.get("link"),
        request.get("digest", ""),
    )  # fmt: skip


def left(state, answer, postings):
    """What stands on each card's account that the answer tells about, once these postings are
    made: (name, balance, held), in their order."""
    found = []
    for what, name, value in postings if answer["balances"] else ():
        one = state.by_name(name) if what in ("money", "hold") else None
        if one is None or one.house():
            continue
        _, balance, held = found.pop() if found and found[-1][0] == name else (
            name, one.balance, one.held,
        )  # fmt: skip
        if what == "money":
            found.append((name, balance + value, held))
        else:
            found.append((name, balance, held + value))
    return found


def undone(entry, later):
    """True when that approved entry was reversed, voided or completed by one that still stands.

    `later`: the entries of its batch, in order. A pre-authorisation stays completed when its
    completion is voided: nothing is held for it any more.
    """
    names, chain = {entry.stan}, []
    for one in later:
        if one.code != "00" or one.orig not in names:
            continue
        if entry.mti == "0100" and one.mti == "0200" and one.orig != entry.stan:
            continue
        names.add(one.stan)
        chain.append((one.stan, one.orig))
    gone = set()
    for stan, orig in reversed(chain):
        if stan not in gone:
            gone.add(orig)
    return entry.stan in gone


def refunded(batch, stan, entries):
    """Minor units that were given back for the sale with that STAN of that batch."""
    back = 0
    for one in entries:
        if one.code == "00" and one.refund == (batch, stan):
            back += one.asked()[1]
    return back
