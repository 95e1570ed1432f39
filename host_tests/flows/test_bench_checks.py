"""The test bench's checks pass by what came back, its drill by what was answered.
S50, S51, S58."""

from support.paid import papers
from support.till import do, press, signed_in
from terminal.services import bench
from terminal.wire import iso8583

SECURITY = ["bad_mac", "wrong_key", "answer_changed", "replay", "twice"]


def checked(player, row):
    """The checks of that row of the report's menu, with card B: name -> (passed, what came)."""
    press(player, "menu_test_report " + row)
    do(player, ("place", ["B"]), ("wait_s", 5), "take_card")
    press(player, "OK OK")
    return {name: (good, what) for _, name, good, what in bench.checks(player.world.kit.files)}


def started():
    player = signed_in()
    press(player, "menu_test_report OK OK CANCEL OK")
    return player


def test_functions_and_security_are_tried_against_the_bank():
    player = started()
    found = checked(player, "1")
    assert len(found) == 15 and all(good for good, _ in found.values()), found
    assert (found["sale_90"][1], found["void_90"][1], found["repay"][1]) == ("00", "25", "00")
    found = checked(player, "2")
    assert [found[name] for name in SECURITY] == [(True, "A0")] * 4 + [(True, "00")]
    do(player, ("holds", "B", 100000), ("owes", "A", 30000), ("knows", 0), "balance")
    press(player, "menu_test_report 4")
    report = papers(player)[-1]
    for line in ("FUNCTIONS", "VOID OF A TEST             25 OK", "SECURITY",
                 "SAME DATA TWICE            00 OK"):  # fmt: skip
        assert line in report, report
    tried = [iso8583.unpack(one["data"])[1][60][:2] for one, _ in player.asked
             if one["mti"] in ("0100", "0200", "0220")]  # fmt: skip
    assert set(tried) == {"90", "91"}


def test_a_bank_that_believes_anything_is_found_out():
    player = started()
    host, kept = player.world.kit.host, []
    carry = host.carry

    async def credulous(data):
        answer = await carry(data)
        code = iso8583.unpack(answer)[1][39]
        if code == "A0" and kept:
            return kept[-1]
        kept.append(answer)
        return answer

    checked(player, "1")  # there are answers to repeat
    host.carry = credulous
    press(player, "menu_test_report 1")
    do(player, ("place", ["B"]), ("wait_s", 5), "take_card")
    press(player, "OK OK")
    found = checked(player, "2")
    assert not found["bad_mac"][0] and not found["wrong_key"][0] and not found["replay"][0], found
    press(player, "menu_test_report 4")
    assert "BAD MAC                    00 NO" in papers(player)[-1]


def test_a_till_that_believes_any_answer_is_found_out():
    player = started()
    from terminal.services import bench_checks

    check, bench_checks.opening_mac.check = bench_checks.opening_mac.check, lambda key, data: None
    found = checked(player, "2")
    bench_checks.opening_mac.check = check
    assert not found["answer_changed"][0]


def test_functions_fail_by_what_the_bank_says():
    player = started()
    kit = player.world.kit
    exchange = kit.host.exchange

    async def poor(message):
        answer = await exchange(message)
        if message["kind"] == "refund":
            answer["code"] = "96"
        return answer

    kit.host.exchange = poor
    found = checked(player, "1")
    kit.host.exchange = exchange
    assert [name for name in found if not found[name][0]] == ["refund"]
    assert found["refund"] == (False, "96")


def test_the_drill_explains_wrong_answers_and_prints_again():
    player = started()
    press(player, "menu_test_report 3")
    do(player, ("shows", "Open the printer's lid"))
    player.world.printer.cover_open = True
    press(player, "OK")
    do(player, ("place", ["B"]), ("shows", "TEST SIMULATE"))
    press(player, "OK")
    do(player, ("shows", "What now?"), ("slips", 0), ("beep", "bad"))
    press(player, "OK 1")
    do(player, ("shows", "would pay twice"))
    press(player, "OK 2")
    do(player, ("shows", "Only its slip is missing"))
    press(player, "OK 3")
    do(player, ("shows", "RIGHT"), ("shows", "Close the lid"))
    press(player, "OK")
    do(player, ("shows", "cover open"), ("slips", 0))  # it is still
    player.world.printer.cover_open = False
    press(player, "OK")
    do(player, ("slips", 2), ("slip_marked", "DUPLICATE"), ("slip_marked", "TEST - SIMULATED"))
    press(player, "OK")
    assert bench.checks(player.world.kit.files) == [("drill", "reprint", False, "3.")]
    do(player, "take_card", ("knows", 0), "balance")
    assert player.world.kit.journal.owed is None
    assert len([1 for one, _ in player.asked if one["mti"] == "0200"]) == 1
    press(player, "menu_outcomes")
    do(player, ("shows", "xx.13"))
    press(player, "DOWN DOWN")
    do(player, ("shows", "xx."))


def test_a_drill_whose_paper_did_not_end_says_so_and_passes_nothing():
    player = started()
    press(player, "menu_test_report 3 OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "the lid was shut"), ("beep", "bad"))
    press(player, "OK")
    do(player, ("slip_marked", "DUPLICATE"), "take_card")
    press(player, "OK")
    assert bench.checks(player.world.kit.files) == [] and player.world.kit.journal.owed is None
    player.world.kit.printer = None
    press(player, "menu_test_report 3")
    do(player, ("shows", "for a till that prints"), ("asked", 1))
