"""On MicroPython: one repayment after another on one till that is never switched off.

    micropython -X heapsize=64M -m growth COUNT FOLDER

FOLDER holds `flash` and the cards, as for `replay.py`. Prints `repayments N BYTES`, what is on the
heap between two of them, every tenth of the way. The twin's flash lies there whole from the start,
and what it remembers of slips and sounds is thrown away, so what grows is the till.
"""

# pyright: reportAttributeAccessIssue=false, reportMissingImports=false

import in_packs  # noqa: F401, I001  (first: where the firmware comes from)

import gc
import sys

from replay import ERASED, Till, card_of, load_chip

from terminal.services import profile

_SLICE_US = 100_000
_QUIET = 7  # slices at one question: the till has settled
_PATIENCE = 600
_MARKS = 10
_REPAY = " ".join(profile.keys_to("countertop", "repay") or "")
_KEYS = (  # question, what a person then does; at the menu the round begins
    ("menu", _REPAY), ("amount", "1 OK"), ("card", "put"), ("verify", "OK"), ("pin", "4 8 2 1 OK"),
    ("confirm", "OK"), ("checked", "OK take"), ("again", "CANCEL"),
)  # fmt: skip


class Person:
    """Hands at the till, which look at what it waits for."""

    def __init__(self, till, card):
        self._till = till
        self._world = till.world
        self._card = card

    def wait_for(self, question):
        """Until the till has asked `question` for a while. RuntimeError when it does not."""
        kit = self._world.kit
        quiet = 0
        for _ in range(_PATIENCE):
            self._till.until(self._world.time.now_us + _SLICE_US)
            busy = kit.waiting != question or kit.keys.pending() or kit.printer.busy
            quiet = 0 if busy else quiet + 1
            if quiet == _QUIET:
                return
        raise RuntimeError("the till waits for %s, not %s" % (kit.waiting, question))

    def act(self, what):
        """Keys by name, `put` and `take` for the card."""
        for one in what.split(" "):
            if one == "put":
                self._world.field.put(self._card)
            elif one == "take":
                self._world.field.clear()
            else:
                self._world.contacts.tap(one)
            self._till.until(self._world.time.now_us + 2 * _SLICE_US)

    def repay(self):
        """From the menu to the menu."""
        for question, what in _KEYS:
            self.wait_for(question)
            self.act(what)
        self._world.printer.fit_new_roll()
        del self._world.printer.slips[:]
        del self._world.tones[:]


def main(arguments):
    """The command line, without the program."""
    count, folder = int(arguments[0]), arguments[1]
    chip = load_chip(folder)
    for block in range(chip.count):
        if block not in chip.sectors:
            chip.sectors[block] = bytearray(ERASED)
    till = Till(chip)
    person = Person(till, card_of(folder, "A"))
    person.wait_for("operator")
    person.act("0 1 OK")
    person.wait_for("password")
    person.act("5 9 3 7 OK")
    for done in range(1, count + 1):
        person.repay()
        if done % max(1, count // _MARKS) == 0:
            person.wait_for("menu")
            gc.collect()
            print("repayments", done, gc.mem_alloc())


if __name__ == "__main__":
    main(sys.argv[1:])
