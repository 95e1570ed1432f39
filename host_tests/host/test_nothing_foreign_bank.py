"""The class's bank keeps and logs nothing of a card that is not a demo one. S26, S35.

No till sends such a number; a program with the class's key does here, by real sockets.
"""

import random
from pathlib import Path

from host import class_rig as rig

from terminal.rules import pan
from tools.classroom.till import Till

_ENOUGH = 9  # digits: by chance nothing else in the books has these


def _numbers(count):
    chance = random.Random(count)
    for size in range(13, 13 + count):
        digits = "5" + "".join(chance.choice("0123456789") for _ in range(size - 2))
        yield digits + pan.check_digit(digits)


def _forms(number):
    """The number as text, and as half bytes, whole and shifted by one."""
    even, odd = number[: len(number) // 2 * 2], number[1 : 1 + (len(number) - 1) // 2 * 2]
    return number[:_ENOUGH].encode(), bytes.fromhex(even)[:6], bytes.fromhex(odd)[:6]


def test_numbers_from_elsewhere_are_in_no_table_and_no_log(tmp_path):
    there = rig.url(tmp_path)
    numbers = list(_numbers(6))

    async def work(port):
        till = Till(12, port)
        assert await till.sign_on() == "00"
        codes = set()
        for number in numbers:
            card = {"card": number, "expiry": "3112", "entry": "01"}
            for kind, more in (("sale", {"value": 100}), ("repay_cash", {"value": 100})):
                codes.add((await till.ask(kind, pin="4821", **card, **more))[0])
            codes.add((await till.ask("inquiry", pin="4821", **card))[0])
        sold = await till.ask("sale", "B", pin="7350", value=100)
        await till.close()
        return codes, sold[0]

    (codes, sold), said = rig.run(work, there)
    assert (codes, sold) == ({"14"}, "00")
    kept = b"".join(path.read_bytes() for path in Path(tmp_path).iterdir())
    log = "\n".join(said).encode()
    for number in numbers:
        assert not [form for form in _forms(number) if form in kept or form in log]
        assert f" {number[-4:]} ".encode() not in kept + log  # as DE2's end stands in `content`
    assert b"999999******" in log and b"******" in log
