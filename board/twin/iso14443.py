"""ISO/IEC 14443-3 type A on the air at 106 kbit/s: bits, their times, and the CRC.

A card's answer is its bits, a byte each, first sent first, without parity: bits are what collide
and what gets lost. What the reader sends is bytes and a number of bits, since it is never damaged
here.
"""


def us(periods):
    """Microseconds that so many periods of the 13.56 MHz carrier take, rounded up."""
    return -(-periods * 100 // 1356)


def frame_us(bits):
    """How long a frame of `bits` data bits takes: start, a parity bit a byte, end (6.2.3)."""
    return us((bits + bits // 8 + 2) * 128)


def delay_us(last_bit):
    """From the reader's last bit to the card's first, n = 9 (6.2.1.1): 91 or 86 microseconds."""
    return us(9 * 128 + (84 if last_bit else 20))


def to_bits(data):
    """The bits of `data`, least significant first: 0 or 1 in each byte."""
    bits = bytearray(8 * len(data))
    for at in range(len(bits)):
        bits[at] = data[at >> 3] >> (at & 7) & 1
    return bits


def to_bytes(bits):
    """The other way; the last byte may have fewer than eight."""
    data = bytearray((len(bits) + 7) // 8)
    for at, bit in enumerate(bits):
        data[at >> 3] |= bit << (at & 7)
    return data


def merge(answers):
    """What a receiver makes of answers sent at the same time: (bits, first collision).

    Manchester coding shows a 0 and a 1 in one place as neither; the collision is the number of
    that bit, from 0, or None. A bit that collides reads 1.
    """
    bits, collision = bytearray(max([len(answer) for answer in answers] or [0])), None
    for at in range(len(bits)):
        here = [answer[at] for answer in answers if at < len(answer)]
        if collision is None and min(here) != max(here):
            collision = at
        bits[at] = max(here)
    return bits, collision


def crc(data, preset=0x6363):
    """CRC_A of `data` (6.2.4), low byte first: x16 + x12 + x5 + 1, reflected."""
    value = preset
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0x8408 if value & 1 else 0)
    return bytes((value & 0xFF, value >> 8))
