"""The till's keys for messages to the bank: one set after another, each used once.

What is done with them is in `services/keyfile`, in the heap only while it is done.
"""

from terminal.errors import Trouble
from terminal.services import loading

FOLDER = "keys"  # published test keys, for the bank on the board
CLASS_FOLDER = "class"  # those that `make provision` brought, for the class's bank
TEST = 0x54  # mark of keys from the published BDK; the others are of a class
_SIZE = 512  # wire/dukpt.SIZE


class Keys:
    """`trouble`: None, or the word for why there are none: "keys_missing", "keys_broken" (the
    file fails its check) or "keys_of_other" (they were made for another till).

    `generation`: 0 without a file. `is_test`: they come from the published BDK, and the screen
    says so. `folder`: where they lie; a till may keep a set for each of two banks.
    """

    def __init__(self, files, tid, folder=FOLDER):
        self.files = files
        self.tid = tid
        self.folder = folder
        self.key_id = b""
        self.counter = 0  # the next one to be used
        self.store = bytearray(_SIZE)  # the registers of `wire/dukpt`
        self.taken = 0  # counters below belong to us
        self.mark = 0
        self.generation = 0
        self.trouble = loading.once(lambda: _keyfile().find(self))

    @property
    def is_test(self):
        return self.mark == TEST

    def provision(self, number=None, initial=None, classroom=False):
        """Take new keys: counter 1 of the next generation, the old ones gone.

        Without arguments, from the published BDK. Those of a class come with the `number` they
        were made for, their initial key id, and `initial`, the key, a bytearray of 16 that is
        overwritten; `classroom` is the class's mark on them. Raises Trouble("keys_refused") for
        keys without the mark that are not from the published BDK, for those of another till or
        of a generation that was here before; FileTrouble.
        """
        loading.once(lambda: _keyfile().provision(self, number, initial, classroom))

    def next(self):
        """(KSN, key of the PIN block, of the request's MAC, of the answer's) of a counter that is
        never used again, also after a cut: 12 bytes, and bytearrays of 16 to be overwritten.

        Raises Trouble with `trouble` as its word; FileTrouble.
        """
        if self.trouble:
            raise Trouble(word=self.trouble)
        return loading.once(lambda: _keyfile().take(self))


def _keyfile():
    from terminal.services import keyfile

    return keyfile
