"""`tools.packs` and firmware/packed.py: a till in packs on real MicroPython and littlefs.

A copy that is not whole is passed over, whatever of it was harmed; and what a module sees is what
it would see lying in a folder of its own.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import packed
import pytest

from support.flash_rig import FIRST, source_of
from tools import layout, packs
from tools.image import bake
from tools.sim.story import micropython

needs_micropython = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32", reason="no MicroPython here"
)

# Runs on MicroPython: a flash as a file, and work as JSON. Defines `start`, which answers with
# what the till said, `written`, and `work`.
_THERE = """
import gc, io, json, os, sys, vfs

BLOCK = 4096
class Ram:
    reads = 0
    def __init__(self, data):
        self.data = bytearray(data)
    def readblocks(self, block, buf, offset=0):
        Ram.reads += 1
        at = block * BLOCK + offset
        buf[:] = self.data[at:at + len(buf)]
    def writeblocks(self, block, buf, offset=0):
        at = block * BLOCK + offset
        self.data[at:at + len(buf)] = buf
    def ioctl(self, code, argument):
        if code == 6:
            self.data[argument * BLOCK:(argument + 1) * BLOCK] = b"\\xff" * BLOCK
        return {4: len(self.data) // BLOCK, 5: BLOCK}.get(code, 0)

with open("work.json") as file:
    work = json.load(file)
with open("flash", "rb") as file:
    flash = Ram(file.read())
vfs.umount("/")
vfs.mount(vfs.VfsLfs2(flash), "/")  # where the ESP32 port has it, and in no folder of it
os.chdir("/")

def start():
    for name in list(sys.modules):
        if name in ("board", "packed") or name.startswith("terminal"):
            del sys.modules[name]
    sys.path[:] = ["", ".frozen"]
    said = []
    try:
        for name in ("boot.py", "main.py"):
            with open(name) as file:
                exec(file.read(), {"__name__": "__main__", "print": lambda *w: said.extend(w)})
    except Exception as error:
        said = [repr(error)]
    gc.collect()
    return " ".join(said)

def written(path, data):
    with open(path, "wb") as file:
        file.write(data)
"""


def copies(folder, change=None):
    """path -> bytes of a board with two copies: in a NAME is "first", in b, which starts,
    "second". `change(source)`: other changes to the source before."""
    source = source_of(folder)
    if change:
        change(source)
    files = {"slot": b"b"}
    for slot, name in (("a", "first"), ("b", "second")):
        (source / "firmware/terminal/rules/pan.py").write_text(f"NAME = {name!r}\n")
        tree = folder / slot
        paths = layout.compile_tree(source / "firmware", source / "board.py", tree)
        files |= {layout.placed(path, slot): (tree / path).read_bytes() for path in paths}
    return files


def there(folder, files, program, work=None):
    """What the program says last, run after `_THERE` on a flash with these files, as JSON."""
    return json.loads(run(folder, files, program, work).splitlines()[-1])


def run(folder, files, program, work=None):
    """All that it says."""
    (folder / "flash").write_bytes(bake.written(files, 128 * bake.BLOCK))
    (folder / "work.json").write_text(json.dumps(work), "utf-8")
    (folder / "there.py").write_text(_THERE + program, "utf-8")
    done = subprocess.run(
        [micropython() or "", "-X", "heapsize=4m", "there.py"],
        cwd=folder, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


_HARMED = """
good = start()
found = []
for path in work:
    with open("b/" + path, "rb") as file:
        data = file.read()
    for harm in range(5):
        if harm == 0:
            written("b/" + path, data[:-1])
        elif harm == 1:
            written("b/" + path, b"")
        elif harm == 2:
            os.remove("b/" + path)
        else:
            at = len(data) // 2 if harm == 3 else len(data) - 1
            written("b/" + path, data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
        found.append([path, harm, start()])
    written("b/" + path, data)
again = start()
for slot in "ab":
    written(slot + "/till.pack", b"TILLPACK")
print(json.dumps([good, found, again, start()]))
"""


@needs_micropython
def test_a_copy_with_any_file_harmed_is_passed_over(tmp_path):
    """Cut by a byte, emptied, gone, a bit turned in the middle or at the end."""
    files = copies(tmp_path)
    good, found, again, none = there(tmp_path, files, _HARMED, FIRST)
    assert good == again == "second devkit" and len(found) == 5 * len(FIRST)
    assert [row for row in found if row[2] != "first devkit"] == []
    assert "no till here" in none


@needs_micropython
def test_a_copy_whose_list_ends_too_soon_is_not_whole(tmp_path):
    """Each line of it may be true, and still files that are not on it are not vouched for."""
    files = copies(tmp_path)
    lines = files["b/contents"].splitlines(keepends=True)
    assert len(lines) == len(FIRST)  # it does not name itself, and has a last line
    for count in (0, 1, len(lines) - 1):
        cut = {**files, "b/contents": b"".join(lines[:count])}
        assert there(tmp_path, cut, "print(json.dumps(start()))") == "first devkit"


_SEEN = """
start()
import terminal.rules.pan
from terminal import app
path = terminal.__file__
with open(path[: path.rfind("__init__")] + "ui/font.bin") as file:
    data = file.read()
try:
    app.stumble()
except ZeroDivisionError as error:
    text = io.StringIO()
    sys.print_exception(error, text)
there = sorted(os.listdir("/m")), sorted(os.listdir()), os.statvfs("/")[0]
missing = []
for name in ("terminal.rules.none", "terminal.none.pan", "nothing", "terminal.ui.font"):
    try:
        __import__(name)
    except ImportError as error:
        missing.append(name)
print(json.dumps([path, data, text.getvalue(), missing, there]))
"""


@needs_micropython
def test_a_module_sees_what_it_would_in_a_folder(tmp_path):
    """Its package's `__file__` leads to other files; a traceback names module and line."""

    def change(source):
        path = source / "firmware/terminal/app.py"
        path.write_text(
            path.read_text() + "\n\ndef stumble():\n    return 1 // 0\nS = 'stumble'\n"
        )

    files = copies(tmp_path, change)
    where, data, trace, missing, listed = there(tmp_path, files, _SEEN)
    assert where == "/m/terminal/__init__.mpy" and data == "dots"
    assert 'File "terminal.app", line 6, in ' in trace
    assert missing == ["terminal.rules.none", "terminal.none.pan", "nothing", "terminal.ui.font"]
    beside = [*(path for path in FIRST if "/" not in path), "terminal"]
    root = ["a", "b", "boot.py", "m", "main.py", "slot"]
    assert listed == [sorted(beside), root, bake.BLOCK]


_IMPORTS = """
import builtins, micropython
start()
said = []
import terminal.rules.pan
from terminal.rules import pan, pan as again
said.append(pan is again is terminal.rules.pan is sys.modules["terminal.rules.pan"])
said.append([pan.__name__, "x" in sys.modules])
from terminal.rules import outer, inner
said.append([outer.FOUND, inner.WHO, inner is outer.inner])
for name in ("broken", "broken", "pan"):
    try:
        said.append(__import__("terminal.rules." + name, None, None, ("NAME",)).NAME)
    except ValueError as error:
        said.append([str(error), "terminal.rules.broken" in sys.modules, "x" in sys.modules])
try:
    from terminal.rules import nowhere
except ImportError as error:
    said.append("nowhere")
try:
    inner.nothing
except AttributeError as error:
    said.append(error.args[0].split()[1])
del sys.modules["terminal.rules.pan"], terminal.rules.pan
from terminal.rules import pan
said.append(pan.NAME)
import json as same
said.append(same is json)
if work:  # a MicroPython whose __import__ stays as it is
    del builtins.__import__
    for name in ("outer", "inner", "pan"):
        del sys.modules["terminal.rules." + name]
        delattr(terminal.rules, name)
    from terminal.rules import outer
    said.append([outer.FOUND, outer.__file__])
micropython.qstr_info(1)
print()
print(json.dumps(said))
"""


@needs_micropython
def test_modules_are_imported_as_ever_and_their_paths_are_no_names(tmp_path):
    """Once each, one out of another, again after one that broke; the path that all are read from
    is the only one that MicroPython keeps, besides those of packages."""

    def change(source):
        rules = source / "firmware/terminal/rules"
        (rules / "outer.py").write_text("from terminal.rules import inner\nFOUND = inner.WHO\n")
        (rules / "inner.py").write_text("WHO = __name__\nSAID = 'WHO', 'FOUND'\n")
        (rules / "broken.py").write_text("raise ValueError(__name__)\n")

    for usual in (False, True):
        out = run(tmp_path, copies(tmp_path, change), _IMPORTS, usual)
        said, paths = json.loads(out.splitlines()[-1]), re.findall(r"Q\((/m/.*mpy)\)", out)
        assert said[:2] == [True, ["terminal.rules.pan", False]]
        assert said[2] == ["terminal.rules.inner", "terminal.rules.inner", True]
        assert said[3:5] == [["terminal.rules.broken", False, False]] * 2
        assert said[5:10] == ["second", "nowhere", "'terminal.rules.inner'", "second", True]
        if usual:
            assert said[10] == ["terminal.rules.inner", "/m/terminal/rules/outer.mpy"]
        else:
            packages = ["/m/terminal/__init__.mpy", "/m/terminal/rules/__init__.mpy"]
            assert [one for one in sorted(paths) if "board" not in one] == [*packages, "/m/x.mpy"]


_HEAP = """
def used():
    gc.collect()
    gc.collect()
    return gc.mem_alloc()
def round():
    for number in range(50):
        sys.modules.pop("terminal.rules.pan", None)
        import terminal.rules.pan
        try:
            import terminal.rules.none
        except ImportError:
            pass
sys.path[:] = ["b"]
empty = used()
import packed
sys.path[:] = [packed.mount("b")]
reader = used() - empty
round()
before = used()
round()
print(json.dumps([reader, used() - before]))
"""


@needs_micropython
def test_the_heap_holds_no_index_and_no_file(tmp_path):
    """Of two hundred modules no more is held than of two, and a hundred imports leave nothing."""

    def change(source):
        for number in range(200):
            (source / f"firmware/terminal/rules/m{number:03}.py").write_text("")

    few = there(tmp_path, copies(tmp_path), _HEAP)
    many = there(tmp_path, copies(tmp_path, change), _HEAP)
    assert few == many and many[0] < 4000 and many[1] < 100, (few, many)


def test_what_the_tool_writes_the_till_reads(tmp_path, monkeypatch):
    """Names that begin alike, empty modules, one only, and a name as long as may be."""
    monkeypatch.chdir(tmp_path)
    modules = {"a": b"M1", "ab": b"", "a_b": b"M" * 5000, "__init__": b"M2", "z" * 28: b"M3"}
    Path("till.terminal.pack").write_bytes(packs.pack(modules))
    Path("till.pack").write_bytes(packs.pack({"board": b"M4"}))
    there = packed.Packs(".")
    ends = sorted(modules) + [""]
    for name, after in zip(ends, ends[1:], strict=False):
        with there.open(f"/terminal/{name}.mpy", "rb") as file:
            rest = modules.get(after, b"")
            assert file.read().startswith(modules[name] + rest)
    with there.open("/board.mpy", "rb") as file:
        assert file.read() == b"M4"


def test_a_name_that_does_not_fit_is_said(tmp_path):
    source = source_of(tmp_path)
    (source / "firmware/terminal" / ("x" * 29 + ".py")).write_text("")
    with pytest.raises(layout.NotBuilt, match="x{29} has 29 letters.*28: .*shorter name"):
        layout.compile_tree(source / "firmware", source / "board.py", tmp_path / "out")
