"""The bench measures what it says: its arithmetic, and the figures of the twin's clock."""

import json
import random

from terminal.profiles.printers import PRINTERS
from tools import bench
from tools.bench import cards, figures, latency, paper, rig, screen, slices, times, windows
from tools.bench.figures import Figure

DARK = bytes(1024)


def picture(*dots):
    """A picture with these (page, column) bytes changed."""
    changed = bytearray(DARK)
    for page, column in dots:
        changed[page * 128 + column] = 0xFF
    return bytes(changed)


def cheapest(*dots):
    return windows.cheapest(DARK, picture(*dots))


def block(pages, columns):
    return [(page, column) for page in pages for column in columns]


def test_a_window_costs_ten_bytes_more_than_its_dots():
    assert windows.cheapest(DARK, DARK) == 0
    assert cheapest((3, 7)) == 11
    assert cheapest(*block([3], range(20))) == 30
    assert cheapest(*block(range(8), range(128))) == 1034


def test_a_gap_is_sent_along_until_a_window_of_its_own_is_cheaper():
    assert cheapest((0, 0), (0, 10)) == 10 + 11
    assert cheapest((0, 0), (0, 12)) == 2 * 11
    assert cheapest((0, 0), (1, 4)) == 10 + 2 * 5
    assert cheapest((0, 0), (1, 11)) == 2 * 11


def test_pages_share_a_window_where_that_is_cheaper():
    assert cheapest(*block([2, 3, 4], range(10, 20))) == 10 + 30
    stairs = block([0], range(0, 30)) + block([1], range(25, 55))
    assert cheapest(*stairs) == 20 + 60


def test_windows_may_cross():
    """A cross: two windows that overlap are cheaper than three that do not."""
    cross = block([2], range(60)) + block(range(5), range(28, 30))
    assert cheapest(*cross) == 20 + 60 + 10


def test_no_other_set_of_windows_is_cheaper():
    """Against every set of up to three windows, on a few changed bytes."""
    chance = random.Random(5)
    for _ in range(30):
        dots = {(chance.randrange(4), 40 + chance.randrange(14)) for _ in range(4)}
        pages, columns = {p for p, _ in dots}, {x for _, x in dots}
        spans = [
            (top, bottom, first, last)
            for top in pages
            for bottom in pages
            for first in columns
            for last in columns
            if top <= bottom and first <= last
        ]
        assert cheapest(*dots) == _by_trying(dots, spans, 3)


def _by_trying(dots, spans, most):
    if not dots:
        return 0
    if not most:
        return 1 << 20
    page, column = min(dots)
    best = 1 << 20
    for top, bottom, first, last in spans:
        if top <= page <= bottom and first <= column <= last:
            left = {(p, x) for p, x in dots if not (top <= p <= bottom and first <= x <= last)}
            size = 10 + (bottom - top + 1) * (last - first + 1)
            if size < best:
                best = min(best, size + _by_trying(left, spans, most - 1))
    return best


def test_the_peer_sends_what_its_source_says():
    """Six commands of two bytes, the frame with its control byte, an address for each."""
    sent, us = screen.peer()
    assert sent == 6 * (1 + 2) + 1 + 1 + 1024 and round(us / 1000, 1) == 23.5


def test_keys_cost_little_more_than_they_must():
    till = rig.Rig()
    till.go(rig.SIGN_IN)
    till.wait_for("amount")
    full, _ = screen.peer()
    for name, sent, us, least in screen.typed(till, "1 2 CLEAR"):
        assert 0 < least <= sent <= screen.CHEAPEST_LIMIT * least, name
        assert sent <= full * screen.PEER_LIMIT and us < 5_900, name


def test_no_amount_is_dear():
    """Also those where each figure differs from its neighbour, and the longest there is."""
    full, _ = screen.peer()
    for shown in screen.WORST:
        rows = screen.typed(screen.asked("amount", rig.SIGN_IN), screen.amount_keys(shown))
        assert len(rows) == 2 * sum(map(str.isdigit, shown.lstrip("0.")))
        for name, sent, us, least in rows:
            assert 0 < least <= sent <= screen.CHEAPEST_LIMIT * least, (shown, name)
            assert sent <= full * screen.PEER_LIMIT and us < 5_900, (shown, name)
    assert screen.amount_keys("0.50") == "5 0 CLEAR CLEAR"


def test_a_slip_comes_as_fast_as_paper_moves():
    """The short slip on the printer whose questions take longest, with a little to spare."""
    one = paper.first_slip(PRINTERS["panel-qr"], flow="sale")
    assert one.by_mechanics and one.lines > 20
    assert one.mechanics_us < one.us < (paper.LIMIT - 0.01) * one.mechanics_us


def test_keys_show_at_once_also_while_a_slip_prints(monkeypatch):
    monkeypatch.setattr(latency, "PRESSES", 20)
    for printing in (False, True):
        took = latency.presses(printing)
        assert len(took) == 20 and max(took) <= latency.LIMIT_MS
        assert min(took) >= 15, "a key that was not debounced"


class _Hog(rig.Rig):
    """A till whose printer's driver holds the processor `ms` after each line, at worst."""

    def __init__(self, ms):
        super().__init__()
        wire = self.kit.printer._wire
        send = wire.send

        async def held(data):
            await send(data)
            if data == b"\n":
                self.world.time.spend_us(ms * 1000)

        wire.send = held


def test_a_printer_s_driver_that_holds_the_till_shows_in_the_keys():
    plain = figures.percentile(latency.presses(True), 99)
    for ms, low, high in ((0, 0, 3), (20, 10, 25), (40, 25, 45)):
        more = figures.percentile(latency.presses(True, _Hog(ms)), 99) - plain
        assert low <= more <= high, (ms, more)
    assert plain + more > latency.LIMIT_MS, "40 ms are over the limit"


def test_nothing_holds_the_till():
    watch = slices.watched()
    assert 1_000 < max(one[0] for one in watch.bus) <= slices.BUS_MS * 1000
    assert watch.flash and not [one for one in watch.flash if one[2]]


def test_a_task_that_holds_the_bus_is_seen():
    till = rig.Rig()
    watch = slices.Watch(till)

    async def hog():
        till.world.time.spend_us(12_345)

    till.kit.clock.spawn(hog(), "hog")
    till.world.run_ms(500)
    assert (12_345, "hog", "") in watch.bus


def test_one_repayment_is_seventeen_keys_and_a_card():
    one = times.repayment()
    assert (one.keys, one.cards) == (17, 2)
    assert one.person_ms == 17 * times.KEY_MS + 2 * times.CARD_MS
    assert 3_000 < one.till_ms < 10_000
    assert times.first_screen_us() < 200_000


# the table and the file


def test_percentiles_are_values_that_were_there():
    values = list(range(1, 101))
    assert figures.percentile(values, 50) == 50 and figures.percentile(values, 99) == 99
    assert figures.percentile([7], 99) == 7 and figures.percentile([3, 9], 99) == 9


def test_a_figure_over_its_limit_is_said_and_fails(tmp_path, monkeypatch, capsys):
    here = [Figure("Group", "good", 3, "ms", 4, "peer 5 ms"), Figure("Group", "free", 0.5, "x")]
    monkeypatch.setattr(times, "figures", lambda: here)
    out = tmp_path / "deep" / "bench.json"
    assert bench.run(["times"], out) == 0
    assert "peer 5 ms" in capsys.readouterr().out
    rows = json.loads(out.read_text("utf-8"))
    assert [tuple(row) for row in rows] == [figures.FIELDS] * 2
    assert rows[0]["limit"] == 4 and rows[0]["ok"] and rows[1]["limit"] is None

    here.append(Figure("Group", "bad", 4.5, "ms", 4))
    assert bench.run(["times"], out) == 1
    told = capsys.readouterr()
    assert "4.50 ms" in told.out and "OVER" in told.out and "Group: bad" in told.err


def test_an_unknown_group_is_named(capsys):
    assert bench.main(["sceen"]) == 2
    assert "sceen" in capsys.readouterr().err


def test_a_card_is_read_and_written_in_time_on_either_reader():
    found = {one.name: one for one in cards.figures()}
    assert len(found) == 8 and all(one.ok for one in found.values())
    assert found["PN532: a look that finds nobody"].value > 10  # its field goes on each time
    assert found["RC522: longest hold of the processor"].value < 0.5
