"""The class's books in a real PostgreSQL, where there is one: the same code. S35."""

import asyncio
import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from host import class_rig as rig

from tools.classroom import mend, report
from tools.classroom.till import Till
from tools.classroom.traffic import Day


def _tool(name):
    """The path of one of its programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _free_port():
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        return plug.getsockname()[1]


def _reachable(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def there():
    """The URL of an empty database in a server that is ours alone."""
    if not _tool("initdb") or not _tool("postgres"):
        pytest.skip("no PostgreSQL server on this computer")
    root = hasattr(os, "getuid") and os.getuid() == 0  # it refuses to run as root
    who = "postgres" if root else None
    folder = Path(tempfile.mkdtemp(prefix="class-"))
    try:
        if root:
            shutil.chown(folder, "postgres")
        made = subprocess.run(
            [_tool("initdb"), "-D", folder / "data", "-A", "trust", "-U", "teacher", "--no-sync"],
            cwd=folder, capture_output=True, user=who,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr.decode()
        port = _free_port()
        server = subprocess.Popen(
            [_tool("postgres"), "-D", folder / "data", "-p", str(port), "-k", folder,
             "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=who,
        )  # fmt: skip
        try:
            for _ in range(100):
                if _reachable(port):
                    break
                time.sleep(0.1)
            time.sleep(0.5)
            yield f"postgresql+pg8000://teacher@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_many_tills_and_a_kill(there):
    words = ("--db", there, "--clock", "2026-11-23T10:02:03", "--quiet")
    program = rig.Program(*words)

    async def traffic(program):
        days = [Day(Till(n, program.port), random.Random(n)) for n in range(1, 9)]
        work = asyncio.gather(*[day.run(8) for day in days])
        await asyncio.sleep(0.7)
        program.kill()
        program = await asyncio.to_thread(rig.Program, *words, port=program.port)
        return await work, days, program

    codes, days, program = asyncio.run(traffic(program))
    assert codes == ["00"] * 8 and sum(day.lost for day in days) > 0
    assert program.stop()[0] == 0
    assert rig.balanced(there)
    told = rig.read(there, report.ledger)
    assert len(told["answers"]) == rig.read(there, report.status)["answers"]


def test_two_looks_at_once_and_the_commands(there):
    assert "DEMO0001" in rig.read(there, mend.reset_till, "DEMO0001")
    assert rig.read(there, mend.unblock, "0012D") == "unblocked"
    done = rig.command("status", "--db", there)
    assert done.returncode == 0 and "the books balance" in done.stdout
    done = rig.command("--db", there, "--seed", "1")
    assert done.returncode == 1 and "--anew" in done.stderr
