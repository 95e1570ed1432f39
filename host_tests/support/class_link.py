"""A link to a bank of the classroom in the twin's network, and what it asks."""

from support import raises
from support.desk import Bank, Till
from support.network import HERE, Lab
from terminal.bank import teller
from terminal.errors import HostDown
from terminal.services import tcp_link
from twin.proxy import Proxy
from twin.server import Server

ADDRESS = "%s:%d" % HERE


class Class:
    """One till, its link, and a bank behind a proxy."""

    def __init__(self):
        self.bank = Bank()
        self.asked = []
        self.lab = Lab()
        self.server = Server(self.lab.time, self.answer)
        self.proxy = Proxy(self.server)
        self.lab.net.serve(*HERE, self.proxy)
        self.till = Till(self.bank)
        self.boot()
        self.data = None
        assert self.ask("sign_on") == "00"

    def boot(self):
        self.lab.boot()
        self.link = tcp_link.Tcp(self.lab.tcp, self.lab.clock, ADDRESS)

    def answer(self, message):
        self.asked.append(message)
        try:
            return teller.answer(self.bank, message)
        except teller.Refused:
            return None

    def exchange(self, kind="echo"):
        """The bytes of the answer, or None."""
        self.data = self.till.make(kind)
        return self.lab.run(self.link.exchange(self.data))

    def ask(self, kind="echo"):
        """The code of the answer, None without; the answer is the right one."""
        reply = self.exchange(kind)
        return self.till.read(self.data, reply)[0] if reply is not None else None

    def refused(self):
        """The word of a request that was not sent."""
        return raises(HostDown, self.exchange).detail

    def pass_ms(self, ms):
        self.lab.run(self.lab.clock.sleep_ms(ms))

    def works(self, times=3):
        """The link is as good as new."""
        for _ in range(times):
            assert self.ask() == "00"
        assert self.link.state == "connected"
