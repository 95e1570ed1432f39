"""The rules of `support/layers.py` on small bad trees: each must be seen."""

from pathlib import Path

import pytest

from support import layers

TERMINAL = "firmware/terminal/"


def tree(root, files):
    """Write `files` (path -> text) under `root`."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


ALLOWED = {
    TERMINAL + "rules/pan.py": "from terminal.rules import money\nfrom . import luhn",
    TERMINAL + "wire/ndef.py": "from terminal.errors import TokenTrouble",
    TERMINAL + "bank/authorise.py": "from terminal.wire import ndef",
    TERMINAL + "ui/say.py": "def load(x):\n    return __import__('terminal.ui.font.' + x)",
    TERMINAL + "flows/repay.py": "from ..services import host\nimport json, os",
    TERMINAL + "app.py": "FLOWS = 'terminal.flows.'\ndef go(x):\n    __import__(FLOWS + x)",
    TERMINAL + "clock.py": "import asyncio",
    "firmware/main.py": "import machine, asyncio\nimport board\nfrom terminal import app",
    "board/devkitc/board.py": "from machine import Pin\nfrom terminal.drivers import oled",
    "board/twin/board.py": "from terminal.drivers import oled\nfrom twin.panel import Panel",
    "board/twin/panel.py": "from twin.bus import Bus",
    "board/twin/world.py": "from terminal import app\nfrom twin.board import build",
    "tools/journal.py": "import asyncio\nfrom terminal.wire import ndef",
    "tools/sim/play.py": "from twin.board import build\nfrom terminal import app",
    "host_tests/rules/test_pan.py": "from terminal.rules import pan\nfrom support import raises",
}


def test_the_arrows_of_the_house_are_allowed(tmp_path):
    assert layers.wrong_arrows(tree(tmp_path, ALLOWED)) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (TERMINAL + "rules/pan.py", "from terminal.errors import Trouble"),
        (TERMINAL + "rules/pan.py", "from terminal import errors"),
        (TERMINAL + "rules/pan.py", "from .. import errors"),
        (TERMINAL + "rules/pan.py", "from ..wire.ndef import parse"),
        (TERMINAL + "rules/__init__.py", "from ..ui import ask"),
        (TERMINAL + "rules/pan.py", "import terminal"),
        (TERMINAL + "wire/ndef.py", "import terminal.bank.accounts as a"),
        (TERMINAL + "bank/accounts.py", "def f():\n    from terminal.services import host"),
        (TERMINAL + "services/host.py", "from terminal.ui import ask"),
        (TERMINAL + "services/host.py", "from terminal.drivers import escpos"),
        (TERMINAL + "drivers/oled.py", "from terminal.ui import paint"),
        (TERMINAL + "drivers/oled.py", "from machine import I2C"),
        (TERMINAL + "drivers/oled.py", "import asyncio"),
        (TERMINAL + "ui/ask.py", "from terminal.services import host"),
        (TERMINAL + "ui/font/latin.py", "from terminal.ui import text"),
        (TERMINAL + "flows/repay.py", "__import__('terminal.drivers.oled')"),
        (TERMINAL + "flows/repay.py", "import importlib\nimportlib.import_module('board')"),
        (TERMINAL + "flows/repay.py", "def f(n):\n    __import__('terminal.bank.%s' % n)"),
        (TERMINAL + "flows/repay.py", "def f(n):\n    __import__(f'terminal.bank.{n}')"),
        (TERMINAL + "flows/repay.py", "def f(n):\n    __import__('twin.{}'.format(n))"),
        (TERMINAL + "flows/repay.py", "def f(n):\n    __import__(n)"),
        (TERMINAL + "flows/repay.py", "A = 'board'\ndef f(n):\n    __import__(A + n)"),
        (TERMINAL + "flows/repay.py", "A = 'terminal.'\ndef f(n):\n    __import__(A + n)"),
        (
            TERMINAL + "flows/repay.py",
            "a = 'terminal.bank.' + input()\n__import__(a)",
        ),
        (TERMINAL + "flows/repay.py", "A = 'json'\nA = 'board'\n__import__(A)"),
        ("board/twin/panel.py", "from twin.world import World"),
        (TERMINAL + "app.py", "import board"),
        (TERMINAL + "app.py", "from twin.board import build"),
        (TERMINAL + "kit.py", "from terminal.services import host"),
        (TERMINAL + "extra/thing.py", "x = 1"),
        ("firmware/boot.py", "import machine"),
        ("board/devkitc/board.py", "from terminal.flows import repay"),
        ("board/twin/panel.py", "from terminal.drivers import oled"),
        ("board/twin/clock.py", "import asyncio"),
        ("board/twin/cpython/vfs.py", "import twin.flash"),
        ("tools/journal.py", "from terminal.services import journal"),
        ("tools/journal.py", "from tools.sim import play"),
        ("tools/deploy.py", "import machine"),
        ("host_tests/boards/test_board.py", "import machine"),
    ],
)
def test_an_arrow_that_points_back_is_seen(tmp_path, path, text):
    found = layers.wrong_arrows(tree(tmp_path, {**ALLOWED, path: text}))
    assert len(found) == 1 and found[0].startswith(path)


def test_long_files_are_seen_and_generated_ones_are_not(tmp_path):
    tree(
        tmp_path,
        {
            "tools/long.py": "x = 1\n" * 301,
            "tools/fits.py": "x = 1\n" * 300,
            "firmware/terminal/ui/font/big.py": '"""Generated by fontpack."""\n' + "x = 1\n" * 400,
        },
    )
    assert layers.long_files(tmp_path) == ["tools/long.py: 301 lines"]


def test_loose_calls_are_seen(tmp_path):
    tree(tmp_path, {TERMINAL + "app.py": "def f():\n    print(1)\n    eval('2')\n"})
    tree(tmp_path, {"tools/x.py": "print(1)"})
    assert layers.loose_calls(tmp_path) == [
        TERMINAL + "app.py:2: print()",
        TERMINAL + "app.py:3: eval()",
    ]


def test_unfinished_work_is_seen(tmp_path):
    word = "TO" + "DO"
    tree(tmp_path, {"tools/x.py": f"# {word}: later\n", "README.md": f"# All\n\n{word}\n"})
    assert layers.unfinished(tmp_path) == [
        f"tools/x.py:1: # {word}: later",
        f"README.md:3: {word}",
    ]


def test_files_and_modules_find_their_rooms():
    assert layers.room_of_file(Path("board/twin/board.py")) == "twin board"
    assert layers.room_of_file(Path("board/twin/__init__.py")) == "twin part"
    assert layers.room_of_file(Path("tools/web/serve.py")) == "simulators"
    assert layers.room_of_file(Path("firmware/terminal/__init__.py")) == "terminal"
    assert layers.room_of_module("json.decoder") is None
