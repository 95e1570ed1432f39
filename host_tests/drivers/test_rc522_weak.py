"""Cards that lie too high or askew, long UIDs, and cards that leave at each step. S29."""

from support import raises
from support.reader_rig import Rig
from terminal.errors import CardGone, CardRefused, CardTrouble, TwoCards
from twin.cards import BankCard, Card, bank_cards
from twin.classic import Classic1K
from twin.tags import demo_tag

UID4 = b"\x31\x42\x53\x64"
UID7 = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
UID10 = b"\x04\xa1\xb2\x31\x42\x53\x64\x75\x86\x97"
MESSAGE = b"\xd4\x05\x20tk:d" + b"0123456789abcdefghijklmnopqrstuv"
KINDS = ("missed", "torn", "flipped", "dips")


def plain(uid):
    """A tag with a UID of any length that cannot be read."""
    return Card(uid, 0x00, b"\x44\x00")


def outcome(call):
    """What came of it in a word, or the value."""
    try:
        return call()
    except CardGone:
        return "gone"
    except TwoCards:
        return "two"
    except CardRefused:
        return "refused"
    except CardTrouble as trouble:
        return trouble.word


# UIDs of every length


def test_a_uid_of_ten_bytes_is_found():
    rig = Rig(plain(UID10))
    tag = rig.poll()
    assert (tag.uid, tag.sak) == (UID10, 0x00)
    said = ["52", "93 20", "93 70", "95 20", "95 70", "97 20", "97 70"]
    assert rig.field.heard() == said
    assert rig.poll().uid == UID10


def test_a_bank_card_of_ten_bytes_is_refused_at_its_last_sak():
    card = BankCard(UID10, 0x20)
    card.more = 0x04  # the earlier ones do not say it yet
    rig = Rig(card)
    assert raises(CardRefused, rig.poll).detail == "SAK 20"
    assert rig.field.heard()[-2:] == ["97 70", "50 00"] and not card.violations


def test_a_uid_longer_than_the_standard_has_is_no_uid():
    card = plain(UID10)
    card.sak = 0x04
    assert raises(CardTrouble, Rig(card).look).detail == "UID"


def test_a_last_level_that_begins_like_a_cascade_tag_is_a_uid():
    uid = UID10[:6] + b"\x88\x01\x02\x03"
    assert Rig(plain(uid)).poll().uid == uid


def test_two_cards_of_any_length_are_two():
    uids = (UID4, UID7, UID10, b"\x31\x42\x53\x65", UID7[:6] + b"\x00", UID10[:9] + b"\x00")
    for i, one in enumerate(uids):
        for other in uids[:i]:
            rig = Rig(plain(one), plain(other))
            raises(TwoCards, rig.poll)
            rig.field.clear()
            rig.field.put(plain(one))
            rig.wait(10)
            assert rig.look().uid == one


# leaving and changing places


def test_a_card_that_leaves_at_any_step_is_gone_and_the_next_is_found():
    for uid in (UID4, UID7, UID10):
        steps = 1 + 2 * ((len(uid) - 1) // 3)  # WUPA, and two frames a level
        for frames in range(steps + 2):
            rig = Rig(Card(uid, 0x08, b"\x04\x00", leaves_after_frames=frames))
            found = outcome(rig.look)
            if frames == 0:
                assert found is None
            elif frames < steps:
                assert found == "gone", (len(uid), frames)
            else:
                assert found.uid == uid, (len(uid), frames)
            rig.field.put(Classic1K(UID4))
            rig.wait(10)
            assert rig.look().uid == UID4


def test_a_card_that_comes_back_before_it_is_missed_is_simply_found():
    for frames in (1, 2, 3, 4):
        card = demo_tag(UID7, MESSAGE, leaves_after_frames=frames)
        rig = Rig(card)
        assert rig.poll() is None and rig.reader.unsure
        card.leaves_after_frames = None
        rig.field.put(card)
        rig.wait(150)
        assert rig.poll().uid == UID7 and not rig.reader.unsure


def test_a_bank_card_that_leaves_at_any_step_is_refused_or_gone():
    for kind in range(len(bank_cards())):
        for frames in range(7):
            card = bank_cards()[kind]
            card.leaves_after_frames = frames
            rig = Rig(card)
            assert outcome(rig.look) in ((None,) if not frames else ("gone", "refused"))
            assert not card.violations


def test_a_bank_card_slipped_under_at_any_moment_is_never_spoken_to():
    for moment_us in range(0, 30_000, 700):
        card, bank = demo_tag(UID7, MESSAGE), BankCard(b"\x01\x02\x03\x04")
        rig = Rig(card)

        def swap(rig=rig, card=card, bank=bank):
            rig.field.take(card)
            rig.field.put(bank)

        rig.time.at_us(rig.time.now_us + moment_us, swap)
        tag = outcome(rig.look)
        if hasattr(tag, "uid"):
            data = outcome(lambda rig=rig, tag=tag: rig.read(tag))
            assert isinstance(data, str) or MESSAGE in data
        assert not bank.violations


# a weak field


def found(rig):
    """The card that lies there, however often nothing of it is heard; or the word for why not."""
    for _ in range(6):
        tag = outcome(rig.look)
        if tag:
            return tag
        rig.wait(150)
    return "silence"


def tap(rig):
    """A whole tap of a card that stays: what is read, or the word for why not."""
    tag = found(rig)
    return outcome(lambda: rig.read(tag)) if hasattr(tag, "uid") else tag


def test_a_tap_survives_one_frame_in_ten_that_goes_wrong():
    for kind in KINDS:
        good = 0
        for seed in range(1, 41):
            rig = Rig(demo_tag(UID7, MESSAGE))
            rig.field.weaken(seed=seed, **{kind: 10})
            data = tap(rig)
            good += not isinstance(data, str) and MESSAGE in data
        assert good >= 38, (kind, good)


def test_what_is_read_in_a_weak_field_is_right_or_not_at_all():
    for seed in range(1, 101):
        rig = Rig(demo_tag(UID7, MESSAGE))
        rig.field.weaken(missed=8, torn=8, flipped=25, dips=4, seed=seed)
        data = tap(rig)
        assert isinstance(data, str) or MESSAGE in data, seed


def test_first_frames_that_fail_are_not_told():
    for kind in KINDS:
        for frames in range(1, 6):
            rig = Rig(demo_tag(UID7, MESSAGE))
            rig.field.weaken(frames=frames, seed=frames, **{kind: 100})
            assert MESSAGE in bytes(tap(rig)), (kind, frames)


def test_a_card_that_is_hardly_heard_is_said_so_within_half_a_second():
    for kind in ("torn", "flipped"):
        for seed in range(1, 11):
            rig = Rig(demo_tag(UID7, MESSAGE))
            rig.field.weaken(seed=seed, **{kind: 100})
            started_us = rig.time.now_us
            assert raises(CardTrouble, rig.look).word == "card_weak"
            assert rig.time.now_us - started_us < 500_000
            assert raises(CardTrouble, rig.poll).word == "card_weak"  # until it lies better
            rig.field.strengthen()
            assert MESSAGE in bytes(tap(rig))


def test_half_a_card_is_hardly_heard_and_when_it_is_lifted_that_is_all():
    card = demo_tag(UID7, MESSAGE)
    rig = Rig(card)
    rig.field.weaken(torn=100)
    raises(CardTrouble, rig.look)
    rig.field.take(card)
    assert rig.poll() is None and not rig.reader.unsure
    assert rig.look() is None


def test_a_moment_of_noise_in_an_empty_field_is_nothing():
    card = demo_tag(UID7, MESSAGE, leaves_after_frames=2)
    rig = Rig(card)
    rig.field.weaken(torn=100)
    assert rig.poll() is None and rig.reader.unsure
    assert rig.look() is None and rig.field.cards == []
    for _ in range(10):
        assert rig.poll() is None


def test_a_question_begins_without_the_doubts_of_the_one_before():
    card = demo_tag(UID7, MESSAGE, leaves_after_frames=2)
    rig = Rig(card)
    assert rig.poll() is None and rig.reader.unsure
    rig.reader.field(False)
    assert not rig.reader.unsure
    for _ in range(5):
        rig.wait(150)
        assert rig.poll() is None


def test_whether_a_card_is_still_there_is_asked_until_it_is_known():
    rig = Rig(demo_tag(UID7, MESSAGE))
    tag = rig.poll()
    rig.field.weaken(torn=100, frames=4)
    assert rig.clock.run(rig.reader.present(tag))


def test_what_a_weak_card_costs_is_bounded():
    for kind in KINDS:
        for seed in range(1, 6):
            rig = Rig(demo_tag(UID7, MESSAGE))
            rig.field.weaken(seed=seed, missed=20, torn=20, flipped=20, dips=20)
            for _ in range(6):
                started_us, transfers = rig.time.now_us, rig.spi.transfers
                tag = outcome(rig.poll)
                assert rig.time.now_us - started_us < 60_000, kind
                assert rig.spi.transfers - transfers < 250
                if hasattr(tag, "uid"):
                    started_us = rig.time.now_us
                    outcome(lambda rig=rig, tag=tag: rig.read(tag))
                    assert rig.time.now_us - started_us < 400_000
            assert rig.clock.board_us < 2500, rig.clock.board_us


def test_an_answer_with_wrong_parity_is_not_gone_on_with():
    begins = []
    for seed in range(1, 11):
        rig = Rig(demo_tag(UID7, MESSAGE))
        rig.field.weaken(flipped=100, frames=1, seed=seed)
        assert rig.poll().uid == UID7
        begins.append(rig.field.heard()[1])
    assert "50 00" in begins and "93 20" in begins  # parity shows one wrong bit, not two


def test_two_cards_settle_what_was_in_doubt():
    rig = Rig(plain(UID4))
    rig.field.weaken(torn=100, frames=4)
    assert rig.poll() is None and rig.reader.unsure
    rig.field.strengthen()
    rig.field.put(plain(UID7))
    rig.wait(150)
    raises(TwoCards, rig.poll)
    assert not rig.reader.unsure
    rig.field.clear()
    for _ in range(4):
        assert rig.poll() is None
