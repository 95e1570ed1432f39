"""What a password must be, and how it is kept. S22, S63."""

from terminal.rules import kdf, password, roles


def derived(secret, salt, rounds):
    work = kdf.derive(secret, salt, rounds)
    steps = 0
    while True:
        try:
            next(work)
            steps += 1
        except StopIteration as end:
            return end.value, steps


def test_roles_follow_the_number():
    assert [roles.role(number) for number in ("99", "00", "01", "20")] == [
        "administrator", "supervisor", "cashier", "cashier",
    ]  # fmt: skip
    assert [roles.role(number) for number in ("21", "98", "1", "", "0a", "001")] == [None] * 6


def test_weak_passwords_are_named():
    for number, secret, wrong in (
        ("01", "593", "password_length"),
        ("00", "59371", "password_length"),
        ("99", "2716039", "password_length"),
        ("01", "5555", "password_repeats"),
        ("01", "5565", "password_repeats"),
        ("01", "1234", "password_run"),
        ("01", "9876", "password_run"),
        ("00", "123456", "password_run"),
        ("01", "0123", "password_run"),
        ("12", "121234", "password_known"),
    ):
        assert password.weakness(number, secret) == wrong, (number, secret)


def test_the_passwords_of_the_stories_are_good():
    for number, secret in (("01", "5937"), ("00", "804615"), ("99", "27160394")):
        assert password.weakness(number, secret) is None


def test_pbkdf2_published_vectors():
    # RFC 7914 section 11, PBKDF2-HMAC-SHA-256, first 32 bytes
    key, _ = derived(b"passwd", b"salt", 1)
    assert key == bytes((
        0x55, 0xAC, 0x04, 0x6E, 0x56, 0xE3, 0x08, 0x9F, 0xEC, 0x16, 0x91, 0xC2, 0x25, 0x44, 0xB6,
        0x05, 0xF9, 0x41, 0x85, 0x21, 0x6D, 0xDE, 0x04, 0x65, 0xE6, 0x8B, 0x9D, 0x57, 0xC2, 0x0D,
        0xAC, 0xBC,
    ))  # fmt: skip
    key, _ = derived(b"Password", b"NaCl", 80_000)
    assert key == bytes((
        0x4D, 0xDC, 0xD8, 0xF6, 0x0B, 0x98, 0xBE, 0x21, 0x83, 0x0C, 0xEE, 0x5E, 0xF2, 0x27, 0x01,
        0xF9, 0x64, 0x1A, 0x44, 0x18, 0xD0, 0x4C, 0x04, 0x14, 0xAE, 0xFF, 0x08, 0x87, 0x6B, 0x34,
        0xAB, 0x56,
    ))  # fmt: skip


def test_long_derivation_yields():
    key, steps = derived(b"p" * 80, b"salt", 600)
    assert steps == 599 // kdf.STEP
    assert key != derived(b"p" * 81, b"salt", 600)[0]
