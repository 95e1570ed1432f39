"""Guided mode: each function says what it is for, each step why it is there. S08."""

from support.paid import day, settled
from support.texts import EN, ZH
from support.till import do, home, press, sold
from terminal.services import profile
from twin import reading

FOLDER = __file__[: __file__.rfind("host_tests")] + "firmware/terminal/flows/"
FIRST = {  # flow -> what it says first on a till that guides
    "sale": "amount", "void": "void", "refund": "refund", "preauth": "preauth",
    "preauth_void": "void", "completion": "complete", "completion_void": "void",
    "offline": "offline", "balance": "balance", "repay": "repay", "repay_cash": "repay",
    "bench_repeat": "test", "bench_simulated": "test", "bench_report": "test",
    "reprint_last": "reprint", "reprint_any": "reprint", "print_detail": "detail",
    "print_totals": "totals", "settle": "settle", "query": "query", "sign_on": "sign_on",
}  # fmt: skip


def asked(name):
    """The flows that flow `name` imports, anywhere in it."""
    found = []
    with open(FOLDER + name + ".py") as file:
        for line in file:
            if line.strip().startswith("from terminal.flows import "):
                names = line.partition(" import ")[2].partition("#")[0]
                found += [one.strip().split(" ")[0] for one in names.split(",")]
    return found


def takes_card(name):
    """Whether it asks for a card by `flows/card`, itself or by what it goes on with."""
    seen, left = [], [name]
    while left:
        one = left.pop()
        if one == "card":
            return True
        if one not in seen:
            seen.append(one)
            left += asked(one)
    return False


def test_every_function_that_takes_a_card_is_guided():
    flows = [parts[2] for parts in profile.tree("countertop") if parts[2] != ">"]
    taking = [flow for flow in flows if takes_card(flow)]
    assert len(taking) > 10 and "sale" in taking and "statistics" not in taking
    assert [flow for flow in taking if flow not in FIRST] == []
    assert [flow for flow in FIRST if flow not in flows] == []


def test_each_function_says_first_what_it_is_for_in_both_languages():
    for language, table in (("en", EN), ("zh", ZH)):
        player = day(language=language)
        player.world.kit.settings.change(guided="yes")
        words = {parts[2]: parts[1] for parts in profile.tree("countertop")}
        for flow in FIRST:
            press(player, words[flow])
            do(player, ("shows", table["t_why"]), ("shows", table["why_" + FIRST[flow]]))
            press(player, "CANCEL")
            home(player)
            do(player, ("slips", 0), ("asked", 0))
        player.world.kit.settings.change(guided="no")
        settled(player)
        player.world.kit.settings.change(guided="yes")
        press(player, "menu_reprint_settlement")
        do(player, ("shows", table["why_reprint"]))


def test_a_guided_void_goes_on_where_it_said_why():
    player = sold("2000")
    press(player, "OK")
    do(player, "take_card")
    player.world.kit.settings.change(guided="yes")
    press(player, "menu_void")
    do(player, ("shows", "undone while its batch is open"))
    press(player, "OK 8 0 4 6 1 5 OK 3 OK OK")
    do(player, ("shows", "The card says who pays"))
    press(player, "OK")
    do(player, ("place", ["B"]), ("shows", "The last OK"))
    press(player, "OK")
    assert reading.fold(EN["t_confirm"]) in player.screen()
    press(player, "OK")
    do(player, ("shows", "A slip for each"), ("slips", 0))
    press(player, "OK")
    do(player, ("slips", 2), "balance")
