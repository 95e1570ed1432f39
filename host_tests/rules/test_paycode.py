"""Pay codes: 18 digits of ours; any other string is refused, nothing of it kept. S12, S81."""

from support import raises
from terminal.rules import calendar, pan, paycode
from twin.noise import Noise

NOW_S = calendar.seconds(2026, 1, 5, 9, 0, 30)
MINUTE = NOW_S // 60


def typed(text):
    """What stands there after these keys: a refused one changes nothing."""
    digits = ""
    for digit in text:
        try:
            digits = paycode.push(digits, digit)
        except ValueError:
            pass
    return digits


def test_what_a_code_says_is_read_back():
    noise = Noise(3)
    for _ in range(200):
        till, card = noise.below(10_000), noise.below(6)
        tag = "%05d" % noise.below(65_536)
        text = paycode.fresh(till, card, NOW_S, tag)
        assert paycode.is_ours(text) and typed(text) == text
        code = paycode.parse(text)
        assert (code.kind, int(code.set), code.card, code.tag) == ("2", till, card, tag)
        assert code.minute(NOW_S) == MINUTE and not code.expired(NOW_S)
        assert code.number() == pan.standard(till, card)
        code = paycode.parse(paycode.printed(till, card, 2026, 1 + noise.below(12), tag))
        assert (code.kind, code.when[:2], code.number()) == ("1", "26", pan.standard(till, card))


def test_a_code_made_anew_is_good_for_a_minute_each_way():
    for at in (0, 59, 60, 9_999 * 60, 10_000 * 60 - 1, 10_000 * 60, NOW_S):
        code = paycode.parse(paycode.fresh(0, 0, at, "00000"))
        first = at // 60 * 60
        for passed, gone in ((-61, True), (-60, False), (0, False), (119, False), (120, True)):
            if first + passed >= 0:
                assert code.expired(first + passed) == gone, (at, passed)
        week = first + 10_000 * 60  # the same four digits: told apart by the tag
        assert code.minute(week) == first // 60 + 10_000


def test_a_printed_code_is_good_to_the_end_of_its_month():
    code = paycode.parse(paycode.printed(12, 3, 2026, 6, "12345"))
    for stamp, gone in (
        ((2026, 1, 5), False), ((2026, 6, 30, 23, 59, 59), False), ((2026, 7, 1), True),
        ((2025, 12, 31), False), ((2027, 1, 1), True),
    ):  # fmt: skip
        assert code.expired(calendar.seconds(*stamp)) == gone, stamp


def test_one_wrong_digit_is_found():
    text = paycode.fresh(12, 3, NOW_S, "31415")
    for i in range(2, 18):
        for digit in "0123456789":
            if digit != text[i]:
                raises(ValueError, paycode.parse, text[:i] + digit + text[i + 1 :])


def test_any_other_string_is_refused_and_not_told():
    noise = Noise(11)
    for _ in range(400):
        text = "".join([str(noise.below(10)) for _ in range(18)])
        if text.startswith("99"):
            continue
        assert not paycode.is_ours(text)
        told = str(raises(ValueError, paycode.parse, text))
        assert not [i for i in range(15) if text[i : i + 4] in told], told
        assert len(typed(text)) <= 2 or typed(text).startswith("99")
    good = paycode.fresh(0, 0, NOW_S, "00000")
    wrong = (
        "", "99", good[:-1], good + "0", " " + good, good[:9] + "x" + good[10:], good + "\r",
        "９９" + good[2:], good[:10] + "٣" + good[11:], "4" * 18,
    )  # fmt: skip
    for text in wrong:
        raises(ValueError, paycode.parse, text)


def resigned(payload):
    return payload + pan.check_digit(payload)


def test_what_no_code_says_is_refused():
    good = paycode.fresh(0, 0, NOW_S, "00000")[:-1]
    for i, digit in ((2, "0"), (2, "4"), (7, "6"), (7, "9")):
        raises(ValueError, paycode.parse, resigned(good[:i] + digit + good[i + 1 :]))
    month = paycode.printed(0, 0, 2026, 12, "00000")[:-1]
    for wrong in ("2600", "2613"):
        raises(ValueError, paycode.parse, resigned(month[:8] + wrong + month[12:]))
    for call in (
        lambda: paycode.printed(10_000, 0, 2026, 1, "00000"),
        lambda: paycode.printed(0, 6, 2026, 1, "00000"),
        lambda: paycode.printed(0, 0, 2026, 13, "00000"),
        lambda: paycode.printed(0, 0, 1999, 1, "00000"),
        lambda: paycode.fresh(0, 0, NOW_S, "0000"),
    ):
        raises(ValueError, call)


def test_typing_stops_at_the_third_digit_of_what_is_not_ours():
    assert typed("9") == "9" and typed("98") == "98" and typed("981234567890123456") == "98"
    assert typed("134567890123456789") == "13"
    assert typed("99" + "1" * 20) == "99" + "1" * 16
    for wrong in ("", "12", "a", "٣", "\n"):
        raises(ValueError, paycode.push, "99", wrong)
