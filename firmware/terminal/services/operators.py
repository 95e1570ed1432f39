"""Who may use the till: number, salted password key, failed tries, all in one checked file.

A row is `number salt key rounds failures`; salt and key in hex. The key is
PBKDF2-HMAC-SHA256 of the password. Failures are stored before the answer is given, so that
pulling the plug does not win another try.
"""

import binascii

from terminal.rules import password, roles
from terminal.services import checked

NAME = "operators.txt"
# `make bench` measures 2 us an iteration on a computer's MicroPython. An ESP32 is some fifty to a
# hundred times slower, so it takes 0.2 to 0.4 s.
ROUNDS = 1800
_SHOWN = 300  # iterations between two calls of `progress`
_TRIES = 3
_WAITS_S = (30, 120, 600)  # after the third, sixth and each later third failure


def of(kit):
    """The Operators of that till: in the heap only while somebody proves who it is."""
    those = Operators(kit.files, kit.clock, kit.chance)
    those.since = kit.tried_ms
    return those


class Operators:
    """`broken`: the file failed its check and was put aside; everybody must choose again.

    `since`: ticks in ms of the last wrong password, or of power-on.
    """

    def __init__(self, files, clock, chance):
        self._files = files
        self._clock = clock
        self._chance = chance
        rows, self.broken = checked.read(files, NAME)
        self._rows = {}
        for row in rows or ():
            number, salt, key, rounds, failures = row.split(" ")
            self._rows[number] = (salt, key, int(rounds), int(failures))
        self.since = clock.ticks_ms()  # a wait starts again at power-on

    def known(self, number):
        return number in self._rows

    def numbers(self):
        """All of them, in order."""
        return sorted(self._rows)

    def enough(self):
        """Whether there is a supervisor, and somebody to sell."""
        return self.known("00") and bool(self._cashiers())

    def _cashiers(self):
        return [number for number in self._rows if roles.role(number) == "cashier"]

    def remove(self, number):
        """Forget one; ValueError(word) for the supervisor and the last cashier: a till needs
        both, or its next start would be a first one."""
        if number == "00":
            raise ValueError("op_supervisor")
        if self._cashiers() == [number]:
            raise ValueError("op_last")
        del self._rows[number]
        self._write()

    async def add(self, number, secret, progress=None):
        """Store a password; ValueError(word) when it is against the policy.

        `progress(done, total)` is awaited now and then, here and in `check`.
        """
        wrong = password.weakness(number, secret)
        if wrong:
            raise ValueError(wrong)
        salt = self._chance.bytes(8)
        key = await self._derive(secret, salt, ROUNDS, progress)
        self._put(number, binascii.hexlify(salt).decode(), key, ROUNDS, 0)

    def wait_s(self, number):
        """Seconds until this operator may try again."""
        if number not in self._rows:
            return 0
        failures = self._rows[number][3]
        if failures == 0 or failures % _TRIES:
            return 0
        wait = _WAITS_S[min(failures // _TRIES, len(_WAITS_S)) - 1]
        return max(0, wait - self._clock.since_ms(self.since) // 1000)

    async def check(self, number, secret, progress=None):
        """True when number and password belong together."""
        if number not in self._rows:
            await self._derive(secret, b"nobody", ROUNDS, progress)  # as slow as a real one
            return False
        salt, key, rounds, failures = self._rows[number]
        self._put(number, salt, key, rounds, failures + 1)
        if await self._derive(secret, binascii.unhexlify(salt), rounds, progress) != key:
            self.since = self._clock.ticks_ms()
            return False
        self._put(number, salt, key, rounds, 0)
        return True

    async def _derive(self, secret, salt, rounds, progress):
        from terminal.rules import kdf  # in the heap only while somebody proves who it is

        work = kdf.derive(secret.encode(), salt, rounds)
        done = 0
        while True:
            try:
                next(work)
            except StopIteration as end:
                return binascii.hexlify(end.value).decode()
            done += kdf.STEP
            if progress and done % _SHOWN == 0:
                await progress(done, rounds)
            await self._clock.sleep_ms(0)

    def _put(self, number, *row):
        self._rows[number] = row
        self._write()

    def _write(self):
        rows = ["%s %s %s %d %d" % ((name,) + self._rows[name]) for name in sorted(self._rows)]
        checked.write(self._files, NAME, rows)
