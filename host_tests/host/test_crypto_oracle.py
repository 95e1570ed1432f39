"""Our cryptography against others': `cryptography` for AES and CMAC, psec for PIN blocks,
CPython's hashlib for PBKDF2, and the pseudo-code of X9.24-3 for DUKPT, which no library has."""

import hashlib

import cryptolib
import psec.pinblock
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.cmac import CMAC
from hypothesis import example, given, settings
from hypothesis import strategies as some

from terminal.rules import kdf
from terminal.wire import aes, cmac, dukpt, pinblock

keys = some.binary(min_size=16, max_size=16)
digits = some.text("0123456789", min_size=4, max_size=12)
card_numbers = some.text("0123456789", min_size=12, max_size=19)


def ecb(key, block):
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return cipher.update(block)


# AES, and the stand-in for MicroPython's module


@given(keys, some.binary(min_size=16, max_size=16))
def test_aes(key, block):
    enciphered = aes.encipher(key, block)
    assert enciphered == ecb(key, block)
    assert aes.decipher(key, enciphered, bytearray(16)) == block


@given(keys, keys, some.integers(0, 9), some.integers(0, 9))
def test_cbc_goes_on_where_it_ended(key, iv, first, second):
    data = bytes(range(16)) * (first + second)
    judge = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    ours = cryptolib.aes(key, 2, iv)
    half = first * 16
    assert ours.encrypt(data[:half]) + ours.encrypt(data[half:]) == judge.update(data)


@pytest.mark.parametrize(
    "arguments", [(bytes(24), 1), (bytes(15), 1), (bytes(16), 6), (bytes(16), 2), (b"", 1)]
)
def test_the_stand_in_refuses_what_a_board_refuses(arguments):
    with pytest.raises(ValueError, match=r"key|mode|IV"):
        cryptolib.aes(*arguments)


def test_the_stand_in_works_one_way_on_whole_blocks():
    cipher = cryptolib.aes(bytes(16), 1)
    with pytest.raises(ValueError, match="blksize"):
        cipher.encrypt(bytes(15))
    with pytest.raises(ValueError, match="output too small"):
        cipher.encrypt(bytes(32), bytearray(16))
    room = bytearray(b"x" * 20)
    cipher.encrypt(bytes(16), room)
    assert room == ecb(bytes(16), bytes(16)) + b"xxxx"
    with pytest.raises(ValueError, match="encrypt & decrypt"):
        cipher.decrypt(bytes(16))


# CMAC, PIN block, PBKDF2


@given(keys, some.binary(max_size=300))
def test_cmac(key, data):
    judge = CMAC(algorithms.AES(key))
    judge.update(data)
    told = judge.finalize()
    assert cmac.mac(key, data) == told
    assert cmac.sign(key, data) == told[:8] and cmac.good(key, data, told[:8])


@given(keys, digits, card_numbers, some.binary(min_size=8, max_size=8))
def test_they_open_our_pin_block(key, pin, pan, fill):
    block = pinblock.encipher(key, bytearray(pin.encode()), pan, fill)
    assert psec.pinblock.decipher_pinblock_iso_4(key, bytes(block), pan) == pin


@given(keys, digits, card_numbers)
def test_we_open_their_pin_block(key, pin, pan):
    block = psec.pinblock.encipher_pinblock_iso_4(key, pin, pan)
    assert pinblock.decipher(key, block, pan) == pin.encode()


@given(keys, some.binary(min_size=16, max_size=16), card_numbers)
def test_what_they_refuse_we_refuse(key, block, pan):
    try:
        told = psec.pinblock.decipher_pinblock_iso_4(key, block, pan)
    except ValueError:
        with pytest.raises(ValueError, match="no PIN"):
            pinblock.decipher(key, block, pan)
    else:
        assert pinblock.decipher(key, block, pan) == told.encode()


@given(some.binary(max_size=100), some.binary(max_size=40), some.integers(1, 120))
def test_pbkdf2(password, salt, rounds):
    work = kdf.derive(password, salt, rounds)
    with pytest.raises(StopIteration) as end:
        while True:
            next(work)
    assert end.value.value == hashlib.pbkdf2_hmac("sha256", password, salt, rounds)


# DUKPT


class Device:
    """The transaction-originating device of X9.24-3, 6.4, in the standard's words: registers with
    a flag each, a shift register, a current key."""

    def __init__(self, initial, key_id):
        self.key_id = key_id
        self.register = [initial] + [None] * 31
        self.counter = 0
        self.shift = 1
        self.current = 0
        self._update_derivation_keys(31, initial)
        self.counter += 1

    def _derived(self, key, usage, counter):
        data = bytes.fromhex("0101%04x00020080" % usage) + self.key_id[4:]
        return ecb(key, data + counter.to_bytes(4, "big"))

    def _set_shift_register(self):
        self.shift, self.current = 1, 0
        while not self.shift & self.counter:
            self.shift <<= 1
            self.current += 1

    def _update_derivation_keys(self, start, base):
        counter_bit = 1 << start
        for j in range(start, -1, -1):
            self.register[j] = self._derived(base, 0x8000, self.counter | counter_bit)
            counter_bit >>= 1

    def generate(self, usage):
        """(counter, working key), and on."""
        self._set_shift_register()
        while self.register[self.current] is None:
            self.counter += self.shift
            self._set_shift_register()
        counter = self.counter
        key = self.register[self.current]
        working = self._derived(key, usage, counter)
        if counter.bit_count() < 16:
            if self.current:
                self._update_derivation_keys(self.current - 1, key)
            self.counter += 1
        else:
            self.counter += self.shift
        self.register[self.current] = None
        return counter, working


@given(keys, some.binary(min_size=8, max_size=8), some.sampled_from((0x1000, 0x2000, 0x2001)))
@settings(max_examples=10, deadline=None)
def test_the_standards_device_and_ours_count_and_derive_alike(bdk, key_id, usage):
    initial = ecb(bdk, bytes.fromhex("0101800100020080") + key_id)
    assert dukpt.initial_key(bdk, key_id) == initial
    device = Device(initial, key_id)
    ours = dukpt.Registers(key_id, 0, bytearray(dukpt.SIZE))
    ours.load(initial)
    name = {0x1000: "pin", 0x2000: "sent", 0x2001: "answered"}[usage]
    for _ in range(200):
        counter, working = device.generate(usage)
        taken = ours.take()
        assert taken.ksn == key_id + counter.to_bytes(4, "big")
        assert getattr(taken, name) == working


def test_no_counter_is_left_out_and_none_is_too_rich(monkeypatch):
    """All counters of the whole tree, with at most three ones so that it has an end."""
    monkeypatch.setattr(dukpt, "MOST_ONES", 3)
    monkeypatch.setattr(dukpt, "LAST", 0xE0000000)
    ours = dukpt.Registers(bytes(8), 0, bytearray(dukpt.SIZE))
    ours.load(bytes(16))
    seen = []
    while ours.counter <= dukpt.LAST:
        seen.append(int.from_bytes(ours.take().ksn[8:], "big"))
    bits = [1 << n for n in range(32)]
    told = set(bits) | {a | b for a in bits for b in bits}
    told |= {a | b for a in told for b in bits}
    assert seen == sorted(told)


@given(keys, some.sets(some.integers(0, 31), min_size=1, max_size=16))
@example(bytes(16), set(range(16, 32)))
def test_the_banks_walk(initial, bits):
    """From the top, a derivation for each one-bit (6.3.3)."""
    counter, key, reached = sum(1 << bit for bit in bits), initial, 0
    key_id = b"DEMO\x00\x0c\x00\x01"
    for bit in sorted(bits, reverse=True):
        reached |= 1 << bit
        key = ecb(key, bytes.fromhex("0101800000020080") + key_id[4:] + reached.to_bytes(4, "big"))
    assert dukpt.message_key(initial, key_id, counter) == key
