"""Random runs in which somebody types a PIN of their own: it must be found nowhere afterwards.

A program for both runtimes: `RUNTIME typed.py FOLDER FIRST COUNT ACTS [PLANT]`. At the end of each
run it copies what there is to search into FOLDER (the whole flash, its files, what the bank
and the printer heard, and this process's own memory), prints a line and waits for one.

The PIN has twelve digits and no card has it. It is drawn digit by digit from the run's seed, so
that it is never in this process but where the till put it; who searches draws it again. With
PLANT it is left in all those places, to show that the search finds it.
"""

import sys

if __name__ == "__main__":
    _TESTS = __file__.rpartition("/")[0] + "/.."
    _SHIMS = [] if sys.implementation.name == "micropython" else ["/../board/twin/cpython"]
    sys.path[:0] = [_TESTS + folder for folder in _SHIMS + ["/../firmware", "/../board", ""]]

from fuzz.acts import keys_to, take
from fuzz.run import Run
from terminal.services import loading
from twin import flash
from twin.clock import Time
from twin.contacts import KEYMAP
from twin.noise import Noise
from twin.storage import mount

DIGITS = 12
KEYS = [name for row in KEYMAP for name in row]
_SALT = 0x5E17
_EACH = 4  # acts between two tries to type it
_CHUNK = bytearray(1 << 13)  # taken first: the heap is full when it is copied
_FOLDER = 0x4000  # in what the file system tells of an entry
_GONE = ("OK", "CANCEL", "CLEAR", None)  # how the typing ends; None: nobody does anything more


def digits(seed):
    """Twelve digits as ints, one after the other."""
    noise = Noise(seed ^ _SALT)
    for _ in range(DIGITS):
        yield noise.below(10)


class Typed(Run):
    """`typed`: how often the whole PIN was typed at the PIN screen."""

    def __init__(self, seed, acts, folder, plant):
        super().__init__(seed, acts)
        self.typed = 0
        self._folder = folder
        self._plant = plant
        self._end = seed
        self._kept = []
        self._wire = open(folder + "/wire", "wb")  # noqa: SIM115 - open for the run
        self.world.watch = self._heard

    def _heard(self, request, answer, refused):
        self._wire.write(request + (answer or b""))

    def power_on(self):
        super().power_on()
        uart = self.world.printer.line
        if uart is not None:
            heard = uart.write

            def write(data):
                self._wire.write(bytes(data))
                return heard(data)

            uart.write = write

    def _live(self):
        left = self._acts
        while left > 0:
            self._acts = min(left, _EACH)
            wrong = super()._live()
            if wrong:
                return wrong
            self._type()
            left -= _EACH
        wrong = self._watch()
        self._let_go()
        for _ in range(5):
            if not self.typed:
                self._type()
        self.world.run_ms(1000)
        self._copy()
        return wrong

    def _type(self):
        """To the PIN screen, if the till lets one; the PIN; and away again."""
        self._let_go()
        take(self)
        world = self.world
        self._home()
        if world.kit.waiting == "operator":
            self._keys("0 1 OK 5 9 3 7 OK")
        if self._home() or world.kit.waiting != "menu":
            return
        self._keys(keys_to("sale") + " 1 OK")
        world.field.put(self.cards["B"])
        world.run_ms(2000)
        if world.kit.waiting == "card":  # no reader
            self._keys(" ".join(self._number()) + " OK")
        self._keys("OK")
        if world.kit.waiting == "pin":
            for digit in digits(self.seed):
                self.tap(str(digit))
            self.typed += world.kit.waiting == "pin"
            self._end += 1
            ends = _GONE[self._end % len(_GONE)]
            if ends:
                self._keys(ends)
            if ends != "OK":
                world.run_ms(61_000)
        world.field.clear()

    def _number(self):
        """That of card B: a till without a reader takes it."""
        for card in self.world.kit.cards.all():
            if card.number[-2] == "1":
                return card.number
        return ""

    def _keys(self, names):
        for name in names.split(" "):
            self.tap(name)
            if len(name) > 1:
                self.world.run_ms(1500)

    # what there is to search

    def _copy(self):
        if self._plant:
            self._leave()
        chip = self.world.chip
        with open(self._folder + "/flash", "wb") as out:
            for number in sorted(chip.sectors):
                out.write(bytes(chip.sectors[number]))
        system = mount(flash.Device(Time(), chip.copy()))
        with open(self._folder + "/files", "wb") as out:
            for path in _paths(system, ""):
                with system.open(path, "rb") as file:
                    out.write(path.encode() + b"\n" + file.read())
        self._wire.close()
        self._wire = open(self._folder + "/later", "wb")  # noqa: SIM115 - likewise
        copy_memory(self._folder + "/memory")

    def _leave(self):
        """What a careless till would keep: text, half bytes, the same shifted, digits, keys."""
        text = "".join(str(digit) for digit in digits(self.seed))
        shifted = "5" + text + "5"
        for packed in (text, shifted):
            pairs = [int(packed[at : at + 2], 16) for at in range(0, len(packed), 2)]
            self._kept.append(bytearray(pairs))
        self._kept.append(bytearray(text.encode()))
        self._kept.append(bytearray(digits(self.seed)))
        self._kept.append(bytearray(KEYS.index(str(digit)) for digit in digits(self.seed)))
        self._wire.write(text.encode())
        self.world.kit.files.append("log.txt", text.encode())
        self.world.kit.journal.note("typed", ("pin", text))


def _paths(system, folder):
    """Every file below a folder."""
    for row in system.ilistdir(folder or "/"):
        path = folder + "/" + row[0]
        if row[1] == _FOLDER:
            yield from _paths(system, path)
        else:
            yield path


def copy_memory(path):
    """All that this process may write to, heap and stacks, as Linux shows it."""
    with open("/proc/self/maps") as maps:
        rows = [row.split(" ") for row in maps.read().split("\n") if " rw" in row]
    with open(path, "wb") as out, open("/proc/self/mem", "rb") as memory:
        for row in rows:
            at, end = [int(one, 16) for one in row[0].split("-")]
            memory.seek(at)
            while at < end:
                size = memory.readinto(memoryview(_CHUNK)[: min(len(_CHUNK), end - at)])
                if not size:
                    break
                out.write(memoryview(_CHUNK)[:size])
                at += size


def main(argv):
    loading.roomy = True
    folder, plant = argv[0], len(argv) > 4
    first, count, acts = [int(one) for one in argv[1:4]]
    for seed in range(first, first + count):
        run = Typed(seed, acts, folder, plant)
        wrong = run.go()
        print("run %d typed %d %s" % (seed, run.typed, wrong or "good"))
        sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1:])
