"""python-barcode as the judge of the bars."""

import random

from barcode import Code128

from terminal.rules import code128


def bits_of(text):
    row, modules = code128.bars(text)
    return f"{row:0{modules}b}"


def test_bars_are_the_judge_s():
    chance = random.Random(128)
    for _ in range(300):
        text = "".join(chr(chance.randint(0x3A, 0x7E)) for _ in range(chance.randint(1, 15)))
        assert bits_of(text) == Code128(text).build()[0], text


def test_where_digits_are_the_judge_s_or_shorter():
    chance = random.Random(7)
    same = longer = 0
    for _ in range(1000):
        text = "".join(
            chance.choice("0123456789012345678A-") for _ in range(chance.randint(1, 16))
        )
        ours, judged = bits_of(text), Code128(text).build()[0]
        same += ours == judged
        longer += len(ours) > len(judged)
    assert same > 700 and longer < 20, (same, longer)
