"""Modules out of packs are imported as ever, and leave fewer names (firmware/packed.py)."""

import json
import re
import sys

import pytest

from support.packs_rig import copies, run, there
from tools import packs
from tools.sim.story import micropython

needs_micropython = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32", reason="no MicroPython here"
)

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
held = terminal.rules.outer
del terminal.rules.outer  # the package has it no more, and it is imported all the same
from terminal.rules import outer
assert held is outer is terminal.rules.outer
assert builtins.__import__("terminal.rules.outer", None, None, True, 0) is outer
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
    is the only one that MicroPython keeps."""

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
            assert [one for one in sorted(paths) if "board" not in one] == ["/m/x.mpy"]


_DEEP = """
start()
from terminal.rules import c0
deep = [sys.modules["terminal.rules.c%d" % number].DEEP for number in range(6)]
print(json.dumps([deep, c0.c1.c2.c5 is sys.modules["terminal.rules.c5"]]))
"""


@needs_micropython
def test_imports_do_not_lie_in_each_other(tmp_path):
    """Six modules, each of which imports those after it, take the stack of one: a board's task
    has 16 kB. What is imported later, or has the name of no module, is not read first."""

    def change(source):
        for number in range(6):
            later = [f"from terminal.rules import c{one}" for one in range(number + 1, 6)]
            lines = [*later, "import micropython", "DEEP = micropython.stack_use()", "S = 'DEEP'"]
            (source / f"firmware/terminal/rules/c{number}.py").write_text("\n".join(lines))

    deep, one = there(tmp_path, copies(tmp_path, change), _DEEP)
    assert max(deep) - min(deep) < 100 and one


def test_what_a_module_needs_first_is_read_off_its_source():
    text = (
        "import os\nfrom terminal.ui import ask, TITLE\nfrom terminal.rules.money import show\n"
        "import terminal.app\n\ndef go():\n    from terminal.ui import tell\n"
    )
    modules = {f"terminal.{name}" for name in ("ui.ask", "ui.tell", "rules.money", "app", "os")}
    assert packs.needs(text, modules) == ["ui.ask", "rules.money", "app"]
