"""Quiz, lessons and guided mode on the till. S08, S09, S41, S47, S49, S59, S62, S65-S73, S87."""

from support.kinds import records
from support.texts import EN, ZH
from support.till import do, press, signed_in, sold, till
from terminal.rules.slip import MARK
from terminal.services import lessons, profile
from twin import reading

LANGUAGES = ("en", "zh")
CHAPTERS = (
    ("Functions", "Flow", "Notes", "Advantages", "Types"),
    ("功能", "流程", "注意事项", "优点", "类型不同"),
)
NAMES = ("using", "consequences", "clearing", "standards", "consult")
ROWS = "S41 S49 S59 S61 S62 S65 S66 S67 S68 S69 S70 S71 S72"


def items(language):
    count = lessons.count("quiz", language)
    return [lessons.item(language, number) for number in range(count)]


def columns(text):
    return sum([2 if ord(letter) > 0x2E7F else 1 for letter in text])


def test_every_item_has_one_right_judgement_and_a_reason_for_each():
    for language in LANGUAGES:
        found = items(language)
        assert len(found) >= 12
        names = [name for name, _, _ in found]
        for row in ROWS.split(" "):
            assert names.count(row) == 1, row
        for name, said, answers in found:
            assert said, name
            assert len(answers) in (3, 4), name
            assert [good for good, _, _ in answers].count(True) == 1, name
            assert len({reason for _, _, reason in answers}) == len(answers), name
            for _, judgement, reason in answers:
                assert judgement and columns(judgement) <= 14, (name, judgement)
                assert len(reason) > 7, (name, reason)


def test_both_languages_have_the_same_items_with_the_same_right_ones():
    one, other = [
        [(name, [good for good, _, _ in answers]) for name, _, answers in items(language)]
        for language in LANGUAGES
    ]
    assert one == other
    places = [goods.index(True) for _, goods in one]
    assert {0, 1, 2} == set(places)  # none of them is a good guess
    for name in NAMES:
        assert lessons.count(name, "en") == lessons.count(name, "zh") > 4, name
        for language in LANGUAGES:
            for number in range(lessons.count(name, language)):
                block = lessons.block(name, language, number)
                assert len(block) > 1 and columns(block[0]) <= 17, (name, block)


def answered(player, rights, wrongs):
    """Go through the quiz: so many right judgements, then so many wrong ones; ids asked."""
    known = {reading.fold(said): (name, answers) for name, said, answers in items("en")}
    asked = []
    for number in range(rights + wrongs):
        shown = player.screen()
        found = [said for said in known if said[:30] in shown]
        assert len(found) == 1, shown
        name, answers = known[found[0]]
        asked.append(name)
        press(player, "OK")
        goods = [good for good, _, _ in answers]
        if number == 0:  # CANCEL is back to what was said
            press(player, "CANCEL OK")
        press(player, str(1 + goods.index(number < rights)))
        do(player, ("shows", ": right" if number < rights else ": wrong"))
        press(player, "OK")
    return asked


def test_eight_of_ten_are_a_pass_with_a_slip_that_is_worth_nothing():
    player = signed_in()
    do(player, ("choose", "Quiz"), ("shows", "1/10"))
    asked = answered(player, 8, 2)
    assert len(set(asked)) == 10
    do(player, ("shows", "8 of 10 right: passed"))
    press(player, "OK")
    do(player, ("slips", 1), ("slip_shows", MARK), ("slip_shows", "8 / 10"))
    do(player, ("slip_shows", "NO VALUE"))
    assert b"op=01;right=8;of=10;passed=yes" in records(player, b"quiz")[0]
    do(player, ("choose", "Quiz"))
    again = answered(player, 7, 3)
    assert again != asked  # by chance, another order
    do(player, ("shows", "7 of 10 right. 8 of 10 pass"), ("beep", "bad"), ("slips", 0))
    press(player, "OK")
    assert b"right=7;of=10;passed=no" in records(player, b"quiz")[1]
    do(player, ("choose", "Quiz"))
    press(player, "CANCEL")
    assert len(records(player, b"quiz")) == 2  # one that was left is none


def test_lessons_are_read_page_by_page_and_what_was_done_gets_a_tick():
    """S47, S62, S67, S73, S87."""
    player = signed_in()
    do(player, ("choose", "Lessons done"), ("not_shows", "SALE [x]"))
    press(player, "CANCEL")
    do(player, ("choose", "Read"), ("choose", "Consequences"), ("shows", "1/6 Not honest"))
    press(player, "OK OK")
    do(player, ("shows", "3/6 Credit score"))
    press(player, "CANCEL")
    assert not records(player, b"lesson")  # left half way
    do(player, ("choose", "Standards"), ("shows", "It is not certified for anything"))
    press(player, "OK OK OK OK OK OK")
    do(player, ("shows", "1 Using a till"))
    press(player, "CANCEL")
    assert b"op=01;name=standards" in records(player, b"lesson")[0]
    sold(player=player)
    press(player, "OK")
    do(player, "take_card", ("choose", "Lessons done"), ("shows", "SALE [x]"))
    do(player, ("shows", "VOID [ ]"))
    press(player, "DOWN")
    do(player, ("shows", "LESSON [x]"), ("shows", "QUIZ [ ]"))
    press(player, "OK OK")
    do(player, ("slips", 1), ("slip_shows", MARK), ("slip_shows", "LESSONS DONE"))
    do(player, ("slip_shows", "[x]"), ("choose", "Sign off"), ("sign_in", "00", "804615"))
    do(player, ("choose", "Lessons done"), ("not_shows", "SALE [x]"))  # another's are another's


def test_the_first_lesson_has_the_five_chapters_and_names_what_the_till_has():
    """S09."""
    for language, titles, table in (("en", CHAPTERS[0], EN), ("zh", CHAPTERS[1], ZH)):
        count = lessons.count("using", language)
        pages = [lessons.block("using", language, number) for number in range(count)]
        assert tuple([page[0] for page in pages]) == titles
        text = [" ".join(page[1:]) for page in pages]
        for number, keys in enumerate((
            ("menu_void", "menu_refund", "menu_statistics"), ("menu_repay",), ("menu_repair",),
            ("menu_settle",), ("menu_compare",),
        )):  # fmt: skip
            for key in keys:
                assert table[key].lower() in text[number].lower(), key
        for name in profile.NAMES:
            assert table["type_" + name].lower() in text[4].lower(), name
    player = signed_in()
    do(player, ("choose", "Read"), ("choose", "Using a till"), ("shows", "1/5 Functions"))
    press(player, "OK OK OK OK")
    do(player, ("shows", "5/5 Types"))


def test_a_sale_that_was_declined_is_no_tick():
    player = signed_in()
    sold("490000", player)
    do(player, ("shows", "DECLINED 51"))
    press(player, "OK")
    do(player, "take_card", ("choose", "Lessons done"), ("shows", "OFFLINE SALE [ ]"))
    do(player, ("not_shows", "SALE [x]"))


def test_the_guided_till_says_before_each_step_why_it_is_there():
    """S08."""
    player = signed_in()
    do(player, ("choose", "Guided mode"), ("choose", "Say why"), ("wait_s", 2))
    assert b"name=guided;was=no;is=yes" in records(player, b"setting")[0]
    do(player, ("choose", "Sale"), ("shows", "The amount first"))
    press(player, "OK 1 2 5 0 0 OK")
    do(player, ("shows", "The card says who pays"))
    press(player, "OK")
    do(player, ("place", ["B"]), ("shows", "Both look now"))
    press(player, "OK OK")
    do(player, ("shows", "The PIN proves"))
    press(player, "OK")
    do(player, ("pin", "7350"), ("shows", "The last OK"))
    press(player, "OK OK")
    do(player, ("shows", "A slip for each"), ("slips", 0), ("wait_s", 90), ("slips", 0))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("slips", 2))
    press(player, "OK")
    do(player, "take_card", ("choose", "Settlement"), ("shows", "The till's sums"))
    press(player, "CANCEL")
    do(player, ("shows", "Stopped"))
    press(player, "OK")
    do(player, ("choose", "Guided mode"), ("choose", "Say nothing"), ("wait_s", 2))
    do(player, ("choose", "Sale"), ("not_shows", "The amount first"))


def test_texts_are_in_the_language_of_the_till():
    player = signed_in(till(language="zh"))
    do(player, ("choose", "学习"), ("choose", "标准"), ("shows", "本机没有认证"))
    press(player, "CANCEL")
    do(player, ("choose", "手续费"), ("type", "100000"))
    press(player, "OK")
    do(player, ("shows", "A 0.60% 6.00"))
    press(player, "DOWN DOWN DOWN DOWN DOWN")
    do(player, ("shows", "即时最少 B"))
    press(player, "CANCEL CANCEL")
    do(player, ("choose", "测验"), ("shows", "1/10"))
    press(player, "OK")
    do(player, ("shows", "请判断"))
