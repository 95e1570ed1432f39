"""Which functions somebody has done on this till, as its journal tells (S47)."""

from terminal.services import streaming, summing

OTHERS = ("offline", "settle", "quiz", "lesson")  # besides what a settlement counts
NAMES = summing.TYPES + OTHERS
_KINDS = ("intent", "answer", "offline", "settle", "quiz", "lesson")


async def look(journal, operator, step):
    """{name: whether} for NAMES, of that operator, from all batches the till keeps.

    `step(done, total)` is awaited on the way. A batch whose chain breaks counts up to there.
    """
    done = {}
    begun = {}  # STAN -> type, of those without an answer yet: few

    def take(kind, fields, _):
        if kind == "answer":
            name = begun.pop(fields["stan"], None)
            if name and fields["code"] == "00":
                done[name] = True
        elif fields["op"] != operator:
            return
        elif kind == "intent":
            begun[fields["stan"]] = fields["type"]
        elif kind != "quiz" or fields["passed"] == "yes":
            done[kind] = True

    books = list(journal.past.kept())
    books.reverse()
    for there in books:
        begun.clear()
        try:
            await streaming.each(there, _KINDS, take, step)
        except streaming.Broken:
            continue
    return {name: name in done for name in NAMES}
