"""A reader that fails, cards that are hardly heard: what the till says, and that it goes on."""

from support.till import at_card, at_pin, do, press, signed_in, till

A = " ".join("9999990000000006")
LOOSE = (0x00, 0xFF)


def chip(player):
    """The reader's chip of this boot."""
    return player.world.field.reader


def known(player, text):
    """Run until the screen shows `text`, at most five seconds."""
    for _ in range(50):
        player.world.run_ms(100)
        if text in player.screen():
            return
    do(player, ("shows", text))


# the chip


def test_a_reader_that_dies_while_it_waits_gives_way_to_typed_numbers():
    for level in LOOSE:
        player = at_card()
        do(player, ("shows", "Place demo card"))
        chip(player).loose = level
        do(player, ("wait_s", 1), ("shows", "Type the demo card's number"))
        press(player, A + " OK")
        do(player, ("shows", "999999******0006"), ("shows", "typed"), ("shows", "125.00"))
        press(player, "OK")
        do(player, ("pin", "4821"))
        press(player, "OK OK")
        do(player, ("owes", "A", 17500), "balance")


def test_the_wire_comes_back_and_the_next_question_reads_again():
    player = at_card()
    chip(player).loose = 0x00
    do(player, ("wait_s", 1), ("shows", "Type the demo card's number"))
    chip(player).loose = None
    press(player, "CANCEL OK")
    do(player, ("choose", "Repayment"), ("type", "12500"))
    press(player, "OK")
    do(player, ("shows", "Place demo card"), ("place", ["A"]), ("shows", "tap"))
    assert "reader" not in player.world.kit.troubles


def test_the_check_names_it_and_starts_it_again():
    player = at_card()
    chip(player).loose = 0xFF
    do(player, ("wait_s", 1))
    press(player, "CANCEL OK")
    do(player, ("choose", "Check the till"), ("shows", "No reader"))
    press(player, "OK")
    chip(player).loose = None
    do(player, ("choose", "Check the till"), ("not_shows", "No reader"))
    assert player.world.kit.reader.alive and "reader" not in player.world.kit.troubles


def test_a_reader_that_dies_while_a_card_is_read_asks_for_the_number():
    seen = []
    for frames in range(1, 20):
        player = at_card()
        player.world.field.put(player.cards["A"])
        reader, field = chip(player), player.world.field
        while field.cards[0].frames < frames and "0006" not in player.screen():
            player.world.run_ms(1)
        reader.loose = 0x00
        player.settle()
        if "stopped answering" in player.screen():
            seen.append("stopped")
            press(player, "OK")
        if "0006" in player.screen():
            seen.append("read")
        else:
            do(player, ("shows", "Type the demo card's number"))
            press(player, A + " OK")
            do(player, ("shows", "999999******0006"), ("shows", "typed"))
    assert "stopped" in seen and "read" in seen, seen


def test_a_reader_missing_at_power_on_comes_back_with_its_wire():
    player = till()
    do(player, ("shows", "Operator number"), "cut")
    world = player.world
    join = world.field.join

    def joined(reader):
        join(reader)
        if reader:
            reader.loose = 0x00

    world.field.join = joined
    do(player, "power_back", ("shows", "No reader"))
    chip(player).loose = None
    press(player, "OK")
    do(player, ("sign_in", "01", "5937"))
    press(player, "CANCEL OK")
    do(player, ("choose", "Repayment"), ("type", "12500"))
    press(player, "OK")
    do(player, ("shows", "Place demo card"), ("place", ["A"]), ("shows", "tap"))


def test_a_reader_that_dies_while_a_trouble_is_said_ends_nothing():
    player = at_card()
    do(player, ("place", ["B"]), ("shows", "No debt can be on this card"))
    chip(player).loose = 0x00
    do(player, ("wait_s", 4), ("shows", "No debt can be on this card"))
    press(player, "OK")
    do(player, ("shows", "Type the demo card's number"))
    press(player, A + " OK")
    do(player, ("shows", "999999******0006"), ("shows", "typed"))


def test_a_jammed_fifo_is_freed_and_the_card_is_read():
    player = at_card()
    chip(player).push(0x55)
    chip(player).jammed = 1
    do(player, ("place", ["A"]), ("shows", "999999******0006"), ("shows", "tap"))


def test_a_fifo_that_stays_jammed_gives_way_to_typed_numbers():
    player = at_card()
    chip(player).jammed = 10_000
    do(player, ("wait_s", 2), ("shows", "Type the demo card's number"))


def test_a_clone_that_went_deaf_hears_again_within_four_seconds():
    player = at_card()
    chip(player).deaf_after = 40
    chip(player)._frames = 41
    player.world.field.put(player.cards["A"])
    do(player, ("wait_s", 5), ("shows", "999999******0006"), ("shows", "tap"))


# cards


def test_a_card_that_is_hardly_heard_is_said_and_lying_better_it_is_read():
    for language, text in (("en", "hardly heard"), ("zh", "卡片信号弱")):
        player = signed_in(till(language=language))
        press(player, "menu_repay 1 2 5 0 0 OK")
        player.world.field.weaken(torn=100)
        player.world.field.put(player.cards["A"])
        known(player, text)
        do(player, ("wait_s", 5), ("shows", text), ("asked", 0))  # as long as it lies there so
        player.world.field.strengthen()
        press(player, "OK")
        do(player, ("shows", "999999******0006"))


def test_a_weak_card_that_is_lifted_is_asked_for_again():
    player = at_card()
    player.world.field.weaken(flipped=100)
    player.world.field.put(player.cards["A"])
    known(player, "hardly heard")
    player.world.field.strengthen()
    do(player, "take_card", ("wait_s", 3), ("shows", "Place demo card"))
    do(player, ("place", ["A"]), ("shows", "999999******0006"))


def test_a_card_on_its_way_to_the_reader_is_no_trouble():
    for kind in ("missed", "torn", "flipped", "dips"):
        player = at_card()
        player.world.field.weaken(frames=5, **{kind: 100})
        before = len(player.world.tones)
        do(player, ("place", ["A"]), ("wait_s", 1), ("shows", "0006"), ("shows", "tap"))
        assert "bad" not in player.world.heard(before), kind


def test_a_card_that_leaves_at_any_step_is_said_and_placed_again_it_pays():
    gone = []
    for frames in range(1, 19):
        player = at_card()
        card = player.cards["A"]
        card.leaves_after_frames = frames
        player.world.field.put(card)
        screen = ""
        for _ in range(40):
            player.world.run_ms(50)
            screen = player.screen()
            if "Taken away" in screen or "0006" in screen:
                break
        if "Taken away too early" in screen:
            gone.append(frames)
            do(player, ("wait_s", 3), ("shows", "Place demo card"))  # the notice goes by itself
        card.leaves_after_frames = None
        if "0006" not in player.screen():
            do(player, ("place", ["A"]))
        do(player, ("shows", "999999******0006"), ("asked", 0))
    assert gone == list(range(1, len(gone) + 1)) and 8 < len(gone) < 18, gone


def test_two_cards_of_different_lengths_are_two():
    from twin.classic import Classic1K

    player = at_card()
    player.world.field.put(Classic1K(b"\x31\x42\x53\x64"))
    do(player, ("place", ["A"]), ("shows", "Two cards. Place only one"), ("knows", 0))


def test_a_tag_with_a_long_uid_is_not_a_demo_card_and_said_so():
    from twin.cards import Card

    player = at_card()
    player.world.field.put(Card(b"\x04\xa1\xb2\x31\x42\x53\x64\x75\x86\x97", 0x00, b"\x44\x00"))
    known(player, "Card not read")


def test_the_reader_is_no_longer_needed_once_the_card_was_read():
    player = at_pin()
    chip(player).loose = 0xFF
    do(player, ("pin", "4821"))
    press(player, "OK OK")
    do(player, ("owes", "A", 17500), "balance")
