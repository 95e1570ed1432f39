"""The environment the tools run in: `.venv` in the project, made when it is first needed.

What goes in is pinned and hashed (`tools/requirements/*.txt`). The marker inside the environment
says which sets are complete, for which lock files, Python and place; anything else is made anew.
Written for bare Python: nothing but the standard library, and little of it on the way through.
"""

import contextlib
import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tools" / "requirements"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"

# Each set holds the ones named before it. The board's stubs shadow the standard library, so they
# stand in a folder of their own, shaped like an environment because the type checker wants one.
SETS = ("demo", "bank", "deploy", "flash", "test")
STUBS = Path("esp32", "lib", "python3.11", "site-packages")
CONTENTS = {
    "demo": [("demo.txt", None)],
    "bank": [("bank.txt", None)],
    "deploy": [("deploy.txt", None)],
    "flash": [("deploy.txt", None), ("flash.txt", None)],
    "test": [("deploy.txt", None), ("test.txt", None), ("stubs.txt", STUBS)],
}
# Comes as source only, pure Python. What builds it, setuptools, is in the set before it: nothing
# that is not pinned is fetched for the building.
SOURCE = "esptool"


class SetupFailed(Exception):
    """The environment could not be made; the text says what to do."""


class Environment:
    """One virtual environment. `venv` and `locks` differ from the project's in tests only."""

    def __init__(self, venv=VENV, locks=LOCKS):
        self.venv = Path(venv)
        self.locks = Path(locks)
        self.marker = self.venv / "tillkit-sets"

    @property
    def python(self):
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    def digest(self, name):
        """What a complete set is known by: its lock files, this Python and this place."""
        parts = [repr(sys.version_info[:2]), str(self.venv)]
        parts += [(self.locks / lock).read_text("utf-8") for lock, _ in CONTENTS[name]]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def complete(self):
        """Names of the sets that are installed and up to date."""
        try:
            marks = set(self.marker.read_text("utf-8").split())
        except OSError:
            return []
        return [name for name in SETS if f"{name}:{self.digest(name)}" in marks]

    def has(self, name):
        """True when the set, or a larger one that holds it, is there."""
        larger = SETS[SETS.index(name) :]
        return any(done in larger for done in self.complete())

    def ensure(self, name):
        """Make the environment hold the set. Raises SetupFailed."""
        if self.has(name):
            return
        try:
            with _only_one(self.venv.with_name(self.venv.name + ".lock")):
                if not self.has(name):  # nobody else made it while we waited
                    self._make(name)
        except OSError as error:
            raise SetupFailed(
                f"{error}\nThe environment goes into {self.venv}: make that place writable, with "
                "500 MB to spare, and run this again."
            ) from error

    def _make(self, name):
        if self.venv.is_symlink():  # what is done here would be done to somebody else's
            raise SetupFailed(
                f"{self.venv} is a link to another environment. Remove it and run this again."
            )
        _say(f"setting up once (about {'a minute' if name == 'test' else '15 seconds'})…")
        marks = [f"{done}:{self.digest(done)}" for done in self.complete()]
        # Gone while we work: an environment that was left half way is not complete.
        self.marker.unlink(missing_ok=True)
        if not marks:
            self._create()
        for lock, folder in CONTENTS[name]:
            self._install(lock, folder)
        marks.append(f"{name}:{self.digest(name)}")
        fresh = self.marker.with_suffix(".new")
        fresh.write_text("\n".join(marks), "utf-8")
        os.replace(fresh, self.marker)
        _say("ready")

    def _create(self):
        base = getattr(sys, "_base_executable", None) or sys.executable
        code, output = _run([base, "-m", "venv", "--clear", str(self.venv)])
        if code == 0:
            return
        if "ensurepip" in output:
            raise SetupFailed(
                "This Python cannot make environments: its venv part is not installed.\n"
                "On Debian and Ubuntu: sudo apt install python3-venv. Then run this again."
            )
        raise SetupFailed(
            f"{_tail(output)}\nThe environment {self.venv} could not be made. Close what runs "
            "from it, delete that folder, and run this again."
        )

    def _install(self, lock, folder):
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--no-input", "--retries=2"]
        pip += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
        pip += [f"--no-binary={SOURCE}", "--no-build-isolation"]
        if folder:
            pip += ["--upgrade", "--target", str(self.venv / folder)]
        code, output = _run([*pip, "-r", str(self.locks / lock)])
        if code:
            raise SetupFailed(f"{_tail(output)}\n{_advice(output)}")


_UNREACHABLE = (
    "connectionerror",
    "connection broken",
    "name resolution",
    "timed out",
    "proxyerror",
)


def _advice(output):
    """What to do about pip's last words."""
    words = output.lower()
    if any(word in words for word in _UNREACHABLE):
        return (
            "The packages could not be fetched. Setting up needs the network once: connect "
            "(or set HTTPS_PROXY) and run this again."
        )
    if "hash" in words and "match" in words:
        return (
            "A package is not the one that was pinned, so it was not installed. Behind a proxy "
            "or mirror that changes files, use another network and run this again."
        )
    if "no matching distribution" in words:
        return (
            "A package has no ready-made file for this computer or this Python. Python 3.11 to "
            "3.14 on 64-bit Linux (glibc), macOS and Windows is known to have them all."
        )
    return "The packages could not be installed: see above. Mend that and run this again."


def enter(name, arguments):
    """Make sure the set is there and go on in it: return if already inside, else start again.

    `arguments`: what the environment's Python is to run, e.g. `["-m", "tools", "demo"]`.
    """
    environment = Environment()
    environment.ensure(name)
    if Path(sys.prefix).resolve() == environment.venv.resolve():
        return
    command = [str(environment.python), *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    raise SystemExit(_wait_for(command))


def _wait_for(command):
    """Windows has no exec: stay as a shell around the other, and leave Ctrl-C to it."""
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


@contextlib.contextmanager
def _only_one(path):
    """Two starts at once: the second waits. The lock goes with the process that holds it."""
    with path.open("a+b") as file:
        if not try_lock(file):
            _say("waiting for another start to finish setting up…")
            import time

            while not try_lock(file):
                time.sleep(0.2)
        yield


def try_lock(file):
    """Whether the open file could be locked, without waiting. The lock goes with the process."""
    try:
        if WINDOWS:
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _run(command):
    """Exit code and everything that was said."""
    import subprocess

    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def _tail(output):
    return "\n".join(output.strip().splitlines()[-8:])


def _say(text):
    print(text, file=sys.stderr, flush=True)
