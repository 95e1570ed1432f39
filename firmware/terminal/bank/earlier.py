"""What a bank does where a request has to do with an earlier one: it came before, or names one."""

from terminal.bank import codes, entries

_REVERSAL = "0400"
_SOLD = ("0200", "0220")


def again(desk, known, request):
    """The answer that was given to a request before."""
    if known.mti == _REVERSAL:  # the late original of what was reversed
        return {"code": "25", "balances": []}
    if known.content != entries.content(request):
        return {"code": "94", "balances": []}
    from terminal.bank import authorise

    told = []
    for name, balance, held in known.left:
        one = desk.state.by_name(name)
        told += authorise.balances(one, balance - one.balance, held - one.held)
    answer = {"code": known.code, "rrn": known.rrn, "auth": known.auth, "balances": told}
    if known.risk:
        from terminal.bank import scores

        scores.tell(answer, scores.read(known.risk))
    return answer


def original(desk, request):
    """The `entries.Original` that a request names, or None: of this batch, and approved; of a
    refund any."""
    if "refund" in request:
        return _refundable(desk, *request["refund"])
    orig = request.get("orig", 0)
    found = entry(desk, orig) if orig else None
    if found is None or found.code != "00" or not found.left:
        return None
    code, amount = found.asked()
    back = entries.refunded(desk.batch, orig, desk.later(found))
    voided = back > 0 or entries.undone(found, desk.later(found))
    return entries.Original(
        code, amount, found.left[0][0], found.auth, voided, _kind(found, code), back
    )


def _refundable(desk, batch, stan):
    """What a refund names, or None: a sale, a completion or an offline sale of any batch.

    `desk.books(batch, stan)`: (number, entries) of that batch and of each one since, in order,
    with at least the entries that have to do with that STAN; nothing of a batch that is not kept.
    """
    found, back = None, 0
    for number, those in desk.books(batch, stan):
        for one in those:
            if one.code != "00":
                continue
            if one.refund == (batch, stan):
                back += one.asked()[1]
            elif number == batch and one.stan == stan and one.mti in _SOLD:
                found = one
    if found is None or not found.left or found.asked()[0] != codes.SALE:
        return None
    voided = False
    for _, those in desk.books(batch, stan):
        voided = entries.undone(found, those)
        break
    code, amount = found.asked()
    return entries.Original(code, amount, found.left[0][0], found.auth, voided, "sale", back)


def entry(desk, stan):
    """The entry of the request with that STAN in the open batch, whatever its MTI; or None."""
    for mti in ("0200", "0100", "0220"):
        found = desk.find(stan, mti)
        if found and found.mti == mti:
            return found
    return None


def _kind(found, code):
    """What an entry is, of what can be an original."""
    if code == codes.PREAUTH:
        return "preauth"
    if code != codes.SALE:
        return "other"
    if found.mti == "0220":
        return "offline"
    return "complete" if found.orig else "sale"


def gone(desk, known):
    """Whether undoing that entry would give its money back a second time."""
    return entries.undone(known, desk.later(known)) or entries.refunded(
        desk.batch, known.stan, desk.later(known)
    )
