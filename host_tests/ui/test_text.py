"""Cutting text into lines."""

from terminal.rules.slip import width
from terminal.ui.text import wrap
from twin.noise import Noise


def test_words_stay_whole_where_they_can():
    assert wrap("Type it once more", 16) == ["Type it once", "more"]
    assert wrap("DEMO PIN 4821. Never type your own.", 21) == [
        "DEMO PIN 4821. Never",
        "type your own.",
    ]
    assert wrap("  spaces   fold ", 16) == ["spaces fold"]
    assert wrap("", 16) == []


def test_a_word_longer_than_a_line_is_cut():
    assert wrap("a 999999******0006999", 16) == ["a", "999999******0006", "999"]


def test_hanzi_break_at_their_blanks_first():
    assert wrap("只用演示卡 勿用真卡真密码", 16) == ["只用演示卡", "勿用真卡真密码"]
    assert wrap("演示专用 勿用 真卡真密码", 16) == ["演示专用 勿用", "真卡真密码"]
    assert wrap("屏幕按键打印机读卡器电池正常", 16) == ["屏幕按键打印机读", "卡器电池正常"]
    assert wrap("请 屏幕按键打印机读卡器", 16) == ["请 屏幕按键打印", "机读卡器"]


def test_a_line_never_begins_with_what_closes_nor_ends_with_what_opens():
    assert wrap("请输入操作员号码，再按确认键。", 16) == ["请输入操作员号", "码，再按确认键。"]
    assert wrap("请输入操作员号（两位）再确认", 16) == ["请输入操作员号", "（两位）再确认"]


def test_nothing_is_lost_and_no_line_is_too_long():
    noise = Noise(7)
    letters = "ab cd, 确认。（取消）还款 x"
    for _ in range(300):
        s = "".join([letters[noise.below(len(letters))] for _ in range(noise.below(60))])
        for columns in (2, 3, 16, 21, 32):
            lines = wrap(s, columns)
            assert all(0 < width(line) <= columns for line in lines), (s, columns, lines)
            assert "".join(lines).replace(" ", "") == s.replace(" ", "")
