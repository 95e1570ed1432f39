"""AES-128 DUKPT (ANSI X9.24-3): a key of its own for every message and every use.

A base derivation key gives each till an initial key, and that one a tree of keys, one node for
each counter: the parent of a counter is the counter without its lowest one-bit. The bank walks
from the top each time (`message_key`). The till holds only what lies ahead (`Registers`), so what
is read out of it does not open the messages it has sent.

A KSN is 12 bytes: the initial key id, 8 bytes, and the counter, 4 bytes, big-endian.
"""

from micropython import const

from terminal.wire import aes

# The BDK of the standard's own test vectors: everybody knows it, so it protects nothing.
TEST_BDK = b"\xfe\xdc\xba\x98\x76\x54\x32\x10\xf1\xf1\xf1\xf1\xf1\xf1\xf1\xf1"
PIN = const(0x1000)  # key usage indicators (6.3.2)
MAC_SENT = const(0x2000)  # by the till
MAC_ANSWERED = const(0x2001)
_DERIVATION = const(0x8000)
MOST_ONES = 16  # a counter with more one-bits belongs to no key
LAST = 0xFFFF0000  # the highest counter with so few
COUNT = const(32)  # registers, one for each bit of the counter
SIZE = const(512)  # bytes of all registers


def _derivation_data(key_id):
    """The 16 bytes a key is made from (6.3.3), to be filled in: usage, and then the initial key
    id, or its second half and a counter."""
    return bytearray(b"\x01\x01\x00\x00\x00\x02\x00\x80") + key_id[4:] + bytes(4)


def _derive(key, usage, data, counter, out):
    """The key for a usage and a counter into `out`, 16 bytes; `data` as above."""
    data[2] = usage >> 8
    data[3] = usage & 0xFF
    for i in range(15, 11, -1):
        data[i] = counter & 0xFF
        counter >>= 8
    aes.encipher(key, data, out)


def _ones(counter):
    return bin(counter).count("1")


def _lowest(counter):
    """The number of the lowest one-bit."""
    bit = 0
    while not counter >> bit & 1:
        bit += 1
    return bit


def allowed(counter):
    """True for a counter that belongs to a key."""
    return 0 < counter <= LAST and _ones(counter) <= MOST_ONES


def ksn(key_id, counter):
    """The 12 bytes of DE53."""
    return bytes(key_id) + counter.to_bytes(4, "big")


def initial_key(bdk, key_id):
    """What a till is given: 16 bytes, for its initial key id of 8 bytes."""
    key = bytearray(aes.BLOCK)
    aes.encipher(bdk, b"\x01\x01\x80\x01\x00\x02\x00\x80" + key_id, key)  # usage 8001
    return key


def message_key(initial, key_id, counter):
    """The key a message's working keys come from, 16 bytes, by the bank's way.

    ValueError for a counter that belongs to no key.
    """
    if not allowed(counter):
        raise ValueError("no key has this counter")
    key, data, reached = bytearray(initial), _derivation_data(key_id), 0
    for bit in range(COUNT - 1, -1, -1):
        if counter >> bit & 1:
            reached |= 1 << bit
            _derive(key, _DERIVATION, data, reached, key)
    return key


class MessageKeys:
    """What one message and its answer use. Wipe it when the answer is judged or given up.

    `ksn`: 12 bytes for DE53; `pin`, `sent`, `answered`: bytearrays of 16, the keys for the PIN
    block, the request's MAC and the answer's.
    """

    def __init__(self, ksn, pin, sent, answered):
        self.ksn = ksn
        self.pin = pin
        self.sent = sent
        self.answered = answered

    def wipe(self):
        """Overwrite the three keys."""
        for key in (self.pin, self.sent, self.answered):
            aes.wipe(key)


def _message_keys(key, key_id, data, counter):
    """The working keys that come from a message's key."""
    keys = MessageKeys(
        ksn(key_id, counter), bytearray(aes.BLOCK), bytearray(aes.BLOCK), bytearray(aes.BLOCK)
    )
    _derive(key, PIN, data, counter, keys.pin)
    _derive(key, MAC_SENT, data, counter, keys.sent)
    _derive(key, MAC_ANSWERED, data, counter, keys.answered)
    return keys


def both_keys(initial, number):
    """The bank's side: MessageKeys for a KSN, `number`, from its till's initial key.

    ValueError for a KSN whose counter belongs to no key.
    """
    key_id, counter = number[:8], int.from_bytes(number[8:], "big")
    key = message_key(initial, key_id, counter)
    keys = _message_keys(key, key_id, _derivation_data(key_id), counter)
    aes.wipe(key)
    return keys


class Registers:
    """The till's side: intermediate keys of the counters ahead (6.3.4), nothing above or behind.

    `counter`: the next one to be used. `store`: bytearray of 512 bytes, a register of 16 for each
    bit. Which of them are in use follows from the counter: that of its lowest one-bit holds its
    own key; one further up, if the counter has a zero there, that of the first counter to come
    with this as its lowest one-bit. The others hold nothing.
    """

    def __init__(self, key_id, counter, store):
        self.key_id = bytes(key_id)
        self.counter = counter
        self.store = store
        self._view = memoryview(store)
        self._data = _derivation_data(self.key_id)

    def load(self, initial):
        """Begin at counter 1 with an initial key, which the caller then wipes."""
        self._grow(initial, 0, COUNT)
        self.counter = 1

    def _register(self, bit):
        return self._view[bit * aes.BLOCK : (bit + 1) * aes.BLOCK]

    def _grow(self, key, counter, bits):
        for bit in range(bits):
            _derive(key, _DERIVATION, self._data, counter | 1 << bit, self._register(bit))

    def take(self):
        """MessageKeys of the next counter, and on to the one after it.

        ValueError when no counter is left.
        """
        counter = self.counter
        if counter > LAST:
            raise ValueError("no counter is left")
        bit = _lowest(counter)
        key = self._register(bit)
        keys = _message_keys(key, self.key_id, self._data, counter)
        if _ones(counter) < MOST_ONES:
            self._grow(key, counter, bit)
            self.counter = counter + 1
        else:
            self.counter = counter + (1 << bit)  # past all with more one-bits
        aes.wipe(key)
        return keys
