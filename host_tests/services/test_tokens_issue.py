"""Demo tokens are written: to blank tags or over our own, whole or not at all (S56)."""

from support import raises
from support.token_till import (
    CLASS_KEY,
    KEY,
    NUMBER,
    OTHER7,
    RIGS,
    UID4,
    UID7,
    Rc522Rig,
    Till,
    message,
)
from terminal.errors import CardGone, CardTrouble, TokenTrouble
from terminal.rules import pan, token
from terminal.services import cards, tokens
from terminal.wire import ndef
from twin.classic import Classic1K
from twin.tags import Ntag213, Ntag215, demo_tag


def blanks():
    """Every kind of tag that may be written, as it may come."""
    zeros = Ntag213(UID7, bytes(144))
    return [
        Ntag213(UID7), zeros, Ntag215(UID7), Classic1K(UID4), Classic1K(UID4).formatted(),
        Ntag213(UID7, b"\x00\x00\x03\x00\xfe"),
    ]  # fmt: skip


def test_a_blank_tag_of_each_kind_becomes_a_card():
    for rig_of in RIGS:
        for number in range(len(blanks())):
            tag = blanks()[number]
            till = Till(rig_of, tag)
            found = till.issue(2)
            assert (found.number, found.kind, found.issue) == (pan.standard(0, 2), "credit", 2)
            assert till.read().number == pan.standard(0, 2)
            data = ndef.message(tag.area)
            assert ndef.external(data, token.TYPE)[0] == token.VERSION
            assert till.issue(3).number == pan.standard(0, 3)  # over our own
            assert till.read().number == pan.standard(0, 3)


def test_a_tag_that_holds_something_else_is_left_as_it_is():
    uri = b"\xd1\x01\x0cU\x03example.com"
    other_class = message(tokens.sign(CLASS_KEY, UID7, NUMBER, "credit", 1))
    far = Ntag213.FACTORY + bytes(130) + b"x"
    for rig_of in RIGS:
        for tag, word in (
            (demo_tag(UID7, uri), "tag_foreign"),
            (Ntag213(UID7, far), "tag_foreign"),
            (Ntag215(UID7, Ntag215.FACTORY + bytes(470) + b"x"), "tag_foreign"),
            (Classic1K(UID4, bytes(700) + b"x"), "tag_foreign"),
            (Classic1K(UID4, key=b"secret"), "not_demo_card"),
            (demo_tag(UID7, other_class), "token_forged"),
        ):
            till = Till(rig_of, tag)
            before = bytes(tag.memory)
            assert raises(CardTrouble, till.issue).word == word
            assert bytes(tag.memory) == before and not tag.programs
            assert till.card().issue == 1  # no card was made worthless


def test_a_copy_on_another_tag_may_be_written_over():
    for uid in (OTHER7, UID4):
        moved = message(tokens.sign(KEY, uid, NUMBER, "credit", 1))
        till = Till(Rc522Rig, demo_tag(UID7, moved))
        assert raises(TokenTrouble, till.read).word == "token_moved"
        assert till.issue().number == NUMBER


def test_a_tag_too_small_or_a_card_issued_too_often_is_said_so():
    small = Ntag213(UID7, bytes(144))
    small.memory[14] = 6  # 48 bytes
    assert raises(CardTrouble, Till(Rc522Rig, small).issue).word == "card_unfit"
    till = Till(Rc522Rig, Ntag213(UID7))
    till.cards.find = lambda number: cards.Card(number, "credit", "4821", "", "255", "3112")
    assert raises(CardTrouble, till.issue).word == "issue_last"


def test_a_card_taken_away_at_any_frame_reads_as_blank_or_cut_and_is_issued_again():
    for rig_of in RIGS:
        for begin in (Ntag213, Ntag215, Classic1K):
            words = set()
            step = 1 if (rig_of, begin) == (Rc522Rig, Ntag213) else 5
            for frames in range(6, 140, step):
                tag = begin(UID4 if begin is Classic1K else UID7)
                till = Till(rig_of, tag)
                tag.leaves_after_frames = frames
                words.add(_interrupted(till, tag, True))
            assert {"token_cut", "whole", "not_demo_card"} <= words, (begin, words)


def test_a_card_taken_away_while_it_is_issued_anew_is_old_or_cut():
    for rig_of in RIGS:
        words = set()
        for frames in range(8, 70, 2):
            tag = Ntag213(UID7)
            till = Till(rig_of, tag)
            till.issue(1)
            tag.leaves_after_frames = tag.frames + frames
            words.add(_interrupted(till, tag, False))
        assert words == {"token_cut", "whole"}, words


def _interrupted(till, tag, blank):
    """Issue card A to a tag that leaves; what it reads as then, and that it can be issued."""
    try:
        till.issue(0)
    except CardTrouble:
        pass
    if tag in till.rig.field.cards:
        till.rig.field.take(tag)
    tag.leaves_after_frames = None
    till.rig.field.put(tag)
    till.rig.wait(200)
    try:
        number = till.read().number
        assert number == NUMBER or not blank and number == pan.standard(0, 1)
        word = "whole"
    except CardGone:
        raise
    except TokenTrouble as trouble:
        word = trouble.word
    assert word in ("whole", "token_cut") or blank and word == "not_demo_card", word
    assert till.issue(0).number == NUMBER and till.read().number == NUMBER
    return word


def test_power_lost_in_the_middle_of_a_page_leaves_a_tag_that_can_be_issued():
    for begin in (Ntag213, Classic1K):
        words = set()
        for moment_us in range(1_000, 200_000, 2_300):
            tag = begin(UID4 if begin is Classic1K else UID7)
            till = Till(Rc522Rig, tag)
            found = till.rig.look()

            there = [tag]

            def lifted(till=till, there=there):
                for one in there:
                    till.rig.field.take(one)

            till.rig.time.at_us(till.rig.time.now_us + moment_us, lifted)
            try:
                till.rig.clock.run(tokens.issue(till, found, till.card()))
            except CardTrouble:
                pass
            there.clear()
            words.add(_interrupted_now(till, tag))
        assert "token_cut" in words and words <= {"token_cut", "whole", "not_demo_card"}, words


def _interrupted_now(till, tag):
    if tag not in till.rig.field.cards:
        till.rig.field.put(tag)
    till.rig.wait(200)
    try:
        till.read()
        word = "whole"
    except TokenTrouble as trouble:
        word = trouble.word
    assert till.issue(0).number == NUMBER
    return word
