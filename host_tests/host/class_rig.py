"""The class's bank for tests: in this process, or as a program of its own that can be killed."""

import asyncio
import atexit
import os
import re
import subprocess
import sys
from pathlib import Path

from tools.classroom import books, report, server
from tools.classroom.till import now_s

ROOT = Path(__file__).resolve().parent.parent.parent


def url(folder):
    return f"sqlite:///{folder}/class.sqlite"


def run(work, there, bounds=None, after=None):
    """Run `work(port)` beside a bank in this process; (its result, the log's lines).

    `after(bank)`: what follows once the bank has stopped; then its result counts.
    """
    engine, said = books.engine(there), []
    books.start(engine)

    async def main():
        bank = server.Server(engine, now_s, said.append, bounds)
        port = await bank.start("127.0.0.1", 0)
        try:
            done = await work(port)
        finally:
            await bank.stop()
        return await after(bank) if after else done

    return asyncio.run(main()), said


def read(there, look, *more):
    """What a function of tools/classroom/report or mend says of the books."""
    engine = books.engine(there)
    try:
        with books.writing(engine) as connection:
            return look(connection, *more)
    finally:
        engine.dispose()


def balanced(there):
    return read(there, report.trouble) == []


def command(*words):
    """A whole run of the command line: the finished process."""
    return subprocess.run(
        [sys.executable, "-m", "tools", "classroom", *words], cwd=ROOT, capture_output=True,
        encoding="utf-8", timeout=60,
    )  # fmt: skip


class Program:
    """The bank as a program. `port`: 0 for any."""

    def __init__(self, *words, port=0):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools", "classroom", "--port", str(port), *words], cwd=ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        atexit.register(self._process.kill)  # also after a test that failed
        self.first = self._process.stdout.readline()
        found = re.search(r"port (\d+)$", self.first.strip())
        assert found, self.first + self._process.stdout.read()
        self.port = int(found[1])

    def kill(self):
        """SIGKILL: it gets no chance to do anything."""
        self._process.kill()
        self._process.communicate()

    def stop(self):
        """SIGTERM; (exit code, what it said)."""
        self._process.terminate()
        said, _ = self._process.communicate(timeout=30)
        return self._process.returncode, self.first + said
