"""`tools journal dump` on money that is not simply XTS: other currencies, a settlement's terms."""

from types import SimpleNamespace

import pytest
from host.journal_made import put, taken

from support.till import do, press, signed_in
from tools import journal
from tools.journal import show


def said(kind, **fields):
    """The line of one record."""
    row = SimpleNamespace(number=1), kind, fields
    return show.dump([SimpleNamespace(name="one", records=[row])])


def test_an_amount_is_shown_as_the_till_showed_it(tmp_path, capsys):
    """S52: DEMO-JPY 1 is no 0.01."""
    player = signed_in()
    press(player, "menu_simulated OK OK 5")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("shows", "DEMO-JPY 1"))
    place = put(tmp_path / "journal", taken(player.world.kit.files))
    assert journal.main(["dump", str(place)]) == 0
    dumped = capsys.readouterr().out
    assert " sale DEMO-JPY 1 " in dumped and "0.01" not in dumped
    assert journal.main(["totals", str(place)]) == 0  # it only tried the till: no sale
    told = capsys.readouterr().out
    assert "sale           0" in told and "approved 0" in told and "test 1" in told


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": "1", "cur": "KWD"}, "DEMO-KWD 0.001"),
        ({"amount": "12500"}, "125.00"),
        ({"amount": "12500", "cur": "XXX"}, "125.00 cur XXX"),
        ({"terms": "75,D+1,direct,2026-01-06"}, "fee 0.75 payout D+1 2026-01-06, direct"),
        ({"terms": "75,T+0,pooled,"}, "fee 0.75 payout T+0 at no known date, pooled"),
        ({"terms": "75,D+9,direct,"}, "terms 75,D+9,direct,"),
    ],
)
def test_money_has_its_dot_and_terms_have_words(fields, words):
    assert words in said("settled", **fields)
