"""What pytest needs besides pyproject.toml: no network, several processors, the count of the
MicroPython leg, and little to look through for what is garbage."""

import gc
import socket

import pytest

from support import sharing
from support.leg import Leg

LEG = pytest.StashKey()


def pytest_addoption(parser):
    parser.addoption(
        "--golden", action="store_true", help="write the golden screens and slips anew"
    )


def pytest_configure(config):
    config.stash[LEG] = Leg()
    config.pluginmanager.register(config.stash[LEG])


def pytest_collection_modifyitems(config, items):
    """One of several processes: what takes longest first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: sharing.place(item.nodeid))


def pytest_collection_finish(session):
    _settle()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item, nextitem):
    if nextitem is None or nextitem.path != item.path:
        _settle()


def _settle():
    """What is there stays there and is not looked through again: a till collects its garbage
    after each flow, and pytest's own things would cost it more than the flow."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Shares(LoadScopeScheduling):
        """Hands out the units of `sharing`."""

        def _split_scope(self, nodeid):
            return sharing.unit(nodeid)

    return Shares(config, log)


def pytest_terminal_summary(terminalreporter, config):
    line = config.stash[LEG].line()
    if line:
        terminalreporter.write_line(line)


_connect = socket.socket.connect


def _connect_here(self, address):
    """A test reaches this machine and nothing else."""
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
        "127.0.0.1",
        "::1",
        "localhost",
    ):
        raise AssertionError(f"a test reached for the network: {address!r}")
    return _connect(self, address)


socket.socket.connect = _connect_here
