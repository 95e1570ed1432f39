"""What the tests of deploy share: a small firmware, a bar that listens, one deploy of it."""

from pathlib import Path

from tools import deploy, layout

FIRMWARE = Path(__file__).resolve().parent.parent.parent / "firmware"
MAIN = "import board\nfrom terminal import app\nprint(app.NAME, board.NAME)\n"
FIRST = [
    "contents",
    "packed.mpy",
    "terminal/ui/font.bin",
    "till.pack",
    "till.terminal.pack",
    "till.terminal.rules.pack",
]


class Dropped(Exception):
    """Somebody pulled the cable."""


class Bar:
    """Stands for a progress bar. `drop_at`: the file, counted, at which the copying ends."""

    def __init__(self, drop_at=None):
        self.heard = []
        self.shares = []
        self._left = drop_at

    @property
    def share(self):
        return self.shares[-1]

    def now(self, doing, done=None, total=None):
        self.heard.append(doing)
        if total:
            self.shares.append(done / total)
        if self._left and doing.endswith((".mpy", ".py", ".bin", ".pack")):
            self._left -= 1
            if not self._left:
                raise Dropped


class Port:
    """One entry of pyserial's list. `vid`: None for what is no USB."""

    def __init__(self, device="/dev/ttyUSB7", vid=0x10C4):
        self.device, self.vid, self.description = device, vid, "CP2102 USB to UART"


def source_of(folder):
    """Write it into `source` of the folder. What starts it and reads its packs is the real one."""
    files = {
        "firmware/main.py": MAIN,
        "firmware/boot.py": (FIRMWARE / "boot.py").read_text("utf-8"),
        "firmware/packed.py": (FIRMWARE / "packed.py").read_text("utf-8"),
        "firmware/terminal/__init__.py": "",
        "firmware/terminal/app.py": "from terminal.rules import pan\nNAME = pan.NAME\n",
        "firmware/terminal/rules/__init__.py": "",
        "firmware/terminal/rules/pan.py": "NAME = 'first'\n",
        "firmware/terminal/ui/font.bin": "dots",
        "firmware/terminal/__pycache__/app.cpython-311.pyc": "junk",
        "board.py": "NAME = 'devkit'\n\n\ndef held():\n    return ()\n",
    }
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "source"


def brought(source, board, bar=None):
    """Deploy it to the board; (what was said, the bar)."""
    bar = bar or Bar()
    tree = source.parent / f"tree{len(list(source.parent.glob('tree*')))}"
    paths = layout.compile_tree(source / "firmware", source / "board.py", tree)
    return deploy.deploy(board.port, bar, tree, paths, "esp32"), bar
