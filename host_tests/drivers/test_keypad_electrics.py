"""The keypad between presses: interrupts, noise, lost pull-ups, the power cut."""

from support import raises
from support.keypad import KEYMAP, SEEDS, Rig
from terminal.drivers.keypad import Keypad
from twin.clock import TwinClock


def test_starting_again_changes_nothing():
    rig = Rig()
    rig.wait(100)
    rig.time.accesses = 0
    rig.clock.run(rig.keys.start())
    rig.wait(100)
    assert rig.time.accesses == 0


def test_nothing_runs_while_no_key_is_down():
    rig = Rig()
    rig.wait(100)
    rig.time.accesses = 0
    rig.wait(60_000)
    assert rig.time.accesses == 0
    rig.pad.tap("5")
    assert rig.get(100) == "5"


def test_a_press_interrupts_a_few_times_and_not_at_every_scan():
    for seed in SEEDS:
        rig = Rig(seed)
        rig.wait(100)
        rig.pad.press(1, 1, ms=1_000)
        rig.wait(1_500)
        assert 1 <= rig.pad.cols[1].interrupts <= 8, seed


def test_a_storm_of_edges_interrupts_once_until_the_loop_is_back():
    rig = Rig()
    rig.wait(100)
    rig.pad.loosen(2)
    rig.time.spend_us(50_000)
    assert rig.pad.cols[2].interrupts == 1


def test_spikes_on_the_ribbon_cost_no_more_than_scanning_all_the_time():
    rig = Rig()

    def spike():
        rig.pad.cols[0].spike()
        rig.time.at_us(rig.time.now_us + 100, spike)

    spike()
    rig.wait(100)
    rig.time.accesses = 0
    rig.wait(1_000)
    assert 1_000 < rig.time.accesses <= 1_000 // 5 * 70
    assert rig.keys.pending() == 0
    rig.pad.tap("5")
    assert rig.get(100) == "5"


def test_columns_without_interrupts_are_looked_at_every_10_ms():
    class Plain:
        def __init__(self, pin):
            self.value = pin.value

    rig = Rig(started=False)
    columns = [Plain(pin) for pin in rig.pad.cols]
    rig.keys = Keypad(rig.pad.rows, columns, KEYMAP, rig.clock)
    rig.clock.run(rig.keys.start())
    rig.wait(100)
    rig.time.accesses = 0
    rig.wait(1_000)
    assert 0 < rig.time.accesses <= 100 * 2 * len(columns)
    rig.pad.tap("5")
    assert rig.get(100) == "5"


def test_a_task_that_holds_the_loop_costs_no_key_and_doubles_none():
    rig = Rig()

    async def hog():
        while True:
            rig.time.spend_us(23_000)
            await rig.clock.sleep_ms(1)

    rig.clock.spawn(hog(), "hog")
    for name in ("1", "2", "3"):
        rig.pad.press(*rig.pad.where(name), ms=200)
        rig.wait(500)
    assert rig.queued() == ["1", "2", "3"]


def test_a_pull_up_that_comes_off_types_nothing_and_starves_nobody():
    for seed in range(1, 9):
        rig = Rig(seed)
        rig.wait(100)
        rig.pad.loosen(seed % 4)
        rig.time.accesses = 0
        rig.wait(5_000)
        assert rig.keys.pending() == 0, seed
        assert rig.time.accesses <= 5_000 // 5 * 60, seed  # no more than scanning all the time


def test_the_power_cut_ends_the_pins_and_not_the_pad():
    rig = Rig()
    rig.down("5")
    rig.pad.power_off()
    assert raises(OSError, rig.pad.rows[0].value, 0).args[0] == 5
    rig.pad.wire()
    rig.keys = Keypad(rig.pad.rows, rig.pad.cols, KEYMAP, TwinClock(rig.time, None))
    assert rig.keys.held() == ("5",)
