"""The bank's announcement over real sockets of this machine, heard by the till's driver. S55."""

import asyncio
import socket

import pytest

from support.till import Bench
from terminal.clock import Clock
from terminal.drivers import tcp
from terminal.services import finding, settings
from terminal.ui.say import Words
from terminal.wire import dukpt
from tools.classroom import herald
from tools.environment import ROOT
from tools.sim.story import micropython

BANK = "127.0.0.1:8583"


class Kit:
    """As much of one as looking for a bank needs, on the real clock and the real network."""

    def __init__(self, clock):
        self.files = Bench().files
        self.settings = settings.Settings(self.files)
        self.words = Words("en")
        self.clock = clock
        self.net = lambda name, key: tcp.Tcp(socket, clock)


class _Rtc:
    def datetime(self):
        return (2000, 1, 1, 5, 0, 0, 0, 0)  # never set


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_till_hears_the_bank_of_its_class():
    port = free_port()
    clock = Clock(_Rtc())
    kit = Kit(clock)
    clock.ticks_ms = lambda: int(asyncio.get_running_loop().time() * 1000)
    clock.since_ms = lambda start: clock.ticks_ms() - start

    async def pause(ms):
        await asyncio.sleep(ms / 1000)

    clock.sleep_ms = pause

    async def both():
        crier = herald.Herald(dukpt.TEST_BDK, "127.0.0.1", 8583, lambda: 800_000_000, port)
        found = asyncio.ensure_future(finding.find(kit, port))
        await asyncio.sleep(0.1)  # it listens by now
        crier.start()
        try:
            return await asyncio.wait_for(found, 5)
        finally:
            await crier.stop()

    assert asyncio.run(both()) == BANK
    assert kit.settings.bank == BANK


_EAR = """
import asyncio, socket, sys
sys.path.insert(0, sys.argv[1])
from terminal.clock import Clock
from terminal.drivers import tcp
heard = asyncio.run(tcp.Tcp(socket, Clock(None)).hear(int(sys.argv[2]), 64, 5000))
print(heard and bytes(heard)[:4])
"""


@pytest.mark.skipif(micropython() is None, reason="needs MicroPython's unix port")
def test_micropython_hears_it_too(tmp_path):
    port = free_port()
    script = tmp_path / "ear.py"
    script.write_text(_EAR)
    command = [str(micropython()), str(script), str(ROOT / "firmware"), str(port)]

    async def both():
        ear = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        crier = herald.Herald(dukpt.TEST_BDK, "127.0.0.1", 8583, lambda: 800_000_000, port)
        crier.start()
        try:
            return (await asyncio.wait_for(ear.communicate(), 8))[0]
        finally:
            await crier.stop()

    assert asyncio.run(both()).strip() == b"b'DEMO'"


def test_an_address_that_no_till_takes_is_not_announced():
    async def tried():
        crier = herald.Herald(dukpt.TEST_BDK, "::1", 8583, lambda: 0, free_port())
        crier.start()
        await crier.stop()
        return crier

    asyncio.run(tried())
