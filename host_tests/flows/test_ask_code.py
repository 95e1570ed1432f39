"""The question for a pay code, on the twin: a phone before the scanner, or digits typed. S12."""

from support import raises
from terminal.errors import Cancelled, CodeTrouble, TimedOut
from terminal.rules import paycode
from terminal.ui import ask_code
from terminal.ui.say import Words
from twin import reading
from twin.board import build
from twin.phone import Phone
from twin.shop import Shop
from twin.world import World


class Asked:
    """A kit that asks for a code; hands act meanwhile. `scanner` False: a board without one."""

    def __init__(self, scanner=True, language="en"):
        self.world = world = World(lacks=() if scanner else ("scanner",))
        Shop().stock(world)
        self.kit = world.kit = build(world)
        self.kit.words = Words(language)
        self.found = self.error = None
        self.kit.clock.spawn(self._ask(), "asks")
        world.run_ms(1500)

    async def _ask(self):
        await self.kit.keys.start()
        await self.kit.screen.start()
        try:
            self.found = await ask_code.code(self.kit, "CODE")
        except Exception as error:
            self.error = error

    def press(self, names):
        for name in names:
            self.world.contacts.tap(name)
            self.world.run_ms(140)

    def screen(self):
        return reading.text(self.world.panel.snapshot())


def test_a_phone_is_held_before_the_scanner():
    asked = Asked()
    assert asked.kit.waiting == "code" and asked.world.scanner.light
    assert "Hold the demo code before the scanner" in asked.screen()
    code = Phone(asked.world.wall, "A").code()
    asked.world.scanner.hold(code)
    asked.world.run_ms(600)
    assert asked.found == ("scanned", code) and asked.error is None
    assert not asked.world.scanner.light and asked.kit.waiting is None


def test_a_wallet_s_code_ends_the_question_and_is_gone():
    asked = Asked()
    asked.world.scanner.hold("134567890123456789")
    asked.world.run_ms(600)
    assert isinstance(asked.error, CodeTrouble) and asked.error.word == "code_foreign"
    assert "1345" not in asked.screen() and not asked.world.scanner.light


def test_the_digits_are_typed_with_and_without_a_scanner():
    for scanner in (True, False):
        asked = Asked(scanner)
        code = Phone(asked.world.wall, "B").code()
        asked.press(code[:9] + "7")
        asked.press(["CLEAR", "OK"])  # too early for OK
        asked.press(code[9:])
        assert code[-16:] in asked.screen()
        asked.press(["OK"])
        assert asked.found == ("typed", code), scanner


def test_the_third_digit_of_another_code_is_not_taken():
    asked = Asked()
    asked.press("12")
    assert asked.error is None
    asked.press("3")
    assert asked.error.word == "code_foreign" and not asked.world.scanner.light


def test_a_scanner_that_does_not_answer_or_dies():
    asked = Asked(scanner=False)
    asked.press(["CANCEL"])
    for when in ("before", "while"):
        asked = Asked()
        if when == "before":
            asked.press(["CANCEL"])
            assert isinstance(asked.error, Cancelled)
            asked.world.scanner.dead = True
            asked.kit.clock.spawn(asked._ask(), "again")
        else:
            asked.world.scanner.dead = True
            asked.press("99")  # somebody is there
        asked.world.run_ms(7000)
        assert "scanner" in asked.kit.troubles and asked.kit.waiting == "code"
        assert "Type the demo code" in asked.screen(), (when, asked.screen())


def test_nobody_comes():
    asked = Asked()
    asked.world.run_ms(31_000)
    assert isinstance(asked.error, TimedOut) and not asked.world.scanner.light


def test_the_chinese_screens():
    for scanner, words in ((True, "请出示演示码"), (False, "请输入演示码")):
        asked = Asked(scanner, "zh")
        assert words in asked.screen()
        asked.press("99")
        assert "99" in asked.screen()
    assert raises(ValueError, paycode.push, "12", "3")
