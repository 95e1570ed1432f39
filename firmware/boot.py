"""At power-on, before main.py: which copy of the till starts; hold CLEAR for safe mode.

The till lies in the folder `a` or `b`, and the file `slot` names the one that starts: `make
deploy` fills the other and changes the name when that one is whole. A copy that is not there or
not whole is passed over for the other, and without either the till lies beside this file.

In safe mode the till does not start and the REPL answers: the way in when a file or a setting
keeps the till from starting. Safe mode ends with the next restart.
"""

import sys
from binascii import crc32


def whole(folder):
    """Whether `contents` vouches for the copy, "CRC-32 PATH" for each file of it and then "end".

    False when there is none: a copy that has no packs. Raises ValueError, OSError: not whole.
    """
    try:
        lines = open(folder + "/contents")  # noqa: SIM115
    except OSError:
        return False
    piece = memoryview(bytearray(1024))
    with lines:
        for line in lines:
            if line == "end\n":
                return True
            sum, path = line.split()
            crc, count = 0, 1
            with open(folder + "/" + path, "rb") as file:
                while count:
                    count = file.readinto(piece)
                    crc = crc32(piece[:count], crc)
            if crc & 0xFFFFFFFF != int(sum, 16):
                break
    raise ValueError(folder)


try:
    with open("slot") as file:
        slot = file.read(1)
except OSError:
    slot = "a"
for folder in (slot, "b" if slot == "a" else "a", ""):
    sys.path.insert(0, folder)
    try:
        if whole(folder):
            import packed

            sys.path[0] = packed.mount(folder)
        import board

        break
    except (ImportError, OSError, ValueError):  # not there; not whole; of another MicroPython
        sys.path.pop(0)
        sys.modules.pop("packed", None)
else:
    raise ImportError("no till here: make deploy PORT=... puts it on this board")

del whole
board.safe = "CLEAR" in board.held()
