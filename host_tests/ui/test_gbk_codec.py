"""GBK from the words' own table."""

from support import raises
from terminal.ui.gbk_codec import encode
from terminal.ui.words import gbk


def test_ascii_stays_as_it_is():
    assert encode("SALE 12.50 ~\n") == b"SALE 12.50 ~\n"
    assert encode("") == b""


def test_hanzi_between_ascii():
    assert encode("A一B") == b"A\xd2\xbbB"


def test_every_character_of_the_table():
    assert len(gbk.CODES) == 2 * len(gbk.CHARS)
    assert encode(gbk.CHARS) == gbk.CODES


def test_a_character_without_a_code_is_named():
    error = raises(ValueError, encode, "A€")
    assert "U+20AC" in str(error)
