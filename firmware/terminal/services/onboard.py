"""The bank on the board: the pretend bank's decisions, kept in a `Ledger` on the till's flash."""

from terminal.errors import FileTrouble
from terminal.services import loading
from terminal.services.ledger import Ledger


class OnboardBank:
    """`exchange(request)` -> answer, both dicts. `tid`, `mid`: the one till it serves."""

    def __init__(self, files, clock, tid, mid):
        self.ledger = Ledger(files, clock, tid, mid)
        self.broken = self.ledger.broken
        self.state = self.ledger.state

    def exchange(self, request):
        """The answer to a message; 96 from a bank that cannot store it, and has moved nothing.

        What decides is in the heap only while it does.
        """
        before = loading.loaded()
        from terminal.bank import office

        try:
            if request["tid"] == self.state.tid:
                return office.exchange(self.ledger, request)
            code = "58"
        except FileTrouble:
            code = "96"
        finally:
            loading.drop(before)
        return {"code": code, "balances": [], "mti": office.answer_mti(request["mti"])}
