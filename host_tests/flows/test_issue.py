"""A demo card is issued by the supervisor, used by the cashier, and replaced (S04, S13, S56)."""

from support.till import do, press, till
from terminal.rules import token
from terminal.services import class_key, tokens
from terminal.wire import ndef
from twin.cards import BankCard
from twin.classic import Classic1K
from twin.player import Player
from twin.tags import Ntag213, demo_tag

UID = b"\x04\xa1\xb2\xc3\xd4\xe5\xf6"
READERS = ("rc522", "pn532")


def at_list(reader="rc522", language="en"):
    """The supervisor has chosen "Issue a card": the till's cards are listed."""
    player = Player()
    player.reader = reader
    player.shop.language = language
    do(player, ("sign_in", "00", "804615"))
    do(player, ("choose", "Issue a card" if language == "en" else "制作演示卡"))
    return player


def at_tag(reader="rc522"):
    """Card A is chosen: the till wants a tag."""
    player = at_list(reader)
    do(player, ("shows", "1 A 0000 credit"))
    press(player, "1")
    do(player, ("shows", "Place a blank tag. It becomes card 0006"))
    return player


def lay(player, card):
    player.world.field.put(card)
    player.settle()


def listed(player):
    """The issue number of card A in the till's list."""
    return player.world.kit.cards.find("9999990000000006").issue


def test_a_blank_tag_becomes_a_card_that_pays():
    for reader in READERS:
        for blank in (Ntag213(UID), Classic1K(UID[:4])):
            player = at_tag(reader)
            lay(player, blank)
            do(
                player,
                ("shows", "CARD ISSUED"),
                ("shows", "999999******0006"),
                ("shows", "issue 2"),
            )
            press(player, "CANCEL")
            do(player, "take_card", ("choose", "Sign off"), ("sign_in", "01", "5937"))
            do(player, ("choose", "Repayment"), ("type", "12500"))
            press(player, "OK")
            lay(player, blank)
            do(player, ("shows", "999999******0006"), ("shows", "tap"))
            press(player, "OK")
            do(player, ("pin", "4821"))
            press(player, "OK OK")
            do(player, ("owes", "A", 17500), "balance")


def test_the_card_it_replaces_is_refused_and_says_why():
    player = at_tag()
    lay(player, Ntag213(UID))
    press(player, "CANCEL")
    do(player, "take_card", ("choose", "Sign off"), ("sign_in", "01", "5937"))
    do(player, ("choose", "Sale"), ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "A newer card replaced this one"), ("asked", 0))
    do(player, "take_card", ("wait_s", 3), ("place", ["B"]), ("shows", "999999******0014"))


def test_a_label_is_printed_with_the_demo_marks_and_no_whole_number():
    for language in ("en", "zh"):
        player = at_list(language=language)
        press(player, "1")
        lay(player, Ntag213(UID))
        do(player, ("shows", "CARD ISSUED" if language == "en" else "演示卡已制成"))
        press(player, "OK")
        text = " ".join(player.world.printer.slips[-1].text)
        assert "999999******0006" in text and "9999990000000006" not in text
        assert "NOT A RECEIPT" in text and "4821" not in text


def test_what_cannot_be_written_is_said_and_the_next_tag_is_taken():
    other = tokens.sign(bytes(16), UID, "9999990000000006", "credit", 1)
    small = Ntag213(UID, bytes(144))
    small.memory[14] = 6
    locked = Ntag213(UID)
    locked.memory[15] = 0x0F
    for card, text in (
        (demo_tag(UID, b"\xd1\x01\x0cU\x03example.com"), "something else"),
        (demo_tag(UID, ndef.pack_external(token.TYPE, other)), "Not signed for this class"),
        (small, "No demo card fits"),
        (locked, "locked"),
        (BankCard(b"\x01\x02\x03\x04"), "Bank card or phone"),
    ):
        player = at_tag()
        lay(player, card)
        do(player, ("shows", text))
        assert listed(player) == 1 and not getattr(card, "programs", 0)
        do(player, "take_card", ("wait_s", 4), ("shows", "Place a blank tag"))
        lay(player, Ntag213(UID))
        do(player, ("shows", "CARD ISSUED"))


def test_a_tag_lifted_half_way_is_placed_again_and_written():
    for reader in READERS:
        for frames in (12, 16, 20, 24, 28, 32, 36, 40):
            player = at_tag(reader)
            tag = Ntag213(UID, leaves_after_frames=frames)
            lay(player, tag)
            if "CARD ISSUED" not in player.screen():
                tag.leaves_after_frames = None
                player.world.field.clear()
                do(player, ("wait_s", 4), ("shows", "Place a blank tag"))
                lay(player, tag)
            do(player, ("shows", "CARD ISSUED"), ("shows", "999999******0006"))
            found = ndef.external(ndef.message(tag.area), token.TYPE)
            assert tokens.check(class_key.TEST_KEY, UID, found).issue == listed(player)


def test_power_lost_while_a_tag_is_written_leaves_a_tag_that_can_be_issued():
    seen = set()
    for after_ms in range(0, 600, 60):
        player = at_tag()
        tag = Ntag213(UID)
        player.world.field.put(tag)
        player.world.run_ms(after_ms)
        do(player, "cut")
        seen.add(tag.area[5:9])
        do(player, "power_back", ("sign_in", "00", "804615"))
        press(player, "CANCEL OK")
        player.world.field.clear()
        do(player, ("choose", "Issue a card"))
        press(player, "1")
        lay(player, tag)
        do(player, ("shows", "CARD ISSUED"))
        found = ndef.external(ndef.message(tag.area), token.TYPE)
        assert tokens.check(class_key.TEST_KEY, UID, found).number == "9999990000000006"
    assert len(seen) > 1


def test_without_a_reader_no_card_is_issued_and_it_is_said():
    player = Player()
    player.absent = ["reader"]
    do(player, ("sign_in", "00", "804615"), ("choose", "Issue a card"))
    press(player, "1")
    do(player, ("shows", "No card reader"))


def test_a_reader_that_dies_while_it_writes_is_said():
    player = at_tag()
    player.world.field.put(Ntag213(UID))
    while player.world.field.cards[0].programs < 3:
        player.world.run_ms(1)
    player.world.field.reader.loose = 0x00
    player.settle()
    do(player, ("shows", "No card reader"))


def test_cashiers_do_not_issue_cards():
    player = till()
    do(player, ("sign_in", "01", "5937"))
    press(player, "7")
    for _ in range(10):
        do(player, ("not_shows", "Issue a card"))
        press(player, "DOWN")
