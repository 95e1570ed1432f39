"""The till's keys: a counter before it is used, none twice, whatever is cut off. S53."""

from binascii import unhexlify

from support import raises
from support.till import Bench
from terminal.drivers.files import Files
from terminal.errors import FileTrouble, Trouble
from terminal.services.keyfile import BLOCK, key_id
from terminal.services.keys import Keys
from terminal.wire import dukpt

FILE = "keys/0001.key"
TID = "DEMO0012"
CLASS = b"a class's own   "  # its BDK, 16 bytes


def provisioned(bench=None):
    bench = bench or Bench()
    keys = Keys(bench.files, TID)
    keys.provision()
    return bench, keys


def drawn(keys):
    """The next MessageKeys."""
    return dukpt.MessageKeys(*keys.next())


def counter_of(taken):
    return int.from_bytes(taken.ksn[8:], "big")


def by_the_bank(ksn, bdk=dukpt.TEST_BDK):
    return dukpt.both_keys(dukpt.initial_key(bdk, ksn[:8]), ksn)


def test_the_initial_key_id_is_that_of_the_protocol():
    assert key_id(TID, 1) == unhexlify("44454D4F000C0001")
    assert key_id("DEMO9999", 258) == unhexlify("44454D4F270F0102")


def test_the_bank_finds_the_same_keys():
    _, keys = provisioned()
    assert keys.is_test and keys.generation == 1 and keys.trouble is None
    for counter in range(1, 3 * BLOCK):
        taken = drawn(keys)
        assert taken.ksn == key_id(TID, 1) + counter.to_bytes(4, "big")
        told = by_the_bank(taken.ksn)
        assert (taken.pin, taken.sent, taken.answered) == (told.pin, told.sent, told.answered)


def test_a_till_without_keys_says_so():
    keys = Keys(Bench().files, TID)
    assert (keys.trouble, keys.generation, keys.is_test) == ("keys_missing", 0, False)
    assert raises(Trouble, keys.next).word == "keys_missing"


def test_after_a_restart_it_goes_on_with_the_next_block():
    bench, keys = provisioned()
    assert [counter_of(drawn(keys)) for _ in range(3)] == [1, 2, 3]
    for start in (BLOCK, 2 * BLOCK, 3 * BLOCK):
        bench = bench.again()
        keys = Keys(bench.files, TID)
        assert keys.is_test and keys.trouble is None
        for counter in (start, start + 1):
            taken = drawn(keys)
            assert counter_of(taken) == counter
            assert taken.sent == by_the_bank(taken.ksn).sent


def test_a_restart_before_the_first_use_loses_nothing():
    bench, _ = provisioned()
    assert Keys(bench.again().files, TID).trouble is None
    assert counter_of(drawn(Keys(bench.again().files, TID))) == 1


def test_one_write_in_sixty_four_messages():
    bench, keys = provisioned()
    drawn(keys)
    before = bench.device.programs, bench.device.erases
    for _ in range(BLOCK - 2):
        drawn(keys)
    assert (bench.device.programs, bench.device.erases) == before
    drawn(keys)
    assert bench.device.programs - before[0] < 40 and bench.device.erases - before[1] <= 2


def test_what_is_on_the_flash_opens_nothing_that_was_sent():
    bench, keys = provisioned()
    number = key_id(TID, 1)
    initial = dukpt.initial_key(dukpt.TEST_BDK, number)
    held = bench.files.read(FILE)
    assert bytes(initial) not in held
    for counter in range(1, 2 * BLOCK + 2):
        drawn(keys)
        held = bench.files.read(FILE)
        key = dukpt.message_key(initial, number, counter)
        assert bytes(key) not in held, counter
        parent = counter & counter - 1
        if parent:
            assert bytes(dukpt.message_key(initial, number, parent)) not in held, counter
    ahead = dukpt.message_key(initial, number, 3 * BLOCK)
    assert bytes(ahead) in held  # this test finds a key that is there


def test_cut_at_any_write_no_counter_comes_twice():
    ended, cut = False, 0
    while not ended:
        cut += 1
        bench = Bench()
        Keys(bench.files, TID).provision()
        bench = bench.again()
        bench.device.cut_at = cut
        keys, sent = Keys(bench.files, TID), []
        for _ in range(BLOCK + 2):
            taken = drawn(keys)
            if bench.device.dead:
                break
            sent.append(counter_of(taken))
        ended = not bench.device.dead
        bench = bench.again()
        keys = Keys(bench.files, TID)
        assert keys.trouble is None, cut
        taken = drawn(keys)
        assert counter_of(taken) > max(sent + [0]), (cut, sent)
        assert counter_of(taken) <= 2 * BLOCK, cut
        assert taken.sent == by_the_bank(taken.ksn).sent, cut
    assert cut > 3


def test_cut_while_new_keys_are_taken_leaves_the_old_or_the_new():
    seen, ended, cut = set(), False, 0
    while not ended:
        cut += 1
        bench, keys = provisioned()
        last = counter_of(drawn(keys))
        bench.device.cut_at = cut
        keys.provision()
        ended = not bench.device.dead
        bench = bench.again()
        keys = Keys(bench.files, TID)
        seen.add(keys.generation)
        taken = drawn(keys)
        assert keys.generation == 2 or counter_of(taken) > last, cut
        assert taken.ksn[:8] == key_id(TID, keys.generation)
        assert taken.sent == by_the_bank(taken.ksn).sent, cut
    assert seen == {1, 2}


class Full:
    """A file system that refuses to be written while `full`."""

    def __init__(self, fs):
        self._fs = fs
        self.full = False

    def __getattr__(self, name):
        return getattr(self._fs, name)

    def open(self, path, mode):
        if self.full and mode != "rb":
            raise OSError(28)
        return self._fs.open(path, mode)


def test_a_counter_that_cannot_be_stored_is_not_used():
    bench = Bench()
    fs = Full(bench.files._fs)
    keys = Keys(Files(fs, "/till"), TID)
    keys.provision()
    for _ in range(BLOCK - 1):
        drawn(keys)
    fs.full = True
    for _ in range(3):
        assert raises(FileTrouble, keys.next)
    fs.full = False
    taken = drawn(keys)
    assert counter_of(taken) == BLOCK + 3
    assert taken.sent == by_the_bank(taken.ksn).sent
    again = drawn(Keys(bench.again().files, TID))
    assert counter_of(again) == 2 * BLOCK
    assert again.sent == by_the_bank(again.ksn).sent


def test_keys_that_could_not_be_stored_are_none():
    bench = Bench()
    fs = Full(bench.files._fs)
    keys = Keys(Files(fs, "/till"), TID)
    fs.full = True
    assert raises(FileTrouble, keys.provision)
    assert raises(Trouble, keys.next).word == "keys_missing"
    fs.full = False
    keys.provision()
    assert counter_of(drawn(keys)) == 1


def test_a_broken_file_is_said_and_its_generation_never_comes_again():
    for place in (0, 1, 5, 12, 200, -1):
        bench, keys = provisioned()
        drawn(keys)
        data = bytearray(bench.files.read(FILE))
        data[place] ^= 1
        bench.files.write(FILE, data)
        keys = Keys(bench.again().files, TID)
        assert keys.trouble == "keys_broken", place
        assert raises(Trouble, keys.next).word == "keys_broken"
        keys.provision()
        assert keys.generation == 2 and counter_of(drawn(keys)) == 1
    bench.files.write("keys/0002.key", data[:90])
    assert Keys(bench.files, TID).trouble == "keys_broken"
    bench.files.write("keys/0002.key", b"")
    assert Keys(bench.files, TID).trouble == "keys_broken"


def test_the_keys_of_another_till_are_not_used():
    bench, _ = provisioned()
    keys = Keys(bench.files, "DEMO0013")
    assert keys.trouble == "keys_of_other"
    assert raises(Trouble, keys.next).word == "keys_of_other"
    keys.provision()
    assert drawn(keys).ksn[:8] == key_id("DEMO0013", 2)


def test_new_keys_are_of_the_next_generation_and_the_old_are_gone():
    bench, keys = provisioned()
    drawn(keys)
    keys.provision()
    assert keys.generation == 2
    assert drawn(keys).ksn == key_id(TID, 2) + b"\x00\x00\x00\x01"
    assert bench.files.names("keys") == ["0002.key"]


def classroom(generation, tid=TID):
    number = key_id(tid, generation)
    return number, dukpt.initial_key(CLASS, number)


def test_keys_of_a_class_need_its_mark():
    bench = Bench()
    keys = Keys(bench.files, TID)
    number, initial = classroom(3)
    assert raises(Trouble, keys.provision, number, initial).word == "keys_refused"
    assert keys.generation == 0 and bench.files.names("keys") == []
    keys.provision(number, initial, True)
    assert initial == bytes(16)
    taken = drawn(Keys(bench.again().files, TID))
    assert taken.sent == by_the_bank(number + b"\x00\x00\x00\x01", CLASS).sent
    assert not keys.is_test and not Keys(bench.again().files, TID).is_test


def test_the_published_key_is_a_test_key_whatever_it_is_called():
    keys = Keys(Bench().files, TID)
    number = key_id(TID, 1)
    keys.provision(number, dukpt.initial_key(dukpt.TEST_BDK, number), True)
    assert keys.is_test


def test_keys_that_are_not_for_this_till_now_are_refused():
    bench, keys = provisioned()
    before = bench.files.read(FILE)
    for number, initial in (
        classroom(2, "DEMO0013"),
        classroom(1),
        (b"SOME" + key_id(TID, 2)[4:], bytearray(16)),
        (key_id(TID, 2)[:7], bytearray(16)),
        (key_id(TID, 2), bytearray(15)),
    ):
        assert raises(Trouble, keys.provision, number, initial, True).word == "keys_refused"
    assert bench.files.read(FILE) == before and counter_of(drawn(keys)) == 1


def test_two_sets_lie_side_by_side():
    bench, keys = provisioned()
    other = Keys(bench.files, TID, "keys2")
    other.provision(*classroom(1), True)
    assert counter_of(drawn(keys)) == counter_of(drawn(other)) == 1
    assert Keys(bench.files, TID).is_test and not Keys(bench.files, TID, "keys2").is_test


def test_after_the_last_counter_new_keys_are_needed():
    bench, keys = provisioned()
    keys.counter = keys.taken = dukpt.LAST
    assert counter_of(drawn(keys)) == dukpt.LAST
    assert raises(Trouble, keys.next).word == "keys_missing"
    again = Keys(bench.again().files, TID)
    assert raises(Trouble, again.next).word == "keys_missing"
