"""PIN block format 4: the published vectors, back again, and nothing of the PIN is left. S43."""

from binascii import hexlify, unhexlify

from support import raises
from terminal.wire import aes, pinblock

KEY = unhexlify("00112233445566778899AABBCCDDEEFF")
CARD = "9999990000000006"
FILL = bytes(range(8))


def test_published_vector():
    # ISO 9564-1 format 4
    block = unhexlify("28B41FDDD29B743E93124BD8E32D921E")
    pan = "1234567890123456789"
    made = pinblock.encipher(KEY, bytearray(b"1234"), pan, b"\xff" * 8)
    assert made == block
    assert pinblock.decipher(KEY, block, pan) == b"1234"


def pan_field(pan):
    """What stands in the block for the card number: seen between the two encipherments."""
    block = pinblock.encipher(KEY, bytearray(b"1234"), pan, FILL)
    aes.decipher(KEY, block, block)
    first = bytearray(unhexlify("441234AAAAAAAAAA") + FILL)
    aes.encipher(KEY, first, first)
    return hexlify(bytes(a ^ b for a, b in zip(block, first))).decode()


def test_published_card_fields():
    assert pan_field("112233445566778899") == "61122334455667788990000000000000"
    assert pan_field("4111111111111111") == "44111111111111111000000000000000"
    assert pan_field("12345") == "00000000123450000000000000000000"
    assert pan_field("123456789012") == "01234567890120000000000000000000"


def test_there_and_back():
    for pin in (b"1234", b"73500", b"482136", b"000000000000", b"999999999999"):
        for pan in (CARD, "12345", "1234567890123456789"):
            block = pinblock.encipher(KEY, bytearray(pin), pan, FILL)
            assert len(block) == 16
            back = pinblock.decipher(KEY, block, pan)
            assert back == pin and isinstance(back, bytearray)


def test_the_fill_hides_that_a_pin_is_the_same():
    blocks = {bytes(pinblock.encipher(KEY, bytearray(b"4821"), CARD, bytes([n] * 8)))
              for n in range(20)}  # fmt: skip
    assert len(blocks) == 20


def test_it_opens_only_for_its_card_and_its_key():
    block = pinblock.encipher(KEY, bytearray(b"4821"), CARD, FILL)
    assert raises(ValueError, pinblock.decipher, KEY, block, "9999990000000014")
    assert raises(ValueError, pinblock.decipher, bytes(16), block, CARD)
    assert raises(ValueError, pinblock.decipher, KEY, block[:15], CARD)
    for bit in range(128):
        wrong = bytearray(block)
        wrong[bit // 8] ^= 1 << bit % 8
        error = raises(ValueError, pinblock.decipher, KEY, wrong, CARD)
        assert "4821" not in str(error), bit


def sealed(field):
    """A block with this PIN field in it, whatever it says."""
    block = bytearray(unhexlify(field))
    aes.encipher(KEY, block, block)
    card = unhexlify("49999990000000006000000000000000")
    for i in range(16):
        block[i] ^= card[i]
    aes.encipher(KEY, block, block)
    return block


def test_a_field_that_breaks_the_format_is_refused():
    assert pinblock.decipher(KEY, sealed("444821AAAAAAAAAA0001020304050607"), CARD) == b"4821"
    for field in (
        "344821AAAAAAAAAA0001020304050607",  # of another format
        "434821AAAAAAAAAA0001020304050607",  # three digits long
        "4D4821482148214800010203040506FF",  # thirteen
        "4448B1AAAAAAAAAA0001020304050607",  # no digit
        "4448211AAAAAAAAA0001020304050607",  # something behind the PIN
        "444821AAAAAAAA0A0001020304050607",
    ):
        assert raises(ValueError, pinblock.decipher, KEY, sealed(field), CARD), field


def test_what_was_typed_is_overwritten():
    pin = bytearray(b"4821")
    pinblock.encipher(KEY, pin, CARD, FILL)
    assert pin == bytes(4)
    for typed, pan, fill in (
        (b"482", CARD, FILL),
        (b"1234567890123", CARD, FILL),
        (b"48A1", CARD, FILL),
        (b"4821", "", FILL),
        (b"4821", "99999900000000061234", FILL),
        (b"4821", "999999000000000X", FILL),
        (b"4821", CARD, FILL[:7]),
    ):
        pin = bytearray(typed)
        error = raises(ValueError, pinblock.encipher, KEY, pin, pan, fill)
        assert pin == bytes(len(typed)), typed
        assert typed.decode() not in str(error)
