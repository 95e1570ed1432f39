"""`python -m tools.size.rom_names`: write `rom_names.txt`, the names that MicroPython has itself.

A line is a name, followed by `esp32` or `unix` when it is there only, or by `given` when it is
only what a parameter of MicroPython's functions is called. What the unix port has is asked of it:
of a name it has, looking for it adds none. For the ESP32 its stubs say what it offers; an image of
an older MicroPython for it (of the tests) has the names nobody calls, which have stayed.
"""

import ast
import builtins
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import environment, naming
from tools.sim.story import micropython

STUBS = Path(sys.prefix) / environment.STUBS
_NAME = re.compile(rb"(?<![A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]{0,40})(?![A-Za-z0-9_])")
_ASK = """\
import micropython
with open("names") as file:
    for line in file:
        hasattr(0, line.strip())
micropython.qstr_info(1)
"""


def unix_names(candidates):
    """Those of the candidates that the unix port has itself."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "names").write_text("\n".join(sorted(candidates)) + "\n", "utf-8")
        Path(folder, "ask.py").write_text(_ASK, "utf-8")
        done = subprocess.run(
            [micropython() or "", "-X", "heapsize=16m", "ask.py"],
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
    return candidates - set(re.findall(r"^Q\((.*)\)$", done.stdout, re.M))


def stub_names(folder):
    """(names that the ESP32's modules offer, names of their functions' parameters)."""
    offered, given = set(), set()
    for path in sorted(folder.glob("*.pyi")):  # not those of CPython's library below
        offered.add(path.stem)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                offered.add(node.name)
            elif isinstance(node, ast.arg):
                given.add(node.arg)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                offered |= {one.id for one in targets if isinstance(one, ast.Name)}
    return offered, given


def words(data):
    """Everything in these bytes that could be a name."""
    return {found.decode() for found in _NAME.findall(data)}


def image():
    """The bytes of an older MicroPython for an ESP32."""
    from thonnycontrib import thonny_etboard_firmware

    folder = Path(thonny_etboard_firmware.__path__[0])
    return next(folder.rglob("*0831_last.bin")).read_bytes()


def made(image):
    """The text of the list. `image`: the bytes of MicroPython for an ESP32."""
    offered, given = stub_names(STUBS)
    candidates = words(image) | offered | given | set(dir(builtins))
    for path in STUBS.rglob("*.pyi"):
        candidates |= words(path.read_bytes())
    for kind in vars(builtins).values():
        candidates |= set(dir(kind))
    unix = unix_names(candidates)
    both = unix & (words(image) | offered)
    kinds = {"": both, " esp32": offered - both, " unix": unix - both - offered}
    kinds[" given"] = given - offered - unix
    return "".join(sorted(name + kind + "\n" for kind, names in kinds.items() for name in names))


def main():
    """Write it. Needs the environment of the tests."""
    naming.LIST.write_text(made(image()), "utf-8")


if __name__ == "__main__":
    main()
