"""`tools deploy`: the real mpremote writes the firmware to a real MicroPython on littlefs."""

import sys
from pathlib import Path

import pytest

from support.flash_rig import FIRST, Bar, Dropped, Port, brought, source_of
from tools import deploy, layout, packs, ports
from tools.sim.story import micropython

ROOT = Path(__file__).resolve().parent.parent.parent

needs_board = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32",
    reason="needs MicroPython's unix port and pseudo-terminals",
)


@pytest.fixture
def source(tmp_path):
    """A small firmware and a board file."""
    return source_of(tmp_path)


@pytest.fixture
def board(tmp_path):
    """A board that is on, its flash new."""
    from support.flash_board import FlashBoard

    folder = tmp_path / "board"
    folder.mkdir()
    with FlashBoard(folder) as one:
        yield one


@needs_board
def test_the_tree_arrives_and_starts(source, board):
    said, bar = brought(source, board)
    assert board.starts() == "first devkit"
    assert sorted(board.files()) == ["a/" + path for path in FIRST] + [
        "boot.py",
        "main.py",
        "slot",
    ]
    assert "8 of 8 files copied" in said
    assert bar.heard[0] == "looking at the board" and "till.terminal.pack" in bar.heard
    assert bar.share == 1.0


@needs_board
def test_what_the_board_has_is_not_sent_again(source, board):
    brought(source, board)
    before = board.files()
    said, _ = brought(source, board)
    assert "has this version already" in said and board.files() == before

    (source / "firmware/terminal/rules/pan.py").write_text("NAME = 'second'\n")
    (source / "firmware/terminal/ui/font.bin").unlink()
    said, bar = brought(source, board)
    assert "2 of 7 files copied" in said and "3 were on the board already" in said
    packs = [path for path in bar.heard if path.endswith(".pack")]
    assert packs == ["till.terminal.rules.pack"] and "contents" in bar.heard
    assert board.starts() == "second devkit"
    assert board.files()["slot"] == b"b"
    assert not any(path == "b/terminal/ui/font.bin" for path in board.files())

    (source / "firmware/terminal/rules/pan.py").write_text("NAME = 'third'\n")
    said, _ = brought(source, board)
    assert "2 of 7 files copied" in said and "0 were on the board already" in said
    assert board.starts() == "third devkit" and board.files()["slot"] == b"a"
    assert not any("font.bin" in path for path in board.files())


@needs_board
def test_the_tills_own_files_stay_and_the_old_layout_goes(source, tmp_path):
    from support.flash_board import FlashBoard

    kept = {"till/journal/0001": b"a sale", "till/settings.txt": b"all mine", "notes": b"mine"}
    old = ("terminal/app.py", "terminal/gone/old.mpy", "board.py", "boot.py", "main.py")
    old = dict.fromkeys(old, b"raise ValueError('the old version runs')\n")
    one = FlashBoard(tmp_path)
    one.put({**kept, **old})
    with one as board:
        assert "the old version runs" in board.starts()
        brought(source, board)
        assert board.starts() == "first devkit"
        there = board.files()
    assert all(there[name] == kept[name] for name in kept)
    assert not any(path.startswith(("terminal", "board")) for path in there)


@needs_board
def test_a_start_file_that_changed_arrives(source, board):
    brought(source, board)
    text = (source / "firmware/main.py").read_text()
    (source / "firmware/main.py").write_text(text + "print('and more')\n")
    said, _ = brought(source, board)
    assert "1 of 8 files copied" in said
    assert board.starts() == "first devkit\nand more"


@needs_board
@pytest.mark.parametrize("file", [1, 3, 5])
def test_a_copy_that_breaks_off_leaves_the_till_as_it_was(source, board, file):
    brought(source, board)
    for path in (source / "firmware").rglob("*.py"):
        path.write_text(path.read_text().replace("first", "second") + "\n# all new\n")
    (source / "firmware/terminal/ui/font.bin").write_text("other dots")
    (source / "board.py").write_text("NAME = 'other kit'\nheld = tuple\n")
    with pytest.raises(Dropped):
        brought(source, board, Bar(drop_at=file))
    assert board.starts() == "first devkit"
    said, _ = brought(source, board)
    assert board.starts() == "second other kit" and "starts the new version" in said


@needs_board
def test_a_file_that_did_not_arrive_whole_is_not_started(source, board, monkeypatch):
    brought(source, board)
    (source / "board.py").write_text("NAME = 'other kit'\nheld = tuple\n")
    steps = deploy._steps

    def harmed(plan, scripts):
        arguments = steps(plan, scripts)
        (scripts / "harm").write_text("with open('b/till.pack', 'ab') as file: file.write(b'!')")
        at = arguments.index(str(scripts / "switch")) - 2
        return [*arguments[:at], "+", "run", str(scripts / "harm"), *arguments[at:]]

    monkeypatch.setattr(deploy, "_steps", harmed)
    with pytest.raises(ports.Trouble, match="not whole: b/till.pack(.|\n)*the one it was"):
        brought(source, board)
    assert board.starts() == "first devkit"


@needs_board
@pytest.mark.parametrize("slot", [b"b", b"?", b"", None])
def test_a_copy_that_is_not_there_is_passed_over(source, tmp_path, slot):
    """Whatever `slot` says, or when it is gone: the copy that is there starts."""
    from support.flash_board import FlashBoard

    tree = tmp_path / "tree"
    paths = layout.compile_tree(source / "firmware", source / "board.py", tree)
    one = FlashBoard(tmp_path)
    there = {layout.placed(path, "a"): (tree / path).read_bytes() for path in paths}
    one.put({**there, **({} if slot is None else {"slot": slot})})
    with one as board:
        assert board.starts() == "first devkit"
        said, _ = brought(source, board)
        assert board.starts() == "first devkit" and "of 8 files copied" in said
        assert board.files()["slot"] == b"b"


@needs_board
def test_the_copy_that_had_to_step_in_is_not_written_over(source, board):
    """`slot` names b, b is damaged and a starts: the next version goes to b."""
    brought(source, board)
    (source / "firmware/terminal/rules/pan.py").write_text("NAME = 'second'\n")
    brought(source, board)
    board.put({"b/till.terminal.rules.pack": b"TILLPACK"})
    assert board.starts() == "first devkit"
    (source / "firmware/terminal/rules/pan.py").write_text("NAME = 'third'\n")
    with pytest.raises(Dropped):
        brought(source, board, Bar(drop_at=1))
    assert board.starts() == "first devkit"
    brought(source, board)
    assert board.starts() == "third devkit" and board.files()["slot"] == b"b"


@needs_board
def test_a_board_of_an_other_micropython_starts_the_other_copy(source, tmp_path):
    from support.flash_board import FlashBoard

    tree = tmp_path / "tree"
    paths = layout.compile_tree(source / "firmware", source / "board.py", tree)
    one = FlashBoard(tmp_path)
    there = {layout.placed(path, "a"): (tree / path).read_bytes() for path in paths}
    other = b"M\x63" + (tree / packs.READER).read_bytes()[2:]
    vouched = packs.contents({packs.READER: other})
    one.put({**there, "b/packed.mpy": other, "b/contents": vouched, "slot": b"b"})
    with one as board:
        assert board.starts() == "first devkit"


@needs_board
def test_a_board_with_nothing_says_how_to_get_a_till(source, tmp_path):
    from support.flash_board import FlashBoard

    one = FlashBoard(tmp_path)
    one.put({name: (source / "firmware" / name).read_bytes() for name in layout.START})
    with one as board:
        assert "make deploy PORT=" in board.starts()


@needs_board
def test_no_room_is_said_and_nothing_is_done(source, tmp_path):
    from support.flash_board import FlashBoard

    one = FlashBoard(tmp_path)
    one.put({"songs": b"la" * 1_035_000})
    with one as board:
        with pytest.raises(ports.Trouble, match=r"No room: the copy takes \d+ kB and \d+ kB are"):
            brought(source, board)
        assert list(board.files()) == ["songs"]


@needs_board
def test_the_real_firmware_arrives_and_twice_fits(board, tmp_path):
    chip, _ = layout.chip_of("devkitc")
    tree = tmp_path / "tree"
    paths = deploy.compiled_tree("devkitc", tree)
    said = deploy.deploy(board.port, Bar(), tree, paths, chip)
    assert f"{len(paths)} of {len(paths)} files copied" in said
    there = board.files()
    assert all(there[layout.placed(path, "a")] == (tree / path).read_bytes() for path in paths)
    (tree / "board.json").write_bytes((tree / "board.json").read_bytes() + b"\n")
    copy = [path for path in paths if path not in (*layout.START, packs.CONTENTS)]
    vouched = packs.contents({path: (tree / path).read_bytes() for path in copy})
    (tree / packs.CONTENTS).write_bytes(vouched)
    with pytest.raises(ports.Trouble, match="one for devkitc.*BOARD=tdisplay if it is one"):
        deploy.deploy(board.port, Bar(), tree, paths, chip, "tdisplay")
    said = deploy.deploy(board.port, Bar(), tree, paths, chip, "devkitc")
    assert f"2 of {len(paths)} files copied" in said and board.files()["slot"] == b"b"


@needs_board
def test_a_port_in_use_is_said(source, board):
    import serial

    with (
        serial.Serial(board.port, exclusive=True),
        pytest.raises(ports.Trouble, match="cannot be opened. Close what else uses it"),
    ):
        brought(source, board)
    assert board.files() == {}


@needs_board
def test_all_boards_get_it_and_a_table_tells(source, tmp_path, monkeypatch, capsys):
    from support.flash_board import FlashBoard

    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    with FlashBoard(folders[0]) as one, FlashBoard(folders[1]) as two:
        entries = [Port(one.port), Port(two.port), Port("/dev/ttyNONE"), Port("/dev/ttyS0", None)]
        monkeypatch.setattr(ports.list_ports, "comports", lambda: entries)
        monkeypatch.setattr(deploy, "compiled_tree", lambda _, tree: layout.compile_tree(
            source / "firmware", source / "board.py", tree))  # fmt: skip
        monkeypatch.setenv("COLUMNS", "160")
        assert deploy.main(["PORT=all"]) == 1
        assert one.starts() == two.starts() == "first devkit"
    said = capsys.readouterr().out
    rows = [line for line in said.splitlines() if "│" in line]
    assert sum(" done " in row for row in rows) == 2
    assert any("NOT DONE" in row and "/dev/ttyNONE" in row for row in rows)
    assert "ttyS0" not in said and "1 of 3 not done" in said
