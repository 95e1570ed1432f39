"""A few random runs at each test run; `python -m tools soak` does many. S29."""

from fuzz.run import Run

_SEEDS = (1, 2, 3, 4, 5, 6)
_ACTS = 25


def test_the_till_survives_random_hands():
    for seed in _SEEDS:
        wrong = Run(seed, _ACTS).go()
        assert wrong is None, "python -m tools soak --seed %d --acts %d: %s" % (seed, _ACTS, wrong)


def test_a_run_is_repeated_by_its_seed():
    first, second = Run(7, 10), Run(7, 10)
    assert first.go() == second.go()
    assert first.done == second.done
    assert first.world.time.now_us == second.world.time.now_us


def test_a_fault_is_found():
    run = Run(8, 3)
    run.power_on()
    run.world.run_ms(3000)

    def breaks(*_):
        raise RuntimeError("a part answers nonsense")

    run.world.kit.host.exchange = breaks
    for key in ("0", "1", "OK", "5", "9", "3", "7", "OK"):
        run.tap(key)
    assert "a part answers nonsense" in (run._home() or run._books())
