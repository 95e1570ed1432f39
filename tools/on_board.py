"""What `make deploy` runs on the board, as text: look, prepare, switch.

They run in the raw REPL after a soft reset, so boot.py has run and the till has not. Paths are
relative to the root, where a board starts. A script says what it found in lines of its own.
"""

_SHARED = """\
import binascii, hashlib, os
def digest(path):
    sum = hashlib.sha256()
    piece = bytearray(1024)
    with open(path, "rb") as file:
        while True:
            count = file.readinto(piece)
            if not count:
                return binascii.hexlify(sum.digest()).decode()
            sum.update(memoryview(piece)[:count])
def walk(folder):
    try:
        entries = list(os.ilistdir(folder))
    except OSError:
        return
    for entry in entries:
        path = folder + "/" + entry[0]
        if entry[1] == 0x4000:
            for inside in walk(path):
                yield inside
            yield path, True
        else:
            yield path, False
"""

# Says: BOARD mpy-version major.minor chip block free-blocks slot, with PASSED when boot.py passed
# over another copy, KIT name of the board whose till starts (its folder below `board` here), and
# FILE path size digest for each file of the start files and both copies.
LOOK = (
    _SHARED
    + """
import sys
at = getattr(sys.implementation, "_mpy", getattr(sys.implementation, "mpy", 0)) & 0xFF
try:
    machine = os.uname().machine
except AttributeError:
    machine = "?"
chip = machine.split(" with ")[-1].replace(" ", "") if sys.platform == "esp32" else "?"
try:
    with open("slot") as file:
        slot = file.read(1)
except OSError:
    slot = "?"
named = slot
if "packed" in sys.modules:  # the copy that did start, whatever was to start
    slot = sys.modules["packed"].__file__[0]
flash = os.statvfs(".")
version = "%d.%d" % sys.implementation[1][:2]
passed = "" if slot == named else "PASSED"
print("BOARD", at, version, chip or "?", flash[0], flash[3], slot or "?", passed)
try:
    import json
    with open(slot + "/board.json") as file:
        print("KIT", json.load(file)["name"])
except (OSError, ValueError, KeyError):
    pass
def say(path):
    print("FILE", path, os.stat(path)[6], digest(path))
for path in {start!r}:
    try:
        say(path)
    except OSError:
        pass
for folder in {slots!r}:
    for path, is_folder in walk(folder):
        if not is_folder:
            say(path)
"""
)

# Takes away what the new version has not, with the folders that are empty then, makes those it
# needs, and copies on the board what the other copy has already.
PREPARE = """\
import os
for path in {removed!r}:
    os.remove(path)
    while "/" in path:
        path = path.rpartition("/")[0]
        try:
            os.rmdir(path)
        except OSError:
            break
for path in {folders!r}:
    try:
        os.mkdir(path)
    except OSError:
        pass
piece = bytearray(1024)
for old, new in {copied!r}:
    with open(old, "rb") as source, open(new, "wb") as target:
        while True:
            count = source.readinto(piece)
            if not count:
                break
            target.write(memoryview(piece)[:count])
"""

# Looks at every file of the new copy once more, then lets it be the one that starts. Of the old
# version's files beside the start files (before there were two copies) none stays behind.
SWITCH = (
    _SHARED
    + """
for path, wanted in {wanted!r}:
    if digest(path) != wanted:
        raise RuntimeError("not whole: " + path)
for path in {start!r}:
    os.rename(path + ".new", path)
with open("slot.new", "w") as file:
    file.write({slot!r})
os.rename("slot.new", "slot")
for path, is_folder in list(walk("terminal")) + [("terminal", True)]:
    try:
        os.rmdir(path) if is_folder else os.remove(path)
    except OSError:
        pass
for path in ("board.py", "board.mpy"):
    try:
        os.remove(path)
    except OSError:
        pass
print("SWITCHED")
"""
)
