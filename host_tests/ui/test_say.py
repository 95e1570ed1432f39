"""Words out of their files: each key its own text, in little memory."""

import binascii
import gc

from support import raises
from support.texts import EN, ZH
from terminal.ui import say


def test_every_key_has_its_text():
    for language, table in (("en", EN), ("zh", ZH)):
        words = say.Words(language)
        for key in table:
            assert words(key) == table[key], key


def test_two_languages_side_by_side():
    english, chinese = say.Words("en"), say.Words("zh")
    for key in sorted(EN)[::9]:
        assert (english(key), chinese(key)) == (EN[key], ZH[key])


def test_what_is_not_there_is_a_key_error():
    words = say.Words("en")
    for key in ("", "m_passwor", " m_password", "m_password: Password", "# power-on", "no_such"):
        assert not words.has(key)
        assert key in str(raises(KeyError, words, key))


def test_a_key_with_the_mark_of_another_is_not_taken_for_it():
    """Marks are two bytes, so this comes up; the line itself decides."""
    words = say.Words("en")
    marks = {binascii.crc32(key.encode()) & 0xFFFF for key in EN}
    number = 0
    while binascii.crc32(b"x%d" % number) & 0xFFFF not in marks:
        number += 1
    assert not words.has("x%d" % number)
    assert words("m_password", "01") == EN["m_password"] % "01"


def test_the_longest_line_is_read_whole():
    for table in (EN, ZH):
        for key in table:
            assert len((key + ": " + table[key]).encode()) < say._LONGEST, key


def test_a_language_takes_little_of_the_heap():
    if not hasattr(gc, "mem_alloc"):
        return
    say.Words("en")
    gc.collect()
    before = gc.mem_alloc()
    words = say.Words("zh")
    gc.collect()
    grown = gc.mem_alloc() - before
    assert grown < 1000 and words.has("m_password"), grown  # as a dict: over 60,000
