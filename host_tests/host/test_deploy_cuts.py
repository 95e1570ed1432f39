"""`tools deploy`: the power fails at every write to the flash; the old till starts, or the new.

What deploy has the board do is done on real MicroPython and littlefs, on the twin's flash chip:
each write in turn is left just done, torn or as garbage, then the board starts anew.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.flash_rig import source_of
from tools import deploy, layout
from tools.sim.story import micropython

ROOT = Path(__file__).resolve().parent.parent.parent

# Runs on MicroPython: the steps as JSON, the twin's folder.
_THERE = """
import binascii, json, os, sys, vfs
sys.path.append(sys.argv[2])
from twin.clock import Time
from twin.flash import Chip, Device, ENDINGS, TORN
with open(sys.argv[1]) as file:
    work = json.load(file)
paths = list(sys.path)

def mounted(chip):
    device = Device(Time(), chip)
    vfs.mount(vfs.VfsLfs2(device), "/flash")
    os.chdir("/flash")
    return device

def off():
    os.chdir("/")
    vfs.umount("/flash")

def put(files):
    for path, data in files:
        parts = path.split("/")
        for count in range(1, len(parts)):
            try:
                os.mkdir("/".join(parts[:count]))
            except OSError:
                pass
        with open(path, "wb") as file:
            file.write(binascii.unhexlify(data))

def step(kind, what):
    if kind == "run":
        exec(what, {"__name__": "__main__", "print": lambda *words: None})
    else:
        put(what)

def starts(chip):
    mounted(chip)
    for name in list(sys.modules):
        if name in ("board", "packed") or name.startswith("terminal"):
            del sys.modules[name]
    sys.path[:] = [""]
    said = []
    try:
        for name in ("boot.py", "main.py"):
            with open(name) as file:
                exec(file.read(), {"__name__": "__main__", "print": lambda *w: said.extend(w)})
    except Exception as error:
        said = [repr(error)]
    sys.path[:] = paths
    off()
    return " ".join(said)

def deployed(chip, cut_at=None, ending=TORN):
    device = mounted(chip)
    device.cut_at, device.ending, device.seed = cut_at, ending, cut_at or 0
    try:
        for kind, what in work["steps"]:
            step(kind, what)
            if device.dead:
                break
    except Exception:
        if not device.dead:
            raise
    off()
    return device

first = Chip()
vfs.VfsLfs2.mkfs(Device(Time(), first))
mounted(first)
put(work["first"])
off()
assert starts(first) == work["old"], starts(first)
whole = first.copy()
device = deployed(whole)
assert starts(whole) == work["new"], starts(whole)
writes = device.programs + device.erases
counts = {}
for ending in ENDINGS:
    for cut_at in range(1, writes + 1):
        chip = first.copy()
        assert deployed(chip, cut_at, ending).dead
        said = starts(chip)
        assert said in (work["old"], work["new"]), (ending, cut_at, said)
        counts[said] = counts.get(said, 0) + 1
print(json.dumps([writes, counts]))
"""


def steps_of(plan, tree, scripts):
    """What deploy would have mpremote do, as [("run", text) or ("put", [(path, hex)])]."""
    arguments = deploy._steps(plan, scripts)
    found = []
    while arguments:
        if arguments[0] == "run":
            found.append(("run", Path(arguments[1]).read_text("utf-8")))
            arguments = arguments[2:]
        elif arguments[:2] == ["fs", "cp"]:
            data = (tree / arguments[2]).read_bytes().hex()
            found.append(("put", [(arguments[3][1:], data)]))
            arguments = arguments[4:]
        else:
            assert arguments[0] in ("+", "reset")
            arguments = arguments[1:]
    return found


def said_of(files):
    """What LOOK says of a board with these files (path -> bytes)."""
    import hashlib

    lines = ["BOARD 6 1.29 ESP32 4096 400 " + files["slot"].decode()]
    for path in files:
        if path != "slot":
            size, digest = len(files[path]), hashlib.sha256(files[path]).hexdigest()
            lines.append(f"FILE {path} {size} {digest}")
    return "\n".join(lines)


def unpacked(source):
    """path -> bytes of a copy as tills had it before there were packs, in the folder a."""
    firmware = source / "firmware"
    parts = [path for path in (firmware / "terminal").rglob("*") if path.is_file()]
    copy = {f"a/{path.relative_to(firmware).as_posix()}": path.read_bytes() for path in parts}
    return {**copy, "a/board.py": (source / "board.py").read_bytes()}


@pytest.mark.parametrize("old", ["packed", "packed, other start files", "unpacked"])
def test_a_cut_at_any_write_leaves_a_till_that_starts(tmp_path, old):
    if micropython() is None or sys.platform == "win32":
        pytest.skip("no MicroPython here")
    source = source_of(tmp_path)
    trees = []
    for name in ("first", "second"):
        pan = source / "firmware/terminal/rules/pan.py"
        pan.write_text(f"NAME = {name!r}\n")
        if name == "second" and old != "packed":
            for path in ("firmware/boot.py", "firmware/main.py"):
                (source / path).write_text((source / path).read_text() + "# another\n")
        tree = tmp_path / name
        trees.append((tree, layout.compile_tree(source / "firmware", source / "board.py", tree)))
    tree, paths = trees[0]
    first = {layout.placed(path, "a"): (tree / path).read_bytes() for path in paths}
    if old == "unpacked":
        (source / "firmware/terminal/rules/pan.py").write_text("NAME = 'first'\n")
        first = {**unpacked(source), **{path: first[path] for path in layout.START}}
    first["slot"] = b"a"
    board = deploy.Board(said_of(first))
    tree, paths = trees[1]
    plan = deploy.Plan(board, tree, paths)
    assert len(plan.sent) == {"packed": 2, "unpacked": 7}.get(old, 4)
    work = {
        "first": [(path, data.hex()) for path, data in first.items()],
        "steps": steps_of(plan, tree, tmp_path),
        "old": "first devkit",
        "new": "second devkit",
    }
    (tmp_path / "work.json").write_text(json.dumps(work), "utf-8")
    (tmp_path / "there.py").write_text(_THERE, "utf-8")
    done = subprocess.run(
        [micropython() or "", "-X", "heapsize=32m", "there.py", "work.json", str(ROOT / "board")],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    writes, counts = json.loads(done.stdout)
    assert writes > 20 and sum(counts.values()) == 3 * writes
    assert counts["first devkit"] > 60 and counts["second devkit"] > 0
