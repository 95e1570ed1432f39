"""Recordings played on MicroPython in less and less memory."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

from tools import compiled, naming, packs
from tools.environment import ROOT
from tools.sim.story import micropython

HERE = Path(__file__).resolve().parent
BUDGETS = HERE / "budgets.json"
_ROOMY_KB = 64_000
_ENOUGH_KB = 2048  # for every scenario; a collection takes longer in a larger heap
_LEAST_KB = 32
_GROWTH_S = 900
_IMPORT = """\
import in_packs
import gc, time
import array, asyncio, binascii, hashlib, io, json, vfs, cryptolib, framebuf, errno, heapq
for name in NAMES:
    gc.collect()
    before = gc.mem_alloc()
    began = time.ticks_us()
    __import__(name)
    took = time.ticks_diff(time.ticks_us(), began)
    gc.collect()
    print(name, gc.mem_alloc() - before, took)
"""
_NAMES = """\
import in_packs
import micropython
import array, asyncio, binascii, hashlib, io, json, vfs, cryptolib, framebuf, errno, heapq
micropython.qstr_info(1)
print("till:")
for name in NAMES:
    __import__(name)
micropython.qstr_info(1)
"""
_USABLE = "import gc; print(gc.mem_alloc() + gc.mem_free())"
_FIRST_TABLE = 20  # names it has room for; each further one has twice as many
_ENTRY = 3  # bytes besides where the name lies: two of its hash, its length


class NotMeasured(Exception):
    """There is no figure; the text says why."""


class NoMicroPython(NotMeasured):
    """It is not made for this computer, which is nobody's fault."""


def budgets():
    """What is in budgets.json."""
    return json.loads(BUDGETS.read_text("utf-8"))


class Scales:
    """A compiled tree in a folder of its own. Use it in a `with`. `said`: texts with names that
    somebody looks up; `program`: another MicroPython than the one of the tests."""

    def __init__(self, said=(), program=None):
        self._said_names = said
        self._program = program or micropython()
        self._usable = 0  # of a heap, once it is known: the rest is the collector's

    def __enter__(self):
        if self._program is None:
            raise NoMicroPython("there is no MicroPython for this computer")
        self._scratch = tempfile.TemporaryDirectory()
        self._folder = Path(self._scratch.name)
        self.tree = self._folder / "mpy"
        self.modules = compiled.build(self.tree, self._said_names)
        firmware = ROOT / "firmware"
        texts = {
            path: (firmware / path).with_suffix(".py").read_text() for path in self._modules()
        }
        packs.pack_tree(self.tree, list(texts), texts)
        for name in ("in_packs", "replay", "growth", "told"):
            self.add(HERE / f"{name}.py")
        return self

    def _modules(self):
        """The terminal's modules among the compiled ones."""
        found = (self.tree / "terminal").rglob("*.mpy")
        return [path.relative_to(self.tree).as_posix() for path in found]

    def __exit__(self, *_):
        self._scratch.cleanup()

    def add(self, path):
        """Compile one more module."""
        compiled.also(self.tree, path)

    def run(self, heap_kb, *arguments, timeout_s=120):
        """(exit code, output, errors) of a module among the compiled ones."""
        return compiled.run(self._program, self.tree, heap_kb, arguments, timeout_s)

    def keep(self, name, recording):
        """Write the recording down; (its folder, the line a whole run ends with)."""
        folder = self._folder / name.replace(" ", "_")
        folder.mkdir(exist_ok=True)
        return folder, recording.save(folder)

    def completes(self, kind, kept, heap_kb):
        """Whether "till" or "parts" come to the end of the recording in that heap, and to the
        same end: a till that runs out of memory may go on, but it does not do the same."""
        folder, end = kept
        code, out, _ = self.run(heap_kb, "replay", kind, str(folder))
        return code == 0 and out.endswith(end + "\n")

    def kept_by_twin(self, kept):
        """kB of heap that the twin alone has taken when it has come to the end, with its part of
        the collector's own tables. Raises NotMeasured."""
        if not self._usable:
            ask = [self._program, "-X", "heapsize=1000k", "-c", _USABLE]
            done = subprocess.run(ask, capture_output=True, text=True, check=True)
            self._usable = int(done.stdout) / 1_024_000
        return -int(-self.marks("parts", kept)["end"] / self._usable // 1024)

    def least(self, kind, kept):
        """The smallest heap, in kB, in which it completes, by bisection. Raises NotMeasured."""
        low, high = _LEAST_KB, _ENOUGH_KB
        if not self.completes(kind, kept, high):
            raise NotMeasured(self._said(kind, kept))
        while high - low > 1:
            middle = (low + high) // 2
            if self.completes(kind, kept, middle):
                high = middle
            else:
                low = middle
        return high

    def marks(self, kind, kept):
        """name -> bytes on the heap at the marks of the recording."""
        code, out, _ = self.run(_ENOUGH_KB, "replay", kind, str(kept[0]))
        if code != 0 or not out.endswith(kept[1] + "\n"):
            raise NotMeasured(self._said(kind, kept))
        lines = [line.split() for line in out.splitlines()]
        return {line[1]: int(line[2]) for line in lines if line[0] == "mark"}

    def _said(self, kind, kept):
        folder, end = kept
        _, out, err = self.run(_ENOUGH_KB, "replay", kind, str(folder))
        return f"{kind}: {end!r} was expected, it said {out}{err}"

    def growth(self, kept, count):
        """[(repayments, bytes on the heap)] of one till that is never switched off."""
        code, out, err = self.run(
            _ROOMY_KB, "growth", str(count), str(kept[0]), timeout_s=_GROWTH_S
        )
        if code != 0:
            raise NotMeasured(err.strip() or f"exit code {code}")
        return [tuple(map(int, line.split()[1:])) for line in out.splitlines()]

    def word(self):
        """Bytes of a pointer: 8, or 4 on a board and on a 32-bit MicroPython."""
        ask = [self._program, "-c", "import sys; print(sys.maxsize)"]
        done = subprocess.run(ask, capture_output=True, text=True, check=True)
        return 4 if int(done.stdout) < 1 << 32 else 8

    def names(self):
        """How many names a till has met when all of its modules have been used, as in a long day:
        MicroPython keeps each of them for good. An ESP32 has some itself that the unix port lacks,
        those of its pins and buses."""
        script = self._folder / "names.py"
        used = used_by_till(ROOT)
        script.write_text(_NAMES.replace("NAMES", repr(used)), "utf-8")
        self.add(script)
        code, out, err = self.run(_ROOMY_KB, "names")
        if code != 0:
            raise NotMeasured(err.strip())
        before, after = (
            set(re.findall(r"^Q\((.*)\)$", part, re.M)) for part in out.split("till:\n")
        )
        rom = naming.rom_names()
        return sum(rom.get(name) != "esp32" for name in after - before)

    def imports(self):
        """[(bytes retained, microseconds, name)] of each firmware module, imported in an order in
        which none brings another; what it needs of the system is there already."""
        names = imports_first(ROOT / "firmware")
        script = self._folder / "imports.py"
        script.write_text(_IMPORT.replace("NAMES", repr(names)), "utf-8")
        self.add(script)
        code, out, err = self.run(_ROOMY_KB, "imports")
        if code != 0:
            raise NotMeasured(err.strip())
        rows = [line.split() for line in out.splitlines()]
        return [(int(size), int(us), name) for name, size, us in rows]


def table_kb(names, word=8):
    """What so many names take in MicroPython's table of them (py/qstr.c), besides themselves.
    `word`: bytes of a pointer."""
    room, last = 0, _FIRST_TABLE // 2
    while room < names:
        last *= 2
        room += last
    return -(-room * (_ENTRY + word) // 1024)


def used_by_till(root):
    """Those that firmware or a board imports: some are there for the classroom's bank alone."""
    import ast

    said = set()
    for path in (*(root / "firmware").rglob("*.py"), *(root / "board").glob("*/board.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                said |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Import):
                said |= {alias.name for alias in node.names}
    flows = "terminal.flows."  # by their names in the menus
    return [
        name for name in imports_first(root / "firmware") if name in said or name.startswith(flows)
    ]


def imports_first(firmware):
    """Names of the firmware's modules, each after those that it imports."""
    import ast

    done = []

    def path_of(name):
        path = firmware / name.replace(".", "/")
        return next(
            (one for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()), None
        )

    def visit(name):
        path = path_of(name)
        if path is None or name in done or not name.startswith("terminal"):
            return
        if "." in name:
            visit(name.rpartition(".")[0])
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    visit(alias.name)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    visit(node.module)
                    visit(f"{node.module}.{alias.name}")
        if name not in done:
            done.append(name)

    for path in sorted((firmware / "terminal").rglob("*.py")):
        parts = path.relative_to(firmware).with_suffix("").parts
        visit(".".join(parts).removesuffix(".__init__"))
    return done
