"""Pay codes at the till: a card of its list, not forged, not run out, not twice. S12, S50."""

from support import raises
from support.till import Bench
from terminal.bank import accounts
from terminal.errors import CodeTrouble
from terminal.rules import pan, paycode
from terminal.services import cards, paycodes
from terminal.wire import paytag
from twin.noise import Noise
from twin.phone import Phone

KEY = paytag.class_key()


class Kit(Bench):
    """A till with the shared cards and its own, number 12."""

    def __init__(self, chip=None):
        super().__init__(chip)
        if chip is None:
            cards.store(self.files, accounts.standard(0) + accounts.standard(12), True)
        self.cards = cards.Cards(self.files, 12)

    def again(self):
        return Kit(self.chip)

    def later(self, seconds):
        self.time.spend_us(seconds * 1_000_000)


def refused(kit, digits):
    """The word that says why."""
    trouble = raises(CodeTrouble, paycodes.identify, kit, digits)
    raises(CodeTrouble, paycodes.spend, kit, digits)
    assert trouble.detail == "" and str(trouble) == "", "nothing of the code is told"
    return trouble.word


def test_a_phone_s_code_stands_for_its_card():
    kit = Kit()
    for till in (0, 12):
        for number, letter in enumerate("ABCDEF"):
            found = paycodes.identify(kit, Phone(kit.wall, letter, till).code())
            assert found.number == pan.standard(till, number), (till, letter)


def test_a_code_runs_out_and_is_made_anew():
    kit = Kit()
    phone = Phone(kit.wall, "A", 12)
    first = phone.code()
    kit.later(60)
    second = phone.code()
    assert second != first and paycodes.identify(kit, first).number.startswith("9999990012")
    kit.later(61)
    assert refused(kit, first) == "code_expired"
    assert paycodes.identify(kit, second)
    kit.later(10_000 * 60 - 61)  # the same four digits come again
    assert refused(kit, first) == "code_forged"


def test_a_code_is_taken_once_also_across_a_power_cut():
    kit = Kit()
    code = Phone(kit.wall, "A", 12).code()
    paycodes.spend(kit, code)
    assert refused(kit, code) == "code_used"
    assert paycodes.identify(kit, Phone(kit.wall, "B", 12).code())
    again = kit.again()
    assert refused(again, code) == "code_used"
    kit.later(60)
    assert refused(kit, code) == "code_used"
    fresh = Phone(kit.wall, "A", 12).code()
    paycodes.spend(kit, fresh)
    kit.later(60)
    assert refused(kit, fresh) == "code_used"
    kit.later(60)
    assert refused(kit, code) == "code_expired"
    paycodes.spend(kit, Phone(kit.wall, "A", 12).code())
    assert len(kit.files.read(paycodes.NAME)) < 100, "what has run out is not kept"


def test_a_printed_code_lasts_but_is_not_read_twice_at_once():
    kit = Kit()
    code = paytag.printed(KEY, 12, 0, 2026, 6)
    for _ in range(3):
        paycodes.spend(kit, code)
        assert refused(kit, code) == "code_used"
        kit.later(120)
    assert paycodes.identify(kit, code)
    old = paytag.printed(KEY, 12, 0, 2025, 12)
    assert refused(kit, old) == "code_expired"


def test_a_card_of_another_till_and_a_clock_that_was_never_set():
    kit = Kit()
    assert refused(kit, Phone(kit.wall, "A", 13).code()) == "code_unknown"
    code = paytag.printed(KEY, 12, 0, 2026, 6)
    kit.wall.lose()
    assert refused(kit, code) == "code_no_clock"


def test_a_tag_of_another_class_or_of_another_code_is_forged():
    kit = Kit()
    other = paytag.class_key(bytes(16))
    now_s = kit.clock.wall_s()
    assert refused(kit, paytag.fresh(other, 12, 0, now_s)) == "code_forged"
    assert refused(kit, paytag.printed(other, 12, 0, 2026, 6)) == "code_forged"
    good = paytag.fresh(KEY, 12, 0, now_s)
    for at, digit in ((7, "1"), (6, "3"), (2, "1"), (11, "7")):
        if good[at] != digit:
            changed = good[:at] + digit + good[at + 1 : -1]
            word = "code_forged" if at != 2 else None
            said = _word(kit, changed + pan.check_digit(changed))
            assert said == (word or said) and said != "", (at, said)


def _word(kit, digits):
    try:
        paycodes.identify(kit, digits)
    except CodeTrouble as trouble:
        return trouble.word
    return ""


def test_foreign_and_mistyped_digits():
    kit = Kit()
    good = Phone(kit.wall, "A", 12).code()
    assert refused(kit, good[:-1] + str((int(good[-1]) + 1) % 10)) == "code_typo"
    noise = Noise(5)
    for prefix in ("10", "13", "28", "62", "91", "98"):
        digits = prefix + "".join([str(noise.below(10)) for _ in range(16)])
        assert refused(kit, digits) == "code_foreign"
    for digits in ("", "99", good + "1", "000201" + "0" * 60, "\r\n"):
        assert refused(kit, digits) == "code_foreign"
    assert kit.files.read(paycodes.NAME) is None, "nothing was kept"


def test_a_guess_hits_once_in_a_hundred_thousand():
    """Every tag but one is refused."""
    kit = Kit()
    now_s = kit.clock.wall_s()
    noise = Noise(9)
    right = paytag.tag(KEY, paycode.FRESH, 12, 0, now_s // 60)
    for _ in range(150):
        guess = "%05d" % noise.below(65_536)
        if guess != right:
            assert refused(kit, paycode.fresh(12, 0, now_s, guess)) == "code_forged"
    assert paycodes.identify(kit, paycode.fresh(12, 0, now_s, right))
