"""QR codes of our own: against digests of codes that another encoder made (see
`host/test_qr_oracle.py`), their limits, and that the work comes in small steps. S12.
"""

import binascii

from support import raises
from support.codes import filler, finished, made
from terminal.rules import qr

# CRC-32 of the matrices of all eight masks, one after the other, full codes of L and M
DIGESTS = {
    (1, "L"): 0x16B72473, (1, "M"): 0xAB63AE88,
    (2, "L"): 0x7CC9782B, (2, "M"): 0x02B0DF53,
    (3, "L"): 0x8757DC8D, (3, "M"): 0x5849B19C,
    (4, "L"): 0x5AADEECD, (4, "M"): 0x28247952,
    (5, "L"): 0xF08D52FA, (5, "M"): 0x706B3D8B,
    (6, "L"): 0xE4A5EE53, (6, "M"): 0xA142EACA,
    (7, "L"): 0xDC91D3DD, (7, "M"): 0x725D31AC,
    (8, "L"): 0x525EEB8C, (8, "M"): 0xFA18BEAE,
    (9, "L"): 0x6D81D5C6, (9, "M"): 0xC4851FC9,
    (10, "L"): 0xDB59F61C, (10, "M"): 0xB73C2102,
}  # fmt: skip

MASKS = [1, 3, 6, 1, 1, 1, 2, 5, 4, 1, 1, 3, 7, 2, 1, 0, 7, 6, 7, 7]


def digest(code, seen=0):
    for row in code.rows():
        seen = binascii.crc32(bytes(row), seen)
    return seen


def test_full_codes_are_what_others_make_of_them():
    for version, level in sorted(DIGESTS):
        seen = 0
        for mask in range(8):
            seen = digest(made(filler(version, level), level, mask), seen)
        assert seen & 0xFFFFFFFF == DIGESTS[version, level], (version, level)


def test_what_fits_and_what_does_not():
    for level, most in (("L", 271), ("M", 213), ("Q", 151), ("H", 119)):
        assert qr.capacity(10, level) == most
        for version in range(1, 11):
            room = qr.capacity(version, level)
            assert qr.smallest(room, level) == version
            code = made(bytes(room), level, 0)
            assert (code.version, code.size) == (version, 17 + 4 * version)
        assert "at most %d" % most in str(raises(ValueError, qr.smallest, most + 1, level))
        raises(ValueError, made, bytes(most + 1), level)
    assert made(b"1", version=3).version == 3
    for wrong in ((b"",), (b"1", "X"), (b"1", "L", 8), (b"1", "L", -1), (b"1", "L", 0, 11)):
        raises(ValueError, made, *wrong)


def test_a_row_has_the_leftmost_module_highest_and_nothing_behind_it():
    code = made(b"DEMO", mask=2)
    rows = [bytes(row) for row in code.rows()]
    assert len(rows) == 21 and rows[0][0] == 0xFE and rows[3][0] == 0xBA
    for y, row in enumerate(rows):
        assert len(row) == 3 and not row[2] & 0x07
        assert row == bytes(code.row(y))
        for x in range(21):
            assert code.black(x, y) == row[x >> 3] >> (7 - (x & 7)) & 1


def test_a_code_is_a_line_of_a_slip():
    code = made(b"DEMO")
    kind, payload, modules, rows = code.item()
    assert (kind, payload, modules) == ("qr", b"DEMO", 21)
    assert [bytes(row) for row in rows()] == [bytes(row) for row in code.rows()]


def test_the_mask_is_the_cheapest_by_the_standard():
    """What the oracle finds for these payloads; segno and others differ in what they count."""
    found = [made(filler(version, level), level).mask for version, level in sorted(DIGESTS)]
    assert found == MASKS


def test_the_work_comes_in_steps():
    """A caller that awaits between two steps waits for none of them long."""
    code, given = finished(qr.make(bytes(134), "L", 3))
    assert code.version == 6 and given >= 80
    _, chosen = finished(qr.make(bytes(134)))
    assert chosen >= 380
    _, largest = finished(qr.make(bytes(271)))
    assert largest >= 650
