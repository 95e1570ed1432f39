"""The codewords of a QR code: header, bytes, padding, error correction, in the order they are
placed (ISO/IEC 18004, 7.4 to 7.6). Levels are numbers here: L, M,
Q, H are 0 to 3.
"""

_TOTAL = (26, 44, 70, 100, 134, 172, 196, 242, 292, 346)  # codewords of versions 1 to 10
# Table 9: error correction codewords of a block, and blocks, of versions 1 to 10
_CORRECTION = (
    b"\x07\x0a\x0f\x14\x1a\x12\x14\x18\x1e\x12",
    b"\x0a\x10\x1a\x12\x18\x10\x12\x16\x16\x1a",
    b"\x0d\x16\x12\x1a\x12\x18\x12\x16\x14\x18",
    b"\x11\x1c\x16\x10\x16\x1c\x1a\x1a\x18\x1c",
)
_BLOCKS = (
    b"\x01\x01\x01\x01\x01\x02\x02\x02\x02\x04",
    b"\x01\x01\x01\x02\x02\x04\x04\x04\x05\x05",
    b"\x01\x01\x02\x02\x04\x04\x06\x06\x08\x08",
    b"\x01\x01\x02\x04\x04\x04\x05\x06\x08\x08",
)
_BYTE_MODE = 4
_PADS = (0xEC, 0x11)
_FIELD = 0x11D  # GF(256): x^8 + x^4 + x^3 + x^2 + 1
_STEP = 12  # codewords divided between two yields


def data_size(version, level):
    """How many codewords are left for the data."""
    at = version - 1
    return _TOTAL[at] - _CORRECTION[level][at] * _BLOCKS[level][at]


def codewords(payload, version, level):
    """Generator: returns all codewords, interleaved, as a bytearray."""
    size, blocks = data_size(version, level), _BLOCKS[level][version - 1]
    correction = _CORRECTION[level][version - 1]
    data = _data(payload, version, size)
    powers, logs = _field()
    yield
    divisor = yield from _divisor(correction, powers, logs)
    found = bytearray(_TOTAL[version - 1])
    short = size // blocks  # the last blocks have one codeword more
    longer = blocks - size % blocks
    remainder = bytearray(correction)
    start = 0
    for block in range(blocks):
        length = short + (block >= longer)
        for i in range(correction):
            remainder[i] = 0
        for i in range(length):
            _divide(remainder, data[start + i], divisor, powers, logs)
            if i % _STEP == 0:
                yield
            found[i * blocks + block if i < short else i * blocks + block - longer] = data[
                start + i
            ]
        for i in range(correction):
            found[size + i * blocks + block] = remainder[i]
        start += length
    return found


def _data(payload, version, size):
    """Mode, count, the bytes, a terminator of four zeros, padding: half a byte out of step."""
    data = bytearray(size)
    count = len(payload)
    data[0] = _BYTE_MODE << 4
    at = 1
    if version >= 10:
        data[0] |= count >> 12
        data[1] = count >> 4 & 0xFF
        at = 2
    else:
        data[0] |= count >> 4
    data[at] = (count & 15) << 4
    for byte in payload:
        data[at] |= byte >> 4
        at += 1
        data[at] = (byte & 15) << 4
    for i in range(at + 1, size):
        data[i] = _PADS[(i - at - 1) & 1]
    return data


def _field():
    """(powers of 2, twice around; their logarithms) in GF(256)."""
    powers, logs = bytearray(510), bytearray(256)
    value = 1
    for i in range(255):
        powers[i] = powers[i + 255] = value
        logs[value] = i
        value <<= 1
        if value & 0x100:
            value ^= _FIELD
    return powers, logs


def _divisor(degree, powers, logs):
    """Generator: returns the logarithms of the generator polynomial's coefficients, the highest
    left out (it is 1). None of them is 0 for the degrees in use (annex A)."""
    divisor = bytearray(degree)
    divisor[degree - 1] = 1
    for root in range(degree):
        for i in range(degree):
            value = divisor[i]
            if value:
                value = powers[logs[value] + root]
            if i + 1 < degree:
                value ^= divisor[i + 1]
            divisor[i] = value
        yield
    for i in range(degree):
        divisor[i] = logs[divisor[i]]
    return divisor


def _divide(remainder, word, divisor, powers, logs):
    """One step of the division: `word` comes down."""
    factor = word ^ remainder[0]
    last = len(remainder) - 1
    for i in range(last):
        remainder[i] = remainder[i + 1]
    remainder[last] = 0
    if factor:
        log = logs[factor]
        for i in range(last + 1):
            remainder[i] ^= powers[log + divisor[i]]
