"""AES-128 DUKPT: the standard's vectors, both sides alike, the counters that are skipped. S43."""

from binascii import unhexlify

from support import raises
from terminal.wire import cmac, dukpt, pinblock

# ANSI X9.24-3:2017 supplement, test vectors for AES-128
BDK = unhexlify("FEDCBA9876543210F1F1F1F1F1F1F1F1")
KEY_ID = unhexlify("1234567890123456")
INITIAL = unhexlify("1273671EA26AC29AFA4D1084127652A1")
PAN = "4111111111111111"
RANDOM = unhexlify("2F69ADDE2E9E7ACE")
SIGNED = b"4012345678909D987"
CASES = (  # counter, message key, PIN key, MAC key, PIN block, MAC of request, of answer
    (
        1,
        "4F21B565BAD9835E112B6465635EAE44", "AF8CB133A78F8DC2D1359F18527593FB",
        "A2DC23DE6FDE0824A2BC321E08E4B8B7", "A912150391AB65A67E52883D81CE2D15",
        "A2EB5C1C35809E58404E873C3C411E31", "DD4E1895FD9BF53D8DAF25568ABF551D",
    ),
    (
        2,
        "2F34D68DE10F68D38091A73B9E7C437C", "D30BDC73EC9714B000BEC66BDB7B6D09",
        "484C3B06E8562704528CD5B46FB12FB6", "52A00503BD34BA1383F6A7EE9FE2547F",
        "4D104704C53491A60944193DCAF6B411", "008CEAAE2B913BEEE76209EE9406DAC1",
    ),
)  # fmt: skip


def loaded():
    registers = dukpt.Registers(KEY_ID, 0, bytearray(dukpt.SIZE))
    registers.load(INITIAL)
    return registers


def lowest(counter):
    return [bit for bit in range(32) if counter >> bit & 1][0]


def standing_at(counter):
    """Registers as a till has them that has come to this counter."""
    store = bytearray(dukpt.SIZE)
    for bit in range(lowest(counter), 32):
        node = counter
        if bit > lowest(counter):
            if counter >> bit & 1:
                continue
            node = (counter >> bit | 1) << bit
        if dukpt.allowed(node):
            store[bit * 16 : bit * 16 + 16] = dukpt.message_key(INITIAL, KEY_ID, node)
    return dukpt.Registers(KEY_ID, counter, store)


def same(keys, others):
    return all(
        getattr(keys, name) == getattr(others, name) for name in ("ksn", "pin", "sent", "answered")
    )


def by_the_bank(counter):
    return dukpt.both_keys(INITIAL, KEY_ID + counter.to_bytes(4, "big"))


def test_the_test_key_is_the_published_one():
    assert dukpt.TEST_BDK == BDK
    assert dukpt.initial_key(BDK, KEY_ID) == INITIAL


def test_published_vectors_on_both_sides():
    registers = loaded()
    for counter, key, pin, sent, block, request, answer in CASES:
        assert dukpt.message_key(INITIAL, KEY_ID, counter) == unhexlify(key)
        ksn = KEY_ID + counter.to_bytes(4, "big")
        for keys in (registers.take(), dukpt.both_keys(INITIAL, ksn)):
            assert keys.ksn == ksn
            assert (keys.pin, keys.sent) == (unhexlify(pin), unhexlify(sent))
            typed = bytearray(b"1234")
            assert pinblock.encipher(keys.pin, typed, PAN, RANDOM) == unhexlify(block)
            assert cmac.mac(keys.sent, SIGNED) == unhexlify(request)
            assert cmac.mac(keys.answered, SIGNED) == unhexlify(answer)


def test_the_till_counts_as_the_bank_does():
    registers = loaded()
    for counter in range(1, 300):
        assert registers.counter == counter
        assert same(registers.take(), by_the_bank(counter)), counter


def test_counters_with_more_than_sixteen_ones_are_skipped():
    for counter, after in (
        (0x0000FFFF, 0x00010000),  # sixteen ones, and one more to come
        (0x0001FFFE, 0x00020000),  # 1FFFF would have seventeen
        (0x00FFFF00, 0x01000000),
        (0x7FFF0000, 0x7FFF0001),  # fifteen
        (0x7FFF0001, 0x7FFF0002),
        (0x7FFF8000, 0x80000000),
    ):
        registers = standing_at(counter)
        assert same(registers.take(), by_the_bank(counter)), hex(counter)
        assert registers.counter == after, hex(counter)
        assert same(registers.take(), by_the_bank(after)), hex(after)


def test_a_register_holds_what_its_counter_says():
    registers = loaded()
    for _ in range(70):
        registers.take()
        assert registers.store == standing_at(registers.counter).store, registers.counter


def test_no_key_is_left_that_was_used():
    registers = loaded()
    assert INITIAL not in bytes(registers.store)
    for counter in range(1, 40):
        key = dukpt.message_key(INITIAL, KEY_ID, counter)
        assert bytes(key) in bytes(registers.store), counter
        registers.take()
        assert bytes(key) not in bytes(registers.store), counter


def test_after_the_last_counter_there_is_none():
    assert dukpt.allowed(dukpt.LAST)
    registers = standing_at(dukpt.LAST)
    assert same(registers.take(), by_the_bank(dukpt.LAST))
    assert raises(ValueError, registers.take)


def test_no_key_for_a_counter_that_is_skipped():
    for counter in (0, 0x0001FFFF, 0xFFFF0001, 0xFFFFFFFF, dukpt.LAST + 1):
        assert not dukpt.allowed(counter)
        assert raises(ValueError, by_the_bank, counter)


def test_every_use_has_a_key_of_its_own():
    seen = set()
    for number in range(1, 20):
        keys = by_the_bank(number)
        seen.update(bytes(key) for key in (keys.pin, keys.sent, keys.answered))
    assert len(seen) == 3 * 19
    other = dukpt.both_keys(dukpt.initial_key(BDK, b"12345678"), b"12345678\x00\x00\x00\x01")
    assert bytes(other.sent) not in seen


def test_keys_can_be_wiped():
    keys = by_the_bank(1)
    keys.wipe()
    assert keys.pin == keys.sent == keys.answered == bytes(16)
