"""Which bank the desk's till asks: the setting on its flash, and this computer's own network."""

import socket

from terminal.drivers.files import Files
from terminal.errors import FileTrouble
from terminal.rules import endpoint
from terminal.services.settings import Settings
from twin import flash
from twin.ledgers import Ledgers
from twin.storage import mount

BOARD = "board"  # the one on the till's own board


class Refused(Exception):
    """The till cannot ask that bank; the text says what to do."""


def check(bank):
    """Raise Refused unless a till may ask that bank."""
    if bank == BOARD:
        return
    try:
        endpoint.parse(bank)
    except ValueError as error:
        raise Refused(
            f"--bank {bank} is refused: {error}. A till asks a bank of this computer or of its "
            "own network only. For the one that python -m tools classroom starts here: "
            "--bank 127.0.0.1:8583; for the bank on the till's board: --bank board."
        ) from None


class _Still:
    """Time that does not pass: what is set before the power comes on costs the till nothing."""

    now_us = 0

    def spend_us(self, us):
        pass


def point(chip, bank):
    """Write the setting to a till that is off. Raises Refused for one whose books are with
    another kind of bank: neither knows what the other approved."""
    check(bank)
    before = asked(chip)
    if bank == before:
        return
    if BOARD in (bank, before) and any(True for _ in Ledgers(chip).transactions()):
        there = "its own board" if before == BOARD else before
        raise Refused(
            f"This till has sold with the bank of {there}: its books are with that one. "
            "python -m tools demo-reset gives a new till; then run this again."
        )
    Settings(Files(mount(flash.Device(_Still(), chip)), "/till")).change(bank=bank)


def asked(chip):
    """What the setting says; "board" when the flash cannot be read."""
    device = flash.Device(None, chip)
    device.die()  # reads the chip, writes to a copy
    try:
        return Settings(Files(mount(device), "/till")).bank
    except (FileTrouble, OSError, ValueError):
        return BOARD


class Sockets:
    """The `socket` module of a till whose power can be cut: its connections end with it."""

    AF_INET, SOCK_STREAM = socket.AF_INET, socket.SOCK_STREAM
    SOL_SOCKET, SO_ERROR = socket.SOL_SOCKET, socket.SO_ERROR
    getaddrinfo = staticmethod(socket.getaddrinfo)

    def __init__(self):
        self._made = []

    def socket(self, family, kind):
        """One more, for the boot of now."""
        self._made = [one for one in self._made if one.fileno() >= 0]
        self._made.append(socket.socket(family, kind))
        return self._made[-1]

    def cut(self):
        """The power goes."""
        for one in self._made:
            one.close()
        self._made = []
