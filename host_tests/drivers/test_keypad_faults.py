"""A pad that has seen better days: worn contacts and lost pull-ups. The rest works."""

from support import raises
from support.keypad import KEYMAP, NAMES, SEEDS, Rig
from terminal.drivers.keypad import Keypad
from terminal.errors import PartMissing
from twin.clock import TwinClock

COLUMNS = ("1", "2", "3", "UP")  # top keys
IN_COLUMN_3 = ("3", "6", "9", "OK")


def restarted(rig):
    """The same pad after a power cut."""
    rig.pad.power_off()
    rig.pad.wire()
    rig.clock = TwinClock(rig.time, None)
    rig.keys = Keypad(rig.pad.rows, rig.pad.cols, KEYMAP, rig.clock)
    rig.clock.run(rig.keys.start())


# worn contacts


def test_worn_contacts_type_once():
    for seed in SEEDS:
        rig = Rig(seed)
        rig.pad.age()
        for name in NAMES:
            rig.pad.press(*rig.pad.where(name), ms=150)
            rig.wait(350)
            assert rig.queued() == [name], (seed, name)


def test_worn_contacts_make_one_long_press():
    for seed in SEEDS:
        rig = Rig(seed)
        rig.pad.age()
        rig.pad.tap("SETUP")
        rig.wait(1_500)
        assert rig.queued() == ["SETUP"], seed


def test_the_same_key_as_fast_as_a_finger_can_loses_nothing():
    for seed in SEEDS:
        rig = Rig(seed)
        assert rig.typed(["5"] * 12) == ["5"] * 12, seed


# columns without their pull-ups


def test_a_column_that_floats_is_named_and_the_others_work():
    for column in range(4):
        rig = Rig(column + 1, started=False)
        rig.pad.loosen(column)
        rig.clock.run(rig.keys.start())
        assert rig.keys.alive and rig.keys.loose() == (COLUMNS[column],)
        names = [name for name in NAMES if rig.pad.where(name)[1] != column]
        assert rig.typed(names) == names, column
        dead = [name for name in NAMES if name not in names]
        assert rig.typed(dead) == [] and rig.keys.stuck() == ()


def test_a_pull_up_that_comes_off_later_is_named_and_the_others_work():
    for seed in range(1, 9):
        rig = Rig(seed)
        rig.wait(100)
        rig.pad.loosen(2)
        rig.wait(1_000)
        assert rig.keys.loose() == ("3",), seed
        names = [name for name in NAMES if name not in IN_COLUMN_3]
        assert rig.typed(names) == names, seed


def test_a_pull_up_that_is_mended_brings_its_keys_back():
    rig = Rig(started=False)
    rig.pad.loosen(2)
    rig.clock.run(rig.keys.start())
    rig.wait(1_000)
    rig.pad.fasten(2)
    rig.wait(3_000)
    assert rig.keys.loose() == ()
    assert rig.typed(IN_COLUMN_3) == list(IN_COLUMN_3)
    rig.time.accesses = 0
    rig.wait(10_000)
    assert rig.time.accesses == 0


def test_a_ghost_through_a_column_that_floats_is_no_key():
    for seed in SEEDS:
        rig = Rig(seed, started=False)
        rig.pad.loosen(0)
        rig.clock.run(rig.keys.start())
        rig.down("3", "1", "7")  # 1 and 7 are left out, and conduct: 9 reads closed
        rig.wait(500)
        assert rig.queued() == ["3"], seed


def test_two_columns_that_float_still_leave_two():
    for seed in range(1, 9):
        rig = Rig(seed, started=False)
        rig.pad.loosen(0, 3)
        rig.clock.run(rig.keys.start())
        names = ["2", "5", "8", "0", "3", "6", "9", "OK"]
        assert rig.typed(names) == names, seed
        assert rig.keys.loose() == ("1", "UP")


def test_columns_that_float_do_not_slow_the_others_down():
    for seed in SEEDS:
        rig = Rig(seed, started=False)
        rig.pad.loosen(0, 2, 3)
        rig.clock.run(rig.keys.start())
        rig.wait(200)
        before_us = rig.time.now_us
        rig.pad.tap("5")
        assert rig.get(200) == "5"
        assert rig.time.now_us - before_us <= 45_000, seed


def test_noise_of_a_moment_is_no_loose_column():
    rig = Rig()
    rig.wait(100)
    rig.pad.loosen(1)
    rig.wait(6)
    rig.pad.fasten(1)
    rig.wait(20)
    assert rig.keys.loose() == ()


def test_a_pad_without_any_pull_up_is_missing_and_types_nothing():
    rig = Rig(started=False)
    rig.pad.loosen()
    assert raises(PartMissing, rig.clock.run, rig.keys.start()).detail == "no pull-ups"
    assert not rig.keys.alive
    assert rig.get(5_000) is None and rig.get(0) is None


def test_a_pad_that_was_missing_is_there_once_it_is_plugged_in():
    rig = Rig(started=False)
    rig.pad.loosen()
    raises(PartMissing, rig.clock.run, rig.keys.start())
    rig.time.at_us(rig.time.now_us + 3_200_000, rig.pad.fasten)
    rig.time.at_us(rig.time.now_us + 5_000_000, lambda: rig.pad.tap("7"))
    before_us = rig.time.now_us
    assert rig.get(30_000) == "7"
    assert rig.time.now_us - before_us < 5_100_000
    assert rig.keys.alive and rig.keys.loose() == ()


def test_a_pad_that_loses_all_pull_ups_types_nothing_and_comes_back():
    for seed in range(1, 9):
        rig = Rig(seed)
        rig.wait(100)
        rig.pad.loosen()
        rig.wait(2_000)
        assert rig.typed(["1", "5", "9"]) == [], seed
        assert len(rig.keys.loose()) == 4, seed
        rig.pad.fasten()
        rig.wait(3_000)
        assert rig.typed(["1", "5", "9"]) == ["1", "5", "9"], seed


def test_the_same_pad_after_a_power_cut():
    rig = Rig()
    rig.wait(100)
    rig.pad.loosen(1)
    rig.pad.stick("UP")
    restarted(rig)
    rig.wait(1_500)
    assert rig.keys.loose() == ("2",) and rig.keys.stuck() == ("UP",)
    assert rig.typed(["1", "DOWN"]) == ["1", "DOWN"]
