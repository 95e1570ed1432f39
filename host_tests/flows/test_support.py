"""Version, support, answers and fees on the till. S38, S40, S64, S83, S85, S86."""

from support.texts import EN, ZH
from support.till import do, press, signed_in, sold, till
from terminal import version
from terminal.flows import condition
from terminal.rules import calendar, fees
from terminal.rules.slip import MARK
from terminal.services import diary, profile, profile_check
from terminal.ui import tell

CODES = (
    "13", "14", "25", "30", "38", "51", "54", "55", "58", "59", "61", "65", "68", "75", "77",
    "91", "94", "96", "A0",
)  # fmt: skip


def test_every_answer_is_said_on_the_screen_with_what_to_do():
    """S38: each code of domain.md, in both languages; in a type's own words where it has some."""
    for language, table in (("en", EN), ("zh", ZH)):
        player = till(language=language)
        do(player, ("wait_s", 2))
        kit = player.world.kit
        for name in profile.NAMES:
            kit.settings.change(profile=name)
            profile_check.use(kit)
            for code in CODES:
                own = table.get("%s.answer_%s" % (name, code))
                if name != "countertop" and own is None:
                    continue
                kit.clock.spawn(tell.declined(kit, code), "said")
                player.settle()
                said = own or table["answer_" + code]
                do(player, ("shows", code), ("shows", said))
                # what happened, then what to do
                parts = said.split(" ") if language == "zh" else said.split(". ")
                assert len([part for part in parts if part]) >= 2, (name, said)
                press(player, "OK")
    assert "paycode.answer_54" in EN and "scanbox.answer_65" in ZH


def test_the_version_says_how_old_it_is_and_warns_when_that_is_too_old():
    """S64."""
    player = signed_in()
    do(player, ("choose", "Version"), ("shows", "tillkit " + version.VERSION))
    do(player, ("shows", "TEST KEY"), ("shows", "BOARD"), ("shows", "AGE -"))
    press(player, "DOWN")
    do(player, ("shows", "SINCE START"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"))
    released = calendar.days(*version.RELEASED)
    for days, shown in ((version.OLD_DAYS, None), (version.OLD_DAYS + 1, "366 days old")):
        player.world.wall.write((released + days) * 86400)
        assert condition.age_days(player.world.kit) == days
        do(player, ("choose", "Version"))
        press(player, "OK")
        do(player, ("shows", shown or "1 Sale"))
    player.world.wall.write((released - 1) * 86400)
    assert condition.age_days(player.world.kit) is None


def test_repair_shows_the_last_error_answer_and_trace_and_prints_them():
    """S40: no telephone number of any kind."""
    player = signed_in()
    do(player, ("choose", "Support"), ("choose", "Repair"), ("shows", "LAST ERROR -"))
    press(player, "CANCEL CANCEL")
    sold("490000", player)
    press(player, "OK")
    kit = player.world.kit
    short = diary.write(kit, "sale", RuntimeError("nonsense"))
    do(player, "take_card", ("choose", "Support"), ("choose", "Repair"))
    do(player, ("shows", "LAST ERROR %s sale" % short), ("shows", "51 declined"))
    do(player, ("shows", "TRACE 0000"), ("shows", "Try less"))
    press(player, "DOWN")
    do(player, ("shows", "Do: self-test"))
    press(player, "OK OK")
    do(player, ("slips", 1), ("slip_shows", MARK), ("slip_shows", "DIAGNOSIS"))
    do(
        player,
        ("slip_shows", short),
        ("slip_shows", "SINCE START"),
        ("slip_shows", "Try less"),
    )


def test_how_to_is_of_the_type_in_use_and_consult_answers_questions():
    """S83, S85."""
    player = signed_in(till(profile="esign"))
    do(player, ("choose", "Support"), ("choose", "How to"), ("shows", "No paper"))
    press(player, "OK OK")
    do(player, ("shows", "Sale 1"), ("shows", "Repayment 3"), ("not_shows", "Parameters"))
    press(player, "OK")
    do(player, ("choose", "Consult"), ("shows", "1/7 The rules"))
    press(player, "OK OK OK OK OK OK OK")
    do(player, ("shows", "1 Consult"))


def test_fees_are_a_share_a_cap_a_fixed_part_and_a_surcharge():
    """S86."""
    a, b, c = fees.SCHEDULES
    assert [fees.fee(100_000, one, False) for one in (a, b, c)] == [600, 510, 380]
    assert [fees.fee(100_000, one, True) for one in (a, b, c)] == [600, 510, 680]
    assert fees.fee(500_000, b, True) == 2010  # the cap, and the fixed part
    assert fees.fee(5, b, False) == 5  # never more than there is
    assert fees.fee(83, a, False) == 0 and fees.fee(84, a, False) == 1
    player = signed_in()
    do(player, ("choose", "Read"), ("choose", "Fees"))
    press(player, "1 0 0 0 0 0 OK")
    do(player, ("shows", "A 0.60% 6.00"), ("shows", "C 0.38% 3.80"), ("shows", "at once 6.80"))
    do(player, ("shows", "LEAST C"))
    press(player, "DOWN")
    do(player, ("shows", "LEAST AT ONCE B"))
