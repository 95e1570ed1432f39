"""AES-CMAC: the published vectors, any length, and what is not a good MAC. S43."""

from binascii import hexlify, unhexlify

from terminal.wire import aes, cmac

KEY = unhexlify("2b7e151628aed2a6abf7158809cf4f3c")
MESSAGE = unhexlify(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)


def test_published_vectors():
    # RFC 4493 section 4, NIST SP 800-38B appendix D.1
    for size, told in (
        (0, "bb1d6929e95937287fa37d129b756746"),
        (16, "070a16b46b4d4144f79bdd9dd04a287c"),
        (40, "dfa66747de9ae63030ca32611497c827"),
        (64, "51f0bebf7e3b9d92fc49741779363cfe"),
    ):
        assert hexlify(cmac.mac(KEY, MESSAGE[:size])) == told.encode(), size


def test_the_cipher_is_aes():
    # FIPS 197 appendix B, and back
    block, back = bytearray(16), bytearray(16)
    aes.encipher(KEY, unhexlify("3243f6a8885a308d313198a2e0370734"), block)
    assert hexlify(block) == b"3925841d02dc09fbdc118597196a0b32"
    assert aes.encipher(KEY, unhexlify("3243f6a8885a308d313198a2e0370734")) == bytes(block)
    aes.decipher(KEY, block, back)
    assert hexlify(back) == b"3243f6a8885a308d313198a2e0370734"


def plain_mac(key, data):
    """RFC 4493 section 2.4 word by word, a block at a time."""
    padded = data + b"\x80" + bytes(15) if len(data) % 16 or not data else data
    padded = padded[: len(padded) // 16 * 16]
    whole = padded == data
    key_1 = doubled(aes.encipher(key, bytes(16)))
    mask = key_1 if whole else doubled(key_1)
    last = bytes(a ^ b for a, b in zip(padded[-16:], mask))
    passed = bytes(16)
    for at in range(0, len(padded), 16):
        block = last if at == len(padded) - 16 else padded[at : at + 16]
        passed = aes.encipher(key, bytes(a ^ b for a, b in zip(passed, block)))
    return passed


def doubled(block):
    shifted = [(block[i] << 1 | (block[i + 1] >> 7 if i < 15 else 0)) & 0xFF for i in range(16)]
    if block[0] & 0x80:
        shifted[15] ^= 0x87
    return bytes(shifted)


def test_any_length_and_any_kind_of_buffer():
    data = bytes((i * 7 + i // 9) & 0xFF for i in range(200))
    for size in list(range(70)) + [79, 80, 81, 127, 128, 129, 200]:
        told = plain_mac(KEY, data[:size])
        assert cmac.mac(KEY, data[:size]) == told, size
        assert cmac.mac(bytearray(KEY), memoryview(bytearray(data))[:size]) == told, size


def test_only_the_whole_mac_of_these_bytes_under_this_key_is_good():
    told = cmac.sign(KEY, MESSAGE)
    assert len(told) == 8 and told == cmac.mac(KEY, MESSAGE)[:8]
    assert cmac.good(KEY, MESSAGE, told)
    for place in range(8):
        wrong = bytearray(told)
        wrong[place] ^= 0x10
        assert not cmac.good(KEY, MESSAGE, wrong), place
    for wrong in (b"", told[:7], told + b"\x00", cmac.mac(KEY, MESSAGE)):
        assert not cmac.good(KEY, MESSAGE, wrong)
    assert not cmac.good(KEY, MESSAGE[:-1], told)
    assert not cmac.good(KEY, MESSAGE + b"\x80", told)
    assert not cmac.good(bytes(16), MESSAGE, told)


class Counted:
    """Bytes that count how often one is looked at."""

    def __init__(self, data):
        self.data = data
        self.looks = 0

    def __len__(self):
        return len(self.data)

    def __getitem__(self, place):
        self.looks += 1
        return self.data[place]


def test_a_wrong_first_byte_is_not_found_sooner():
    told = bytearray(cmac.sign(KEY, MESSAGE))
    told[0] ^= 1
    counted = Counted(told)
    assert not cmac.good(KEY, MESSAGE, counted)
    assert counted.looks == 8


def test_wiped_is_zeros():
    secret = bytearray(b"secret")
    aes.wipe(memoryview(secret)[1:])
    assert secret == b"s" + bytes(5)
