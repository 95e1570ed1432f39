"""What a person sees of a message: everything but what is secret."""

from terminal.wire import answers, iso8583, messages, parts, view
from twin.noise import Noise

TILL = ("DEMO0012", "DEMOMERCHANT001", "01", "countertop")
NOW = (2026, 11, 23, 10, 2, 3)
KSN = bytes.fromhex("44454D4F000C000100000005")
BLOCK = bytes.fromhex("D1E2F3A4B5C6D7E8F9A0B1C2D3E4F5A6")
MAC = bytes.fromhex("A1A2A3A4A5A6A7A8")


def message(**words):
    mti, fields = messages.request(
        "repay", TILL, 3, 12, NOW, NOW, value=12500, link="0014", pin=True, **words
    )
    fields[52], fields[53] = BLOCK, KSN
    return iso8583.pack(mti, fields) + MAC


def shown(data):
    return {number: text for number, _, text in view.describe(data)}


TYPED = {"card": "9999990000000006", "expiry": "3112", "entry": "01"}


def test_every_field_has_a_line_with_its_name():
    lines = view.describe(message(**TYPED))
    assert [line[0] for line in lines] == [
        0, 1, 2, 3, 4, 7, 11, 12, 13, 14, 22, 25, 41, 42, 48, 49, 52, 53, 60, 63, 64,
    ]  # fmt: skip
    assert lines[0] == (0, "message type", "0200")
    assert lines[1] == (1, "bit map", "72 3C 04 80 00 C1 98 13")
    assert lines[4] == (4, "amount", "125.00")
    assert "unknown" not in [line[1] for line in lines]


def test_what_is_secret_is_hinted_at_and_no_more():
    found = shown(message(**TYPED))
    assert found[2] == "999999******0006"
    assert found[52] == "D1E2... (16)" and found[64] == "A1A2... (8)"
    assert found[53] == "DEMO0012 generation 1 counter 00000005"
    track = parts.track("9999990000000006", "3112")
    assert shown(message(track=track, entry="02"))[35] == "999999******0006D3112"


def test_a_number_that_is_no_demo_card_is_not_shown_at_all():
    found = shown(message(card="9999990000000007", expiry="3112", entry="01"))
    assert found[2] == "******"
    track = parts.track("9999990000000007", "3112")
    assert shown(message(track=track, entry="02"))[35] == "******D3112"


def test_composed_fields_are_taken_apart():
    mti, fields = iso8583.unpack(message(**TYPED))
    balances = [("credit", "03", 17500), ("debit", "02", 87500)]
    answer, found = answers.answer(mti, fields, "00", balances=balances, text="还款")
    found[61] = "0000030000111123"
    seen = shown(iso8583.pack(answer, found) + MAC)
    assert seen[54] == "credit 03 175.00, debit 02 875.00" and seen[62] == "还款"
    assert seen[60] == "00 000003 000" and seen[61] == "000003 000011 1123"


def test_of_bytes_that_are_no_message_what_can_be_read_is_shown():
    data = message(**TYPED)
    lines = view.describe(data[:24])
    assert lines[2][2] == "999999******0006" and lines[-1] == (4, "amount", "? cut short")
    assert view.describe(data + b"\0")[-1] == (64, "MAC", "? bytes after it")
    assert view.describe(b"")[-1] == (0, "message type", "? cut short")
    assert view.describe(b"\x02\x00" + bytes(range(64, 80)))[-1][1] == "unknown"


def test_anything_can_be_shown():
    noise = Noise(52)
    data = message(**TYPED)
    for _ in range(400):
        changed = bytearray(data)
        for _ in range(1 + noise.below(4)):
            changed[noise.below(len(data))] = noise.below(256)
        for _, name, text in view.describe(changed[: 1 + noise.below(len(data))]):
            assert name and type(text) is str and BLOCK.hex().upper()[:8] not in text
