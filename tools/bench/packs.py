"""What packs save and cost: blocks of flash, and the import of all modules over littlefs.

The same littlefs in the memory of this computer, read by MicroPython's unix port once from packs
and once from a file for each module. The time is this computer's; what is read of the flash is
what a board would read.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from tools import layout, packs
from tools.bench.figures import Figure
from tools.environment import ROOT
from tools.image import bake
from tools.sim.story import micropython
from tools.size import measure

_SIZE = 2 << 20  # of the file system on a board with 4 MB
_HERE = Path(__file__).resolve().parent


def figures():
    """Blocks, reads and times, as Figures. Raises measure.NoMicroPython."""
    if micropython() is None:
        raise measure.NoMicroPython("there is no MicroPython for this computer")
    group = "A till in packs, and in a file for each module"
    with tempfile.TemporaryDirectory() as folder:
        board = ROOT / "board" / "devkitc" / "board.py"
        tree = Path(folder, "tree")
        paths = layout.compile_files(ROOT / "firmware", board, tree)
        modules = [path for path in paths if path.startswith("terminal") and path.endswith(".mpy")]
        names = sorted(path[:-4].replace("/", ".").removesuffix(".__init__") for path in modules)
        alone = [path for path in paths if path != packs.READER]
        alone = _measured(Path(folder), tree, alone, names)
        sources = layout.sources(ROOT / "firmware", board)
        packed = _measured(Path(folder), tree, layout.packed(tree, paths, sources), names)
    return [
        Figure(group, name, packed[key], unit, peer=f"unpacked {alone[key]}")
        for name, key, unit in (
            ("files of a copy", "files", ""),
            ("flash of a copy", "kb", "kB"),
            ("free of 2 MB beside two copies", "free", "kB"),
            ("import of all modules, this computer", "import_us", "us"),
            ("flash reads for it", "reads", ""),
            ("bytes read for it", "bytes", ""),
            ("heap of what reads them", "heap", "bytes"),
            ("look whether the copy is whole", "check_us", "us"),
            ("flash reads for it ", "check_reads", ""),
            ("bytes read for it ", "check_bytes", ""),
        )
    ]  # fmt: skip


def _measured(folder, tree, paths, names):
    copy = {path: (tree / path).read_bytes() for path in paths if path not in layout.START}
    placed = {layout.placed(path, "a"): data for path, data in copy.items()}
    blocks = bake.blocks(placed)
    start = {path: (tree / path).read_bytes() for path in layout.START}
    (folder / "flash").write_bytes(bake.written({**placed, **start, "slot": b"a"}, _SIZE))
    (folder / "names.json").write_text(json.dumps(names), "utf-8")
    done = subprocess.run(
        [micropython() or "", "-X", "heapsize=16m", str(_HERE / "importing.py")],
        cwd=folder, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    if done.returncode:
        raise measure.NotMeasured(done.stderr + done.stdout)
    kb = bake.BLOCK // 1024
    return {
        **json.loads(done.stdout),
        "files": len(copy),
        "kb": blocks * kb,
        "free": _SIZE // 1024 - 2 * blocks * kb,
    }
