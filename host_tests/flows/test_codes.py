"""Codes in the place of a card: spent when the payment is sent and no sooner, once; and the code
that the till shows, which is made anew and answered once. S12, S50."""

from support.till import do, press, signed_in
from terminal.services import paycodes
from terminal.wire import paytag
from twin import lens
from twin.phone import Phone
from twin.shop import LETTERS


def at_card(amount="1000", player=None):
    player = player or signed_in()
    do(player, ("choose", "Sale"), ("type", amount))
    press(player, "OK")
    return player


def scanning(player=None):
    player = at_card(player=player)
    press(player, "MENU 1")
    return player


def code_of(player, letter="B"):
    return Phone(player.world.wall, letter).code()


def paid(player):
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"))
    press(player, "OK")


def spent(player):
    return player.world.kit.files.read(paycodes.NAME) is not None


def test_a_code_is_spent_when_the_payment_is_sent_and_no_sooner():
    player = scanning()
    code = code_of(player)
    do(player, ("show_code", code), ("shows", "code"))
    press(player, "CANCEL OK")
    assert not spent(player)
    scanning(player)
    do(player, ("show_code", code))
    press(player, "OK")
    do(player, ("pin", "7350"))
    assert not spent(player)
    press(player, "OK")
    do(player, ("shows", "APPROVED"))
    assert spent(player)


def test_a_code_that_was_used_pays_no_second_time_also_after_a_cut():
    player = scanning()
    code = code_of(player)
    do(player, ("show_code", code))
    paid(player)
    scanning(player)
    do(player, ("show_code", code), ("shows", "This code was used just now"), ("asked", 1))
    press(player, "OK")
    do(player, ("shows", "Place demo card"), ("place", ["A"]), ("shows", "tap"))


def test_the_same_code_before_two_questions_pays_one():
    """Identified twice, sent once: the second is stopped before the bank is asked."""
    player = scanning()
    code = code_of(player)
    do(player, ("show_code", code))
    paycodes.spend(player.world.kit, code)  # as a second till window would
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "This code was used just now"), ("asked", 0), ("holds", "B", 100000))
    assert not player.world.kit.journal.unanswered


def test_a_wrong_pin_is_typed_again_without_another_code():
    player = scanning()
    do(player, ("phone_shows", "B"))
    press(player, "OK")
    do(player, ("pin", "4821"))
    press(player, "OK")
    do(player, ("shows", "DECLINED 55"))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("holds", "B", 99000), ("asked", 2), "balance")


def test_foreign_expired_and_mistyped_codes_ask_for_a_card_again():
    player = scanning()
    old = code_of(player)
    do(player, ("show_code", "280000000000000000"), ("shows", "Not a demo code"))
    press(player, "OK MENU 1")
    do(player, ("wait_s", 25))
    press(player, "9")
    do(player, ("wait_s", 25))
    press(player, "CLEAR")
    do(player, ("wait_s", 25))
    press(player, "9")
    do(player, ("wait_s", 25))
    press(player, "CLEAR")
    do(player, ("wait_s", 25), ("show_code", old), ("shows", "This code has run out"))
    press(player, "OK MENU 1")
    good = code_of(player)
    do(player, ("type", good[:-1] + str((int(good[-1]) + 1) % 10)))
    press(player, "OK")
    do(player, ("shows", "One digit is wrong"), ("asked", 0))
    assert not spent(player)


def test_cancel_at_a_code_ends_the_sale():
    player = scanning()
    press(player, "CANCEL")
    do(player, ("shows", "Nothing was charged"), ("asked", 0))
    assert not player.world.scanner.light


# the code that the till shows


def showing(amount="1000", player=None):
    player = at_card(amount, player)
    press(player, "MENU 2")
    do(player, ("shows", "Scan it, then show your code"))
    return player


def panel(player):
    return player.world.panel.snapshot()


def bill_of(player):
    phone = Phone(player.world.wall, "B")
    bill = phone.reads(lens.read(panel(player)))
    return paytag.bill(bill.tid, bill.reference, bill.minor), bill


def test_the_phone_sees_the_till_the_shop_and_the_amount():
    _, bill = bill_of(showing("12345"))
    assert (bill.tid, bill.merchant, bill.minor) == ("DEMO0001", "Corner Shop DEMO", 12345)


def test_it_is_paid_once():
    player = showing()
    answer = Phone(player.world.wall, "B").pays(panel(player))
    do(player, ("show_code", answer))
    paid(player)
    do(player, ("holds", "B", 99000), ("asked", 1))
    showing(player=player)
    do(player, ("show_code", answer), ("shows", "Not for this payment"), ("asked", 1))
    press(player, "OK MENU 1")
    do(player, ("show_code", answer), ("shows", "Not for this payment"))


def test_an_answer_to_a_sale_that_was_stopped_pays_no_other_of_that_amount():
    player = showing()
    answer = Phone(player.world.wall, "B").pays(panel(player))
    press(player, "CANCEL OK")
    showing(player=player)
    do(player, ("show_code", answer), ("shows", "Not for this payment"), ("asked", 0))


def test_the_same_answer_is_not_spent_twice():
    player = showing()
    bill, _ = bill_of(player)
    kit = player.world.kit
    answer = Phone(player.world.wall, "B").pays(panel(player))
    other = Phone(player.world.wall, "A").pays(panel(player))
    paycodes.spend(kit, answer, bill)
    do(player, ("show_code", answer), ("shows", "This code was used just now"))
    assert paycodes.identify(kit, other, bill).number.endswith("06")


def test_the_answer_is_typed_where_there_is_no_scanner():
    player = showing()
    answer = Phone(player.world.wall, "B").pays(panel(player))
    do(player, ("type", answer), ("shows", answer[-9:]))
    assert lens.read(panel(player)), "the code stays while digits are typed"
    press(player, "OK")
    do(player, ("shows", "code"))
    paid(player)


def test_an_answer_to_another_amount_till_or_showing_is_refused():
    player = showing()
    _, bill = bill_of(player)
    now_s, key = player.world.wall.read(), paytag.class_key()
    for tid, reference, minor in (
        (bill.tid, bill.reference, 999),
        ("DEMO0002", bill.reference, 1000),
        (bill.tid, "0000050000", 1000),
    ):
        other = paytag.agreed(key, 0, 1, now_s, paytag.bill(tid, reference, minor))
        do(player, ("show_code", other), ("shows", "Not for this payment"), ("asked", 0))
        press(player, "OK MENU 2")
        _, bill = bill_of(player)
    do(player, ("phone_shows", "B"), ("shows", "Not for this payment"))
    assert not spent(player)


def test_it_is_made_anew_and_the_one_before_still_does_but_no_older_one():
    player = showing()
    codes, seen = [], []
    for _ in range(3):
        codes.append(panel(player))
        seen.append(bill_of(player)[1].reference)
        if len(codes) < 3:
            do(player, ("wait_s", 30))
    assert len(set(seen)) == 3
    phone = Phone(player.world.wall, "B")
    do(player, ("show_code", phone.pays(codes[0])), ("shows", "Not for this payment"))
    press(player, "OK")
    press(player, "MENU 2")
    before = panel(player)
    do(player, ("wait_s", 30), ("show_code", phone.pays(before)), ("shows", "code"))
    paid(player)


def test_nobody_pays_it():
    player = showing()
    do(player, ("wait_s", 95), ("shows", "Nothing was charged"), ("asked", 0))
    assert not player.world.scanner.light


def test_every_card_of_the_till_and_the_largest_amount():
    player = showing("500000")
    for letter in LETTERS:
        assert Phone(player.world.wall, letter).pays(panel(player)).startswith("993")
    assert bill_of(player)[1].minor == 500000


def test_in_chinese():
    player = signed_in_zh()
    press(player, "1")
    do(player, ("type", "1000"))
    press(player, "OK MENU 2")
    do(player, ("shows", "请扫码再出示"), ("phone_reads", "B"), ("shows", "扫码"))


def signed_in_zh():
    from support.till import till

    return signed_in(till(language="zh"))


def test_menu_prints_the_code_and_the_till_goes_on_waiting():
    player = showing()
    before = bill_of(player)[0]
    press(player, "MENU")
    do(player, ("slips", 1), ("slip_shows", "SCAN TO PAY"), ("slip_shows", "AMOUNT XTS 10.00"))
    assert bill_of(player)[0] == before and player.world.kit.waiting == "code"
    do(player, ("phone_reads", "B"), ("shows", "code"))
    paid(player)
    do(player, ("holds", "B", 99000), "balance")


def test_without_a_printer_the_code_stays_on_the_screen():
    player = showing()
    player.world.kit.printer = None
    press(player, "MENU")
    do(player, ("shows", "Scan it, then show your code"), ("beep", "bad"), ("slips", 0))
