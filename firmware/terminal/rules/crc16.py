"""CRC-16 with the polynomial x^16 + x^12 + x^5 + 1. Pure.

Scanner frames begin with 0 (CRC-16/XMODEM), payment codes with FFFF (CRC-16/CCITT-FALSE).
"""

from micropython import const

_POLYNOMIAL = const(0x1021)
XMODEM = const(0x0000)
CCITT_FALSE = const(0xFFFF)


def crc(data, value):
    """The CRC of bytes `data`, or of more of them where `value` is what came out so far."""
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = value << 1 ^ _POLYNOMIAL if value & 0x8000 else value << 1
        value &= 0xFFFF
    return value
