"""The till's side of talking to the bank: sign-on, questions, repayments, reversals.

`link` (see `services/link`) answers a message, a dict, with another. Everything above sees only
this service, so another link can take its place.
"""

from terminal.bank import authorise
from terminal.errors import HostDown

_SIGN_ON, _SIGN_OFF, _ECHO = "001", "002", "301"
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

    async def _network(self, mti, code):
        answer = await self.exchange({"mti": mti, "net": code, "stan": 0})
        return answer["code"]

    async def sign_on(self):
        """Tell the bank that the till opens; the answer's code."""
        return await self._network("0800", _SIGN_ON)

    async def sign_off(self):
        return await self._network("0820", _SIGN_OFF)

    async def echo(self):
        """Is anybody there? The answer's code."""
        return await self._network("0820", _ECHO)

    async def inquire(self, card, entry):
        """Ask for a card's balances: (code, {type: minor units}). Types as in DE54."""
        answer = await self.exchange({
            "mti": "0200", "code": authorise.INQUIRY, "stan": self._journal.next_stan(),
            "card": card, "entry": entry + "2",
        })  # fmt: skip
        return answer["code"], {kind: value for _, kind, value in answer["balances"]}

    async def repay(self, stan, card, amount, link, pin, entry):
        """Ask the bank to move money onto a credit card from the card linked to it."""
        return await self.exchange({
            "mti": "0200", "code": authorise.REPAY_LINKED, "stan": stan, "card": card,
            "amount": amount, "link": link, "pin": pin, "entry": entry + "1",
        })  # fmt: skip

    async def reverse(self, stan, batch):
        """Undo a request that got no answer; answered 00 whether it ever arrived or not."""
        answer = await self.exchange({
            "mti": "0400", "code": authorise.REPAY_LINKED, "stan": stan, "batch": batch,
            "card": "",
        })  # fmt: skip
        return answer["code"]
