"""The T-Display kit, whole: the same screens and slips as on the OLED, from twelve keys."""

import asyncio
import os

import pytest

from tools.sim import cli, paths, story
from tools.sim.desk import Desk
from tools.sim.kept import Kept
from tools.sim.terminal import Terminal
from tools.sim.widgets import Key
from twin import reading
from twin.player import Player
from twin.shop import Shop

STORIES = ("repayment", "sale_zh", "first_start")
GOLDEN = paths.ROOT / "host_tests" / "golden"


def played(name, runtime, folder):
    path = paths.STORIES / f"{name}.feature"
    code = story.run(path, runtime, folder, "tdisplay")
    return code, {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_leaves_the_screens_and_slips_of_the_oled(name, tmp_path):
    code, report = played(name, "cpython", tmp_path)
    assert code == 0
    for kept in ("screens.txt", "slips.txt"):
        assert report[kept] == (GOLDEN / name / kept).read_bytes()


def test_micropython_leaves_the_same_bytes(tmp_path, capfd):
    if story.micropython() is None:
        assert not os.environ.get("CI"), "CI must have MicroPython"
        pytest.skip("no MicroPython wheel for this system")
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    code, report = played("cancel", "micropython", tmp_path / "there")
    assert code == 0, capfd.readouterr().out
    assert report == played("cancel", "cpython", tmp_path / "here")[1]


def test_the_command_line_takes_the_board(capsys):
    path = str(paths.STORIES / "bank_card.feature")
    assert cli.main(["--story", path, "--board", "tdisplay"]) == 0
    assert "holds" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main(["--board", "toaster"])


def player():
    """A till that asks for an operator, on a T-Display."""
    made = Player(1, "tdisplay")
    made._begin()
    return made


def test_clear_is_a_star_that_is_held():
    made = player()
    made._press(["0", "1", "CLEAR"])
    assert "0" in made.screen() and "01" not in made.screen()
    made._press(["CANCEL"])
    assert made.world.kit.waiting


def test_the_power_may_go_and_come():
    made = player()
    made._type("0")
    made.world.cut()
    assert not made.world.panel.lighted and not any(made.world.panel.snapshot())
    made.world.power_on()
    made.settle()
    assert made.world.panel.lighted and made.screen()


def test_on_the_desk_a_long_key_takes_its_time():
    shop, now = Shop(), [0.0]
    assert shop.ready
    desk = Desk(now=lambda: now[0], today=lambda: 820_000_000, board="tdisplay")
    desk.switch()

    def run(seconds):
        for _ in range(round(seconds / 0.05)):
            now[0] += 0.05
            desk.tick()

    run(4)
    assert list(desk.keymap)[3][0] == ("CANCEL", "CLEAR")
    for name in ("0", "CLEAR", "5", "9"):
        desk.press(name)
    run(0.5)
    assert desk.lit == "CLEAR"
    run(2)
    assert desk.trouble is None and desk.lit is None
    assert "59" in reading.text(desk.snapshot()) and "059" not in reading.text(desk.snapshot())


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_the_demo_shows_twelve_keys_and_two_buttons(tmp_path, size):
    now = [0.0]
    desk = Desk(now=lambda: now[0], today=lambda: 820_000_000, board="tdisplay")
    app = Terminal(desk, Kept(tmp_path))

    async def act():
        async with app.run_test(size=size) as pilot:

            async def run(seconds):
                for _ in range(round(seconds / 0.05)):
                    now[0] += 0.05
                    app.tick()
                await pilot.pause()

            await run(4)
            legends = [str(key.render()) for key in app.query(Key)]
            assert legends == ["1", "2", "3", "▲", "4", "5", "6", "▼", *"789*0#"]
            assert all(key.region.height and key.region.width for key in app.query(Key))
            await pilot.press("0")
            await pilot.press("backspace")
            await run(0.6)
            down = [key.key_name for key in app.query(Key) if key.has_class("-down")]
            assert down == [("CANCEL", "CLEAR")]
            await run(2)
            await pilot.click(next(key for key in app.query(Key) if key.key_name == "1"))
            await run(0.5)
            assert reading.text(desk.snapshot()).split().count("1") == 1
            await pilot.press("ctrl+c")

    asyncio.run(act())
    assert app.return_code == 0


def test_the_first_sale_goes_as_the_guide_says():
    guide = (paths.ROOT / "board" / "README.md").read_text("utf-8")
    made = Player(1, "tdisplay")
    made.shop.ready = False
    made._lacks("reader")
    made._begin()
    made._press(["OK", "OK"])
    twice = ("804615", "804615", "5937", "5937", "27160394", "27160394")
    for typed in ("20261123", "0930", *twice):
        made._pin(typed)
    made._press(["OK"])
    made._sign_in("01", "5937")
    for typed in ("1250", "9999990000000014", "7350"):
        assert "`%s`" % typed in guide
    assert "1 Sale" in made.screen()
    made._press(["1"])
    made._pin("1250")
    made._pin("9999990000000014")
    assert "12.50" in made.screen()
    made._press(["OK"])
    made._pin("7350")
    made._press(["OK"])
    assert len(made.slips()) == 2
    made._press(["OK"])
    assert "1 Sale" in made.screen() and "12.50" in " ".join(made.slips()[0])
