"""A bank behind the twin's proxy on a real socket, and a till of either runtime that asks it."""

import contextlib
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

from host.test_micropython import micropython

from support.desk import Bank
from terminal.bank import teller
from twin.proxy import Proxy
from twin.server import Server

CLIENT = Path(__file__).resolve().parent.parent / "support" / "link_client.py"
ANSWER_MS = 300  # how long the till waits, in place of half a minute
BACK_OFF_S = 1.1
RUNTIMES = ("cpython", "micropython")


class _Now:
    """Time for the twin's server: an answer is ready at once."""

    now_us = 0

    @staticmethod
    def at_us(_due_us, call):
        call()


class _Wire:
    """What the twin's servers send with, on a real socket."""

    def __init__(self, connection):
        self._connection = connection
        self._lock = threading.Lock()

    def send(self, data, us=0):
        if us > 1000:
            threading.Timer(us / 1e6, self._send, (data,)).start()
        else:
            time.sleep(us / 1e6)
            self._send(data)

    def _send(self, data):
        try:
            with self._lock:
                self._connection.sendall(data)
        except OSError:
            pass  # the till has gone

    def close(self):
        try:
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the till was first

    def reset(self):
        """Whoever reads here is woken, and closes with RST."""
        linger = struct.pack("ii", 1, 0)
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._connection.shutdown(socket.SHUT_RD)


class Classroom:
    """A bank that listens on a port of this machine, and can be stopped and started."""

    def __init__(self):
        self.bank = Bank()
        self.asked = []
        self.proxy = Proxy(Server(_Now, self._answer))
        self.port = 0
        self.opened = 0
        self._connections = []
        self._threads = []
        self.start()

    def _answer(self, message):
        self.asked.append(message)
        return teller.answer(self.bank, message)

    def start(self):
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._run(self._accept, self._listener)

    def _run(self, work, *arguments):
        self._threads.append(threading.Thread(target=work, args=arguments))
        self._threads[-1].start()

    def _accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.opened += 1
            self._connections.append(connection)
            self._run(self._serve, connection)

    def _serve(self, connection):
        peer = self.proxy.connected(_Wire(connection))
        while True:
            try:
                data = connection.recv(4096)
            except OSError:
                data = b""
            if not data:
                break
            peer.received(data)
        peer.closed()
        connection.close()

    def stop(self, kill=False):
        """Nobody listens, every connection ends."""
        if self._listener.fileno() >= 0:
            with contextlib.suppress(OSError):  # where closing it alone wakes who accepts
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        those, self._connections = self._connections, []
        for connection in those:
            wire = _Wire(connection)
            if connection.fileno() >= 0:
                (wire.reset if kill else wire.close)()

    def end(self):
        self.stop()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()


class Room:
    """A classroom and one till."""

    def __init__(self, runtime):
        self.room = Classroom()
        command = [sys.executable, "-u"] if runtime == "cpython" else micropython()
        self._till = subprocess.Popen(
            [*command, str(CLIENT), str(self.room.port), str(ANSWER_MS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def say(self, word):
        self._till.stdin.write(word + "\n")
        self._till.stdin.flush()
        answer = self._till.stdout.readline().strip()
        assert answer, "the till has ended"
        return answer

    def ask(self):
        """(what came of it, milliseconds)."""
        said, _, ms = self.say("ask").rpartition(" ")
        return said, int(ms)

    def works(self, times=3):
        for _ in range(times):
            assert self.ask()[0] == "00"
        assert self.say("state") == "connected"

    def end(self):
        self._till.stdin.close()
        self._till.stdout.close()
        assert self._till.wait(10) == 0
        self.room.end()
