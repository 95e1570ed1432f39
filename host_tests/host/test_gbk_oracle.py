"""The printer's hanzi against Python's own GBK."""

from terminal.ui.font import hanzi
from terminal.ui.gbk_codec import encode


def test_every_character_has_the_code_that_python_gives_it():
    assert "".join(sorted(set(hanzi.chars()))) == hanzi.chars()
    assert encode(hanzi.chars()) == hanzi.chars().encode("gbk")
