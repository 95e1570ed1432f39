"""A flash that wears out, is full or takes nothing: littlefs copes, or the files say so."""

from support import raises
from support.till import Bench
from terminal.errors import FileTrouble
from twin.clock import Time
from twin.flash import BLOCK, Chip, Device
from twin.wear import Wear

OLD, NEW = b"the old content\n" * 40, b"something newer\n" * 60


def worn():
    chip = Chip(8)
    chip.wear = Wear()
    return chip, Device(Time(), chip)


def read(device, block, offset, count):
    data = bytearray(count)
    device.readblocks(block, data, offset)
    return bytes(data)


def test_bits_that_stay_are_there_after_programs_and_erases():
    chip, device = worn()
    chip.wear.stick_bits(3, 10, 0x81, 0x01)
    device.writeblocks(3, b"\x00\x00\x7e", 9)
    assert read(device, 3, 9, 3) == b"\x00\x01\x7e"
    device.ioctl(6, 3)
    assert read(device, 3, 9, 3) == b"\xff\x7f\xff"
    assert read(device, 2, 9, 3) == b"\xff\xff\xff"


def test_a_weak_block_says_nothing_of_what_it_did_not_do():
    chip, device = worn()
    chip.wear.weak.add(1)
    assert device.writeblocks(1, b"\xffabc", 0) == 0
    assert read(device, 1, 0, 4) == b"\xff\xffbc"
    assert device.writeblocks(0, b"abc", 0) == 0
    assert read(device, 0, 0, 3) == b"abc"


def test_a_failing_block_answers_with_an_error_and_keeps_what_it_has():
    chip, device = worn()
    device.writeblocks(1, b"abc", 0)
    chip.wear.failing.add(1)
    assert device.writeblocks(1, b"\x00", 0) == -5 and device.ioctl(6, 1) == -5
    assert read(device, 1, 0, 3) == b"abc"


def test_a_protected_chip_takes_nothing_and_may_not_even_say_so():
    for how, answer in (("silent", 0), ("error", -5)):
        chip, device = worn()
        device.writeblocks(1, b"abc", 0)
        chip.wear.protected = how
        assert device.writeblocks(1, b"\x00", 0) == answer and device.ioctl(6, 1) == answer
        assert read(device, 1, 0, 3) == b"abc"
        device.cut_at = 1
        device.ioctl(6, 1)
        assert device.dead and bytes(chip.sectors[1][:3]) == b"abc"


def stored(bench, name="kept.txt", data=OLD):
    bench.files.write(name, data)
    return bench


def used_by(bench):
    """Blocks programmed or erased while a file is replaced."""
    seen = []
    inner = bench.chip.program

    def program(block, offset, data):
        seen.append(block)
        return inner(block, offset, data)

    bench.chip.program = program
    bench.files.write("kept.txt", NEW)
    return sorted(set(seen))


def test_littlefs_takes_another_block_for_one_that_fails_silently():
    block = [one for one in used_by(stored(Bench())) if one > 1][-1]
    for fault in ("weak", "stuck"):
        bench = stored(Bench())
        bench.chip.wear = Wear()
        if fault == "weak":
            bench.chip.wear.weak.add(block)
        else:
            for offset in range(0, BLOCK, 16):
                bench.chip.wear.stick_bits(block, offset, 0xFF, 0x00)
        blocks = used_by(bench)
        assert block in blocks and len(blocks) > 1, "it was not met with"
        assert bench.files.read("kept.txt") == NEW
        assert bench.again().files.read("kept.txt") == NEW


def test_a_flash_that_takes_nothing_is_said_and_still_read():
    for how in ("silent", "error"):
        bench = stored(Bench())
        bench.chip.wear = Wear()
        bench.chip.wear.protected = how
        trouble = raises(FileTrouble, bench.files.write, "kept.txt", NEW)
        assert trouble.detail.startswith("kept.txt")
        assert bench.files.read("kept.txt") == OLD
        assert raises(FileTrouble, bench.files.append, "kept.txt", NEW)
        again = bench.again()
        assert again.files.read("kept.txt") == OLD
        again.chip.wear = None
        again.files.write("kept.txt", NEW)
        assert again.again().files.read("kept.txt") == NEW


def test_blocks_that_answer_with_errors_leave_the_old_file():
    bench = stored(Bench())
    bench.chip.wear = Wear()
    bench.chip.wear.failing.update(range(bench.chip.count))
    for _ in range(3):
        assert raises(FileTrouble, bench.files.write, "kept.txt", NEW)
        assert raises(FileTrouble, bench.files.remove, "kept.txt")
    assert bench.again().files.read("kept.txt") == OLD


def test_a_full_flash_is_said_and_what_is_on_it_stays():
    bench = stored(Bench(Chip(16)))
    trouble, written = None, 0
    while trouble is None and written < 40:
        try:
            bench.files.write("fill%d" % written, NEW * 4)
            written += 1
        except FileTrouble as error:
            trouble = error
    assert trouble and written > 3
    assert bench.files.read("kept.txt") == OLD
    bench = bench.again()
    assert bench.files.read("kept.txt") == OLD and bench.files.read("fill0") == NEW * 4
    bench.files.remove("fill0")
    bench.files.remove("fill1")
    bench.files.write("kept.txt", NEW)
    assert bench.again().files.read("kept.txt") == NEW
