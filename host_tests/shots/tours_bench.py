"""Tours of the test bench: notice, amounts, rounds and how they end, checks, drill, report."""

from shots.tours import CASHIER
from terminal.rules import money
from terminal.services import bench

_REPEAT, _SIMULATED, _REPORT = "menu_repeat", "menu_simulated", "menu_test_report"
_B = ("place", ["B"])
_LIFT = ("take_card",)
_PIN = "7 3 5 0 OK"


def bench_amounts(camera):
    """The notice, each way to choose amounts, and what is refused or warned of."""
    camera.till()
    camera.skip(CASHIER)
    camera("notice", _REPEAT)
    camera("notice", "OK")
    camera("how", "OK", "DOWN DOWN DOWN")
    camera("count", "1 2 1 OK")
    camera.skip("OK")
    camera("step", "2 OK 1 0 0 OK", "2 5 0")
    camera.skip("CANCEL OK", _REPEAT + " 2 2 OK")
    camera("list", "5 0 0 OK", "5 0 0 OK", "OK", "2")
    camera.skip("CANCEL OK", _REPEAT + " 2 3")
    camera("seed", "2 OK", "7 OK")


def bench_rounds(camera):
    """Rounds of both kinds: right, declined, over the cap, without an answer, gone on with."""
    camera.till()
    camera.skip(CASHIER, _REPEAT + " OK OK 1 2 OK 1 0 0 OK 2 5 0 OK")
    camera("card", ("wait_s", 1))
    camera("verify", _B)
    camera("approved", "OK " + _PIN, "OK")
    camera("lift", "OK")
    camera.skip(_LIFT, ("wait_s", 3), "CANCEL OK")
    camera("go_on", _REPEAT)
    camera.skip("1", _B, "OK " + _PIN, "OK", _LIFT)
    camera("over", "OK")
    camera("report", "OK", ("wait_s", 2))

    def at_the_cap(player):
        bench.begin(player.world.kit, bench.REPEAT, "edges", [money.CAP + 1])

    camera.skip(at_the_cap)
    camera("cap", _REPEAT + " 1")
    camera("cap_report", "OK", "OK", ("wait_s", 2))
    camera.skip(_SIMULATED + " 2 2 OK 1 0 5 1 OK 1 0 9 8 OK")
    camera("simulated", _B, "OK")
    camera.skip(_LIFT, "OK", _B, "OK")
    camera("no_answer", ("wait_s", 35), _LIFT, "OK")
    camera.skip("OK", "OK", ("wait_s", 2))
    camera("record", "menu_journal", "OK", "DOWN")
    camera.skip("OK")
    camera.skip("CANCEL", _voided)

    def drawn(player):
        bench.begin(player.world.kit, bench.REPEAT, "random", [money.CAP + 1], "7")

    camera.skip(drawn)
    camera("seeded", _REPEAT + " 1 OK", "OK", ("wait_s", 2))


def _voided(player):
    """The number of a test is typed where a sale to be voided is asked for."""
    return "menu_void 8 0 4 6 1 5 OK 4 OK OK CANCEL OK"


def bench_currency(camera):
    """A round in a currency without decimals, the highest amount of it, and what is kept of it."""
    camera.till()
    camera.skip(CASHIER, _SIMULATED + " OK OK")
    camera("how", "DOWN DOWN DOWN DOWN")
    camera("verify", "OK", _B)
    camera("approved", "OK", _LIFT)
    camera.skip("OK", ("wait_s", 3))
    camera("verify", _B)
    camera("approved", "OK", _LIFT)
    camera.skip("OK", "CANCEL OK")
    camera("record", "menu_journal", "OK", "DOWN")


def bench_checks(camera):
    """The report's menu: functions, security, the drill with its wrong answers, paper."""
    camera.till()
    camera.skip(CASHIER, _REPORT + " OK OK CANCEL OK")
    camera("rows", _REPORT, "DOWN DOWN DOWN")
    camera("functions", "1", _B, ("wait_s", 5))
    camera("functions", "OK", "DOWN DOWN")
    camera.skip("OK", _LIFT)
    camera("security", _REPORT + " 2", _B, ("wait_s", 5), "OK")
    camera.skip("OK", _LIFT)
    camera("drill", _REPORT + " 3", ("paper_out", 4), "OK", _B, "OK")
    camera("drill", "OK", "1", "OK", "2", "OK", "3", ("new_roll",), "OK", ("wait_s", 3))
    camera.skip("OK", _LIFT)
    camera("shut", _REPORT + " 3", "OK", _B, "OK")
    camera.skip("OK", _LIFT, "OK")
    camera("all", _REPORT + " 4", ("wait_s", 2))
    camera("answers", "menu_outcomes", *(["DOWN"] * 12))


def bench_without_paper(camera):
    """The drill of a till that prints nothing."""
    camera.till("printer")
    camera.skip(CASHIER, _REPORT + " OK OK")
    camera("none", "3")


TOURS = (bench_amounts, bench_rounds, bench_currency, bench_checks, bench_without_paper)
