"""Query and the records: found by what is known, turned, opened with all fields. S15, S17, S89.

The shortest of it runs on both runtimes: `flows/test_looking_back.py`.
"""

from support.paid import choose, day, filled, turned
from support.till import damage, do, press, signed_in
from terminal.drivers.files import Files
from twin import flash, reading
from twin.clock import Time
from twin.storage import mount

FULL = ("9999990000000006", "9999990000000014")
LANGUAGES = ("en", "zh")
BY = {"last": "1", "stan": "2", "card": "3", "amount": "4", "at": "5"}


def ask(player, way, typed=""):
    choose(player, "menu_query")
    press(player, BY[way])
    if typed:
        press(player, " ".join(typed) + " OK")


def pages(player, key, count):
    """What is read while that key is pressed so often."""
    shown = player.screen()
    for _ in range(count):
        press(player, key)
        shown += " " + player.screen()
    return shown


def test_each_way_finds_the_record_in_both_languages():
    for language in LANGUAGES:
        player = day(language=language)
        words = player.world.kit.words
        ways = [("last", "", "000009"), ("stan", "3", "000003")]
        if language == "en":
            ways += [("card", "0014", "000004"), ("amount", "12500", "000003")]
        for way, typed, shown in ways:
            ask(player, way, typed)
            do(player, ("shows", shown), ("shows", "999999******"))
            press(player, "CANCEL")
        ask(player, "at")
        do(player, ("shows", "20260105"))
        press(player, "OK")
        do(player, ("shows", "000009"), ("shows", words("r_approved")))
        press(player, "CANCEL")
        do(player, ("shows", "1 " + words("menu_sale")))


def test_several_hits_are_counted_and_turned_the_newest_first():
    player = day()
    ask(player, "card", "0006")
    do(player, ("shows", "000009"), ("shows", "2 of 2"))
    press(player, "UP")
    do(player, ("beep", "bad"), ("shows", "000009"))
    press(player, "DOWN")
    do(player, ("shows", "000006"), ("shows", "1 of 2"))
    press(player, "DOWN")
    do(player, ("beep", "bad"), ("shows", "000006"))
    press(player, "UP")
    do(player, ("shows", "000009"))
    press(player, "CANCEL")
    zh = day(language="zh")
    ask(zh, "card", "0006")
    do(zh, ("shows", "2/2"))


def test_ok_opens_every_field_and_comes_back():
    for language, turns in (("en", 3), ("zh", 8)):
        player = day(language=language)
        words = player.world.kit.words
        ask(player, "stan", "9")
        press(player, "OK")
        shown = pages(player, "DOWN", turns)
        labels = (
            "s_voucher v_state s_type s_amount s_date s_card v_entry v_set s_paid_from s_batch"
        )
        labels += (
            " s_operator v_code s_reference s_auth s_debt_left v_by v_slips v_checked v_again"
        )
        for key in labels.split(" "):
            assert words(key) in shown, key
        one = player.world.kit.journal.past.newest()
        for name in ("stan", "rrn", "auth", "card", "from", "at", "set", "batch"):
            assert one[name] in shown, name
        assert "275.00" in shown and "14" in shown
        press(player, "OK")
        do(player, ("shows", "000009"), ("shows", words("r_approved")))


def test_no_card_number_is_ever_shown_in_full():
    player = day()
    del player.world.screens[:]
    press(player, "menu_journal OK DOWN DOWN DOWN CANCEL CANCEL")
    ask(player, "card", "0014")
    press(player, "OK DOWN DOWN DOWN OK CANCEL")
    for key in ("menu_reprint_last", "menu_print_detail"):
        choose(player, key)
    do(player, ("wait_s", 1))
    seen = [reading.text(one) for one in player.world.screens]
    seen += [" ".join(one.text) for one in player.world.printer.slips]
    assert any("999999******0014" in text for text in seen)
    assert not any(number in text.replace(" ", "") for text in seen for number in FULL)


def test_nothing_found_is_said_in_words_of_its_own():
    player = day()
    for way, typed, said in (
        ("stan", "77", "No such voucher"), ("card", "4321", "No record of a card"),
        ("amount", "777", "No record of this amount"),
    ):  # fmt: skip
        ask(player, way, typed)
        do(player, ("shows", said))
        press(player, "OK")
    ask(player, "at")
    press(player, "CLEAR CLEAR 0 4 OK")
    do(player, ("shows", "No transactions on that day"))
    press(player, "OK")
    ask(player, "at")
    press(player, "CLEAR CLEAR 9 9 OK")
    do(player, ("shows", "There is no such date"))
    press(player, "OK CANCEL")
    empty = signed_in()
    ask(empty, "last")
    do(empty, ("shows", "The till keeps no transactions yet"))
    press(empty, "OK")
    do(empty, ("shows", "1 Sale"))


def test_settled_batches_are_searched_too():
    player = turned(day())
    ask(player, "last")
    do(player, ("shows", "000009"))
    press(player, "CANCEL")
    filled(player, 1)
    ask(player, "card", "0014")
    do(player, ("shows", "3 of 3"))
    press(player, "DOWN DOWN")
    do(player, ("shows", "000003"), ("shows", "125.00"), ("shows", "1 of 3"))
    press(player, "OK")
    do(player, ("shows", "VOUCHER 000003"))


def test_a_full_batch_answers_in_time_and_shows_how_far_it_is():
    player = filled(day(), 200)
    painted = []
    show = player.world.kit.screen.show

    async def shown():
        painted.append(reading.text(player.world.panel.snapshot()))
        await show()

    player.world.kit.screen.show = shown
    ask(player, "amount", "1000")
    do(player, ("shows", "2 of 2"))
    assert len([text for text in painted if "Looking through" in text]) > 10


def test_a_journal_that_was_edited_says_so_and_shows_what_is_sound():
    player = filled(day(), 20)
    player.world.kit.journal.fold()
    name = player.world.kit.journal.name
    do(player, "cut")
    chip = player.world.chip
    damage(Files(mount(flash.Device(Time(), chip)), "/till"), name, b"amount=1005", b"amount=9005")
    do(player, "power_back")
    signed_in(player)
    press(player, "CANCEL OK")
    ask(player, "card", "0006")
    do(player, ("shows", "Journal changed or cut at byte"), ("shows", "make journal"))
    press(player, "OK")
    do(player, ("shows", "2 of 2"))
    press(player, "CANCEL")
    for key in ("menu_statistics", "menu_books"):
        choose(player, key)
        do(player, ("shows", "Journal changed or cut at byte"))
        press(player, "OK")


def test_a_record_of_today_is_there_at_once():
    player = day()
    press(player, "menu_journal")
    do(player, ("shows", "000009"), ("shows", "4 of 4"))
    press(player, "OK")
    do(player, ("shows", "VOUCHER 000009"))
    press(player, "CANCEL DOWN")
    do(player, ("shows", "000006"), ("shows", "3 of 4"))
