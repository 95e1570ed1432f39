"""Private names get short on their way to a board, and nothing else changes."""

import ast

from tools import compiled, shorten
from tools.environment import ROOT

ONE = '''"""Says _quiet things."""
_LIMIT = 3


class Till:
    def __init__(self):
        self._drawer = _open(_LIMIT)  # _open is told how wide

    def _close(self):
        return self._drawer, "_spoken"


def _open(_wide):
    _spoken = _wide
    return _spoken
'''
TWO = """class Other:
    def run(self, till):
        return till._drawer
"""


def test_only_names_of_one_file_that_stand_in_no_text_change():
    short = shorten.Names({"one": ONE, "two": TWO}).short("one", ONE)
    assert "_open" not in short.replace("# _open is", "") and "_LIMIT" not in short
    assert "self._drawer" in short  # the other file knows it
    assert short.count("_spoken") == 3  # it stands in a text
    assert short.count("\n") == ONE.count("\n") and '"""Says _quiet things."""' in short
    space = {}
    exec(compile(short, "one", "exec"), space)
    assert space["Till"]()._drawer == 3


def test_a_class_that_inherits_from_another_file_keeps_its_attributes():
    base = "class Base:\n    def __init__(self):\n        self._mine = 1\n"
    heir = "import one\n\n\nclass Heir(one.Base):\n    def ask(self):\n        self._own = 2\n"
    names = shorten.Names({"one": base, "two": heir})
    assert names.short("one", base) == base and names.short("two", heir) == heir


def test_a_short_name_that_somebody_has_is_not_given_again():
    text = "_a = 1\n_long = 2\n"
    other = "_a = 3\n"
    assert shorten.Names({"one": text, "two": other}).short("one", text) == "_a = 1\n_b = 2\n"


def test_the_firmware_stays_itself_line_by_line():
    names = compiled.shortened()
    fewer = 0
    for path in sorted((ROOT / "firmware" / "terminal").rglob("*.py")):
        text = path.read_text("utf-8")
        name = path.relative_to(ROOT / "firmware").as_posix()
        short = names.short(name, text)
        fewer += len(text) - len(short)
        assert [len(line.split('"')) for line in short.split("\n")] == [
            len(line.split('"')) for line in text.split("\n")
        ]
        before, after = (_shape(ast.parse(one)) for one in (text, short))
        assert before == after
    assert fewer > 5_000


def _shape(tree):
    """The kinds of the nodes, their public names, and what strings say without blanks at the end.
    A parameter's name, which is a letter then, is left out."""
    found, given = [], {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
    for node in ast.walk(tree):
        name = getattr(node, "id", getattr(node, "attr", getattr(node, "name", None)))
        if isinstance(node, ast.Name) and name in given:
            name = None
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value.rstrip()
        private = isinstance(name, str) and name.startswith("_")
        found.append((type(node).__name__, None if private else name))
    return found


def test_a_parameter_that_nobody_calls_by_its_name_becomes_a_letter():
    one = "def go(amount, limit, a):\n    return amount + a, limit\n"
    two = "import one\n\n\ndef do():\n    return one.go(1, limit=2, a=3)\n"
    names = shorten.Names({"terminal/one": one, "terminal/two": two, "board/three": one})
    assert names.short("terminal/one", one) == one.replace("amount", "b")
    assert names.short("board/three", one) == one  # somebody outside may call it
    field = {"terminal/one": one, "terminal/two": "def of(it):\n    return it.amount\n"}
    assert shorten.Names(field).short("terminal/one", one) == one.replace("limit", "b")


def test_the_key_of_a_word_is_too_long_to_be_kept_as_a_name():
    text = 'def go(w):\n    return w("t_go"), w("t_gone_for_long"), "t_go on"\n'
    said = shorten.Names({"terminal/one": text}, {"t_go", "t_gone_for_long"})
    assert said.short("terminal/one", text) == text.replace('"t_go"', '"t_go       "')
