"""The class's bank tells the class where it is: a signed datagram every two seconds.

Tills that look for their bank (*Set up*, *Bank*, *Find it*) believe it when it is signed with
their class's key: `wire/announce`.
"""

import asyncio
import contextlib
import ipaddress
import socket

from terminal.wire import announce

EVERY_S = 2.0
_EVERYBODY = "255.255.255.255"


class Herald:
    """`address`, `port`: where the bank listens. `now_s`: seconds since 2000-01-01."""

    def __init__(self, bdk, address, port, now_s, to_port=announce.PORT):
        self._key = announce.key(bdk)
        self._where = address, port
        self._now_s = now_s
        near = ipaddress.ip_address(address).is_loopback
        self._to = (address if near else _EVERYBODY, to_port)
        self._task = None

    def start(self):
        """Begin; IPv6 addresses are not announced, for no till takes one."""
        if ipaddress.ip_address(self._where[0]).version == 4:
            self._task = asyncio.create_task(self._speak())

    async def stop(self):
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _speak(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
            mouth.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            mouth.setblocking(False)
            with contextlib.suppress(OSError):
                mouth.bind((self._where[0], 0))  # out of the card that the class is on
            while True:
                said = announce.pack(self._key, *self._where, self._now_s())
                with contextlib.suppress(OSError):  # the cable is out: the next one may arrive
                    mouth.sendto(said, self._to)
                await asyncio.sleep(EVERY_S)
