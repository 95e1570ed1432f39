"""What a person's fingers become, on contacts that bounce and ghost."""

from support.keypad import NAMES, SEEDS, Rig


def test_every_key_comes_once_however_it_bounces():
    for seed in SEEDS:
        rig = Rig(seed)
        for name in NAMES:
            rig.pad.tap(name)
            assert rig.get(200) == name, (seed, name)
            rig.wait(150)
        assert rig.keys.pending() == 0, seed
        assert rig.clicked == list(NAMES), seed


def test_a_key_is_there_within_40_ms_of_the_finger():
    for seed in SEEDS:
        rig = Rig(seed)
        rig.wait(seed)
        before_us = rig.time.now_us
        rig.pad.tap("5")
        assert rig.get(200) == "5"
        assert rig.time.now_us - before_us <= 40_000, seed


def test_a_touch_of_a_few_milliseconds_is_no_key():
    for seed in SEEDS:
        rig = Rig(seed)
        rig.pad.press(1, 1, ms=4)
        assert rig.get(500) is None, seed


def test_get_waits_as_long_as_it_was_told():
    rig = Rig()
    rig.wait(100)
    before_us = rig.time.now_us
    assert rig.get(30_000) is None
    assert rig.time.now_us - before_us == 30_000_000
    assert rig.get(0) is None


def test_a_key_that_somebody_else_takes_makes_no_wait_longer():
    rig = Rig()
    rig.wait(100)
    rig.keys.on_key = lambda name: rig.keys.flush()
    before_us = rig.time.now_us
    rig.pad.tap("5")
    assert rig.get(500) is None
    assert rig.time.now_us - before_us < 501_000


def test_any_two_keys_down_together_both_come():
    for one in NAMES:
        for other in NAMES:
            if one != other:
                rig = Rig()
                rig.down(one, other)
                assert rig.queued() == [one, other]
                rig.up(one, other)
                assert rig.queued() == []


def test_keys_that_form_no_rectangle_come_however_many():
    rig = Rig()
    rig.down("1", "5", "9", "CANCEL", "2")
    assert rig.queued() == ["1", "5", "9", "CANCEL"]  # 1, 5 and 2 are corners of one
    rig.up("1")
    assert rig.queued() == ["2"]


def test_the_fourth_corner_is_never_a_key():
    for seed in SEEDS:
        rig = Rig(seed)
        for name in ("1", "3", "7"):  # 9 is the fourth corner
            rig.pad.down(*rig.pad.where(name))
        rig.wait(2_000)
        assert "9" not in rig.queued(), seed
        rig.up("1")
        assert set(rig.queued()) <= {"3", "7"}, seed
        rig.up("3", "7")
        assert rig.queued() == [], seed


def test_the_third_corner_comes_once_the_pad_is_clear_again():
    rig = Rig()
    rig.down("1", "3")
    assert rig.queued() == ["1", "3"]
    rig.down("7")
    assert rig.queued() == []
    rig.up("3")
    assert rig.queued() == ["7"]


def test_a_ghost_does_not_turn_a_short_press_into_a_long_one():
    rig = Rig()
    rig.down("MENU", "7", "1", "UP")  # the four corners of one rectangle
    rig.up("MENU")  # which the other three keep closed
    rig.wait(1_000)
    rig.up("UP")
    assert rig.queued() == ["7", "1", "MENU"]


def test_short_comes_when_let_go_and_long_while_held():
    rig = Rig()
    rig.pad.tap("MENU")
    rig.wait(70)
    assert rig.keys.pending() == 0
    assert rig.get(100) == "MENU"

    before_us = rig.time.now_us
    rig.down("MENU")
    assert rig.get(2_000) == "SETUP"
    assert 800_000 <= rig.time.now_us - before_us <= 850_000
    rig.up("MENU")
    assert rig.keys.pending() == 0
    assert rig.clicked == ["MENU", "SETUP"]


def test_the_queue_holds_sixteen_and_the_next_is_not_clicked():
    rig = Rig()
    typed = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] * 2
    for name in typed:
        rig.pad.tap(name)
        rig.wait(150)
    assert rig.clicked == typed[:16]
    assert rig.queued() == typed[:16]
    rig.pad.tap("OK")
    assert rig.get(100) == "OK"


def test_flush_forgets_what_was_typed_and_what_is_half_pressed():
    rig = Rig()
    rig.pad.tap("1")
    rig.wait(150)
    rig.down("MENU")
    rig.keys.flush()
    assert rig.keys.pending() == 0
    rig.wait(1_000)
    rig.up("MENU")
    assert rig.keys.pending() == 0
    rig.pad.tap("2")
    assert rig.get(100) == "2"


def test_held_tells_what_is_down_before_and_after_the_start():
    rig = Rig(started=False)
    assert rig.keys.held() == ()
    rig.down("MENU", "1")
    for row in rig.pad.rows:
        row.value(0)
    assert sorted(rig.keys.held()) == ["1", "MENU", "SETUP"]
    rig.clock.run(rig.keys.start())
    assert sorted(rig.keys.held()) == ["1", "MENU", "SETUP"]
    rig.up("MENU", "1")
    assert rig.keys.held() == ()


def test_three_corners_at_power_on_tell_nothing():
    rig = Rig(started=False)
    rig.down("1", "3", "7")
    assert rig.keys.held() == ()


def test_keys_held_since_power_on_are_not_presses():
    rig = Rig(started=False)
    rig.down("MENU", "1")
    rig.clock.run(rig.keys.start())
    rig.wait(1_000)
    rig.up("MENU", "1")
    assert rig.keys.pending() == 0
    rig.pad.tap("1")
    assert rig.get(100) == "1"


def test_a_key_let_go_while_the_till_starts_is_not_held():
    for seed in SEEDS:
        rig = Rig(seed, started=False)
        rig.down("1")
        rig.clock.run(rig.keys.start())
        rig.up("1")
        assert rig.keys.held() == (), seed
