"""The printer's hanzi against Python's own GBK."""

from terminal.ui.gbk_codec import encode
from terminal.ui.words import gbk


def test_every_character_has_the_code_that_python_gives_it():
    assert "".join(sorted(set(gbk.CHARS))) == gbk.CHARS
    assert encode(gbk.CHARS) == gbk.CHARS.encode("gbk")
