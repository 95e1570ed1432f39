"""Keys that stay down: each is named, and the rest works as far as current can tell."""

from support.keypad import NAMES, SEEDS, Rig


def test_a_key_that_sticks_types_once_and_is_named_after_ten_seconds():
    rig = Rig()
    rig.pad.stick("5")
    rig.wait(9_500)
    assert rig.queued() == ["5"] and rig.keys.stuck() == ()
    rig.wait(1_000)
    assert rig.queued() == [] and rig.keys.stuck() == ("5",)


def test_a_key_with_two_meanings_that_sticks_is_named_too():
    rig = Rig()
    rig.pad.stick("MENU")
    rig.wait(11_000)
    assert rig.queued() == ["SETUP"] and rig.keys.stuck() == ("MENU",)


def test_with_any_key_stuck_every_other_works():
    for stuck in NAMES:
        rig = Rig(started=False)
        rig.pad.stick(stuck)
        rig.clock.run(rig.keys.start())
        rig.wait(1_500)
        assert rig.keys.stuck() == (stuck,)
        for name in NAMES:
            wanted = [] if name == stuck else [name]
            assert rig.typed([name]) == wanted, (stuck, name)


def test_a_key_held_at_power_on_is_held_and_named_when_it_stays():
    rig = Rig(started=False)
    rig.down("MENU")
    assert rig.keys.held() == ("MENU", "SETUP")
    rig.clock.run(rig.keys.start())
    rig.wait(800)
    assert rig.keys.held() == ("MENU", "SETUP") and rig.keys.stuck() == ()
    rig.wait(400)
    assert rig.keys.stuck() == ("MENU",)
    rig.up("MENU")
    assert rig.keys.stuck() == () and rig.keys.held() == () and rig.queued() == []


def test_a_stuck_key_that_comes_loose_works_again():
    rig = Rig(started=False)
    rig.pad.stick("5")
    rig.clock.run(rig.keys.start())
    rig.wait(2_000)
    rig.pad.free("5")
    rig.wait(100)
    assert rig.keys.stuck() == () and rig.queued() == []
    assert rig.typed(["5", "5"]) == ["5", "5"]
    rig.time.accesses = 0
    rig.wait(10_000)
    assert rig.time.accesses == 0  # and the pad sleeps again


def test_a_key_that_is_pressed_while_stuck_stays_stuck():
    rig = Rig()
    rig.pad.stick("5")
    rig.wait(11_000)
    assert rig.queued() == ["5"]
    assert rig.typed(["5", "5", "6"]) == ["6"] and rig.keys.stuck() == ("5",)


def test_a_stuck_key_makes_no_ghost_of_the_fourth_corner():
    for seed in SEEDS:
        rig = Rig(seed)
        rig.pad.stick("1")
        rig.wait(11_000)
        rig.queued()
        rig.down("3", "7")  # with 1 three corners: 9 conducts
        rig.wait(500)
        assert rig.queued() == ["3"], seed
        rig.up("3")  # and what was in doubt is typed
        assert rig.queued() == ["7"], seed
        rig.up("7")
        assert rig.queued() == [] and rig.keys.stuck() == ("1",), seed


def test_with_two_stuck_keys_only_their_two_corners_cannot_be_told():
    rig = Rig(started=False)
    rig.pad.stick("1")
    rig.pad.stick("9")
    rig.clock.run(rig.keys.start())
    rig.wait(1_500)
    assert rig.keys.stuck() == ("1", "9")
    for name in NAMES:
        wanted = [] if name in ("1", "9", "3", "7") else [name]
        assert rig.typed([name]) == wanted, name


def test_with_three_corners_stuck_other_rows_and_columns_work():
    rig = Rig(started=False)
    for name in ("1", "3", "7"):
        rig.pad.stick(name)
    rig.clock.run(rig.keys.start())
    rig.wait(1_500)
    assert rig.keys.stuck() == ("1", "3", "7", "9")  # which is the ghost nobody can tell
    assert rig.typed(["5", "DOWN", "0", "CANCEL"]) == ["5", "DOWN", "0", "CANCEL"]
    for name in NAMES:
        assert set(rig.typed([name])) <= {name}


def test_a_ghost_elsewhere_holds_up_no_other_row():
    rig = Rig()
    rig.down("1", "3", "7")
    assert rig.queued() == ["1", "3"]
    rig.down("5")
    assert rig.queued() == ["5"]


def test_a_stuck_key_is_looked_at_half_as_often():
    rig = Rig()
    rig.pad.stick("5")
    rig.wait(10_500)
    rig.time.accesses = 0
    rig.wait(1_000)
    assert 0 < rig.time.accesses <= 1_000 // 10 * 50
