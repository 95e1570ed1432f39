"""`tools class` and `tools provision`: a class file, and boards that become its tills."""

import json
import stat
import subprocess
import sys

import pytest

from support.flash_rig import Bar, Port
from support.till import Bench, do, press
from terminal.drivers.files import Files
from terminal.rules import password
from terminal.services.operators import Operators
from terminal.services.settings import Settings
from tools import deploy, ports, provision
from tools.provision import roster, sheet, till
from tools.sim.story import micropython
from twin import flash
from twin.player import Player
from twin.shop import shelf
from twin.storage import mount
from twin.world import World

needs_board = pytest.mark.skipif(
    micropython() is None or sys.platform == "win32",
    reason="needs MicroPython's unix port and pseudo-terminals",
)
TILL = {"slot": b"a", "boot.py": b"", "main.py": b"print('a till')"}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where the class file is, in this test."""
    path = tmp_path / "classroom" / "class.json"
    monkeypatch.setattr(roster, "PLACE", path)
    return path


@pytest.fixture
def boards(tmp_path):
    """Two boards that are on, with a till that nobody has used on each."""
    from support.flash_board import FlashBoard

    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        board = FlashBoard(folder)
        board.put({**TILL, "till/cards.txt": b"of DEMO0001", "till/ledger/0001": b"its accounts"})
        made.append(board)
    with made[0], made[1]:
        yield made


def a_class(*words):
    return roster.main(["N=3", *words])


def kept(files):
    """The till's own Settings and Operators on these files, as it reads them at power-on."""
    bench = Bench()
    for name, data in files.items():
        bench.files.write(name, data)
    return bench, Settings(bench.files), Operators(bench.files, bench.clock, bench.chance)


def test_a_class_has_numbers_and_passwords_that_the_till_takes(place, capsys):
    assert a_class("language=zh", "merchant=The Kiosk") == 0
    said = capsys.readouterr().out
    those = roster.opened(place)
    assert [row["tid"] for row in those.tills] == ["DEMO0001", "DEMO0002", "DEMO0003"]
    secrets = [row["passwords"][role] for row in those.tills for role in ("00", "01", "99")]
    assert len(set(secrets)) == 9 and not any(secret in said for secret in secrets)
    for row in those.tills:
        assert all(password.weakness(*pair) is None for pair in row["passwords"].items())
    assert those.settings == {"language": "zh", "merchant": "The Kiosk"}
    assert len(bytes.fromhex(those.key)) == 16


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_only_its_owner_can_read_it(place):
    assert a_class() == 0
    for path in (place, place.with_name(sheet.NAME)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    place.chmod(0o644)
    with pytest.raises(roster.Refused, match="Others can read the passwords.*chmod 600"):
        roster.opened(place)


def test_it_needs_nothing_but_python(place, pytestconfig):
    code = "import sys; from pathlib import Path; from tools.provision import roster; "
    code += "roster.PLACE = Path(sys.argv[1]); sys.exit(roster.main(['N=2']))"
    command = [sys.executable, "-S", "-c", code, str(place)]
    done = subprocess.run(command, cwd=pytestconfig.rootpath, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(roster.opened(place).tills) == 2


def test_git_leaves_it_alone(pytestconfig):
    where = roster.PLACE.relative_to(pytestconfig.rootpath)
    done = subprocess.run(["git", "check-ignore", str(where)], cwd=pytestconfig.rootpath)
    assert done.returncode in (0, 128)  # 128: no repository here


def test_a_class_grows_and_keeps_what_it_has(place, capsys):
    assert a_class() == 0
    before = roster.opened(place).tills
    assert roster.main(["N=5"]) == 0
    after = roster.opened(place).tills
    assert len(after) == 5 and after[:3] == before
    for again in (["N=5"], ["N=2"], ["N=9", "language=zh"]):
        assert roster.main(again) == 1
        assert "There is a class of 5" in capsys.readouterr().err
    assert roster.opened(place).tills == after


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["N=0"], 2, "1 to 99"),
        (["N=100"], 2, "1 to 99"),
        (["N=x"], 2, "1 to 99"),
        ([], 2, "1 to 99"),
        (["N=3", "tid=DEMO0009"], 2, "not understood"),
        (["N=3", "rules=accepted"], 2, "not understood"),
        (["N=3", "language=fr"], 1, "takes no language=fr"),
        (["N=3", "colour=red"], 1, "no setting colour. What a class can have: bank, wifi"),
    ],
)
def test_what_no_class_can_have_is_refused(place, capsys, words, code, said):
    assert roster.main(words) == code
    assert said in capsys.readouterr().err and not place.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"version": 1, "tills": [{}]}', "no json"])
def test_a_class_file_that_is_none_is_said(place, text):
    place.parent.mkdir()
    place.write_text(text)
    place.chmod(0o600)
    with pytest.raises(roster.Refused, match="no class file any more"):
        roster.opened(place)


def test_the_till_reads_what_is_made_for_it(place):
    assert a_class("language=zh", "printer=none") == 0
    row = roster.opened(place).tills[1]
    bench, settings, people = kept(till.files({"language": "zh", "printer": "none"}, row))
    assert not settings.broken and not people.broken
    assert (settings.tid, settings.language, settings.printer) == ("DEMO0002", "zh", "none")
    assert settings.rules == "no"  # people accept the rules, not a tool
    for number, secret in row["passwords"].items():
        assert bench.clock.run(people.check(number, secret))
        assert not bench.clock.run(people.check(number, "192837"))


def test_no_generation_of_keys_is_given_out_twice(place):
    assert a_class() == 0
    those = roster.opened(place)
    those.renew(those.tills[0])  # the copy to the board may break off after this
    assert roster.opened(place).tills[0]["generation"] == 1
    those.renew(those.tills[0], 6)
    assert roster.opened(place).tills[0]["generation"] == 7


def test_no_till_is_given_to_two_boards(place):
    assert a_class() == 0
    those = roster.opened(place)
    first = those.till_for("aa")
    those.give(first, "aa")
    assert those.till_for("bb")["tid"] == "DEMO0002"
    with pytest.raises(roster.Refused, match="DEMO0001 was given to board aa.*INSTEAD=yes"):
        those.till_for("bb", "DEMO0001")
    with pytest.raises(roster.Refused, match="is DEMO0001 already"):
        those.till_for("aa", "DEMO0003")
    with pytest.raises(roster.Refused, match="no DEMO0007 in the class"):
        those.till_for("bb", "DEMO0007")
    assert those.till_for("aa")["tid"] == "DEMO0001"  # its own once more
    those.give(those.till_for("bb", "DEMO0001", True), "bb")
    assert roster.opened(place).tills[0]["board"] == "bb"
    for board in ("cc", "dd"):
        those.give(those.till_for(board), board)
    with pytest.raises(roster.Refused, match="All 3 tills of the class are given out.*N=4"):
        those.till_for("ee")


@needs_board
def test_a_board_becomes_the_next_till(place, boards, capsys):
    assert a_class("language=zh") == 0
    for board, tid in zip(boards, ("DEMO0001", "DEMO0002")):
        assert provision.main([f"PORT={board.port}"]) == 0
        assert f"{tid}, key generation 1" in capsys.readouterr().out
        there = board.files()
        own = ("operators.txt", "settings.txt", "class_key.txt", "class/0001.key")
        assert sorted(there) == sorted([*TILL, *("till/" + name for name in own)])
        files = {name[5:]: data for name, data in there.items() if name.endswith("s.txt")}
        _, settings, people = kept(files)
        assert (settings.tid, settings.language) == (tid, "zh")
        assert all(people.known(number) for number in ("00", "01", "99"))
    rows = roster.opened(place).tills
    assert rows[0]["board"] and rows[0]["board"] != rows[1]["board"] and not rows[2]["board"]
    page = place.with_name(sheet.NAME).read_text()
    assert rows[0]["board"] in page and page.count("no real cards") == page.count("勿用真卡") == 3
    assert all(secret in page for row in rows for secret in row["passwords"].values())


@needs_board
def test_a_till_in_use_keeps_its_books_and_its_number(place, boards, capsys):
    assert a_class() == 0
    board = boards[0]
    row = roster.opened(place).tills[0]
    used = till.files({}, {**row, "tid": "DEMO0044"})["settings.txt"]
    used = used.replace(b"rules=no", b"rules=accepted")
    board.put({"till/settings.txt": used, "till/journal/000001.txt": b"a sale"})
    before = board.files()
    assert provision.main([f"PORT={board.port}"]) == 1
    said = capsys.readouterr().err
    assert "in use as DEMO0044" in said and "make journal" in said
    assert board.files() == before and not roster.opened(place).tills[0]["board"]

    board.put({"till/settings.txt": used.replace(b"DEMO0044", b"DEMO0001")})
    assert provision.main([f"PORT={board.port}"]) == 0
    assert board.files()["till/journal/000001.txt"] == b"a sale"
    capsys.readouterr()
    assert provision.main([f"PORT={board.port}"]) == 0
    assert "till reset DEMO0001" in capsys.readouterr().out
    assert roster.opened(place).tills[0]["generation"] == 2
    assert [name for name in board.files() if ".key" in name] == ["till/class/0002.key"]


@needs_board
def test_all_boards_become_tills_of_their_own(place, boards, monkeypatch, capsys):
    assert a_class() == 0
    entries = [Port(board.port) for board in boards]
    monkeypatch.setattr(ports.list_ports, "comports", lambda: entries)
    assert provision.main(["PORT=all"]) == 0
    assert capsys.readouterr().out.count("key generation 1") == 2
    given = [row["tid"] for row in roster.opened(place).tills if row["board"]]
    assert given == ["DEMO0001", "DEMO0002"]


@needs_board
def test_a_board_without_a_till_is_sent_to_flash(place, tmp_path):
    from support.flash_board import FlashBoard

    assert a_class() == 0
    with FlashBoard(tmp_path) as board:
        counter = provision.Counter(roster.opened(place))
        with pytest.raises(ports.Trouble, match="no till on this board yet: make flash"):
            counter.serve(board.port, Bar())


def test_a_copy_that_breaks_off_gives_nothing(place, monkeypatch):
    assert a_class() == 0

    def broken(port, folder, arguments):
        if arguments[0] == "exec":
            return "TILL 240a 1 - 0 0\n"
        raise ports.Trouble("the cable")

    monkeypatch.setattr(deploy, "run", broken)
    those = roster.opened(place)
    with pytest.raises(ports.Trouble, match="the cable"):
        provision.Counter(those).serve("COM3", Bar())
    assert json.loads(place.read_text())["tills"][0]["board"] == ""


@pytest.mark.parametrize("argv", [["SPEED=1"], ["INSTEAD=x"], ["PORT=all", "TID=DEMO0001"]])
def test_arguments_that_mean_nothing_are_refused(capsys, argv):
    assert provision.main(argv) == 2
    assert capsys.readouterr().err


def test_without_a_class_it_says_how_to_make_one(place, capsys):
    assert provision.main(["PORT=COM3"]) == 1
    assert "make class N=30" in capsys.readouterr().err


def test_the_first_start_of_a_till_of_the_class_asks_for_no_password(place):
    """Rules and time are a person's; then the passwords of the teacher's sheet let one in."""
    assert a_class() == 0
    row = roster.opened(place).tills[1]
    player = Player()
    world = player.world = World()
    files = Files(mount(flash.Device(world.time, world.chip)), "/till")
    for name, data in till.files({}, row).items():
        files.write(name, data)
    world.wall.lose()
    player.cards = shelf(player.shop.accounts)
    world.power_on()
    player.settle()
    do(player, ("choose", "English"))
    press(player, "OK")
    do(player, ("shows", "DATE"))
    press(player, " ".join("20261123") + " OK")
    do(player, ("shows", "TIME"))
    press(player, "0 9 0 0 OK")
    do(player, ("shows", "The till is set up"))
    press(player, "OK")
    do(player, ("sign_in", "01", row["passwords"]["01"]), ("shows", "1 Sale"))
