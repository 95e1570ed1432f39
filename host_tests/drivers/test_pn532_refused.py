"""The PN532 and cards it must never talk to: what it says, what is kept, whatever happens."""

from support import raises
from support.pn532_rig import Rig, quietly
from terminal.errors import CardGone, CardRefused, CardTrouble
from twin.bus import Misuse
from twin.cards import BankCard, Phone, bank_cards
from twin.tags import Ntag213, demo_tag

UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
MESSAGE = b"\xd4\x03\x02a:bxy"
ALLOWED = ("26", "52", "50 00", "93", "95", "97")
CONFIGURE = 0x32


def test_every_kind_of_bank_card_and_phone_is_refused_at_sak():
    for card in bank_cards():
        rig = Rig(card)
        for _ in range(3):
            error = raises(CardRefused, rig.poll)
            assert error.word == "bank_card" and error.detail == "SAK %02X" % (card.sak & 0x7F)
            assert not rig.field.lit and not card.violations
            rig.wait(1100)
        assert all(said.startswith(ALLOWED) for said in rig.field.heard())


def test_the_field_stays_off_for_a_second_after_a_refusal():
    card = BankCard(b"\x01\x02\x03\x04")
    rig = Rig(card)
    raises(CardRefused, rig.poll)
    rig.field.heard()
    while rig.time.now_us - rig.field.dark_us < 980_000:
        rig.reader.field(True)
        assert rig.poll() is None and not rig.field.lit
        rig.wait(50)
    assert rig.field.heard() == []
    rig.field.take(card)
    rig.field.put(Ntag213(UID7))
    rig.wait(100)
    assert rig.poll().uid == UID7


def test_nothing_of_a_refused_card_is_kept():
    for card in bank_cards() + [Phone(3)]:
        rig = Rig(card)
        raises(CardRefused, rig.poll)
        link = rig.reader._link
        for buffer in (link._out, link._in, link.data, link.answer, rig.reader.block):
            assert not any(buffer)
        assert rig.reader._chosen is None


def test_a_sak_nobody_listed_is_refused():
    for sak in range(0x100):
        if sak & 0x04:
            continue  # says that its UID goes on
        card = BankCard(b"\x01\x02\x03\x04", sak)
        rig = Rig(card)
        if sak & 0x7F in (0x00, 0x08, 0x09, 0x18):
            assert rig.poll().sak == sak & 0x7F
        else:
            raises(CardRefused, rig.poll)
        assert not card.violations


def test_a_chip_that_restarted_at_any_moment_never_sends_rats():
    """It comes back with automatic RATS; a bank card on it fails the test on that frame."""
    seen = set()
    for after_us in range(0, 40_000, 200):
        card = BankCard(b"\x01\x02\x03\x04")
        rig = Rig(card)
        rig.chip.low_battery_mode = bool(after_us % 400)
        rig.time.at_us(rig.time.now_us + after_us, rig.chip.boot)
        for _ in range(3):
            seen.add(type(quietly(rig.poll)))
            rig.wait(300)
        assert not card.violations
    assert CardRefused in seen


def test_a_bank_card_slipped_under_at_any_moment_is_never_spoken_to():
    for moment_us in range(0, 60_000, 900):
        card, bank = demo_tag(UID7, MESSAGE), BankCard(b"\x01\x02\x03\x04")
        rig = Rig(card)

        def swap(rig=rig, card=card, bank=bank):
            rig.field.take(card)
            rig.field.put(bank)

        rig.time.at_us(rig.time.now_us + moment_us, swap)
        tag = quietly(rig.look)
        if hasattr(tag, "uid"):
            data = quietly(rig.read, tag)
            assert isinstance(data, CardTrouble) or MESSAGE in data
        assert not bank.violations


def test_a_bank_card_in_the_place_of_a_card_hears_nothing():
    for lain_ms in (0, 1, 4, 5, 6, 10, 50):
        for bank in bank_cards():
            plain = demo_tag(UID7, MESSAGE)
            rig = Rig(plain)
            tag = rig.poll()
            rig.read(tag)
            rig.field.take(plain)
            rig.field.put(bank)
            rig.wait(lain_ms)
            error = raises(CardTrouble, rig.read, tag)
            assert isinstance(error, (CardRefused, CardGone))
            assert not bank.violations


def test_the_twin_is_a_judge():
    """Automatic RATS, InRelease and a field before SetParameters are found out."""
    rig = Rig(started=False)
    link = rig.reader._link
    rig.clock.run(rig.reader._tell(0x14, b"\x01\x00\x00"))
    raises(Misuse, rig.clock.run, rig.reader._tell(CONFIGURE, b"\x01\x01"))
    for parameters, command in ((0x10, 0x4A), (0x00, 0x52)):
        card = BankCard(b"\x01\x02\x03\x04")
        rig = Rig(card)
        link = rig.reader._link
        rig.clock.run(rig.reader._light())
        if parameters:
            rig.chip.parameters = parameters

        async def said(rig=rig, link=link, command=command):
            link.data[:2] = b"\x02\x00"
            await link.ask(0x4A, 2, 44, 100)
            link.data[0] = 0
            await link.ask(command, 1, 4, 100)

        raises(Misuse, rig.clock.run, said())
        assert card.violations
