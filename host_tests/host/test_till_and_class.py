"""A whole till against the class's bank, a program of its own, over real sockets. S20, S34, S53.

The till runs on the twin's clock. Each look at a socket that has nothing takes 2 ms of real time,
and up to 20 ms of the till's: so its half minute without an answer is three real seconds.
"""

import select
import socket

import pytest
from host import class_rig as rig

from support.till import do, press, sold, till

CLOCK = ("--clock", "2026-01-05T09:00:00", "--quiet")
LOOK_S = 0.002


class _Socket(socket.socket):
    def recv_into(self, buffer, nbytes=0, flags=0):
        select.select([self], [], [], LOOK_S)
        return super().recv_into(buffer, nbytes, flags)


class Sockets:
    """The `socket` module for a till that runs faster than the clock."""

    AF_INET, SOCK_STREAM = socket.AF_INET, socket.SOCK_STREAM
    SOL_SOCKET, SO_ERROR = socket.SOL_SOCKET, socket.SO_ERROR
    getaddrinfo = staticmethod(socket.getaddrinfo)
    socket = _Socket


class Class:
    """The bank, and a till that is signed in."""

    def __init__(self, folder):
        self.books = rig.url(folder)
        self.program = rig.Program("--db", self.books, *CLOCK)
        self.player = till_of(self.program.port)

    def start(self):
        """The bank again, where it was."""
        self.program = rig.Program("--db", self.books, *CLOCK, port=self.program.port)

    def held(self):
        """What card B of the shared set holds, in minor units."""
        return {
            row["account"]: row["balance"] for row in rig.read(self.books, rig.report.account_rows)
        }["0000B"]


def till_of(port):
    """A till of that bank, cashier 01 signed in."""
    player = till(bank=f"127.0.0.1:{port}")
    player.sockets = Sockets
    do(player, ("sign_in", "01", "5937"))
    return player


@pytest.fixture
def room(tmp_path):
    found = Class(tmp_path)
    yield found
    found.player.world.cut()
    found.program.kill()


def home(player):
    """Acknowledge until the menu is there."""
    do(player, "take_card")
    while player.world.kit.waiting != "menu":
        press(player, "OK")


def test_a_sale_and_its_books(room):
    sold("2500", room.player)
    do(room.player, ("shows", "APPROVED"))
    assert room.held() == 97500
    assert rig.balanced(room.books)


def test_a_bank_that_is_killed_and_started_again(room):
    player = room.player
    sold("2500", player)
    home(player)
    room.program.kill()
    sold("2600", player)  # another amount: the same again would be asked about
    press(player, "CANCEL")  # it is not to be sold offline
    do(player, ("shows", "UNKNOWN"))
    home(player)
    room.start()
    do(player, ("wait_s", 5), ("choose", "Sale"), ("shows", "REVERSED"))
    press(player, "OK")
    do(player, ("type", "1000"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"))
    assert room.held() == 96500
    assert rig.balanced(room.books)
