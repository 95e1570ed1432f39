"""The payload of the code a till shows: EMVCo's own example, our bytes, limits, a strict reader.
S12, S27."""

from support import raises
from terminal.rules import crc16
from terminal.wire import emvqr, emvqr_view

EXAMPLE = (  # EMVCo QR Code Specification, merchant-presented mode
    "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802"
    "CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.725303156550201623303041"
    "2340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A"
).encode()
OURS = (
    b"00020101021226280012demo.tillkit0108DEMO0012520400005303963540"
    b"6125.005802ZZ5916Corner Shop DEMO6009Classroom62120508REF000016304"
)


def resigned(payload):
    """The same with the right check at its end."""
    text = payload.decode()[:-4]
    return (text + emvqr.check(text)).encode()


def bill(minor=12500, reference="REF00001", **more):
    return emvqr.encode("DEMO0012", "Corner Shop", "Classroom", reference, minor, **more)


def test_the_checks_of_the_catalogues():
    assert crc16.crc(b"123456789", crc16.XMODEM) == 0x31C3
    assert crc16.crc(b"123456789", crc16.CCITT_FALSE) == 0x29B1
    half = crc16.crc(b"12345", crc16.CCITT_FALSE)
    assert crc16.crc(b"6789", half) == 0x29B1


def test_the_standard_s_example_is_read():
    found = emvqr_view.fields(EXAMPLE)
    assert [name for name, _ in found][:3] == ["00", "01", "29"] and found[-1] == ("63", "A13A")
    assert dict(found)["59"] == "BEST TRANSPORT"
    assert dict(found)["64"] == [("00", "ZH"), ("01", "最佳运输"), ("02", "北京")]
    assert "not a code of this kit" in str(raises(ValueError, emvqr_view.bill, EXAMPLE))


def test_our_payload_byte_by_byte():
    payload = bill()
    assert payload == OURS + b"%04X" % crc16.crc(OURS, crc16.CCITT_FALSE)
    assert payload.startswith(b"000201") and payload[-8:-4] == b"6304"
    found = emvqr_view.bill(payload)
    assert (found.tid, found.merchant) == ("DEMO0012", "Corner Shop DEMO")
    assert (found.reference, found.minor) == ("REF00001", 12500)


def test_an_open_amount_is_left_out():
    payload = bill(None)
    assert b"010211" in payload and b"125.00" not in payload
    assert emvqr_view.bill(payload).minor is None


def test_lengths_count_characters_and_the_check_bytes():
    payload = bill(chinese=("街角小店", "教室"))
    text = payload.decode()
    assert "0109街角小店 DEMO0202教室" in text and len(payload) > len(text)
    name = dict(dict(emvqr_view.fields(payload))["64"])
    assert name == {"00": "zh", "01": "街角小店 DEMO", "02": "教室"}
    assert emvqr_view.bill(payload).minor == 12500


def test_what_does_not_fit_is_named():
    assert emvqr.shop("X" * 24) == "X" * 20 + " DEMO"
    assert emvqr.shop("Shop DEMO") == "Shop DEMO"
    for word, call in (
        ("reference", lambda: bill(reference="R" * 26)),
        ("reference", lambda: bill(reference="")),
        ("reference", lambda: bill(reference="参考")),
        ("city", lambda: emvqr.encode("DEMO0012", "S", "C" * 16, "R", 1)),
        ("name", lambda: emvqr.encode("DEMO0012", "店", "C", "R", 1)),
        ("city", lambda: bill(chinese=("店", "市" * 16))),
        ("till", lambda: emvqr.encode("TILL0012", "S", "C", "R", 1)),
        ("amount", lambda: bill(0)),
        ("amount", lambda: bill(500_001)),
        ("99 characters", lambda: emvqr.field("26", "x" * 100)),
    ):
        assert word in str(raises(ValueError, call)), word
    assert len(bill(500_000)) <= 134  # a code of version 6
    assert len(emvqr.encode("DEMO0012", "S" * 24, "C" * 15, "R" * 25, 500_000)) <= 192  # 8


def test_the_reader_is_strict():
    good = bill()
    assert emvqr_view.fields(good)
    for change, word in (
        (lambda one: one[:-1], "ends with field 63"),
        (lambda one: one[:-4] + b"0000", "damaged"),
        (lambda one: one + b"00", "ends with field 63"),
        (lambda one: b"85" + one[2:], "000201"),
        (lambda one: resigned(one.replace(b"5303963", b"5303156")), "demo money"),
        (lambda one: resigned(one.replace(b"5802ZZ", b"5802CN")), "demo money"),
        (lambda one: resigned(one.replace(b" DEMO", b" SHOP")), "not marked"),
        (lambda one: resigned(one.replace(b"demo.tillkit", b"else.tillkit")), "this kit"),
        (lambda one: resigned(one.replace(b"5303963", b"")), "53 is missing"),
        (lambda one: resigned(one.replace(b"5303963", b"5303963" * 2)), "twice"),
        (lambda one: resigned(one.replace(b"2628", b"2699")), "no field begins"),
        (lambda one: resigned(one.replace(b"5303963", b"53x3963")), "no field begins"),
        (lambda one: resigned(one.replace(b"5303963", b"5300")), "cut short"),
        (lambda one: one[:20] + b"\xff" + one[21:], "UTF-8"),
        (lambda one: b"000201" + b"x" * 600, "512"),
    ):
        wrong = change(good)
        assert word in str(raises(ValueError, emvqr_view.bill, wrong)), (word, wrong)


def test_a_code_that_a_customer_shows_is_no_payload():
    """Consumer-presented codes are base64 of BER-TLV and begin 85; nothing here reads on."""
    for code in (b"hQVDUFYwMWETTwegAAAABhBQ", b"", b"991000001234567890", b"\x85\x05CPV01"):
        raises(ValueError, emvqr_view.fields, code)
