"""The interactive kit, driven as a person drives it, on a clock that the test turns."""

import asyncio
import json

import pytest

from terminal.rules import calendar
from tools.sim import books, cli, kept, manual, picture, pixels, terminal
from tools.sim.bench import Bench
from tools.sim.slot import TORN
from tools.sim.widgets import Card, Key, Oled, Paper
from twin import reading
from twin.bus import Misuse

NOW = calendar.seconds(2026, 3, 9, 10, 30, 0)
SMALL, MIDDLE, LARGE = (80, 24), (126, 32), (200, 60)
_TICK_S = 0.05


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s


class Hands:
    """A bench, and somebody who waits, types and reads at it."""

    def __init__(self, state=None, ready=True, language="en"):
        self.clock = Clock()
        self.bench = Bench(state, ready, language, now=self.clock, today=lambda: NOW)
        self.begin()

    def begin(self):
        self.bench.switch()
        self.wait(4)

    def wait(self, seconds):
        for _ in range(round(seconds / _TICK_S)):
            self.clock.now_s += _TICK_S
            self.bench.tick()

    def type(self, *names):
        """Press keys as fast as fingers could, then wait for the last."""
        for name in names:
            self.bench.press(name)
        self.wait(0.15 * len(names) + 0.5)

    def reads(self):
        return reading.text(self.bench.snapshot())

    def sign_in(self):
        self.type(*"01", "OK", *"5937", "OK")

    def repay(self):
        """125.00 of card A's debt, up to the printing of the slips."""
        self.sign_in()
        self.type("1")
        self.type(*"12500", "OK")
        self.bench.move_card("A")
        self.wait(1.5)
        self.type("OK")
        self.type(*"4821", "OK")
        self.type("OK")


class Stage(Hands):
    """The same with the app around it: what is typed goes through the keyboard."""

    def __init__(self, folder, state=None):
        super().__init__(state)
        self.app = terminal.Terminal(self.bench, kept.Kept(folder))
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
        for _ in range(round(seconds / _TICK_S)):
            self.clock.now_s += _TICK_S
            self.app.tick()
        await self.pilot.pause()

    async def settle(self):
        while not self.app.settled:
            await self.pass_s(_TICK_S)
            await asyncio.sleep(0.001)

    async def keys(self, *keys):
        """As a keyboard sends them, one upon the other."""
        for key in keys:
            self.app.simulate_key(key)
        await self.pilot.pause()
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


# the bench


def test_it_starts_and_fast_typing_loses_no_key():
    hands = Hands()
    assert hands.reads().startswith("SIGN IN Operator number")
    hands.sign_in()
    assert "1 Repayment" in hands.reads()


def test_a_repayment_comes_out_on_paper_line_by_line():
    hands = Hands()
    hands.repay()
    counts = set()
    while TORN not in hands.bench.paper.lines:
        hands.wait(_TICK_S)
        counts.add(hands.bench.paper.count)
    assert len(counts) > 20
    text = "\n".join(hands.bench.paper.lines[:-1])
    assert "DEBT LEFT                 175.00" in text and "2026-03-09 10:30" in text
    assert text.count("*** DEMO - NOT A RECEIPT ***") >= 4 and "MERCHANT COPY" in text
    hands.wait(10)
    assert "CARDHOLDER COPY" in "\n".join(line or "" for line in hands.bench.paper.lines)
    assert hands.bench.sound() is None and hands.bench.lying() == ["A"]
    hands.type("OK")
    found = books.read(hands.bench.state().chip, hands.bench.shelf)
    assert found.wrong == [] and found.accounts["A"].debt() == 17_500
    assert "answer    000001 code 00 before 300.00 left 175.00" in "\n".join(found.lines)
    assert "4821" not in "\n".join(found.lines) and "9999990" not in "\n".join(found.lines)


def test_the_paper_runs_out_and_a_new_roll_goes_on():
    hands = Hands()
    hands.bench.paper.run_out_after(3)
    hands.repay()
    hands.wait(3)
    assert hands.bench.paper.out and "Paper is out" in hands.reads()
    hands.bench.paper.new_roll()
    hands.type("OK")
    hands.wait(12)
    assert not hands.bench.paper.out
    assert "DUPLICATE" in "\n".join(line or "" for line in hands.bench.paper.lines)


def test_a_bank_card_is_refused():
    hands = Hands()
    hands.sign_in()
    hands.type("1")
    hands.type(*"100", "OK")
    hands.bench.move_card("K")
    hands.wait(1.5)
    assert hands.bench.lying() == ["K"] and "Bank card or phone" in hands.reads()
    assert hands.bench.trouble is None and hands.bench.sound() == "bad"


def test_pulling_the_plug_ends_the_boot_and_keeps_the_books():
    hands = Hands()
    hands.repay()
    hands.bench.switch()
    hands.wait(1)
    assert not hands.bench.on and not any(hands.bench.snapshot())
    hands.bench.switch()
    hands.wait(4)
    assert "000001 was approved" in hands.reads()


def test_power_off_and_on_again():
    hands = Hands()
    hands.sign_in()
    hands.type("6")
    assert hands.bench.ended and "POWER OFF" in hands.reads()
    hands.bench.switch()
    hands.wait(4)
    assert not hands.bench.ended and "SIGN IN" in hands.reads()


def test_time_that_was_lost_is_not_caught_up():
    hands = Hands()
    before_us = hands.bench.changed
    hands.clock.now_s += 3600  # the computer slept
    hands.bench.tick()
    hands.wait(0.5)
    assert hands.bench.changed == before_us and "SIGN IN" in hands.reads()


def test_misuse_stops_the_twin_and_a_restart_mends_it():
    hands = Hands()

    def break_it():
        raise Misuse("two outputs against each other")

    hands.bench._world.time.at_us(0, break_it)
    hands.wait(0.1)
    assert "Misuse: two outputs against each other" in hands.bench.trouble
    assert not hands.bench.on
    hands.bench.switch()
    hands.wait(4)
    assert hands.bench.trouble is None and "SIGN IN" in hands.reads()


def test_a_factory_new_till_asks_for_everything():
    hands = Hands(ready=False)
    assert "LANGUAGE" in hands.reads() or "1 English" in hands.reads()


# what is kept


def test_state_is_kept_and_comes_back(tmp_path):
    hands = Hands()
    hands.repay()
    place = kept.Kept(tmp_path)
    assert place.take() and place.load() is None and not place.broken
    place.save(hands.bench.state())
    state = kept.Kept(tmp_path).load()
    assert state.chip.dump() == hands.bench.state().chip.dump() and state.ready
    again = Hands(state)
    assert "000001 was approved" in again.reads()
    assert place.forget() and not place.forget() and place.load() is None
    place.leave()


def test_one_demo_keeps_and_another_only_looks(tmp_path):
    first, second = kept.Kept(tmp_path), kept.Kept(tmp_path)
    assert first.take() and not second.take()
    second.save(Hands().bench.state())
    assert second.load() is None
    first.leave()
    assert second.take()
    second.leave()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}', "short sector"])
def test_a_broken_state_is_put_aside(tmp_path, text):
    place = kept.Kept(tmp_path)
    if text == "short sector":
        place.take()
        place.save(Hands().bench.state())
        place.leave()
        content = json.loads(place.file.read_text("utf-8"))
        content["sectors"]["0"] = "eJwDAAAAAAE="
        text = json.dumps(content)
    place.file.write_text(text, "utf-8")
    assert place.load() is None and place.broken
    assert place.file.with_suffix(".bad").read_text("utf-8") == text


def test_reset_forgets(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(kept.paths, "STATE", tmp_path)
    monkeypatch.setattr(kept.Kept.__init__, "__defaults__", (tmp_path,))
    place = kept.Kept(tmp_path)
    place.take()
    place.save(Hands().bench.state())
    assert cli.main(["--reset"]) == 1 and manual.OPEN in capsys.readouterr().err
    place.leave()
    assert cli.main(["--reset"]) == 0 and "starts over" in capsys.readouterr().out
    assert not place.file.exists()
    assert cli.main(["--reset"]) == 0 and "kept nothing" in capsys.readouterr().out


def test_books_that_cannot_be_read_are_said():
    hands = Hands()
    chip = hands.bench.state().chip
    chip.sectors = {0: bytearray(b"nonsense" * 512), 1: bytearray(b"nonsense" * 512)}
    found = books.read(chip, hands.bench.shelf)
    assert "cannot be read" in found.wrong[0] and found.accounts["A"].debt() == 30_000


# dots


def test_dots_survive_every_way_of_showing_them():
    hands = Hands()
    snapshot = hands.bench.snapshot()
    lit = {
        (x, page * 8 + bit)
        for page in range(8)
        for x in range(128)
        for bit in range(8)
        if snapshot[page * 128 + x] >> bit & 1
    }
    halves = pixels.half_blocks(snapshot)
    assert [len(row) for row in halves] == [128] * 32
    assert lit == {
        (x, 2 * y + below)
        for y, row in enumerate(halves)
        for x, char in enumerate(row)
        for below in (0, 1)
        if char in ("▀█", "▄█")[below]
    }
    cells = pixels.braille(snapshot)
    assert [len(row) for row in cells] == [64] * 16
    order = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
    assert lit == {
        (2 * x + across, 4 * y + down)
        for y, row in enumerate(cells)
        for x, char in enumerate(row)
        for bit, (across, down) in enumerate(order)
        if ord(char) - 0x2800 >> bit & 1
    }


def test_the_text_view_puts_lines_where_they_stand():
    hands = Hands()
    hands.sign_in()
    hands.type("1")
    hands.type(*"12500")
    rows = pixels.text(hands.bench.snapshot(), 22)
    shown = [row.text(22) for row in rows]
    assert shown[0].strip() == "REPAYMENT" and rows[0].inverse
    assert any(line.rstrip().endswith("125.00") and line.startswith(" " * 10) for line in shown)
    assert all(len(line) == 22 for line in shown)
    bar = bytearray(1024)
    bar[7 * 128 : 7 * 128 + 64] = b"\xff" * 64
    assert pixels.text(bytes(bar), 22)[7].text(22) == "█" * 11 + " " * 11


# the app


@pytest.mark.parametrize(("size", "view"), [(SMALL, "text"), (LARGE, "half blocks")])
def test_a_person_signs_in_and_pays_at_the_keyboard(tmp_path, size, view):
    async def act(stage):
        assert stage.app.view == view
        assert ("SIGN IN" in stage.shown(Oled)) == (view == "text")
        await stage.keys("0", "1", "enter", "5", "9", "3", "7", "enter")
        await stage.keys("1")
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
        assert "000001 code 00" in stage.shown("#journal")
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
        await stage.pass_s(0.05)
        assert [key.key_name for key in app.query(Key) if key.has_class("-down")] == ["7"]
        await stage.pass_s(0.5)
        assert " 7 " in stage.shown(Oled)
        await stage.pilot.click(app.query(Card).last())
        await stage.keys("-", "+", "+", "r", "?")
        assert app.query_one("#over").display and stage.bench.battery == 85
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

        stage.bench._world.time.at_us(0, break_it)
        await stage.pass_s(0.1)
        page = stage.shown("#page")
        assert "an output against another" in page and "x starts the till again" in page
        await stage.keys("x")
        assert stage.bench.on and not stage.app.query_one("#over").display

    on_stage(tmp_path, SMALL, act)


def test_what_the_demo_cannot_show_is_said_and_the_till_runs_on(tmp_path):
    async def act(stage):
        stage.app._oled.look = None
        await stage.keys("7")
        assert "TypeError" in stage.shown("#page") and stage.bench.on

    on_stage(tmp_path, SMALL, act)


def test_a_window_of_another_size(tmp_path):
    async def act(stage):
        assert stage.app.view == "braille"
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
    assert drawn == picture.PICTURE.read_text("utf-8")
    assert "<path" in drawn and "@font-face" not in drawn  # viewers fetch nothing
