"""The till's side of talking to the bank: sign-on, questions, payments, reversals, settlement.

`link` (see `services/link`) answers a message, a dict, with another. Everything above sees only
this service, so another link can take its place.
"""

from terminal.bank import authorise
from terminal.errors import HostDown

_SIGN_ON, _SIGN_OFF, _ECHO = "001", "002", "301"
_SETTLE, UPLOADED, BALANCED = "201", "202", "207"
TYPED, TAPPED = "01", "07"  # DE22 positions 1 and 2; the third says whether a PIN came with it


class Host:
    """`watch`, when set, is called with each message and each answer: the message view."""

    def __init__(self, link, settings, journal):
        self._link = link
        self._settings = settings
        self._journal = journal
        self.watch = None

    async def exchange(self, message):
        """Send one message, get its answer. Raises HostDown when there is none."""
        message["tid"] = self._settings.tid
        message["mid"] = self._settings.mid
        message.setdefault("batch", self._journal.batch)
        answer = await self._link.exchange(message)
        if self.watch:
            self.watch(message, answer)
        if answer is None:
            raise HostDown("no answer")
        return answer

    async def _network(self, mti, code, what):
        stan = self._journal.take_stan(what)
        answer = await self.exchange({"mti": mti, "net": code, "stan": stan})
        return answer["code"]

    async def sign_on(self):
        """Tell the bank that the till opens; the answer's code."""
        return await self._network("0800", _SIGN_ON, "sign-on")

    async def sign_off(self):
        return await self._network("0820", _SIGN_OFF, "sign-off")

    async def echo(self):
        """Is anybody there? The answer's code."""
        return await self._network("0820", _ECHO, "echo")

    async def inquire(self, card, entry):
        """Ask for a card's balances: (code, {type: minor units}). Types as in DE54."""
        answer = await self.exchange({
            "mti": "0200", "code": authorise.INQUIRY, "stan": self._journal.take_stan("balance"),
            "card": card, "entry": entry + "2",
        })  # fmt: skip
        return answer["code"], {kind: value for _, kind, value in answer["balances"]}

    async def pay(self, code, stan, card, amount, pin, entry, **more):
        """One financial request; its answer. `code`: DE3; `more`: link, or orig and auth."""
        message = {
            "mti": "0200", "code": code, "stan": stan, "card": card, "amount": amount,
            "pin": pin, "entry": entry + ("1" if pin else "2"),
        }  # fmt: skip
        message.update(more)
        return await self.exchange(message)

    async def reverse(self, stan, orig, code, card, amount, reason):
        """Undo the request with STAN `orig`; the answer's code, 00 whether it ever arrived."""
        answer = await self.exchange({
            "mti": "0400", "code": code, "stan": stan, "orig": orig, "card": card,
            "amount": amount, "reason": reason,
        })  # fmt: skip
        return answer["code"]

    async def settle(self, stan, lines):
        """Compare the batch's totals, (type, count, sum) each, with the bank's; its answer:
        code 00 with the next `batch`, or 95 with the bank's own `lines`."""
        return await self.exchange({"mti": "0500", "net": _SETTLE, "stan": stan, "lines": lines})

    async def upload(self, stan, code, card, amount, orig):
        """Send one record of a batch that differs; the answer's code."""
        answer = await self.exchange({
            "mti": "0320", "net": _SETTLE, "stan": stan, "code": code, "card": card,
            "amount": amount, "orig": orig,
        })  # fmt: skip
        return answer["code"]

    async def end_settlement(self, stan, how):
        """End it, BALANCED or UPLOADED; the answer, with the next `batch`."""
        return await self.exchange({"mti": "0320", "net": how, "stan": stan})
