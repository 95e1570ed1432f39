"""The codec's bench: both sides do the same work, and it is the firmware's messages they do."""

import time

import pytest

from terminal.wire import iso8583, messages
from tools.bench import packing, peer, wire
from tools.size.measure import NotMeasured


def test_the_samples_are_good_messages_and_the_peer_makes_the_same_bytes_of_them():
    names = []
    for name, (mti, fields) in packing.samples():
        data = bytes(iso8583.pack(mti, fields))
        assert peer.decode(data) == iso8583.unpack(data) == (mti, fields)
        if name != "its answer":
            messages.check(mti, fields)
        names.append(name)
    assert names == ["repayment", "its answer", "echo", "settlement"]


def test_both_sides_pack_and_unpack():
    for _, ours, theirs in wire.contests():
        (data, (_, fields)), (other, (told, _)) = ours(), theirs()
        assert data == other[0] if isinstance(other, tuple) else data == other
        assert {int(n) for n in told if n.isdigit()} == set(fields)


def test_a_peer_that_makes_other_bytes_is_no_peer(monkeypatch):
    monkeypatch.setitem(peer.SPEC, "49", {**peer.SPEC["49"], "left_pad": "", "right_pad": "0"})
    with pytest.raises(NotMeasured, match="the same bytes"):
        wire.contests()


def test_the_slower_one_is_seen():
    least = wire.duel(lambda: time.sleep(0.002), lambda: None, rounds=2, times=3)
    assert least[0] > 1_500_000 > least[1]
