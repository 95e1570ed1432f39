"""The class's bank on TCP: many tills, one answer after another, nothing without bounds."""

import asyncio
import concurrent.futures
import time

from sqlalchemy.exc import SQLAlchemyError

from terminal.bank import teller, trials
from terminal.wire import dukpt, frame
from terminal.wire.fields import FormatError
from tools.classroom import addresses, books, lines
from tools.classroom.desk import Bank
from tools.classroom.held import NEVER, held_s

_PIECE = 4096  # bytes read at once
_AT_ONCE = 16 * 1024  # bytes of one connection that may wait in this process


class Bounds:
    """`connections` at once; seconds a connection may say nothing, a frame may take, and a
    simulated late answer comes late."""

    def __init__(self, connections=200, idle_s=300.0, frame_s=10.0, late_s=trials.LATE_MS / 1000):
        self.connections = connections
        self.idle_s = idle_s
        self.frame_s = frame_s
        self.late_s = late_s


class Server:
    """`engine`: the books. `now_s`: seconds since 2000-01-01. `say`: takes each line of the log.
    `bdk`: the class's key, or the published test key.

    Messages are answered in one thread of their own, so that a disk that takes its time keeps
    nobody from connecting.
    """

    def __init__(self, engine, now_s, say, bounds=None, bdk=dukpt.TEST_BDK):
        self._engine = engine
        self._bdk = bdk
        self._now_s = now_s
        self._say = say
        self._bounds = bounds or Bounds()
        self._open = set()  # tasks, one for each connection
        self._answering = set()  # those of them that owe an answer
        self._server = None
        self._stopping = False
        self._worker = concurrent.futures.ThreadPoolExecutor(1, "books")

    async def start(self, address, port):
        """Listen; the port that was taken. OSError when it cannot be."""
        self._server = await asyncio.start_server(
            self._serve, address, port, limit=_AT_ONCE, start_serving=True
        )
        return self._server.sockets[0].getsockname()[1]

    async def stop(self):
        """Take no more, finish what is being answered, close. Ends with nothing running."""
        self._stopping = True
        self._server.close()
        for task in self._open - self._answering:
            task.cancel()
        if self._open:
            _, late = await asyncio.wait(self._open, timeout=self._bounds.frame_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._worker.shutdown()
        self._engine.dispose()

    async def _serve(self, reader, writer):
        who = writer.get_extra_info("peername")
        called = f"{who[0]}:{who[1]}"
        task = asyncio.current_task()
        reason = "an error of the bank's own"
        try:
            if not addresses.near(who[0].partition("%")[0]):
                reason = "not from a private network"
            elif len(self._open) >= self._bounds.connections:
                reason = f"{self._bounds.connections} connections are open"
            else:
                self._open.add(task)
                await self._talk(reader, writer, task)
                reason = "the bank closes" if self._stopping else "the till hung up"
        except TimeoutError:
            reason = "it said nothing for too long"
        except (FormatError, teller.Refused) as refused:
            reason = str(refused)
        except ConnectionError:
            reason = "the connection broke"
        except asyncio.CancelledError:
            reason = "the bank closes"
        finally:
            self._open.discard(task)
            self._answering.discard(task)
            writer.close()
        self._say(f"{called} closed: {reason}")

    async def _talk(self, reader, writer, task):
        """Answer what comes until there is no more. Raises what ends a connection early."""
        splitter = frame.Splitter()
        loop = asyncio.get_running_loop()
        since = None  # when the frame began that is not all there yet
        while not self._stopping:
            message = splitter.take()
            if message is None:
                bound = self._bounds.idle_s
                if splitter.waiting:
                    since = since or time.monotonic()
                    bound = since + self._bounds.frame_s - time.monotonic()
                piece = await asyncio.wait_for(reader.read(_PIECE), max(0, bound))
                if not piece:
                    if splitter.waiting:
                        raise FormatError(None, "cut short")
                    return
                splitter.feed(piece)
                continue
            since = None
            self._answering.add(task)
            reply = await loop.run_in_executor(self._worker, self._answer, message)
            wait_s = held_s(message, reply, self._bounds.late_s)
            if wait_s:
                self._answering.discard(task)  # nobody need wait for that to close
            if wait_s != NEVER:
                await asyncio.sleep(wait_s)
                writer.write(frame.wrap(reply))
                await asyncio.wait_for(writer.drain(), self._bounds.frame_s)
            self._answering.discard(task)

    def _answer(self, message):
        """The reply's bytes. What it rests on is on the disk when this returns."""
        began = time.perf_counter()
        try:
            with books.writing(self._engine) as connection:
                reply = teller.answer(Bank(connection, self._now_s, self._bdk), message)
        except SQLAlchemyError as error:
            self._say(f"not stored: {type(error).__name__}")
            reply = teller.sorry(Bank(None, self._now_s, self._bdk), message)
        self._say(lines.exchange(message, reply, time.perf_counter() - began))
        return reply
