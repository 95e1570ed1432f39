"""Tours of what looks back: records, query, papers printed again, statistics, the three books."""

from shots.tours import CASHIER
from support.books import one_more
from support.paid import filled, write

_REPRINT_LAST = "menu_reprint_last"
_REPRINT_ANY = "menu_reprint_any"
_DETAIL = "menu_print_detail"
_TOTALS = "menu_print_totals"
_SETTLEMENT = "menu_reprint_settlement"
_QUERY = "menu_query"
_STATISTICS = "menu_statistics"
_BOOKS = "menu_books"
_SOLD = ("menu_sale 1 2 5 0 0 OK", ("place", ["B"]), "OK", "7 3 5 0 OK", "OK OK", ("take_card",))


def _day(camera):
    """A sale, a declined one, and two repayments one after the other."""
    camera.till()
    camera.skip(CASHIER, *_SOLD)
    camera.skip(
        "menu_sale 9 9 9 9 0 OK", ("place", ["B"]), "OK", "7 3 5 0 OK", "OK", "OK", ("take_card",)
    )
    camera.skip(
        "menu_repay 1 0 0 0 OK", ("place", ["A"]), "OK 4 8 2 1 OK OK", "OK", ("take_card",), "OK"
    )
    camera.skip("1 5 0 0 OK", ("place", ["A"]), "OK 4 8 2 1 OK OK", "OK", ("take_card",), "CANCEL")


def query(camera):
    """Each way to look, what is found, opened, and not found."""
    camera.till()
    camera.skip(CASHIER)
    camera("nothing_yet", _QUERY + " 1")
    camera.skip("OK")
    _day(camera)
    camera("ways", _QUERY, "DOWN DOWN DOWN DOWN")
    camera("last", "1")
    camera("opened", "OK", *(["DOWN"] * 7))
    camera.skip("OK CANCEL")
    camera("first", _QUERY + " 2 3 OK", "OK DOWN DOWN DOWN")
    camera.skip("OK CANCEL")
    ways = [("voucher", "2", "7 7"), ("card", "3", "4 3 2 1")]
    ways += [("amount", "4", "7 7 7"), ("date", "5", "CLEAR CLEAR 0 4")]
    for label, way, typed in ways:
        camera(label, _QUERY + " " + way)
        camera(label, typed + " OK", "OK")
    camera("no_such_day", _QUERY + " 5", "CLEAR CLEAR 9 9 OK")
    camera.skip("OK CANCEL")
    camera("searched", _long, _QUERY + " 4 1 0 0 0 OK")


def _long(player):
    """More records than are read between two moves of the bar; one has every field."""
    filled(player, 12)
    journal = player.world.kit.journal
    stan = ("stan", "%06d" % journal.next_stan())
    journal.note(
        "offline", stan, ("batch", "000001"), ("type", "offline"), ("op", "01"),
        ("card", "999999******0014"), ("set", "0000"), ("letter", "M"), ("amount", 1000),
        ("pin", "no"),
    )  # fmt: skip
    for kind in ("slips", "advice"):
        journal.note(kind, stan)
    write(journal, {"type": "sale", "card": "999999******0014", "amount": 1000})
    lost = ("stan", "%06d" % journal.next_stan())
    journal.note(
        "intent", lost, ("batch", "000001"), ("type", "sale"), ("op", "01"),
        ("card", "999999******0014"), ("set", "0000"), ("letter", "C"), ("amount", 1000),
    )  # fmt: skip
    journal.note("reversal", lost, ("by", "000099"), ("reason", "98"))
    journal.note("reversed", lost, ("code", "00"))


def every_field(camera):
    """Records whose fields others have not: an offline sale on its way, a reversed one."""
    camera.till()
    camera.skip(CASHIER, _long)
    camera("reversed", "menu_journal OK", *(["DOWN"] * 6))
    camera("offline", "OK DOWN DOWN OK", *(["DOWN"] * 6))


def papers(camera):
    """Everything that can be printed again, and what cannot."""
    camera.till()
    camera.skip(CASHIER)
    camera("nothing", _REPRINT_LAST)
    camera("no_settlement", "OK " + _SETTLEMENT)
    camera.skip("OK")
    _day(camera)
    for label, keys in (("last", _REPRINT_LAST), ("detail", _DETAIL), ("totals", _TOTALS)):
        camera(label, keys, ("wait_s", 1))
    camera("any", _REPRINT_ANY, "9 9 OK")
    camera("no_slip", "OK 4 OK")
    camera("paper_out", "OK", ("paper_out", 8), "3 OK")
    camera("stopped", "CANCEL", ("new_roll",))
    camera.skip("OK", "menu_settle OK OK", "OK")
    camera("settlement", _SETTLEMENT, ("wait_s", 1))
    camera("settled", _REPRINT_ANY + " 3 OK")
    camera.till("printer")
    camera.skip(("wait_s", 3), "OK", CASHIER, lambda player: filled(player, 1) and None)
    camera("no_printer", _TOTALS)
    camera("on_the_screen", "OK", *(["DOWN"] * 6))


def figures(camera):
    """The day in figures, and paper, journal and bank."""
    _day(camera)
    camera("statistics", _STATISTICS, *(["DOWN"] * 12))
    camera("print_it", "OK")
    camera("printed", "OK", ("wait_s", 1))
    camera("equal", _BOOKS, "DOWN")
    camera("bank_more", "OK", _bank_has_more, _BOOKS, "DOWN")
    camera("of_a_class", "OK", _elsewhere, _BOOKS)


def _bank_has_more(player):
    one_more(player.world.kit.host._link._bank, 12500)


def _elsewhere(player):
    """As a link over the network answers."""
    player.world.kit.host.state = lambda what: None


TOURS = (query, every_field, papers, figures)
