"""The firmware's names are others on a board, and nothing else changes."""

import ast

import pytest

from tools import compiled, naming, shorten
from tools.environment import ROOT
from tools.sim.story import micropython
from tools.size import rom_names

ROM = {name for name, where in naming.rom_names().items() if not where}


def new(*terminal, others=(), tables=()):
    """dict of name -> its name on a board, of modules with these texts."""
    texts = {f"terminal/m{number}.py": text for number, text in enumerate(terminal)}
    texts |= {f"board/o{number}.py": text for number, text in enumerate(others)}
    return shorten.Names(texts, tables=tables).new


def test_names_that_never_meet_become_the_same_one_of_micropython_s_own():
    found = new("def settle(purse):\n    return purse\n", "def refund_all():\n    return 1\n")
    assert set(found) == {"settle", "purse", "refund_all"} and set(found.values()) <= ROM
    assert found["settle"] != found["purse"]  # one module has both
    many = new(*[f"def name_{number}x():\n    pass\n" for number in range(900)])
    assert len(many) == 900 and len(set(many.values())) < 500


def test_a_name_more_changes_few_others():
    """`make deploy` copies what differs."""
    texts = [f"def go_{a}x(p_{a}x):\n    return h_{a}x\n\nh_{a}x = 2\n" for a in range(200)]
    before, after = new(*texts), new(*texts, "def one_more():\n    pass\n", texts[5] + "y_5 = 1\n")
    assert sum(after[name] != before[name] for name in before) < 5


def test_names_of_one_module_stay_different():
    """Its functions, their parameters and what it imports."""
    text = "".join(f"def go_{a}x(p_{a}x):\n    return p_{a}x\n" for a in range(300))
    found = new(text, "from terminal.m0 import go_1x\n\ndef go_out():\n    return go_1x\n")
    words = [word for name, word in found.items() if name != "go_out"]
    assert len(words) == len(set(words)) == 600
    assert found["go_out"] != found["go_1x"]


def test_names_of_one_object_stay_different():
    """Of a class and what inherits from it, wherever that is written."""
    sets = ["".join(f"        self.{what}_{a}x = 1\n" for a in range(200)) for what in "abc"]
    base, heir, other = (
        f"    def {what}_go(self):\n{text}" for what, text in zip("abc", sets, strict=True)
    )
    found = new(
        "class A0:\n" + base, "import m0\n\nclass B0(m0.A0):\n" + heir, "class C0:\n" + other
    )
    words = [word for name, word in found.items() if name[0] in "ab"]
    assert len(words) == len(set(words)) == 402
    words = [word for name, word in found.items() if name[0] == "c"]
    assert len(words) == len(set(words)) == 201 and len(set(found.values())) < 500


def test_a_name_put_on_who_knows_what_is_nobody_else_s():
    """An object's attribute set from outside: any object may be the one."""
    marks = "".join(f"    it.m_{a}x = 1\n" for a in range(20))
    others = "".join(f"class C{a}:\n    a_{a}x = 1\n    b_{a}x = 2\n" for a in range(200))
    found = new("def mark(it):\n" + marks, others)
    wild = {word for name, word in found.items() if name[0] == "m" and name != "mark"}
    assert len(wild) == 20
    assert not wild & {word for name, word in found.items() if name[0] != "m"}


def test_names_that_somebody_may_look_up_stay():
    text = (
        "def till_slip():\n    pass\n\ndef till_roll():\n    pass\n\ndef other_one():\n    pass\n"
    )
    assert set(new(text)) == {"till_slip", "till_roll", "other_one"}
    assert "till_slip" not in new(text, "XY = 'till_slip'\n")
    assert "till_slip" not in new(text, "XY = 'till_' + 'x'\n")
    assert "till_slip" in new(text, "XY = 'prints a till_slip, and more'\n")  # said to a person
    assert "till_roll" not in new(text, others=["import m0\nm0.till_roll()\n"])
    assert "other_one" not in new(text, tables=["1 other_one cashier\n"])
    assert "till_roll" not in new(text, "XY = 'till_slip till_roll'.split()\n")


def test_what_micropython_has_itself_stays_and_is_not_given_to_a_part_of_it():
    text = "def append(readinto, coin_slot):\n    return readinto.ioctl(coin_slot)\n"
    found = new(text)
    assert set(found) == {"coin_slot"}
    many = "".join(f"n_{a}x = 1\n" for a in range(600))
    given = set(new(many, others=["def peek(core):\n    return core.buffer\n"]).values())
    assert len(given) == 600 and "push" in given
    assert not given & {"peek", "core", "buffer", "append", "ioctl", "readinto", "print", "write"}
    called = "def begin_it(baudrate):\n    return baudrate\n"
    assert "baudrate" in new(called)
    assert "baudrate" not in new(called, "def go(bus):\n    return bus(baudrate=1)\n")


def test_exceptions_modules_and_what_the_log_says_keep_their_names():
    text = "class NoCoins(Exception):\n    pass\n\ndef serve():\n    _step(1, serve)\n"
    assert set(new(text, "from terminal import m0\n")) == set()


def test_a_constant_keeps_its_name_where_it_is_one():
    names = shorten.Names(
        {"terminal/a.py": "_TOP = const(3)\nx = _TOP\n", "terminal/b.py": "_TOP = [1]\n"}
    )
    assert "_TOP = const(3)" in names.short("_TOP = const(3)\nx = _TOP\n")
    assert "_TOP" not in names.short("_TOP = [1]\n")


def test_the_firmware_stays_itself_line_by_line():
    """The same syntax, but for names; and names that were different in a module still are."""
    names = compiled.shortened()
    fewer = 0
    for path in sorted((ROOT / "firmware" / "terminal").rglob("*.py")):
        text = path.read_text("utf-8")
        short = names.short(text)
        fewer += len(set(names.new) & set(naming.words_of(ast.parse(text))))
        assert text.count("\n") == short.count("\n")
        before, after = (list(_shape(ast.parse(one))) for one in (text, short))
        assert [kind for kind, _ in before] == [kind for kind, _ in after]
        pairs = {(one, other) for (_, one), (_, other) in zip(before, after, strict=True) if one}
        mine = [(one, other) for one, other in pairs if one == "Name"]
        assert len({one for one, _ in mine}) == len({other for _, other in mine})
    assert fewer > 4_000


def _shape(tree):
    """(kind, name) of each node; a string's is what it says without blanks at the end."""
    for node in ast.walk(tree):
        name = getattr(node, "id", None)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value.rstrip()
        yield type(node).__name__, name


@pytest.mark.skipif(micropython() is None, reason="no MicroPython here")
def test_what_changes_is_ours_and_what_it_becomes_is_micropython_s():
    """As MicroPython itself says: else a driver would call what its bus has not."""
    for others in (None, [ROOT / "board/devkitc/board.py"], [ROOT / "board/tdisplay/board.py"]):
        found = compiled.shortened(others=others).new
        given = set(found.values())
        assert len(found) > 1_500 and len(given) < 450
        assert rom_names.unix_names(set(found)) == set()
        assert given - rom_names.unix_names(given) == set()


def test_the_list_of_micropython_s_names_is_what_its_generator_makes():
    if micropython() is None:
        pytest.skip("no MicroPython here")
    assert naming.LIST.read_text("utf-8") == rom_names.made(rom_names.image())


def test_the_key_of_a_word_is_too_long_to_be_kept_as_a_name():
    text = 'print("t_go", "t_gone_for_long", "t_go on")\n'
    said = shorten.Names({"terminal/one": text}, {"t_go", "t_gone_for_long"})
    assert said.short(text) == text.replace('"t_go"', '"t_go       "')
