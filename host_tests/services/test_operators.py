"""Operators: who gets in, who waits, and that pulling the plug wins nothing. S22, S63."""

from support import raises
from support.till import Bench, damage
from terminal.services.operators import NAME, Operators


def people(bench):
    return Operators(bench.files, bench.clock, bench.chance)


def tried(bench, staff, secret, number="01"):
    return bench.clock.run(staff.check(number, secret))


def test_number_and_password_must_belong_together():
    bench = Bench()
    staff = people(bench)
    bench.clock.run(staff.add("01", "5937"))
    bench.clock.run(staff.add("00", "804615"))
    assert tried(bench, staff, "5937")
    assert not tried(bench, staff, "804615")
    assert tried(bench, staff, "804615", "00")
    assert not tried(bench, staff, "5937", "02")


def test_the_password_is_not_on_the_flash():
    bench = Bench()
    bench.clock.run(people(bench).add("01", "5937"))
    number, salt, key, _, _ = bench.files.read(NAME).split(b"\n")[0].split(b" ")
    assert (number, len(salt), len(key)) == (b"01", 16, 64)
    assert b"5937" not in salt and b"5937" not in key
    bench = bench.again()
    assert tried(bench, people(bench), "5937")


def test_equal_passwords_are_stored_unlike():
    bench = Bench()
    staff = people(bench)
    bench.clock.run(staff.add("01", "5937"))
    bench.clock.run(staff.add("02", "5937"))
    rows = bench.files.read(NAME).split(b"\n")
    assert rows[0].split(b" ")[2] != rows[1].split(b" ")[2]


def test_three_wrong_tries_wait_longer_each_time():
    bench = Bench()
    staff = people(bench)
    bench.clock.run(staff.add("01", "5937"))
    for wait in (30, 120, 600, 600):
        for _ in range(3):
            assert staff.wait_s("01") == 0
            assert not tried(bench, staff, "1111")
        assert wait - 1 <= staff.wait_s("01") <= wait
        bench.clock.run(bench.clock.sleep_ms(wait * 1000))
    assert tried(bench, staff, "5937")
    assert staff.wait_s("01") == 0


def test_the_wait_survives_a_restart():
    bench = Bench()
    staff = people(bench)
    bench.clock.run(staff.add("01", "5937"))
    for _ in range(3):
        tried(bench, staff, "1111")
    assert people(bench.again()).wait_s("01") == 30


def test_a_try_is_counted_before_it_is_judged():
    bench = Bench()
    staff = people(bench)
    bench.clock.run(staff.add("01", "5937"))
    for _ in range(3):
        work = people(bench).check("01", "5937")
        bench.clock.spawn(work, "cut short")
        bench.clock.step(bench.time.now_us)  # as far as the first pause, then the plug is pulled
        bench = bench.again()
    assert people(bench).wait_s("01") == 30


def test_a_weak_password_is_refused_with_its_word():
    bench = Bench()
    staff = people(bench)
    wrong = raises(ValueError, bench.clock.run, staff.add("01", "1234"))
    assert wrong.args[0] == "password_run"
    assert not staff.known("01")


def test_a_broken_file_is_put_aside():
    bench = Bench()
    bench.clock.run(people(bench).add("01", "5937"))
    damage(bench.files, NAME, b" 0\n", b" 9\n")
    staff = people(bench)
    assert staff.broken and not staff.known("01")
    assert bench.files.read(NAME + ".bad")
