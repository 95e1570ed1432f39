"""A telephone's pad with two buttons of the board's own: long presses, keys beside the matrix."""

from support.keypad import SEEDS
from terminal.drivers.keypad import Keypad
from twin.clock import Time, TwinClock
from twin.contacts import KEYMAP_12, LONG_PRESS_MS, Contacts

EVERY = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "CANCEL", "CLEAR", "OK", "MENU", "UP")
EVERY += ("DOWN",)


class Rig:
    """A till that is nothing but this pad."""

    def __init__(self, seed=1, start=True):
        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.pad = Contacts(self.time, seed, 4, 3, KEYMAP_12, buttons=2)
        pins = self.pad.rows, self.pad.cols, KEYMAP_12, self.clock, self.pad.buttons
        self.keys = Keypad(*pins)
        if start:
            self.clock.run(self.keys.start())

    def wait(self, ms):
        self.clock.run(self.clock.sleep_ms(ms))

    def queued(self):
        return [self.clock.run(self.keys.get(0)) for _ in range(self.keys.pending())]

    def tap(self, name):
        self.wait(self.pad.tap(name) + 100)
        return self.queued()

    def down(self, name):
        self.pad.down(*self.pad.where(name))
        self.wait(70)


def test_every_key_of_the_till_is_there():
    for seed in SEEDS:
        rig = Rig(seed)
        assert [rig.tap(name) for name in EVERY] == [[name] for name in EVERY], seed


def test_a_button_wakes_a_pad_at_rest():
    for name in ("UP", "DOWN"):
        rig = Rig()
        rig.wait(60_000)
        before_us = rig.time.now_us
        rig.pad.tap(name)
        assert rig.clock.run(rig.keys.get(200)) == name
        assert rig.time.now_us - before_us < 50_000


def test_buttons_make_no_ghosts_and_are_none():
    rig = Rig()
    for name in ("1", "3", "UP", "DOWN"):  # two columns, and both buttons: no rectangle
        rig.down(name)
    assert rig.queued() == ["1", "3", "UP", "DOWN"]
    rig.down("2")
    assert rig.queued() == ["2"]


def test_a_loose_column_takes_no_button_along():
    rig = Rig()
    rig.pad.loosen(0)
    rig.wait(2_000)
    rig.queued()
    assert rig.tap("UP") == ["UP"] and rig.tap("2") == ["2"]


def test_a_button_that_sticks_is_named_and_costs_itself():
    rig = Rig()
    rig.pad.stick("UP")
    rig.wait(11_000)
    assert rig.keys.stuck() == ("UP",) and rig.queued() == ["UP"]
    assert rig.tap("5") == ["5"] and rig.tap("DOWN") == ["DOWN"]
    rig.pad.free("UP")
    rig.wait(100)
    assert rig.keys.stuck() == () and rig.tap("UP") == ["UP"]


def test_a_star_held_says_clear_once_and_never_cancel():
    rig = Rig()
    rig.down("CANCEL")
    rig.wait(LONG_PRESS_MS)
    rig.pad.up(*rig.pad.where("CANCEL"))
    rig.wait(200)
    assert rig.queued() == ["CLEAR"]


def test_held_at_power_on_has_both_meanings():
    rig = Rig(start=False)
    rig.down("CLEAR")
    rig.down("DOWN")
    assert sorted(rig.keys.held()) == ["CANCEL", "CLEAR", "DOWN"]
