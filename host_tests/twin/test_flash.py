"""The flash twin is a NOR chip: what programs, erases and cuts leave, and the log of them."""

from support import raises
from support.till import Bench
from twin.bus import Misuse
from twin.clock import Time
from twin.flash import BLOCK, ENDINGS, GARBAGE, TORN, WHOLE, Chip, Device
from twin.noise import Noise
from twin.oplog import Log

ONES = b"\xff" * BLOCK
TEXT = bytes(range(64)) * 4
WRITES = (15, 2, 1344)  # programs, erases, bytes programmed: of the last test here


def device(chip=None):
    return Device(Time(), chip or Chip(4))


def content(one, block, offset=0, count=BLOCK):
    data = bytearray(count)
    one.readblocks(block, data, offset)
    return bytes(data)


def bits(data):
    return sum(bin(value).count("1") for value in data)


def written():
    """A chip whose block 1 holds TEXT at 100, and then ones."""
    one = device()
    one.writeblocks(1, TEXT, 100)
    return one, one._chip


def test_a_block_comes_erased_and_an_erase_sets_every_bit():
    one, _ = written()
    assert content(one, 0) == ONES
    assert content(one, 1, 100, 256) == TEXT and content(one, 1, 356, 9) == b"\xff" * 9
    assert one.ioctl(6, 1) == 0
    assert content(one, 1) == ONES


def test_a_program_clears_bits_and_never_sets_one():
    one = device()
    one.writeblocks(2, b"\xf0\x0f\x55", 0)
    assert one.writeblocks(2, b"\x3c\xff\xaa", 0) == 0, "the chip does not know that it is wrong"
    assert content(one, 2, 0, 3) == b"\x30\x0f\x00"


def test_a_program_beyond_the_block_is_refused():
    assert raises(Misuse, device().writeblocks, 0, b"ab", BLOCK - 1)


def test_pages_and_erases_take_the_data_sheet_time():
    one = device()
    one.writeblocks(0, b"x" * 32, 0)
    assert one._time.now_us == 700
    one.writeblocks(0, b"x" * 32, 240)  # over the end of a page
    assert one._time.now_us == 2100
    one.ioctl(6, 0)
    assert one._time.now_us == 47_100
    content(one, 0)
    assert one._time.now_us == 47_100, "reads count as nothing"
    assert (one.programs, one.erases, one.bytes_programmed) == (2, 1, 64)
    assert (one.reads, one.bytes_read) == (1, BLOCK)


def cut(kind, ending, seed):
    """Block 1 of the chip after the power failed in a program or an erase there."""
    one, chip = written()
    one.cut_at, one.ending, one.seed = 1, ending, seed
    if kind == "erase":
        one.ioctl(6, 1)
    else:
        one.writeblocks(1, TEXT, 1000)
    assert one.dead
    return bytes(chip.sector(1))


def test_a_torn_program_is_done_up_to_some_byte():
    ends = []
    for seed in range(40):
        left = cut("program", TORN, seed)[1000 : 1000 + len(TEXT)]
        end = [i for i in range(len(TEXT)) if left[i] != TEXT[i]][0]
        assert left[:end] == TEXT[:end]
        assert left[end] & TEXT[end] == TEXT[end], "a bit was cleared that the program keeps"
        assert left[end + 1 :] == b"\xff" * (len(TEXT) - end - 1)
        ends.append(end)
    assert len(set(ends)) > 25 and min(ends) < 30 and max(ends) > 220
    partly = [cut("program", TORN, seed)[1000:] for seed in range(40)]
    assert [one for one, end in zip(partly, ends) if one[end] != 0xFF]


def test_a_program_left_as_garbage_has_cleared_any_of_its_bits_and_no_other():
    left = cut("program", GARBAGE, 3)
    for i in range(len(TEXT)):
        assert left[1000 + i] & TEXT[i] == TEXT[i]
    cleared = bits(ONES[: len(TEXT)]) - bits(left[1000 : 1000 + len(TEXT)])
    wanted = bits(ONES[: len(TEXT)]) - bits(TEXT)
    assert wanted // 4 < cleared < wanted * 3 // 4
    assert left[:100] == ONES[:100] and left[100:356] == TEXT


def test_a_torn_erase_has_set_the_first_part_and_garbage_is_everywhere():
    torn = [cut("erase", TORN, seed) for seed in range(20)]
    assert [one for one in torn if one[100:356] == TEXT], "erased only before it"
    assert [one for one in torn if 0xFF not in one[100:356]] != torn
    garbage = cut("erase", GARBAGE, 1)
    assert BLOCK * 3 < bits(garbage) < BLOCK * 5
    for quarter in range(4):
        assert len(set(garbage[quarter * 1024 : quarter * 1024 + 1024])) > 200


def test_a_whole_last_write_is_done_and_seeds_repeat_the_others():
    assert cut("program", WHOLE, 1)[1000 : 1000 + len(TEXT)] == TEXT
    assert cut("erase", WHOLE, 1) == ONES
    for kind in ("program", "erase"):
        for ending in (TORN, GARBAGE):
            assert cut(kind, ending, 5) == cut(kind, ending, 5)
            assert len({cut(kind, ending, seed) for seed in range(40)}) > 2


def test_after_a_cut_the_boot_writes_to_a_copy_of_its_own():
    told = []
    chip = Chip(4)
    one = Device(Time(), chip, lambda: told.append(1))
    one.cut_at = 2
    one.writeblocks(0, b"ab", 0)
    one.writeblocks(0, b"cd", 2)
    one.writeblocks(0, b"ef", 4)
    assert one.ioctl(6, 1) == 0
    assert told == [1]
    assert content(one, 0, 0, 6) == b"abcdef"
    assert bytes(chip.sectors[0][:2]) == b"ab" and bytes(chip.sectors[0][2:6]) != b"cdef"
    assert one._time.now_us == 700, "nobody waits any more"


def test_the_log_gives_the_chip_as_it_was_after_any_write():
    bench = Bench()

    def standing():
        return bench.chip.dump()

    bench.files.append("a.txt", b"before the log\n" * 20)
    log = Log(bench.chip, standing)
    for number in range(4):
        bench.files.append("a.txt", b"line %d\n" % number * 30)
    bench.files.write("b.txt", b"other")
    states = log.notes + [standing()]
    assert len(log.operations) > 30
    for count in (0, 1, 2, 17, len(log.operations), 5):  # back again too
        assert as_read(log.chip(count)) == as_read_dump(states[count]), count
    kinds = [kind for kind, _, _, _ in log.operations]
    assert "erase" in kinds and "program" in kinds


def as_read(chip):
    return as_read_dump(chip.dump())


def as_read_dump(sectors):
    """Sectors that hold something: one full of ones may be kept or not."""
    return [(number, data) for number, data in sectors if data != ONES]


def test_the_log_leaves_the_last_write_as_a_cut_would():
    one, chip = written()
    log = Log(chip)
    one.writeblocks(1, TEXT, 1000)
    one.ioctl(6, 1)
    for ending in ENDINGS:
        wanted = Chip(4)
        wanted.program(1, 100, TEXT)
        if ending == WHOLE:
            wanted.program(1, 1000, TEXT)
        else:
            wanted.fail(log.operations[0], ending, Noise(9))
        assert log.chip(1, ending, 9).dump() == wanted.dump()
    assert as_read(log.chip(2, WHOLE)) == []
    assert as_read(log.chip(2, TORN, 1)) != as_read(log.chip(2, GARBAGE, 1))


def test_the_log_knows_what_a_real_cut_left():
    one, chip = written()
    log = Log(chip)
    one.writeblocks(2, TEXT, 0)
    one.cut_at, one.ending = 1, GARBAGE
    one.ioctl(6, 2)
    one.writeblocks(2, TEXT, 512)  # to nobody
    assert [kind for kind, _, _, _ in log.operations] == ["program", "left"]
    for ending in ENDINGS:
        assert log.chip(2, ending).dump() == chip.dump()


def test_a_file_takes_the_same_writes_on_both_runtimes():
    """The figures are one runtime's; the other must have them too."""
    bench = Bench()
    before = (bench.device.programs, bench.device.erases, bench.device.bytes_programmed)
    bench.files.append("book.txt", b"x" * 100)
    bench.files.append("book.txt", b"y" * 100)
    bench.files.write("kept.txt", b"z" * 700)
    bench.files.remove("kept.txt")
    after = (bench.device.programs, bench.device.erases, bench.device.bytes_programmed)
    assert tuple(b - a for a, b in zip(before, after)) == WRITES, (before, after)
