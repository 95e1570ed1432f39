"""Random runs in which somebody types a PIN of their own: it must be found nowhere afterwards.

A program for both runtimes: `RUNTIME typed.py FOLDER FIRST COUNT ACTS [PLANT]`. At the end of each
run it copies what there is to search into FOLDER (the whole flash, its files, what the bank
and the printer heard, and this process's own memory), prints a line and waits for one.

The PIN has twelve digits and no card has it. It is drawn digit by digit from the run's seed, so
that it is never in this process but where the till put it; who searches draws it again. With
PLANT it is left in all those places, to show that the search finds it.
"""

import gc
import sys

if __name__ == "__main__":
    _TESTS = __file__.rpartition("/")[0] + "/.."
    _SHIMS = [] if sys.implementation.name == "micropython" else ["/../board/twin/cpython"]
    sys.path[:0] = [_TESTS + folder for folder in _SHIMS + ["/../firmware", "/../board", ""]]

from fuzz.acts import keys_to, take
from fuzz.run import Run
from terminal.rules import pan
from terminal.services import loading
from twin import flash
from twin.clock import Time
from twin.contacts import KEYMAP
from twin.noise import Noise
from twin.shop import LETTERS
from twin.storage import mount

PLACES = ("flash", "files", "wire", "memory")
DIGITS = 12
KEYS = [name for row in KEYMAP for name in row]
_SALT = 0x5E17
_EACH = 4  # acts between two times that it is typed
_CHUNK = bytearray(1 << 13)  # taken first: the heap is full when it is copied
_FOLDER = 0x4000  # in what the file system tells of an entry
_GONE = ("OK", "CANCEL", "CLEAR", None)  # how the typing ends; None: nobody does anything more
_WAYS = (("sale", "B"), ("repay", "A"), ("balance", "B"), ("preauth", "A"))  # with which card
_TRIES = 3
_PRESSES = 60  # on the way to the PIN screen
_LOCKED_OUT_MS = 610_000  # after which any password is asked for again
_LIFTED_MS = 50  # the pad counts a key that is let go for less as one
_ANSWERS = {  # of the helpful person, to what comes on the way; OK to all the rest
    "operator": "0 1 OK", "password": "5 9 3 7 OK", "unlock": "5 9 3 7 OK", "amount": "1 OK",
    "date": "CANCEL", "submenu": "CANCEL", "codes": "CANCEL", "code": "CANCEL",
}  # fmt: skip


def digits(seed):
    """Twelve digits as ints, one after the other. Any four of them differ: bytes like 00 00 08 00
    00 00 02 04 stand in every process, whatever was typed."""
    noise = Noise(seed ^ _SALT)
    before = ()
    for _ in range(DIGITS):
        digit = noise.below(10)
        while digit in before:
            digit = noise.below(10)
        before = before[-2:] + (digit,)
        yield digit


class Typed(Run):
    """`typed`: how often the whole PIN was typed at the PIN screen."""

    def __init__(self, seed, acts, folder, plant):
        super().__init__(seed, acts)
        self.typed = 0
        self._folder = folder
        self._plant = plant
        self._end = seed
        self._kept = []
        for place in PLACES:  # nothing of the run before
            open(folder + "/" + place, "wb").close()
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
        wrong = self._typing()
        self._let_go()
        self.world.run_ms(1000)
        self._copy()
        return wrong

    def _typing(self):
        """What happens, and the PIN now and then; None, or what is wrong."""
        left = self._acts
        while left > 0:
            self._acts = min(left, _EACH)
            wrong = super()._live() or self._type() or self._watch()
            if wrong:
                return wrong
            left -= _EACH
        return None

    def _type(self):
        """The PIN, whatever stands in the way: on a till that is mended and led home by a helpful
        person, and switched off and on where that was no help. None, or what is wrong."""
        stood = None
        for _ in range(_TRIES):
            self._let_go()
            take(self)
            if self._to_pin() and self._whole():
                self._leave_pin()
                return None
            stood = self._question()
            self.world.cut()
            self.power_on()
            self.world.run_ms(_LOCKED_OUT_MS)
        return "the PIN could not be typed; last at %s" % stood

    def _to_pin(self):
        """Whether the till asks for a PIN in the end: from its first question through a flow that
        does, and through what it says before that and between."""
        if self._home():
            return False
        flow, letter = _WAYS[self._end // len(_GONE) % len(_WAYS)]
        for pressed in range(_PRESSES):
            if not self._asks():
                return False
            question = self._question()
            if question == "pin":
                return True
            if question == "card":
                self._present(letter)
            elif question == "menu":
                self._keys(keys_to(flow if pressed < _PRESSES // 2 else "sale"))
            else:
                self._keys(_ANSWERS.get(question or "", "OK"))
        return False

    def _present(self, letter):
        """That card; its number where no reader sees it."""
        reader = self.world.kit.reader
        if reader is None or not reader.alive:
            return self._keys(" ".join(pan.standard(0, LETTERS.index(letter))) + " OK")
        self.world.field.clear()
        self.world.field.put(self.cards[letter])
        self.world.run_ms(2000)

    def _whole(self):
        """Whether the till heard all twelve digits, still at the PIN screen."""
        kit = self.world.kit
        heard = kit.pressed
        for digit in digits(self.seed):
            self._press(str(digit))
        whole = kit.pressed == heard + DIGITS and kit.waiting == "pin"
        self.typed += whole
        return whole

    def _leave_pin(self):
        """The next way in which a PIN screen ends."""
        self._end += 1
        ends = _GONE[self._end % len(_GONE)]
        if ends:
            self._keys(ends)
        if ends != "OK":
            self.world.run_ms(61_000)
        self.world.field.clear()

    def _keys(self, names):
        for name in names.split():
            self._press(name)
            if len(name) > 1:
                self.world.run_ms(1500)

    def _press(self, name):
        """A key pressed and let go without haste, so that the next may be the same."""
        self.tap(name)
        self.world.run_ms(_LIFTED_MS)

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
        if hasattr(gc, "freeze"):
            gc.freeze()  # what is there by now need not be looked through at each collection
        run = Typed(seed, acts, folder, plant)
        try:
            wrong = run.go()
        except Exception as error:
            wrong = "it ended with %s %s" % (type(error).__name__, error.args)
        wrong = (wrong or "good").replace("\n", " / ")
        print("run %d typed %d %s" % (seed, run.typed, wrong))
        sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1:])
