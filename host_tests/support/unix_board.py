"""A board for `mpremote`: MicroPython's unix port behind a pseudo-terminal. CPython, POSIX only.

Two terminals, because a board survives what ends the unix port: after Ctrl-D it says "soft reboot"
and is there again, in the raw REPL it was in. The folder is the root of its file system.
"""

import os
import pty
import select
import subprocess
import threading
import tty

RAW_REPL = b"\x01"


class UnixBoard:
    """`with UnixBoard(command, folder) as board:`, then `board.port` is what mpremote opens."""

    def __init__(self, command, folder):
        self._command = [*command, "-i"]
        self._folder = folder
        self._outside, self._port = _raw_terminal()
        self.port = os.ttyname(self._port)
        self._bell, self._ring = os.pipe()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self._boot()
        self._thread.start()
        return self

    def __exit__(self, *_):
        os.write(self._ring, b"!")
        self._thread.join()
        self._off()
        for end in (self._outside, self._port, self._bell, self._ring):
            os.close(end)

    def _boot(self):
        self._inside, end = _raw_terminal()
        self._process = subprocess.Popen(
            self._command, cwd=self._folder, stdin=end, stdout=end, stderr=end
        )
        os.close(end)

    def _off(self):
        self._process.kill()
        self._process.wait()
        os.close(self._inside)

    def _serve(self):
        while True:
            ready = select.select([self._bell, self._outside, self._inside], [], [])[0]
            if self._bell in ready:
                return
            if self._inside in ready:
                said = _read(self._inside)
                if said:
                    os.write(self._outside, said)
                else:
                    self._soft_reboot()
            elif self._outside in ready:
                os.write(self._inside, _read(self._outside))

    def _soft_reboot(self):
        self._off()
        os.write(self._outside, b"\r\nMPY: soft reboot\r\n")
        self._boot()
        os.write(self._inside, RAW_REPL)


def _raw_terminal():
    master, slave = pty.openpty()
    tty.setraw(slave)
    return master, slave


def _read(end):
    """What is there, or b"" when the other side is closed (Linux says so with an error)."""
    try:
        return os.read(end, 4096)
    except OSError:
        return b""
