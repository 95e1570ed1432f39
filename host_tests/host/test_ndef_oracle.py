"""Our NDEF against ndeflib, which others wrote: both ways, any record."""

import ndef as judge
import pytest
from hypothesis import given
from hypothesis import strategies as some

from terminal.rules import pan, token
from terminal.wire import ndef

OURS = "urn:nfc:ext:tillkit.demo:card"
URI = bytes.fromhex("D1010C55036578616D706C652E636F6D")
TEXT = bytes.fromhex("D1010E5402656E48656C6C6F20576F726C64")


def test_the_demo_token_is_a_good_external_record():
    payload = token.pack(bytes(7), pan.standard(0, 0), "credit", 1, bytes(8))
    (record,) = judge.message_decoder(ndef.pack_external(token.TYPE, payload))
    assert (record.type, record.data) == (OURS, payload)


def test_the_vectors():
    assert b"".join(judge.message_encoder([judge.UriRecord("http://example.com")])) == URI
    assert b"".join(judge.message_encoder([judge.TextRecord("Hello World", "en")])) == TEXT
    assert ndef.records(URI)[0][1:] == (b"U", b"\x03example.com")
    assert ndef.records(TEXT)[0][1:] == (b"T", b"\x02enHello World")


@given(some.binary(max_size=600))
def test_they_read_what_we_write(payload):
    (record,) = judge.message_decoder(ndef.pack_external(b"tillkit.demo:card", payload))
    assert (record.type, record.data) == (OURS, payload)


_records = some.builds(
    judge.Record,
    some.sampled_from((OURS, "urn:nfc:ext:other.org:x", "urn:nfc:wkt:U", "text/plain")),
    some.text("abc123", max_size=5),
    some.binary(max_size=300),
)


@given(some.lists(_records, min_size=1, max_size=4))
def test_we_read_what_they_write(those):
    data = b"".join(judge.message_encoder(those))
    found = ndef.records(ndef.message(ndef.tlv(data)))
    assert [payload for _, _, payload in found] == [one.data for one in those]
    ours = [one.data for one in those if one.type == OURS]
    if ours:
        assert ndef.external(data, b"tillkit.demo:card") == ours[0]
    else:
        with pytest.raises(ValueError, match="our type"):
            ndef.external(data, b"tillkit.demo:card")


@given(some.binary(max_size=200))
def test_what_they_refuse_we_do_not_take_for_a_token(data):
    try:
        payload = ndef.external(data, b"tillkit.demo:card")
    except ValueError:
        return
    assert payload in [record.data for record in judge.message_decoder(data, errors="ignore")]


@given(some.binary(max_size=200))
def test_any_area_has_a_message_or_is_refused(area):
    try:
        ndef.message(area)
    except ValueError as error:
        assert str(error)
