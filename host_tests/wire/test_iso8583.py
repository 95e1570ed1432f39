"""The codec: bytes of the dialect made by hand from protocol.md, and all that is not one."""

from support import raises
from support.wire import ROWS
from terminal.wire import iso8583
from terminal.wire.fields import FormatError
from twin.noise import Noise

KSN = bytes.fromhex("44454D4F000C000100000005")
BLOCK = bytes(range(16))
MAC = b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8"
# A repayment from the linked card, each field as protocol.md writes it.
REPAYMENT = bytes.fromhex(
    "0200"  # MTI
    "723C048000C19813"  # 2 3 4 7, 11 to 14, 22, 25, 41 42 48, 49 52 53, 60 63 64
    "169999990000000006"  # 2: LL counts digits
    "502030"  # 3
    "000000012500"  # 4
    "1123100203"  # 7
    "000012"  # 11
    "110203"  # 12
    "1123"  # 13
    "3112"  # 14
    "0071"  # 22: three digits, a zero nibble before them
    "00"  # 25
    "44454D4F30303132"  # 41
    "44454D4F4D45524348414E54303031"  # 42
    "00064C3D30303134"  # 48: L=0014, LLL counts bytes
    "0963"  # 49
    "000102030405060708090A0B0C0D0E0F"  # 52
    "44454D4F000C000100000005"  # 53
    "0011000000001000"  # 60: eleven digits, a zero nibble before them
    "001330313B636F756E746572746F70"  # 63: 01;countertop
    "A1A2A3A4A5A6A7A8"  # 64
)
FIELDS_OF_IT = {
    2: "9999990000000006",
    3: "502030",
    4: "000000012500",
    7: "1123100203",
    11: "000012",
    12: "110203",
    13: "1123",
    14: "3112",
    22: "071",
    25: "00",
    41: "DEMO0012",
    42: "DEMOMERCHANT001",
    48: "L=0014",
    49: "963",
    52: BLOCK,
    53: KSN,
    60: "00000001000",
    63: "01;countertop",
    64: MAC,
}
HEAD = 10


def bitmap(*numbers):
    bits = bytearray(8)
    for number in numbers:
        bits[(number - 1) >> 3] |= 0x80 >> ((number - 1) & 7)
    return bytes(bits)


def small(**more):
    """The smallest message with some fields more: `small(f48=b"...")` with their bytes as sent."""
    sent = {int(name[1:]): value for name, value in more.items()}
    sent.setdefault(53, KSN)
    sent.setdefault(64, MAC)
    numbers = sorted(sent)
    return b"\x08\x20" + bitmap(*numbers) + b"".join([sent[number] for number in numbers])


def read(**more):
    fields = iso8583.unpack(small(**more))[1]
    return [fields[number] for number in sorted(fields) if number not in (53, 64)][0]


def refused(data):
    """The field named by the error that the bytes get."""
    return raises(FormatError, iso8583.unpack, data).field


def wrong(**more):
    return refused(small(**more))


def unpackable(number, value):
    fields = {53: KSN}
    fields[number] = value
    return raises(FormatError, iso8583.pack, "0820", fields).field


def test_a_message_is_the_bytes_the_protocol_says():
    assert REPAYMENT[2:HEAD] == bitmap(*FIELDS_OF_IT)
    assert iso8583.pack("0200", FIELDS_OF_IT) == REPAYMENT


def test_and_back():
    assert iso8583.unpack(REPAYMENT) == ("0200", FIELDS_OF_IT)
    for kind in (bytearray, memoryview):
        mti, fields = iso8583.unpack(kind(REPAYMENT))
        assert (mti, fields) == ("0200", FIELDS_OF_IT) and type(fields[52]) is bytes


def test_without_a_mac_it_is_what_the_mac_covers():
    """The bit of DE64 is set: the bit map is signed as it is sent."""
    fields = dict(FIELDS_OF_IT)
    del fields[64]
    signed = iso8583.pack("0200", fields)
    assert signed == REPAYMENT[:-8] == iso8583.mac_input(REPAYMENT)
    assert signed + MAC == REPAYMENT


def test_lengths_count_digits_of_numbers_and_bytes_of_text():
    assert read(f2=b"\x19" + b"\x09" + b"\x99" * 9) == "9" * 19
    assert read(f2=b"\x01\x05") == "5"
    assert read(f35=b"\x05\x12\xd3\x4f") == "12D34"
    assert read(f35=b"\x06\x12\xd3\x45") == "12D345"
    assert read(f62=b"\x00\x06\xe8\xbf\x98\xe6\xac\xbe") == "还款"
    assert read(f48=b"\x04\x00" + b"K" * 400) == "K" * 400
    fields = {2: "5", 35: "12D34", 53: KSN, 62: "还款"}
    assert iso8583.pack("0820", fields)[HEAD:] == (
        b"\x01\x05\x05\x12\xd3\x4f" + KSN + b"\x00\x06\xe8\xbf\x98\xe6\xac\xbe"
    )


def test_what_is_cut_short_is_refused_at_every_byte():
    for size in range(len(REPAYMENT)):
        error = raises(FormatError, iso8583.unpack, REPAYMENT[:size])
        assert error.field in FIELDS_OF_IT or (size < HEAD and error.field in (0, 1))
        assert "cut short" in str(error)


def test_the_error_names_the_field_at_which_the_bytes_end():
    assert refused(b"\x02") == 0 and refused(REPAYMENT[:5]) == 1
    assert refused(REPAYMENT[:HEAD]) == 2  # its length is missing
    assert refused(REPAYMENT[: HEAD + 4]) == 2
    assert refused(REPAYMENT[:-1]) == 64 and refused(REPAYMENT[:-9]) == 63
    assert wrong(f63=b"\x00") == 63


def test_bytes_after_the_mac_are_refused():
    assert refused(REPAYMENT + b"\0") == 64


def test_bad_digits_are_refused():
    assert refused(b"\x0a" + small()[1:]) == 0
    assert wrong(f3=b"\x50\x2f\x30") == 3
    assert wrong(f2=b"\x1a" + b"\x99" * 8) == 2
    assert wrong(f48=b"\x00\x0aL=0014") == 48
    assert wrong(f35=b"\x06\x12\xc3\x45") == 35
    assert wrong(f35=b"\x06\x12\xd3\xd5") == 35
    assert wrong(f49=b"\xf9\x63") == 49


def test_padding_is_a_zero_before_a_number_and_an_f_after_a_track():
    assert wrong(f49=b"\x19\x63") == 49
    assert wrong(f2=b"\x01\x15") == 2
    assert wrong(f35=b"\x05\x12\xd3\x40") == 35
    assert wrong(f35=b"\x06\x12\xd3\x4f") == 35


def test_wrong_counts_are_refused():
    assert wrong(f2=b"\x20" + b"\x99" * 10) == 2
    assert wrong(f2=b"\x00") == 2
    assert wrong(f35=b"\x38" + b"\x12" * 19) == 35
    assert wrong(f48=b"\x04\x01" + b"K" * 401) == 48
    assert wrong(f48=b"\x00\x00") == 48
    assert wrong(f54=b"\x99\x99" + b"1" * 400) == 54
    assert wrong(f60=b"\x00\x12" + b"\x00" * 6) == 60


def test_unknown_fields_are_refused_and_a_second_bit_map():
    known = [row[0] for row in ROWS]
    for number in range(1, 65):
        data = b"\x08\x20" + bitmap(number, 53, 64) + bytes(100)
        if number not in known:
            assert refused(data) == number


def test_a_message_without_key_number_or_mac_is_refused():
    assert refused(b"\x08\x20" + bitmap(64) + MAC) == 53
    assert refused(b"\x08\x20" + bitmap(53) + KSN) == 64


def test_text_is_printable_and_nothing_else():
    assert read(f41=b"DEMO 01~") == "DEMO 01~"
    for strange in (b"\n", b"\x1b", b"\x7f", b"\x80", b"\xc3"):
        assert wrong(f41=b"DEMO001" + strange) == 41
        assert wrong(f62=b"\x00\x02A" + strange) == 62
    assert wrong(f41="DEMOé1".encode() + b"1") == 41
    assert wrong(f38=b"12-456") == 38 and wrong(f39=b"A ") == 39
    assert read(f39=b"A0") == "A0" and read(f38=b"aZ3456") == "aZ3456"


def test_utf_8_is_taken_strictly_on_every_runtime():
    """Letters in more bytes than they take, halves of pairs, beyond the last: MicroPython's own
    decoder lets some of them through."""
    for good in ("é", "€", "还", "\U0001f600"):
        data = good.encode()
        assert read(f62=bytes((0, len(data))) + data) == good
    for bad in (
        b"\xc1\x81", b"\xe0\x81\x81", b"\xf0\x82\x82\xac", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
        b"\xf8\x88\x80\x80\x80", b"\x80", b"\xe8\xbf", b"\xc2\x85",
    ):  # fmt: skip
        assert wrong(f62=bytes((0, len(bad))) + bad) == 62


def test_what_cannot_be_sent_is_refused_with_its_field():
    assert unpackable(3, "50203") == 3 and unpackable(3, "5020300") == 3
    assert unpackable(3, "50 203") == 3 and unpackable(3, "50203a") == 3
    assert unpackable(3, "50203\u0661") == 3 and unpackable(3, "50203\xb2") == 3
    assert unpackable(4, "-00000000500") == 4 and unpackable(4, "1000000000000") == 4
    assert unpackable(2, "") == 2 and unpackable(2, "9" * 20) == 2
    assert unpackable(35, "99d31") == 35 and unpackable(35, "9D9D1") == 35
    assert unpackable(41, "DEMO001") == 41 and unpackable(41, "DEMO\u00e912") == 41
    assert unpackable(48, "K" * 401) == 48 and unpackable(48, "") == 48
    assert unpackable(62, "还" * 67) == 62 and unpackable(62, "a\nb") == 62
    assert unpackable(38, "12345\u00e9") == 38 and unpackable(39, "A-") == 39
    assert unpackable(52, bytes(8)) == 52
    assert unpackable(5, "1") == 5 and unpackable(65, "1") == 65 and unpackable(3, None) == 3
    for mti in ("020", "02000", "02x0"):
        assert raises(FormatError, iso8583.pack, mti, {53: KSN}).field == 0
    assert raises(FormatError, iso8583.pack, "0820", {11: "000001"}).field == 53


def test_what_could_be_read_of_a_wrong_message_is_kept_for_who_asks():
    seen = {}
    raises(FormatError, iso8583.unpack, REPAYMENT[:30], seen)
    assert seen == {2: "9999990000000006", 3: "502030", 4: "000000012500"}


# any bytes at all


def survives(data):
    """What any bytes must do: FormatError, or a message that packs to the very same bytes."""
    try:
        mti, fields = iso8583.unpack(data)
    except FormatError as error:
        assert error.field in range(65) and error.reason
        return False
    assert iso8583.pack(mti, fields) == data
    return True


def test_changed_bytes_are_an_error_or_another_message_never_a_crash():
    noise = Noise(58)
    taken = 0
    for _ in range(1500):
        data = bytearray(REPAYMENT)
        for _ in range(1 + noise.below(3)):
            data[noise.below(len(data))] = noise.below(256)
        taken += survives(bytes(data))
    assert 150 < taken < 1350  # both happen


def test_random_bytes_are_an_error_or_a_message_never_a_crash():
    noise = Noise(64)
    for _ in range(600):
        data = bytes([noise.below(256) for _ in range(noise.below(120))])
        survives(data)
        survives(b"\x02\x00" + bitmap(2, 35, 48, 53, 54, 60, 62, 64) + data)
