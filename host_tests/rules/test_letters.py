"""Letters of a text as numbers, and nothing of them left behind."""

from terminal.rules.letters import codes, columns

TEXTS = (
    "",
    "A",
    "SALE 12.50 ~\n",
    "é ÿ",
    "还款 OK",
    "，中《",
    "\u0800\u2e7f\u2e80\uffff",
    "a\U0001f600b",
)


def test_they_are_what_ord_says():
    for text in TEXTS:
        assert list(codes(text)) == [ord(letter) for letter in text]


def test_hanzi_take_two_columns():
    assert [columns(code) for code in codes("aé还，\u2e7f\u2e80")] == [1, 1, 2, 2, 1, 2]


def test_no_letter_becomes_a_name():
    """What MicroPython once made a name it keeps: of these letters none was one before."""
    import gc

    if not hasattr(gc, "mem_alloc"):
        return
    data = bytearray(b"\xe4\x80\x80")
    total = 0
    for warm in (True, False):
        gc.collect()
        before = gc.mem_alloc()
        for number in range(64 if warm else 640):
            data[1], data[2] = 0x80 | number >> 6, 0x80 | number & 0x3F
            total += sum(codes(data.decode()))
        gc.collect()
        grown = gc.mem_alloc() - before
    assert total and grown < 1_000, grown  # 600 names take over 10,000
