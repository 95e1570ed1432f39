"""The interactive kit in a terminal, driven as a person drives it."""

import asyncio

import pytest
from host.hands import TICK_S, Hands

from tools.sim import books, kept, manual, picture, terminal
from tools.sim.widgets import Card, Key, Oled, Paper
from twin.bus import Misuse

SMALL, MIDDLE, LARGE = (80, 24), (126, 32), (200, 60)


class Stage(Hands):
    """The same with the app around it: what is typed goes through the keyboard."""

    def __init__(self, folder, state=None):
        super().__init__(state)
        self.app = terminal.Terminal(self.desk, kept.Kept(folder))
        self.app.kept.take()

    def begin(self):
        """The app plugs it in."""

    async def run(self, size, act):
        try:
            async with self.app.run_test(size=size) as self.pilot:
                await self.pass_s(4)
                await act(self)
        finally:
            self.app.kept.leave()

    async def pass_s(self, seconds):
        for _ in range(round(seconds / TICK_S)):
            self.clock.now_s += TICK_S
            self.app.tick()
        await self.pilot.pause()

    async def settle(self):
        while not self.app.settled:
            await self.pass_s(TICK_S)
            await asyncio.sleep(0.001)

    async def keys(self, *keys):
        """As a keyboard sends them, one upon the other."""
        for key in keys:
            self.app.simulate_key(key)
        for _ in range(10):  # turns of the loop, for messages to get where they go
            await asyncio.sleep(0)
        await self.pass_s(0.15 * len(keys) + 0.5)

    def shown(self, widget):
        """The text of a widget, as it stands there."""
        lines = [
            self.app.query_one(widget).render_line(y).text for y in range(self.height(widget))
        ]
        return "\n".join(lines)

    def height(self, widget):
        return self.app.query_one(widget).size.height


def on_stage(tmp_path, size, act, state=None):
    stage = Stage(tmp_path, state)
    asyncio.run(stage.run(size, act))
    return stage


@pytest.mark.parametrize(("size", "view"), [(SMALL, "text"), (LARGE, "half blocks")])
def test_a_person_signs_in_and_pays_at_the_keyboard(tmp_path, size, view):
    async def act(stage):
        assert stage.app.view == view
        assert ("SIGN IN" in stage.shown(Oled)) == (view == "text")
        await stage.keys("0", "1", "enter", "5", "9", "3", "7", "enter")
        await stage.keys("8", "2")
        await stage.keys("1", "2", "5", "0", "0", "enter", "a")
        await stage.pass_s(1)
        assert stage.app.query(Card).first().has_class("-lies")
        assert "on the reader: A" in stage.shown("#signs")
        await stage.keys("enter")
        await stage.keys("4", "8", "2", "1", "enter")
        await stage.keys("enter")
        await stage.pass_s(12)
        await stage.settle()
        await stage.pass_s(0.1)
        assert "DEBT LEFT                 175.00" in stage.shown(Paper)
        assert "owes 175.00" in stage.shown(Card)
        assert "000004 code 00" in stage.shown("#journal")
        await stage.keys("enter", "a")
        assert not stage.app.query(Card).first().has_class("-lies")
        await stage.settle()
        everything = stage.app.export_screenshot().replace("&#160;", " ")
        assert "5937" in everything and "804615" in everything and "PIN" in everything
        assert "? help" in everything
        await stage.pilot.press("ctrl+c")

    stage = on_stage(tmp_path, size, act)
    assert stage.app.return_code == 0
    state = kept.Kept(tmp_path).load()
    assert books.read(state.chip, state.shelf).accounts["A"].debt() == 17_500


def test_clicks_switches_and_pages(tmp_path):
    async def act(stage):
        app = stage.app
        await stage.pilot.click(next(key for key in app.query(Key) if key.key_name == "7"))
        await stage.pass_s(0.1)
        assert [key.key_name for key in app.query(Key) if key.has_class("-down")] == ["7"]
        await stage.pass_s(0.5)
        assert " 7 " in stage.shown(Oled)
        await stage.pilot.click(app.query(Card).last())
        await stage.keys("-", "+", "+", "r", "?")
        assert app.query_one("#over").display and stage.desk.battery == 85
        await stage.keys("8")
        assert not app.query_one("#over").display and "78" not in stage.shown(Oled)
        assert "on the reader: K" in stage.shown("#signs")
        assert "paper 8 lines" in stage.shown("#signs")
        await stage.keys("p", "x")
        assert "no power: x plugs it in" in stage.shown("#signs")
        assert stage.shown(Oled).strip() == ""
        await stage.keys("x")
        assert app.view == "text"
        await stage.keys("v")
        assert app.view == "braille" and "⣿" in stage.shown(Oled)
        await stage.pilot.press("ctrl+q")

    assert on_stage(tmp_path, SMALL, act).app.return_code == 0


def test_the_twins_trouble_is_shown_with_what_to_do(tmp_path):
    async def act(stage):
        def break_it():
            raise Misuse("an output against another")

        stage.desk._world.time.at_us(0, break_it)
        await stage.pass_s(0.1)
        page = stage.shown("#page")
        assert "an output against another" in page and "x starts the till again" in page
        await stage.keys("x")
        assert stage.desk.on and not stage.app.query_one("#over").display

    on_stage(tmp_path, SMALL, act)


def test_what_the_demo_cannot_show_is_said_and_the_till_runs_on(tmp_path):
    async def act(stage):
        stage.app._oled.look = None
        await stage.keys("7")
        assert "TypeError" in stage.shown("#page") and stage.desk.on

    on_stage(tmp_path, SMALL, act)


def test_a_window_of_another_size(tmp_path):
    async def act(stage):
        assert stage.app.view == "braille"
        paper = stage.app.query_one(Paper)
        paper.grow([f"line {number}" for number in range(22)], 22)
        await stage.pass_s(0.1)
        assert "line 0 " in stage.shown(Paper) and "line 21" in stage.shown(Paper)
        await stage.pilot.resize_terminal(*SMALL)
        await stage.pass_s(0.1)
        assert "line 0 " not in stage.shown(Paper) and "line 21" in stage.shown(Paper)
        paper.scroll_home(animate=False)
        await stage.pass_s(0.1)
        paper.grow(["line 22"], 23)
        await stage.pass_s(0.1)
        assert "line 0 " in stage.shown(Paper)
        await stage.pilot.resize_terminal(70, 20)
        await stage.pass_s(0.1)
        assert "make this window 80 x 24" in stage.shown("#head") and stage.app.view == "text"

    on_stage(tmp_path, MIDDLE, act)


def test_every_line_of_help_fits():
    assert all(len(line) <= 80 for line in manual.KEYS.split("\n"))
    for ready in (True, False):
        page = f"{manual.first(ready)}\n\n{manual.HELP}".split("\n")
        assert all(len(line) <= 74 for line in page) and len(page) <= 22
    assert len(manual.HEAD) <= 78


def test_the_picture_is_the_one_in_the_tree():
    drawn = picture.draw()
    same = drawn == picture.PICTURE.read_text("utf-8")
    assert same, "the kit looks different now: python -m tools.sim.picture draws it anew"
    assert "<path" in drawn and "@font-face" not in drawn  # viewers fetch nothing
