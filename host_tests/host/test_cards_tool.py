"""The sheets of demo cards: all that is on them is right, and another's reader reads the codes.

S12, S48, S56.
"""

import re

import pypdfium2
import pytest
import zxingcpp

from terminal.bank import accounts
from terminal.rules import calendar, paycode
from terminal.wire import emvqr, paytag
from tools import cards

_DOTS = 200 / 72  # a point, on a picture of 200 to the inch


def printed(tmp_path, *words):
    """The pages of such a sheet, each (its text, its picture)."""
    out = tmp_path / "deep" / "cards.pdf"
    assert cards.main([*words, "UNTIL=2026-06", f"OUT={out}"]) == 0
    pages = []
    with pypdfium2.PdfDocument(out) as document:
        for page in document:
            words_on = page.get_textpage()
            pages.append((words_on.get_text_bounded(), page.render(scale=_DOTS).to_pil()))
            words_on.close()
            page.close()
    return pages


def test_each_till_has_a_page_of_its_six_cards(tmp_path):
    pages = printed(tmp_path, "N=2")
    assert len(pages) == 2
    for till, (text, _) in enumerate(pages, 1):
        assert f"DEMO{till:04d}" in text and "2026-06" in text
        for one in accounts.standard(till):
            number = re.sub(r"(\d{4})(?!$)", r"\1 ", one.number)
            assert f"{one.name[-1]} {one.kind.upper()}" in text and number in text
            assert f"DEMO PIN {one.pin}" in text
        assert text.count("DEMO - NOT A CARD, NO VALUE") == 13, "twice on each, once below"


def test_it_says_what_each_is_for(tmp_path):
    ((text, _),) = printed(tmp_path, "TILL=7")
    for wanted in ("owes 300.00", "holds 1000.00", "only 5.00", "answer 38", "answer 54"):
        assert text.count(wanted) == 1, wanted
    assert text.count("holds nothing: answer 51") == 1


def test_the_codes_are_read_and_good_at_a_till(tmp_path):
    ((text, picture),) = printed(tmp_path, "TILL=12")
    read = [one.text for one in zxingcpp.read_barcodes(picture)]
    assert sorted(read) == sorted(
        one.replace(" ", "") for one in re.findall(r"99\d{4} \d{6} \d{6}", text)
    )
    now_s = calendar.seconds(2026, 6, 30)
    for one in read:
        code = paycode.parse(one)
        assert (code.kind, code.set) == (paycode.PRINTED, "0012")
        assert paytag.good(paytag.class_key(), code, now_s) and not code.expired(now_s)
    assert {paycode.parse(one).number() for one in read} == {
        one.number for one in accounts.standard(12)
    }


def test_a_code_stands_beside_its_own_card(tmp_path):
    ((_, picture),) = printed(tmp_path, "N=0")
    for one in zxingcpp.read_barcodes(picture):
        corner = one.position.top_left
        row = int(3 * (corner.y / _DOTS - 34) // (3 * 226.8))
        card = 2 * row + (corner.x > picture.width / 2)
        assert paycode.parse(one.text).card == card


@pytest.mark.parametrize(
    "words",
    [
        [], ["N=100"], ["N=x"], ["N=3", "TILL=3"], ["N=3", "UNTIL=2026-13"], ["N=3", "UNTIL=June"],
        ["30"], ["n=3"], ["--read"],
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(words, capsys):
    assert cards.main(words) == 2
    assert "cards N=30" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert cards.main(["N=1", f"OUT={tmp_path / 'file' / 'x.pdf'}"]) == 1
    assert "Name another OUT=" in capsys.readouterr().err


def test_a_payment_code_is_taken_apart(capsys):
    bill = emvqr.encode("DEMO0001", "Shop", "Town", "R1", 12500).decode()
    assert cards.main(["--read", bill]) == 0
    said = capsys.readouterr().out
    assert "125.00" in said and "amount" in said and "demo.tillkit" in said
    assert cards.main(["--read", bill[:-1] + "x"]) == 1
    assert "damaged" in capsys.readouterr().err
