"""CODE128: the values and bars of the standard's tables, and what is refused."""

from support import raises
from terminal.rules import code128


def test_text_is_code_set_b():
    assert code128.symbols("PJJ") == [104, 48, 42, 42]
    assert code128.symbols("12") == [105, 12]
    assert code128.symbols("A1") == [104, 33, 17]
    assert code128.symbols(" ~") == [104, 0, 94]


def test_digits_go_two_by_two_where_that_is_shorter():
    assert code128.symbols("123456") == [105, 12, 34, 56]
    assert code128.symbols("12345") == [105, 12, 34, 100, 21]
    assert code128.symbols("A1234") == [104, 33, 99, 12, 34]
    assert code128.symbols("A12345") == [104, 33, 17, 99, 23, 45]
    assert code128.symbols("AB12CD") == [104, 33, 34, 17, 18, 35, 36]
    assert code128.symbols("1234AB") == [105, 12, 34, 100, 33, 34]


def test_the_check_symbol_and_the_bars():
    row, modules = code128.bars("PJJ")
    assert modules == code128.modules("PJJ") == 11 * 5 + 13
    bits = "".join(["1" if row >> bit & 1 else "0" for bit in range(modules - 1, -1, -1)])
    start, p, j, stop = "11010010000", "11101110110", "10110111000", "1100011101011"
    check = (104 + 48 + 2 * 42 + 3 * 42) % 103  # 53
    assert check == 53
    assert bits == start + p + j + j + "11011101110" + stop


def test_what_cannot_be_said_in_it():
    for text in ("", "\n", "消", "A\x7f", "é"):
        raises(ValueError, code128.symbols, text)
