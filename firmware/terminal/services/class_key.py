"""The keys that a class shares: of its tags, its pay codes and what its bank announces."""

import binascii

from terminal.errors import FileTrouble
from terminal.services import checked

# Lines of 32 hexadecimal digits, and their check
KEY_FILE = "class_key.txt"
TAGS, CODES, ANNOUNCED = 0, 1, 2
# The key of RFC 4493's examples: everybody knows it, so it protects nothing.
TEST_KEY = b"\x2b\x7e\x15\x16\x28\xae\xd2\xa6\xab\xf7\x15\x88\x09\xcf\x4f\x3c"


def of(files, which=TAGS):
    """The 16 bytes that sign a class's tokens, or its pay CODES; the published test key where
    none was provisioned.

    FileTrouble when the keys' file is there and broken: no other key may stand in for it.
    """
    rows, broken = checked.read(files, KEY_FILE)
    if rows is None and not broken and files.read(KEY_FILE + ".bad") is None:
        if which == TAGS:
            return TEST_KEY
        from terminal.wire import paytag  # a till that reads tags has no room for it

        return paytag.class_key()
    try:
        key = binascii.unhexlify(rows[which]) if rows and len(rows) > which else b""
    except ValueError:
        key = b""
    if len(key) != len(TEST_KEY):
        raise FileTrouble(KEY_FILE)
    return key
