"""What pytest needs besides pyproject.toml: no network, and the count of the MicroPython leg."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

LEG = pytest.StashKey()


class Leg:
    """What ran on MicroPython. `skipped`: why nothing did, or None.

    `ahead`: file -> its result to come. It runs beside the tests on CPython, one file at a time,
    for the second processor of the computer.
    """

    def __init__(self):
        self.files = self.passed = self.failed = 0
        self.skipped = None
        self.ahead = {}
        self._pool = None

    def begin(self, run, paths):
        """Have `run(path)` done for each, in this order."""
        self._pool = ThreadPoolExecutor(1)
        self.ahead = {path: self._pool.submit(run, path) for path in paths}

    def end(self):
        """Leave what has not begun."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def line(self):
        """One line for the end of the run, or None when the leg was not asked for."""
        if self.skipped:
            return f"MicroPython: skipped, {self.skipped}"
        if not self.files:
            return None
        if self.failed:
            return f"MicroPython: {self.passed} passed, {self.failed} failed in {self.files} files"
        return f"MicroPython: {self.passed} tests in {self.files} files passed"


def pytest_addoption(parser):
    parser.addoption(
        "--golden", action="store_true", help="write the golden screens and slips anew"
    )


def pytest_configure(config):
    config.stash[LEG] = Leg()


def pytest_collection_finish(session):
    """Begin the MicroPython leg when all of it was asked for."""
    paths, module = [], None
    for item in session.items:
        if getattr(item, "originalname", "") == "test_file_passes_on_micropython":
            module = item.module
            paths.append(item.callspec.params["path"])
    if len(paths) > 1 and module.micropython() and not session.config.option.collectonly:
        session.config.stash[LEG].begin(module.run, paths)


def pytest_sessionfinish(session):
    session.config.stash[LEG].end()


@pytest.fixture(scope="session")
def leg(request):
    """The tally of the MicroPython leg."""
    return request.config.stash[LEG]


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
