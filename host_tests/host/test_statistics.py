"""Statistics and the three books on the screen: types, hours, answers, keys. S18, S41, S44, S53,
S79.

The shortest of it runs on both runtimes: `flows/test_looking_back.py`.
"""

from support.books import one_more
from support.paid import choose, day, filled, papers, played
from support.till import do, press, signed_in, till

LANGUAGES = (("en", 5), ("zh", 12))


def read(player, turns):
    """Every page of what is scrolled."""
    shown = player.screen()
    for _ in range(turns):
        press(player, "DOWN")
        shown += " " + player.screen()
    return shown


def test_the_day_in_figures_on_the_screen_and_on_paper():
    for language, turns in LANGUAGES:
        player = day(language=language)
        words = player.world.kit.words
        choose(player, "menu_statistics")
        shown = read(player, turns)
        for text in (
            words("s_sale"), "125.00", words("s_repay"), "25.00", words("st_mean", "12.50"),
            words("l_tap"), "150.00", words("st_hour", "09"), "3 = 75%", "51 ##",
            words("st_again"), words("st_answered"), words("st_slowest"),
        ):  # fmt: skip
            assert text in shown, text
        before = len(player.world.printer.slips)
        press(player, "OK")
        do(player, ("shows", words("h_print")))
        press(player, "OK")
        [paper] = papers(player, before)
        for key in ("types", "entries", "hours", "answers", "efforts"):
            assert words("st_" + key) in paper, key
        assert words("s_duplicate") in paper
        bars = [line for line in paper.split("\n") if line.startswith("##")]
        lengths = [line.count("#") for line in bars]
        assert lengths[0] * 2 in (lengths[1], lengths[1] - 1)  # one sale, two repayments
        do(player, ("shows", "1 " + words("menu_sale")))


def test_an_empty_batch_has_no_figures_and_equal_books():
    player = signed_in()
    choose(player, "menu_statistics")
    do(player, ("shows", "No transactions in this batch"))
    press(player, "OK")
    choose(player, "menu_books")
    do(player, ("shows", "PAPER 0 0.00"), ("shows", "BANK 0 0.00"), ("shows", "ALL EQUAL"))


def test_declined_answers_outlive_a_power_cut():
    player = day()
    do(player, "cut", "power_back")
    signed_in(player)
    press(player, "CANCEL OK")
    choose(player, "menu_statistics")
    assert "51 ###" in read(player, 5)


def test_keys_and_seconds_are_kept_with_the_transaction():
    player = played()
    kept = list(player.world.kit.journal.past.transactions())
    keys = [one.get("took", one.get("again", "")).split(":")[0] for one in kept]
    assert keys == ["15", "", "15", "14"]  # 1 12500 OK, OK, 7350 OK, OK, OK; and so on
    assert "again" in kept[3] and "took" not in kept[3]
    seconds = [int((one.get("took") or one["again"]).split(":")[1]) for one in (kept[0], kept[3])]
    assert all(5 < one < 60 for one in seconds)


def test_a_kept_card_saves_the_digits_of_its_number():
    player = till()
    player.absent.append("reader")
    press(player, "OK")
    signed_in(player)
    number = "9 9 9 9 9 9 0 0 0 0 0 0 0 0 0 6"
    press(player, "menu_repay 1 0 0 0 OK " + number + " OK OK 4 8 2 1 OK OK OK")
    press(player, "OK 1 0 0 0 OK OK 4 8 2 1 OK OK OK CANCEL")
    choose(player, "menu_statistics")
    assert "SAVED 18.0 keys" in read(player, 5)


def test_slips_owed_from_before_count_no_keys():
    player = signed_in()
    do(player, ("paper_out", 8))
    press(player, "1 1 0 0 OK")
    do(player, ("place", ["B"]))
    press(player, "OK 7 3 5 0 OK OK")
    do(player, ("shows", "Paper is out"), "cut", "new_roll", "power_back")
    press(player, "CANCEL")
    signed_in(player)
    press(player, "CANCEL OK")
    choose(player, "menu_reprint_last")
    press(player, "OK OK")
    one = player.world.kit.journal.past.newest()
    assert one["checked"] == "yes" and "took" not in one


def test_paper_journal_and_bank_stand_beside_one_another():
    for language in ("en", "zh"):
        player = played(language=language)
        words = player.world.kit.words
        choose(player, "menu_books")
        for key in ("b_paper", "b_journal", "b_bank"):
            do(player, ("shows", words(key) + " 3 150.00"))
        do(player, ("shows", words("h_books_equal")))
        shown = read(player, 1).replace(" ", "")
        assert words("s_sale") + words("b_equal") in shown


def test_a_bank_that_knows_more_is_named_with_the_difference():
    player = played()
    one_more(player.world.kit.host._link._bank, 12500)
    choose(player, "menu_books")
    do(player, ("shows", "BANK 4 275.00"), ("shows", "BANK SALE +1, 125.00"), ("beep", "bad"))
    do(player, ("shows", "REPAYMENT equal"), ("shows", "BOOKS DIFFER"))


def test_slips_that_never_came_out_are_missing_on_paper():
    player = filled(played(), 1)
    journal = player.world.kit.journal
    note, seen = journal.note, []

    def lost(kind, *fields):
        if kind != "slips":
            return note(kind, *fields)
        seen.append(kind)

    journal.note = lost
    filled(player, 1)
    journal.note = note
    choose(player, "menu_books")
    do(player, ("shows", "PAPER SALE -1, -10.00"), ("shows", "BANK SALE -2, -20.00"))


def test_the_bank_of_a_class_is_asked_at_settlement_only():
    player = day()
    player.world.kit.host.state = lambda what: None  # as a link over the network answers
    choose(player, "menu_books")
    do(player, ("shows", "BANK at settlement"), ("shows", "TILL EQUAL"))


def test_the_answers_of_the_bank_are_timed():
    player = played()
    asked, answered, ms, slowest = player.world.kit.host.tally
    assert asked == answered == len(player.asked) and slowest <= ms
    do(player, "network_drops")
    press(player, "1 1 0 0 OK")
    do(player, ("place", ["B"]))
    press(player, "OK 7 3 5 0 OK OK")
    tally = player.world.kit.host.tally
    assert tally[0] == asked + 1 and tally[1] == answered
