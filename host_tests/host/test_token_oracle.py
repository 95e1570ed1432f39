"""What is written to a tag, read by ndeflib and cryptography; and tags with anything on them."""

import ndef as judge
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.cmac import CMAC
from hypothesis import example, given
from hypothesis import strategies as some

from support import raises
from support.token_till import KEY, NUMBER, UID4, UID7, Rc522Rig, Till
from terminal.errors import CardTrouble, TokenTrouble
from terminal.services import tokens
from terminal.wire import ndef
from twin.classic import Classic1K
from twin.tags import Ntag213

OURS = "urn:nfc:ext:tillkit.demo:card"
_NO_DIGITS = str.maketrans("", "", "0123456789")
REASONS = (  # all that is ever said of a tag that is refused
    "no NDEF message on the tag", "NDEF message cut short",
    "NDEF message does not begin where it should", "NDEF record of a kind not read here",
    "NDEF record cut short", "no NDEF record of our type", "token not written to its end",
    "token of another version", "token of  bytes", "token without a demo card number",
    "token with an unknown kind of account", "token without an issue number", "MAC",
)  # fmt: skip


def test_others_read_the_card_that_was_issued():
    for tag in (Ntag213(UID7), Classic1K(UID4), Classic1K(UID4).formatted()):
        till = Till(Rc522Rig, tag)
        till.issue()
        (record,) = judge.message_decoder(ndef.message(tag.area))
        assert record.type == OURS
        mac = CMAC(algorithms.AES(KEY))
        mac.update(record.data[:-8])
        assert mac.finalize()[:8] == record.data[-8:]
        assert tag.uid in record.data and bytes.fromhex(NUMBER) in record.data


_areas = some.one_of(
    some.binary(min_size=64, max_size=64),
    some.lists(
        some.builds(
            judge.Record,
            some.sampled_from((OURS, "urn:nfc:ext:other.org:x", "urn:nfc:wkt:U", "text/plain")),
            some.text("ab", max_size=3),
            some.binary(max_size=40),
        ),
        min_size=1,
        max_size=3,
    ).map(lambda those: ndef.tlv(b"".join(judge.message_encoder(those)))[:144]),
)


@given(_areas)
@example(bytes(64))
@example(b"\xff" * 64)
@example(b"\x03\xff\xff\xff" + b"\xd4" * 60)
def test_a_tag_with_anything_on_it_is_refused_and_nothing_of_it_is_told(area):
    area = area + bytes(max(0, 64 - len(area)))
    trouble = raises(TokenTrouble, tokens.look, KEY, UID7, area)
    assert trouble.word in ("not_demo_card", "token_cut", "token_forged")
    assert trouble.detail.translate(_NO_DIGITS) in REASONS


@given(some.binary(min_size=1, max_size=144).filter(any))
def test_what_is_on_a_tag_is_never_written_over_unless_it_is_empty(area):
    tag = Ntag213(UID7, area)
    before = tag.area
    till = Till(Rc522Rig, tag)
    try:
        till.issue()
    except CardTrouble:
        assert tag.area == before and not tag.programs
        return
    blank = set(before) <= {0, 3, 0xFE} or before.startswith(b"\x01\x03")
    assert blank or tokens._begun(before)


@given(some.integers(0, 10_000), some.binary(min_size=1, max_size=1))
def test_a_token_with_one_byte_changed_anywhere_is_refused(place, value):
    payload = tokens.sign(KEY, UID7, NUMBER, "credit", 7)
    place %= len(payload)
    changed = payload[:place] + value + payload[place + 1 :]
    if changed != payload:
        raises(TokenTrouble, tokens.check, KEY, UID7, changed)
