"""A bank's decision as the bytes of an answer (protocol.md, Message)."""


def _at_once(work, *arguments):
    return work(*arguments)


def tell(asked, decided, now_s, parameters, brief=_at_once):
    """The bytes of the answer to `asked` (`bank/hearing`), as far as `bank/signing` signs them;
    None where they were kept.

    `decided`: as `bank/teller` gives it. `now_s`: the bank's time in seconds since 2000, or None;
    `parameters`: the version of its parameters. `brief`: as in `bank/office`.
    """
    if "reply" in decided:
        return None
    mti, fields = brief(_said, asked, decided, now_s, parameters)
    from terminal.wire.iso8583_pack import pack

    return pack(mti, fields)


def _said(asked, decided, now_s, parameters):
    """(mti, fields) of the answer."""
    from terminal.wire import answers

    return answers.answer(
        asked["mti"], asked["fields"], decided["code"],
        decided.get("rrn") or (_loose_rrn(asked) if _is_loose(decided) else None),
        decided.get("auth"), decided.get("balances"), decided.get("text"),
        _structured(asked["request"], decided, now_s, parameters),
    )  # fmt: skip


def _is_loose(decided):
    return decided.get("kind") == "inquiry" or decided.get("loose")


def _loose_rrn(asked):
    """The reference of an answer that is in no ledger; those that are begin with zeros."""
    return "9%011d" % asked["counter"]


def _structured(request, decided, now_s, parameters):
    """DE48 of an answer, or None."""
    from terminal.wire import parts_write

    code, kind = decided["code"], decided.get("kind")
    if kind == "sign_on" and code == "00":
        now = parts_write.stamp(now_s or 0)  # 2000-01-01: a bank whose clock was never set
        return parts_write.structured(T=now, P=parameters, B="%06d" % decided["batch"])
    if kind in ("settle", "uploaded", "balanced"):
        if code == "00":
            return parts_write.structured(B="%06d" % decided["batch"])
        if code == "95" and kind == "settle":
            theirs = [row for row in decided["lines"] if row not in request["lines"]]
            return parts_write.structured(D=parts_write.totals(theirs))
        return None
    risk, why = decided.get("risk"), decided.get("why")
    if risk is None and why is None:
        return None
    return parts_write.structured(R=parts_write.risk(*risk) if risk else None, E=why)
