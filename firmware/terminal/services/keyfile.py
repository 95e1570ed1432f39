"""Where the till's keys lie: `keys/NNNN.key`, NNNN the key generation.

The file has the initial key id, the first counter that is not yet taken, and the intermediate
keys from there on (`wire/dukpt`). Counters are taken from the flash in blocks of 64, before the
first of a block is used, together with what leads to them: after a cut the rest of the block is
skipped, so no counter comes twice or goes back, and neither the initial key nor that of a used
counter is in the file. (littlefs leaves an older file's bytes on the chip until it needs their
place.)

Only test keys are taken: from the BDK that X9.24-3 publishes, or marked as made for a classroom.
The functions work on a `services/keys.Keys`.
"""

import binascii

from micropython import const

from terminal.errors import Trouble
from terminal.services.keys import TEST
from terminal.wire import aes, dukpt

_CLASSROOM = const(0x43)  # mark of keys of a class
BLOCK = 64  # counters taken at once
_VENDOR = b"DEMO"  # begins every initial key id (protocol.md, Keys)
_LOW = const(6)  # registers below lead to counters of a block that is taken
_HEAD = const(14)  # version, mark, initial key id, counter
_END = const(526)  # the registers' end; then a CRC-32
_VERSION = const(1)
_HIGHEST = 9999  # generation
_USED_UP = 0xFFFFFFFF  # stands for every counter after the last


def key_id(tid, generation):
    """The initial key id, 8 bytes, of a till ("DEMO0012") and key generation (1 to 9999)."""
    return _VENDOR + int(tid[4:]).to_bytes(2, "big") + generation.to_bytes(2, "big")


def find(keys):
    """Read those of the newest generation; the word for what is wrong, or None."""
    keys.files.folder(keys.folder)
    keys.generation = max([0] + _generations(keys))
    return _open(keys) if keys.generation else "keys_missing"


def _generations(keys):
    """Those there is a file of, whatever it holds."""
    return [
        int(name[:4])
        for name in keys.files.names(keys.folder)
        if len(name) == 8 and name[:4].isdigit() and name[4:] == ".key"
    ]


def _name(keys, generation):
    return "%s/%04d.key" % (keys.folder, generation)


def _open(keys):
    data = keys.files.read(_name(keys, keys.generation)) or b""
    crc = binascii.crc32(data[:_END]) & 0xFFFFFFFF
    if len(data) != _END + 4 or crc.to_bytes(4, "big") != data[_END:] or data[0] != _VERSION:
        return "keys_broken"
    if data[2:10] != key_id(keys.tid, keys.generation):
        return "keys_of_other"
    keys.key_id = bytes(data[2:10])
    keys.counter = keys.taken = int.from_bytes(data[10:_HEAD], "big")
    keys.store[:] = data[_HEAD:_END]
    keys.mark = data[1]
    return None


def _store(keys, counter, low):
    """The file for a till that begins at `counter`, with the registers from `low` on."""
    data = bytearray(_END + 4)
    data[0] = _VERSION
    data[1] = keys.mark
    data[2:10] = keys.key_id
    data[10:_HEAD] = counter.to_bytes(4, "big")
    kept = low * aes.BLOCK
    data[_HEAD + kept : _END] = memoryview(keys.store)[kept:]
    crc = binascii.crc32(memoryview(data)[:_END]) & 0xFFFFFFFF
    data[_END:] = crc.to_bytes(4, "big")
    keys.files.write(_name(keys, keys.generation), data)
    aes.wipe(data)


def provision(keys, number, initial, classroom):
    """`Keys.provision`."""
    if initial is None:
        number = key_id(keys.tid, keys.generation + 1)
        initial = dukpt.initial_key(dukpt.TEST_BDK, number)
    generation = int.from_bytes(number[6:], "big")
    if not keys.generation < generation <= _HIGHEST:
        raise Trouble("generation", word="keys_refused")
    if bytes(number) != key_id(keys.tid, generation) or len(initial) != aes.BLOCK:
        raise Trouble("till", word="keys_refused")
    public = initial == dukpt.initial_key(dukpt.TEST_BDK, number)
    if not (public or classroom):
        raise Trouble("mark", word="keys_refused")
    keys.trouble = "keys_missing"  # until they are on the flash
    keys.generation = generation
    keys.mark = TEST if public else _CLASSROOM
    keys.key_id = bytes(number)
    registers = dukpt.Registers(number, 0, keys.store)
    registers.load(initial)
    aes.wipe(initial)
    keys.counter = keys.taken = 1
    _store(keys, 1, 0)
    keys.trouble = None
    for old in _generations(keys):
        if old < generation:
            keys.files.remove(_name(keys, old))


def take(keys):
    """`Keys.next`."""
    counter = keys.counter
    if counter > dukpt.LAST:
        keys.trouble = "keys_missing"
        raise Trouble(word=keys.trouble)
    registers = dukpt.Registers(keys.key_id, counter, keys.store)
    own = registers.take()
    keys.counter = registers.counter
    if counter >= keys.taken:
        after = (registers.counter + BLOCK - 1) // BLOCK * BLOCK
        try:
            _store(keys, min(after, _USED_UP), _LOW)
        except Trouble:
            own.wipe()
            raise
        keys.taken = after
    return own.ksn, own.pin, own.sent, own.answered
