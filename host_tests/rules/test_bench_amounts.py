"""Amounts of test rounds, and currencies with other decimals. S49, S52."""

from support import raises
from terminal.rules import bench_amounts, exponents, money


def test_amounts_of_a_row_differ():
    for amounts in (
        bench_amounts.step(100, 250, 20), bench_amounts.drawn(0, 20), bench_amounts.matrix(),
        bench_amounts.drawn(999_999, 20), bench_amounts.answers(["51", "98", "90"]),
    ):  # fmt: skip
        assert bench_amounts.equal(amounts) is None and len(set(amounts)) == len(amounts)
        assert all(minor > 0 for minor in amounts) and len(amounts) <= bench_amounts.MOST
    assert bench_amounts.equal([1, 2, 1]) == 1


def test_a_seed_draws_the_same_amounts_everywhere():
    assert bench_amounts.drawn(7, 4) == bench_amounts.drawn(7, 8)[:4]
    assert bench_amounts.drawn(7, 3) == [4096, 18336, 8668]
    assert bench_amounts.drawn(7, 3) != bench_amounts.drawn(8, 3)
    assert all(minor <= 20_000 for minor in bench_amounts.drawn(7, 20))


def test_the_matrix_ends_at_the_cap_and_one_above():
    assert bench_amounts.matrix()[0] == 1 and 1000 in bench_amounts.matrix()
    assert bench_amounts.matrix()[-3:] == [money.CAP - 1, money.CAP, money.CAP + 1]


def test_currencies_of_each_exponent():
    assert exponents.show(999, "JPY") == "DEMO-JPY 999"
    assert exponents.show(5, "EUR") == "DEMO-EUR 0.05"
    assert exponents.show(1234, "KWD") == "DEMO-KWD 1.234"
    assert exponents.show(12345, "CLF") == "DEMO-CLF 1.2345"
    assert exponents.show(exponents.HIGHEST, "CLF") == "DEMO-CLF 99999999.9999"
    assert raises(ValueError, exponents.show, exponents.HIGHEST + 1, "JPY")
    assert raises(ValueError, exponents.show, -1, "JPY")
    assert raises(ValueError, exponents.exponent, "XTS")
    assert raises(ValueError, exponents.number, "XTS")


def test_each_currency_has_its_number_and_rounds_try_every_exponent():
    codes = [code for _, some in exponents.EXPONENTS for code in some.split(" ")]
    numbers = [exponents.number(code) for code in codes]
    assert len(set(numbers)) == len(codes) == 14
    assert [exponents.code(number) for number in numbers] == codes
    assert (exponents.number("JPY"), exponents.number("BHD")) == ("392", "048")
    assert exponents.code("963") == exponents.code("") == exponents.code("39") == ""
    tried, amounts = exponents.rounds()
    assert len(tried) == len(amounts) <= bench_amounts.MOST
    assert sorted({exponents.exponent(code) for code in tried}) == [0, 2, 3, 4]
    assert set(zip(tried, amounts)) == {
        (code, minor) for code in exponents.TRIED for minor in (1, 999_999_999_999)
    }
