"""Print: slips again, records, totals, the last settlement; each says DUPLICATE. S10, S89.

The shortest of it runs on both runtimes: `flows/test_looking_back.py`.
"""

from support.paid import choose, day, filled, papers, played, settled, turned
from support.till import do, press, signed_in, till
from terminal.flows import print_detail
from terminal.rules import slip

LANGUAGES = ("en", "zh")


def is_copy(player, text):
    """A paper that nobody takes for the first one, or for a receipt."""
    lines = [line.strip() for line in text.split("\n")]
    marks = [place for place, line in enumerate(lines) if line == slip.MARK]
    near = all(after - one <= slip.APART + 2 for one, after in zip(marks, marks[1:]))
    return player.world.kit.words("s_duplicate") in lines and len(marks) > 1 and near


def test_every_paper_is_a_marked_duplicate_in_both_languages():
    for language in LANGUAGES:
        player = (played if language == "en" else day)(language=language)
        words, before = player.world.kit.words, len(player.world.printer.slips)
        length = player.world.kit.journal.book.length
        for key in ("menu_reprint_last", "menu_print_detail", "menu_print_totals"):
            choose(player, key)
        choose(player, "menu_reprint_any")
        press(player, "3 OK")
        out = papers(player, before)
        assert len(out) == 6 and all(is_copy(player, text) for text in out)
        assert player.world.kit.journal.book.length == length  # nothing is noted
        assert "000009" in out[0] and words("s_copy_1") in out[0]
        assert "000009" in out[1] and words("s_copy_2") in out[1]
        assert [text.count("999999") for text in out[2:4]] == [0, 0]
        assert "000003 " + words("s_sale") in out[2] and words("r_declined") in out[2]
        assert words("s_repay") in out[3] and "25.00" in out[3] and "125.00" in out[3]
        assert "000003" in out[4] and "999999******0014" in out[5]
        if language == "zh":
            continue  # the story settles in Chinese
        settled(player)
        choose(player, "menu_reprint_settlement")
        again = papers(player, before + 7)
        assert len(again) == 1 and is_copy(player, again[0])
        assert words("s_balanced") in again[0] and "000001" in again[0]
        do(player, ("shows", "1 " + words("menu_sale")), "balance")


def test_a_voucher_that_cannot_be_printed_says_why():
    player = day()
    choose(player, "menu_reprint_any")
    press(player, "9 9 OK")
    do(player, ("shows", "There is no 000099 in this batch"))
    press(player, "OK 4 OK")
    do(player, ("shows", "000004 was not approved"))
    press(player, "OK CANCEL OK")
    turned(player)
    choose(player, "menu_reprint_last")
    do(player, ("shows", "No slips in this batch yet"))
    press(player, "OK")
    choose(player, "menu_reprint_any")
    press(player, "3 OK")
    do(player, ("shows", "000003 is of a settled batch"))


def test_an_empty_batch_and_a_till_that_never_settled_print_nothing():
    player = signed_in()
    for key, said in (
        ("menu_reprint_last", "No slips"), ("menu_print_detail", "No transactions"),
        ("menu_print_totals", "No transactions"), ("menu_reprint_settlement", "No settlement"),
    ):  # fmt: skip
        choose(player, key)
        do(player, ("shows", said), ("slips", 0))
        press(player, "OK")
    do(player, ("shows", "1 Sale"))


def test_a_long_batch_comes_out_a_page_at_a_time_and_no_record_is_lost():
    player = filled(day(), 2 * print_detail.PAGE)
    before = len(player.world.printer.slips)
    held = []
    printer = player.world.kit.printer
    print_slip = printer.print_slip

    async def weighed(lines):
        held.append(len(lines))
        await print_slip(lines)

    printer.print_slip = weighed
    choose(player, "menu_print_detail")
    out = papers(player, before)
    assert len(out) == 3 and max(held) < 4 * print_detail.PAGE
    assert all(is_copy(player, text) for text in out) and "page 2 of 3" in out[1]
    listed = [line[:6] for text in out for line in text.split("\n") if line[:6].isdigit()]
    assert listed == [one["stan"] for one in player.world.kit.journal.past.transactions()]


def test_paper_out_is_asked_about_and_the_torn_page_starts_again():
    player = filled(day(), print_detail.PAGE)
    before = len(player.world.printer.slips)
    do(player, ("paper_out", 75))
    choose(player, "menu_print_detail")
    do(player, ("shows", "Paper is out"), ("shows", "OK go on"), ("beep", "bad"), "new_roll")
    press(player, "OK")
    out = papers(player, before)
    assert "page 2 of 2" in out[-1] and "000003 SALE" not in out[-1]
    assert sum([text.count("page 1 of 2") for text in out]) == 1
    do(player, ("shows", "1 Sale"))


def test_cancel_at_paper_out_stops_it_and_the_books_stay():
    player = day()
    do(player, ("paper_out", 8))
    choose(player, "menu_reprint_last")
    do(player, ("shows", "Paper is out"))
    press(player, "CANCEL")
    do(player, ("shows", "Stopped. Nothing is lost"))
    press(player, "OK")
    assert player.world.kit.journal.owed is None
    do(player, "new_roll", ("shows", "1 Sale"))


def test_without_a_printer_they_are_read_on_the_screen():
    for language in LANGUAGES:
        player = till(language=language)
        player.absent.append("printer")
        press(player, "OK")
        signed_in(player)
        filled(player, 2)
        words = player.world.kit.words
        choose(player, "menu_reprint_last")
        do(player, ("shows", words("gate_no_printer")))
        press(player, "OK")
        do(player, ("shows", "DEMO" if language == "en" else "演示"))
        shown = player.screen()
        for _ in range(12):
            press(player, "DOWN")
            shown += player.screen()
        assert words("s_duplicate") in shown and "000004" in shown
        press(player, "OK OK")
        do(player, ("shows", "1 " + words("menu_sale")))
        choose(player, "menu_print_totals")
        press(player, "CANCEL")
        do(player, ("shows", words("print_stopped").split(" ")[0]))


def test_slips_that_are_owed_come_out_as_they_are_owed():
    player = day()
    do(player, ("paper_out", 8))
    press(player, "1 1 0 0 OK")
    do(player, ("place", ["B"]))
    press(player, "OK 7 3 5 0 OK OK")
    do(player, ("shows", "Paper is out"), "cut", "new_roll", "power_back")
    do(player, ("shows", "POWER WAS CUT"))
    press(player, "CANCEL")
    signed_in(player)
    press(player, "CANCEL OK")
    choose(player, "menu_reprint_last")
    do(player, ("shows", "SLIPS FIRST"))
    press(player, "OK OK")
    assert player.world.kit.journal.owed is None
