"""boot.py and main.py: which copy of the till starts; CLEAR held at power-on keeps it from it."""

import sys

from support import raises

FIRMWARE = [folder for folder in sys.path if folder.endswith("firmware")][0]


class Board:
    """A board with these keys down, which tells when it is built."""

    def __init__(self, *held):
        self.safe = False
        self.built = False
        self._held = held

    def held(self):
        return self._held

    def build(self):
        self.built = True
        raise Built


class Built(Exception):
    """The kit was asked for: the till starts."""


class App:
    """Stands for terminal.app, which has tests of its own."""

    run = None


def absent(name):
    raise OSError(2)


def start(board, file, opened=absent):
    """Run a start file as MicroPython does, with `board` as the board; returns what it said."""
    said = []
    before = sys.modules.get("board"), sys.modules.get("terminal.app")
    path = list(sys.path)
    sys.modules["board"] = board
    sys.modules["terminal.app"] = App
    try:
        with open(FIRMWARE + "/" + file) as text:
            exec(text.read(), {"__name__": "__main__", "print": said.append, "open": opened})
        said.append(sys.path[0])
    finally:
        sys.path[:] = path
        for name, module in zip(("board", "terminal.app"), before):
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
    return said


def test_with_no_key_down_the_till_starts():
    board = Board()
    start(board, "boot.py")
    assert not board.safe
    raises(Built, start, board, "main.py")


def test_clear_is_safe_mode():
    board = Board("CLEAR")
    start(board, "boot.py")
    assert "CLEAR" in start(board, "main.py")[0]
    assert board.safe and not board.built


class Slot:
    """The file `slot` with that in it."""

    def __init__(self, text):
        self._text = text

    def __call__(self, name):
        return self if name == "slot" else absent(name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def read(self, count):
        return self._text[:count]


def test_the_copy_that_the_slot_names_starts():
    for text, folder in (("a", "a"), ("b", "b"), ("b\n", "b")):
        assert start(Board(), "boot.py", Slot(text)) == [folder]
    assert start(Board(), "boot.py") == ["a"]


def test_another_key_is_not():
    board = Board("MENU", "OK")
    start(board, "boot.py")
    raises(Built, start, board, "main.py")
