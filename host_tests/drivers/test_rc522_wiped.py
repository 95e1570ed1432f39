"""What is left in the reader's buffers when it has refused a card, or has read one: nothing."""

from support import raises
from support.reader_rig import Rig
from terminal.errors import CardRefused
from twin.cards import BankCard, bank_cards
from twin.tags import demo_tag

UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
DATA = bytes(range(1, 65))


def _left(*owners):
    """Names of the buffers that hold something. Two bytes of a UID would be two too many."""
    left = []
    for owner in owners:
        for name in sorted(owner.__dict__):
            held = getattr(owner, name)
            if isinstance(held, bytearray) and any(held):
                left.append(name)
    return left


def test_a_refusal_leaves_every_buffer_empty():
    ten = BankCard(bytes(range(1, 11)), 0x20)
    ten.more = 0x04  # the first two thirds of its UID come before the SAK that tells
    for card in bank_cards() + [ten]:
        rig = Rig(card)
        raises(CardRefused, rig.poll)
        assert _left(rig.reader, rig.reader._chip) == []


def test_so_does_a_card_that_was_read():
    rig = Rig(demo_tag(UID, DATA))
    tag = rig.poll()
    assert _left(rig.reader, rig.reader._chip) == []
    assert DATA[:32] in rig.read(tag)
    assert _left(rig.reader, rig.reader._chip) == []


def test_the_look_at_the_buffers_sees_what_is_in_them():
    rig = Rig(demo_tag(UID, DATA))
    rig.reader._forget = lambda: None
    rig.poll()
    assert "_uid" in _left(rig.reader, rig.reader._chip)
