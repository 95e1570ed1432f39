"""`tools.packs` and firmware/packed.py: a till in packs on real MicroPython and littlefs.

A copy that is not whole is passed over, whatever of it was harmed; and what a module sees is what
it would see lying in a folder of its own.
"""

import sys
from pathlib import Path

import packed
import pytest

from support.flash_rig import FIRST, source_of
from support.packs_rig import copies, there
from tools import layout, packs
from tools.image import bake
from tools.sim.story import micropython

needs_micropython = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32", reason="no MicroPython here"
)

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
    assert few == many and many[0] < 6000 and many[1] < 100, (few, many)


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
            rest = b"\n" + modules[after] if after else b""
            assert file.read().startswith(modules[name] + rest)
    with there.open("/board.mpy", "rb") as file:
        assert file.read() == b"M4"


def test_a_name_that_does_not_fit_is_said(tmp_path):
    source = source_of(tmp_path)
    (source / "firmware/terminal" / ("x" * 29 + ".py")).write_text("")
    with pytest.raises(layout.NotBuilt, match="x{29} has 29 letters.*28: .*shorter name"):
        layout.compile_tree(source / "firmware", source / "board.py", tmp_path / "out")
