"""The dialect's answers, put together: what `iso8583` packs (protocol.md, Message)."""

from terminal.wire import mtis, parts_write


def answer(mti, fields, code, rrn=None, auth=None, balances=None, text=None, structured=None):
    """(mti, fields) of the answer to a request, without DE64. The KSN is the request's.

    code: DE39. balances: entries as `parts.balances` takes them. text: DE62. structured: DE48.
    """
    found = {number: fields[number] for number in mtis.REPEATED if number in fields}
    found[39] = code
    for number, given in (
        (37, rrn),
        (38, auth),
        (48, structured),
        (54, parts_write.balances(balances) if balances else None),
        (62, text),
    ):
        if given:
            found[number] = given
    return mtis.answer(mti), found
