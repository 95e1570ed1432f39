"""What the reader does with bank cards and phones, and with tags that leave or answer badly."""

from support import raises
from support.reader_rig import Rig
from terminal.errors import CardGone, CardRefused, CardTrouble, TwoCards
from terminal.rules import pan, token
from terminal.wire import ndef
from twin.cards import BankCard, Phone, bank_cards
from twin.tags import Ntag213, demo_tag

UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
OTHER = b"\x04\xa1\xb2\xc3\xd4\xe5\xf7"
NUMBER = pan.standard(12, 0)
TOKEN = token.pack(UID, NUMBER, "credit", 1, b"\x00" * 8)
MESSAGE = ndef.pack_external(token.TYPE, TOKEN)
ALLOWED = ("26", "52", "50 00", "93 20", "93 70", "95 20", "95 70")


def _held(thing, seen):
    """Every bytes-like value that hangs on `thing`, however deep."""
    if isinstance(thing, (bytes, bytearray)):
        yield bytes(thing)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from _held(one, seen)
    elif hasattr(thing, "__dict__") and id(thing) not in seen:
        seen.append(id(thing))
        for name in dir(thing):
            if not name.startswith("__"):
                yield from _held(getattr(thing, name), seen)


def _keeps(reader, uid):
    """Whether any three bytes of `uid` in a row stand anywhere in the driver."""
    parts = [uid[i : i + 3] for i in range(len(uid) - 2)]
    seen = [id(reader._chip._spi), id(reader._clock), id(reader._chip._select)]
    return any(part in value for value in _held(reader, seen) for part in parts)


def test_every_kind_of_bank_card_and_phone_is_refused_at_sak():
    for card in bank_cards():
        rig = Rig(card)
        error = raises(CardRefused, rig.poll)
        seen = card.sak if len(card.uid) == 4 else card.more  # the first SAK says it already
        assert error.detail == "SAK %02X" % seen and error.word == "bank_card"
        said = rig.field.heard()
        assert said[-1] == "50 00" and said.count("50 00") == 1  # HLTA, and then no more
        assert all(one in ALLOWED for one in said), said
        assert not card.violations and not rig.field.lit


def test_the_field_stays_off_for_a_second_after_a_refusal():
    card = BankCard(b"\x01\x02\x03\x04")
    rig = Rig(card)
    raises(CardRefused, rig.poll)
    while rig.time.now_us - rig.field.dark_us < 990_000:
        rig.reader.field(True)
        assert not rig.field.lit and rig.poll() is None
        rig.wait(50)
    rig.field.take(card)
    rig.field.put(Ntag213(UID))
    rig.wait(60)
    assert rig.poll().uid == UID


def test_a_bank_card_left_on_the_reader_is_refused_each_time():
    for card in bank_cards():
        rig = Rig(card)
        for _ in range(3):
            raises(CardRefused, rig.poll)
            rig.wait(1100)
        assert not card.violations
        assert all(one in ALLOWED for one in rig.field.heard())


def test_nothing_of_a_refused_card_is_kept():
    for card in bank_cards():
        rig = Rig(card)
        error = raises(CardRefused, rig.poll)
        assert not _keeps(rig.reader, card.uid)
        assert not any(value in repr(error) for value in (repr(card.uid)[2:-1], card.uid.hex()))


def test_nothing_of_two_cards_is_kept():
    for last in (0x05, 0x14):
        rig = Rig(BankCard(b"\x01\x02\x03\x04"), BankCard(bytes((1, 2, 3, last))))
        raises(TwoCards, rig.poll)
        assert not _keeps(rig.reader, b"\x01\x02\x03")


def test_the_search_for_what_is_kept_finds_it():
    rig = Rig(Ntag213(UID))
    rig.poll()
    assert _keeps(rig.reader, UID)  # of a plain tag that lies there
    rig.reader.field(False)
    assert not _keeps(rig.reader, UID)


def test_a_sak_nobody_listed_is_refused():
    for sak in range(0x100):
        card = BankCard(b"\x01\x02\x03\x04", sak)
        card.more = 0x04
        rig = Rig(card)
        if sak & 0x7F in (0x00, 0x08, 0x09, 0x18):
            assert rig.poll().sak == sak & 0x7F
        elif sak & 0x04 and not sak & 0x20:
            raises(CardTrouble, rig.look)  # says its UID goes on, which a 4-byte one does not
        else:
            raises(CardRefused, rig.poll)
        assert not card.violations


def test_a_bank_card_beside_a_demo_card_is_never_read():
    for bank in bank_cards():
        rig = Rig(demo_tag(UID, MESSAGE), bank)
        raises(TwoCards, rig.poll)
        assert not bank.violations


def test_a_bank_card_laid_beside_a_card_being_read_is_not_spoken_to():
    for later_us in range(0, 20_000, 1_300):
        bank = BankCard(b"\x01\x02\x03\x04")
        rig = Rig(demo_tag(UID, MESSAGE))
        tag = rig.poll()
        rig.time.at_us(rig.time.now_us + later_us, lambda rig=rig, bank=bank: rig.field.put(bank))
        assert MESSAGE in rig.read(tag)
        assert not bank.violations
        rig.wait(10)
        raises(TwoCards, rig.read, tag)
        assert not bank.violations


def test_a_bank_card_put_in_the_place_of_a_card_hears_nothing():
    for lain_ms in (0, 1, 4, 5, 6, 10, 50):
        for bank in bank_cards():
            plain = demo_tag(UID, MESSAGE)
            rig = Rig(plain)
            tag = rig.poll()
            rig.field.take(plain)
            rig.field.put(bank)
            rig.wait(lain_ms)
            error = raises(CardTrouble, rig.read, tag)
            assert isinstance(error, (CardRefused, CardGone))
            assert lain_ms < 6 or isinstance(error, CardRefused)
            assert not bank.violations and not _keeps(rig.reader, bank.uid)


def test_a_phone_has_another_uid_each_time():
    phone = Phone()
    rig = Rig(phone)
    rig.reader.field(True)
    first = phone.uid
    rig.reader.field(False)
    rig.reader.field(True)
    assert phone.uid != first and phone.uid[0] == first[0] == 0x08


def test_a_token_is_read():
    rig = Rig(demo_tag(UID, MESSAGE))
    tag = rig.poll()
    found = token.parse(ndef.external(ndef.message(rig.read(tag)), token.TYPE))
    assert (found.number, found.kind, found.issue) == (NUMBER, "credit", 1)
    assert TOKEN[:5] in rig.read(tag, 8, 4) and not _keeps(rig.reader, TOKEN[:5])
    assert rig.poll().uid == UID  # and it is still found
    assert MESSAGE in rig.read(tag)


def test_a_card_is_woken_again_to_be_read():
    card = demo_tag(UID, MESSAGE)
    rig = Rig(card)
    tag = rig.poll()
    rig.reader.field(False)
    assert MESSAGE in rig.read(tag)
    rig.poll()
    card.state = card.IDLE
    assert MESSAGE in rig.read(tag)


def test_pages_are_counted_from_the_first_user_page():
    area = bytes(range(144))
    rig = Rig(Ntag213(UID, area))
    tag = rig.poll()
    for page, count in ((4, 1), (4, 36), (5, 3), (7, 5), (38, 2), (39, 1)):
        start = (page - 4) * 4
        assert rig.read(tag, page, count) == area[start : start + count * 4]
    for page, count in ((3, 4), (0, 1), (4, 0)):
        raises(ValueError, rig.read, tag, page, count)


def test_a_page_the_tag_does_not_have_is_trouble():
    rig = Rig(Ntag213(UID))
    tag = rig.poll()
    rig.field.heard()
    assert raises(CardTrouble, rig.read, tag, 0x2D, 4).detail == "1 bytes for 18"
    said = rig.field.heard()
    assert said.count("30 2D") == 3 and said.count("52") == 2  # woken before each new try


def test_a_slow_tag_is_waited_for():
    rig = Rig(demo_tag(UID, MESSAGE, read_us=5000))
    assert MESSAGE in rig.read(rig.poll())


def test_another_card_is_not_taken_for_the_one_that_left():
    one = demo_tag(UID, MESSAGE)
    rig = Rig(one)
    tag = rig.poll()
    rig.field.take(one)
    rig.field.put(demo_tag(OTHER, MESSAGE))
    rig.wait(10)
    raises(CardGone, rig.read, tag)


def _tap(rig):
    """A whole tap: the data area of the card that lies there, or None."""
    tag = rig.look()
    return tag and rig.read(tag)


def test_a_card_that_leaves_after_any_frame_is_said_to_be_gone():
    outcomes = []
    for frames in range(11):
        rig = Rig(demo_tag(UID, MESSAGE, leaves_after_frames=frames))
        try:
            outcomes.append(_tap(rig))
        except CardGone:
            outcomes.append("gone")
        assert rig.clock.board_us < 2000
        assert rig.poll() is None  # and the next poll is none the worse
    assert outcomes[0] is None
    assert outcomes[1:9] == ["gone"] * 8
    assert MESSAGE in outcomes[9] and MESSAGE in outcomes[10]


def test_a_card_may_leave_at_any_moment():
    whole, gone = 0, 0
    for moment in range(0, 30_000, 130):
        card = demo_tag(UID, MESSAGE)
        rig = Rig(card)
        rig.time.at_us(rig.time.now_us + moment, lambda rig=rig, card=card: rig.field.take(card))
        try:
            data = _tap(rig)
            assert data is None or MESSAGE in data
            whole += data is not None
        except CardTrouble:
            gone += 1
    assert whole > 10 and gone > 100, (whole, gone)


def test_a_damaged_answer_is_asked_for_again():
    for frame in range(1, 10):
        for bit in (0, 3, 9, 15, 23, 40, 77, 140):
            card = demo_tag(UID, MESSAGE)
            card.damage[frame] = bit
            assert MESSAGE in _tap(Rig(card)), (frame, bit)


def test_a_card_that_is_always_damaged_is_trouble():
    for bit in (0, 9, 39):
        card = demo_tag(UID, MESSAGE)
        for frame in range(100):
            card.damage[frame] = bit
        rig = Rig(card)
        raises(CardTrouble, _tap, rig)
