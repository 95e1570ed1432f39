"""Track 2 of demo cards, and that of any other card nothing is taken past its seventh digit. S11,
S26."""

from support import raises
from terminal.rules import pan, track2
from twin.noise import Noise
from twin.stripe import Stripe, track

ALL = "0123456789:;<=>?"


def swiped(text):
    """(the slot, its characters): a card went through."""
    slot = Stripe()
    slot.swipe(text)
    return slot, slot.take()


def digits(noise, size):
    return "".join([str(noise.below(10)) for _ in range(size)])


def test_a_demo_card_is_read_and_said_as_de35():
    for n in range(6):
        for till in (0, 12, 9999):
            number = pan.standard(till, n)
            assert track2.read(track(number, "3112")) == (number, "3112")
    assert track2.wire("9999990000000006", "3112") == "9999990000000006D3112201"


def test_the_lrc_is_the_standard_s():
    """Worked out by hand for card A: the columns of `;9999990000000006=3112201?` are even."""
    text = track("9999990000000006", "3112")
    check = 0
    for one in text:
        check ^= ord(one) & 15
    assert check == 0 and len(text) == 27 and text[-2] == "?"


def test_of_any_other_card_the_seventh_digit_is_the_last_that_is_taken():
    noise = Noise(11)
    for _ in range(300):
        number = digits(noise, 12 + noise.below(8))
        if number.startswith(pan.IIN):
            continue
        slot, characters = swiped(track(number, "2912"))
        wrong = raises(track2.Foreign, track2.read, characters)
        assert slot.taken == 8, "the start and seven digits"
        assert number[:4] not in str(wrong) and not [one for one in str(wrong) if one.isdigit()]


def test_any_one_wrong_character_is_found():
    good = track(pan.standard(12, 1), "3112")
    for at in range(len(good)):
        for one in ALL:
            if one != good[at]:
                raises(ValueError, track2.read, good[:at] + one + good[at + 1 :])


def test_a_piece_of_a_track_and_nothing_at_all():
    good = track("9999990000000006", "3112")
    for at in range(len(good)):
        raises(ValueError, track2.read, good[:at])
    raises(ValueError, track2.read, reversed(good))
    raises(ValueError, track2.read, ";" + good)


def test_what_is_well_formed_and_no_demo_card_s():
    for number, expiry, service in (
        ("9999990000000007", "3112", "201"),  # check digit
        ("999999000000006", "3112", "201"),
        ("99999900000000006", "3112", "201"),
        ("9999990000000006", "3113", "201"),
        ("9999990000000006", "3100", "201"),
        ("9999990000000006", "3112", "101"),
        ("9999990000000006", "3112", "2010"),
        ("9999990000000006", "", ""),
    ):
        raises(ValueError, track2.read, track(number, expiry, service))


def test_random_characters_never_make_a_card():
    noise = Noise(3)
    for _ in range(300):
        text = "".join([ALL[noise.below(16)] for _ in range(noise.below(40))])
        raises(ValueError, track2.read, text)
        raises(ValueError, track2.read, ";999999" + text)
    raises(ValueError, track2.read, ";９")
    raises(ValueError, track2.read, ["", ""])
