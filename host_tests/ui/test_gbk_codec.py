"""GBK from the words' own characters."""

from support import raises
from terminal.ui.font import hanzi
from terminal.ui.gbk_codec import encode


def test_ascii_stays_as_it_is():
    assert encode("SALE 12.50 ~\n") == b"SALE 12.50 ~\n"
    assert encode("") == b""


def test_hanzi_between_ascii():
    assert encode("A一B") == b"A\xd2\xbbB"


def test_every_character_of_the_file():
    assert len(encode(hanzi.chars())) == 2 * len(hanzi.chars())


def test_a_character_without_a_code_is_named():
    for char, name in (("€", "U+20AC"), ("龘", "U+9F98"), ("\U0001f600", "U+1F600")):
        error = raises(ValueError, encode, "A" + char)
        assert name in str(error)
