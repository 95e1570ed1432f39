"""`tools configure`: settings over the cable, refused or set by the till's own code."""

import sys

import pytest

from terminal.services.settings import Settings
from tools import configure, layout, provision
from tools.environment import ROOT
from tools.provision import roster, till
from tools.sim.story import micropython

needs_board = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32",
    reason="needs MicroPython's unix port and pseudo-terminals",
)
NEEDED = (
    "configure.py", "terminal/__init__.py", "terminal/errors.py", "terminal/drivers/__init__.py",
    "terminal/drivers/files.py", "terminal/rules/__init__.py", "terminal/rules/endpoint.py",
    "terminal/rules/money.py", "terminal/rules/calendar.py", "terminal/rules/fees.py",
    "terminal/services/fees.py", "terminal/rules/pan.py",
    "terminal/services/__init__.py", "terminal/services/settings.py",
    "terminal/services/checked.py", "terminal/services/loading.py",
    "terminal/services/allowed.py", "terminal/profiles/__init__.py",
    "terminal/profiles/printers.py",
)  # fmt: skip
BOOT = (ROOT / "firmware" / "boot.py").read_bytes()
SECRET = "chalk and board"
BANK = "192.168.1.20:8583"


@pytest.fixture
def board(tmp_path):
    """A board that is on, with as much of the till as its settings need."""
    from support.flash_board import FlashBoard

    with FlashBoard(tmp_path) as one:
        one.put({"slot": b"b", "boot.py": BOOT, "main.py": b"print('a till')"})
        one.put({"b/board.py": b"held = tuple"})
        one.put({"b/" + name: (ROOT / "firmware" / name).read_bytes() for name in NEEDED})
        yield one


class _Read:
    """The board's files in the shape that Settings reads."""

    def __init__(self, board):
        self._files = board.files()

    def read(self, name):
        return self._files.get("till/" + name)


def run(capsys, *words):
    """(exit code, output, errors)."""
    code = configure.main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


@needs_board
def test_a_till_is_pointed_at_the_class_over_its_cable(board, capsys):
    port = f"PORT={board.port}"
    words = (f"bank={BANK}", "wifi=教室 1", f"wifi_key={SECRET}")
    code, said, _ = run(capsys, port, *words)
    assert code == 0 and "set bank, wifi, wifi_key" in said and SECRET not in said
    kept = Settings(_Read(board))
    assert not kept.broken
    assert (kept.bank, kept.wifi, kept.wifi_key) == (BANK, "教室 1", SECRET)
    assert (kept.tid, kept.rules) == ("DEMO0001", "no")

    code, said, _ = run(capsys, port)
    assert code == 0 and f"bank={BANK}" in said and "wifi=教室 1" in said
    assert "wifi_key=(set, not shown)" in said and SECRET not in said
    assert run(capsys, port, "bank=board", "wifi_key=")[0] == 0
    kept = Settings(_Read(board))
    assert (kept.bank, kept.wifi, kept.wifi_key) == ("board", "教室 1", "")


@needs_board
def test_a_till_that_lies_in_packs_is_set_the_same_way(tmp_path, capsys):
    from support.flash_board import FlashBoard

    for name in (*NEEDED, "boot.py", "packed.py"):
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_bytes((ROOT / "firmware" / name).read_bytes())
    (tmp_path / "board.py").write_text("held = tuple\n")
    tree = tmp_path / "tree"
    paths = layout.compile_tree(tmp_path / "source", tmp_path / "board.py", tree)
    with FlashBoard(tmp_path) as board:
        board.put({layout.placed(path, "a"): (tree / path).read_bytes() for path in paths})
        code, said, _ = run(capsys, f"PORT={board.port}", f"bank={BANK}")
        assert code == 0 and "set bank" in said
        assert Settings(_Read(board)).bank == BANK
        assert not any(path.endswith("configure.mpy") for path in board.files())


@needs_board
def test_the_board_itself_refuses_what_no_till_takes(board, capsys, monkeypatch):
    monkeypatch.setattr("configure.why", lambda name, value: "")  # nobody looked here
    code, _, said = run(capsys, f"PORT={board.port}", "bank=8.8.8.8:8583")
    assert code == 1 and "public" in said and "not set" in said
    assert Settings(_Read(board)).bank == "board"


@needs_board
def test_a_board_without_it_is_sent_to_deploy(tmp_path, capsys):
    from support.flash_board import FlashBoard

    with FlashBoard(tmp_path) as board:
        code, _, said = run(capsys, f"PORT={board.port}", "bank=board")
    assert code == 1 and "make deploy" in said


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("bank=8.8.8.8:8583", "public: only"),
        ("bank=192.168.1.20", "write address:port"),
        ("bank=", "or board"),
        ("wifi=" + "x" * 33, "up to 32 bytes"),
        ("wifi=" + "教" * 11, "up to 32 bytes"),
        ("wifi_key=short", "8 to 63 letters"),
        ("wifi_key=" + "y" * 64, "8 to 63 letters"),
        ("tid=DEMO0002", "cannot be set. What can: bank, wifi"),
        ("colour=red", "cannot be set"),
        ("risk=blocked", "fine unblocks the shop"),
        ("printer=other", "board, none or"),
        ("cycle=D+2", "T+0, D+1 or T+1"),
        ("fees=2026-12-01,501,0,0,0", "500, 500000, 1000 and 200 are the most; fees is one"),
        ("fees=2026-13-01,50,0,0,0", "there is no such day"),
        ("fees=2026-12-01,50", "like 2026-12-01,60,2000,0,30"),
        ("bank", "is not understood"),
    ],
)
def test_a_bad_value_is_refused_with_what_to_write(capsys, word, why):
    code, _, said = run(capsys, "PORT=/dev/none", word)
    assert code == 2 and why in said
    assert not word.startswith("wifi_key") or word[9:] not in said


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("pin_limit", "x", "takes no pin_limit=x. pin_limit is 0 to"),
        ("profile", "till", "profile is countertop, esign"),
        ("language", "fr", "takes no language=fr. language is en or zh"),
        ("cycle", "D+2", "takes no cycle=D+2. cycle is T+0, D+1 or T+1"),
        ("colour", "red", "What a class can have: bank, wifi, .*pin_limit"),
    ],
)
def test_a_class_is_told_what_it_can_have(name, value, why):
    with pytest.raises(roster.Refused, match=why.replace("+", r"\+")):
        till.check({name: value})


def test_without_a_word_it_lists_what_can_be_set(capsys):
    code, said, _ = run(capsys)
    assert code == 0 and "PORT=" in said
    for name in ("bank", "wifi", "wifi_key", "printer_baud"):
        assert f"\n  {name} " in said


@needs_board
def test_the_teacher_unblocks_the_shop_of_a_bank_on_a_board(board, capsys):
    """S71."""
    firmware = ROOT / "firmware"
    parts = ("bank", "rules", "services")
    there = [one for part in parts for one in (firmware / "terminal" / part).glob("*.py")]
    board.put({f"b/{one.relative_to(firmware).as_posix()}": one.read_bytes() for one in there})
    code, said, _ = run(capsys, f"PORT={board.port}", "risk=fine")
    assert code == 0 and "set risk" in said
    assert any(b"teacher;" in data and b"says=fine" in data for data in board.files().values())
    assert run(capsys, f"PORT={board.port}", f"bank={BANK}")[0] == 0
    code, _, said = run(capsys, f"PORT={board.port}", "risk=watch")
    assert code == 1 and "in the classroom" in said


@needs_board
def test_a_fee_line_is_added_over_the_cable_and_noted(board, capsys):
    """S78."""
    firmware = ROOT / "firmware"
    parts = ("rules", "services", "ui")
    there = [one for part in parts for one in (firmware / "terminal" / part).glob("*.py")]
    there += list((firmware / "terminal" / "ui" / "words").glob("*"))
    board.put({f"b/{one.relative_to(firmware).as_posix()}": one.read_bytes() for one in there})
    port = f"PORT={board.port}"
    code, said, _ = run(capsys, port, "fees=2099-01-01,70,0,0,0", "cycle=T+1")
    assert code == 0 and "set fees, cycle" in said
    notes = b"".join(board.files().values())
    assert b"op=cable;name=fees;was=2024-01-01,60,2000,0,30;is=" in notes
    assert b"op=cable;name=cycle;was=D+1;is=T+1" in notes
    code, _, said = run(capsys, port, "fees=2024-06-01,70,0,0,0")
    assert code == 1 and "charged already, or past" in said
    code, said, _ = run(capsys, port)
    assert "fees=2024-01-01,60,2000,0,30 2099-01-01,70,0,0,0 one more" in said
    assert "cycle=T+1" in said and "shop=small" in said and "clearing=direct" in said


def test_without_a_port_it_says_so(capsys):
    code, _, said = run(capsys, "bank=board")
    assert code == 1 and "Name the board's port" in said


def test_a_class_may_have_them_in_common(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(roster, "PLACE", tmp_path / "class.json")
    words = ["N=2", f"bank={BANK}", "wifi=Class", "shop=individual", "fees=2025-01-01,38,0,0,0"]
    assert roster.main([*words, "cycle=soon"]) == 1
    assert "T+0, D+1 or T+1" in capsys.readouterr().err
    assert roster.main([*words, "wifi_key=short"]) == 1
    said = capsys.readouterr().err
    assert "8 to 63" in said and "short" not in said
    assert roster.main([*words, f"wifi_key={SECRET}"]) == 0
    assert SECRET not in capsys.readouterr().out
    assert SECRET not in (tmp_path / "class.html").read_text("utf-8")
    provision.use()
    from tools.provision import till

    row = roster.opened(roster.PLACE).tills[1]
    files = till.files(roster.opened(roster.PLACE).settings, row)
    charges = files["clearing.txt"].decode().split("\n")
    assert charges[0] == "shop=individual" and "fees=2025-01-01,38,0,0,0" in charges
    made = files["settings.txt"].decode()
    for line in ("tid=DEMO0002", f"bank={BANK}", "wifi=Class", f"wifi_key={SECRET}"):
        assert line in made.split("\n")
