"""What the till tells of its books, on both runtimes: query, papers, statistics, the three books.

S10, S15, S17, S18, S41, S53, S89; more of each is in `host/`, on CPython only.
"""

from support.paid import choose, day, filled, papers
from support.till import do, press
from terminal.flows import print_detail


def test_a_record_is_found_turned_to_and_opened():
    player = filled(day(), 60)
    choose(player, "menu_query")
    press(player, "3 0 0 0 6 OK")
    do(player, ("shows", "000009"), ("shows", "2 of 2"))
    press(player, "DOWN OK")
    do(player, ("shows", "VOUCHER 000006"), ("shows", "999999******0006"))
    press(player, "DOWN DOWN")
    do(player, ("shows", "buyer and seller"), ("shows", "14 keys 20 s"))
    press(player, "OK CANCEL")
    choose(player, "menu_query")
    press(player, "4 7 7 7 OK")
    do(player, ("shows", "No record of this amount"))


def test_papers_are_duplicates_and_come_a_page_at_a_time():
    player = filled(day(), print_detail.PAGE)
    choose(player, "menu_print_detail")
    out = papers(player)
    assert len(out) == 2 and all("DUPLICATE" in text for text in out)
    assert "page 2 of 2" in out[1] and "000003 SALE" in out[0] and "1019" not in out[0]
    choose(player, "menu_reprint_any")
    press(player, "9 OK")
    out = papers(player, 2)
    assert len(out) == 2 and all("DUPLICATE" in text and "000009" in text for text in out)


def test_figures_and_books_in_chinese():
    player = day(language="zh")
    words = player.world.kit.words
    choose(player, "menu_statistics")
    do(player, ("shows", words("s_sale")), ("shows", "125.00"), ("shows", "##"))
    press(player, "CANCEL")
    choose(player, "menu_books")
    do(player, ("shows", words("b_journal") + " 3 150.00"), ("shows", words("h_books_differ")))
    press(player, "DOWN")
    do(player, ("shows", words("b_bank") + words("s_sale")), ("shows", "-1, -125.00"))
