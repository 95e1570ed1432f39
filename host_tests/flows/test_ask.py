"""Questions by themselves, on the twin's contacts and panel: fast fingers, early keys, the PIN.

No flow runs: each test asks one question, and the keys for it are pressed at their own time.
"""

from support import raises
from terminal.errors import Cancelled, TimedOut
from terminal.rules import money
from terminal.ui import ask
from terminal.ui.say import Words
from twin.board import build
from twin.noise import Noise
from twin.world import World


class Desk:
    """A kit with its screen and keys started, and a person in front of it."""

    def __init__(self, seed=1):
        self.world = World(seed)
        self.kit = build(self.world)
        self.kit.words = Words("en")
        self.run(self.kit.screen.start())
        self.run(self.kit.keys.start())

    def run(self, work):
        return self.kit.clock.run(work)

    def busy(self):
        """Others hold the processor for as long as they may, so that a screen takes its time."""

        async def hog():
            while True:
                self.world.time.spend_us(8_000)
                await self.kit.clock.sleep_ms(2)

        self.kit.clock.spawn(hog(), "hog")

    def press(self, name, after_ms, hold_ms=80):
        """Have the key pressed in a while."""
        contacts, time = self.world.contacts, self.world.time
        row, col = contacts.where(name)
        time.at_us(time.now_us + after_ms * 1000, lambda: contacts.press(row, col, hold_ms))

    def press_all(self, names, every_ms=200):
        for number, name in enumerate(names.split(" ")):
            self.press(name, (number + 1) * every_ms)


def fast_typing(noise, count):
    """[(ms, key)] of two fingers in turn, and what the amount is then, in minor units."""
    keys, ms, minor = [], 20, 0
    while len(keys) < count:
        before = keys[-1][1] if keys else ""
        key = "CLEAR" if minor >= 10_000 else str(1 + noise.below(9))
        if key == before:
            continue  # a finger cannot come down twice in that time
        keys.append((ms, key))
        minor = minor // 10 if key == "CLEAR" else money.push_digit(minor, key)
        ms += 45 + noise.below(20) if len(keys) % 2 else 110
    return keys, minor


def test_no_digit_of_an_amount_is_lost_however_fast_it_is_typed():
    for seed in range(1, 9):
        desk = Desk(seed)
        desk.busy()
        keys, wanted = fast_typing(Noise(seed), 20)
        for ms, key in keys:
            desk.press(key, ms)
        desk.press("OK", keys[-1][0] + 200)
        assert desk.run(ask.amount(desk.kit, "REPAYMENT", "")) == wanted, (seed, keys)
        assert keys[-1][0] < 1_700  # twelve keys a second: nobody is faster


def test_a_key_typed_ahead_does_not_answer():
    for question in (
        lambda kit: ask.confirm(kit, "verify", 2_000),
        lambda kit: ask.choice(kit, "menu", ["One", "Two"], "", 2_000),
        lambda kit: ask.digits(kit, "tid", "TID", "TID", 1, 4, False, "4", 2_000),
        lambda kit: ask.pin(kit, "PIN", "PIN", 1, 4, 2_000),
        lambda kit: ask.scroll(kit, "slip", ["One"], "", 2_000),
    ):
        desk = Desk()
        desk.press("OK", 10)
        desk.run(desk.kit.clock.sleep_ms(200))
        assert desk.kit.keys.pending() == 1
        raises(TimedOut, desk.run, question(desk.kit))


def watched(desk, question, names):
    """(what it returned or raised, its buffers as they are left, the same as keys came)."""
    made, seen = [], []

    def keeping(size):
        made.append(bytearray(size))
        return made[-1]

    desk.kit.keys.on_key = lambda name: seen.extend([bytes(one) for one in made])
    desk.press_all(names)
    ask.bytearray = keeping
    try:
        end = desk.run(question)
    except (Cancelled, TimedOut) as error:
        end = type(error).__name__
    finally:
        del ask.bytearray
    return end, made, seen


def test_the_pin_is_wiped_however_the_question_ends():
    for names, wanted in (
        ("4 8 2 1 OK", b"4821"),
        ("4 8 2 6 CLEAR 1 OK", b"4821"),
        ("4 8 2 CANCEL", "Cancelled"),
        ("4 8 2", "TimedOut"),
    ):
        desk = Desk()
        question = ask.pin(desk.kit, "PIN", "DEMO PIN 4821", 4, 12)
        end, left, seen = watched(desk, question, names)
        assert end == wanted
        assert any(one.startswith(b"48") for one in seen)  # the search finds it while it is there
        assert left and not any(any(one) for one in left), (names, left)


def test_a_digit_taken_back_is_gone_at_once():
    desk = Desk()
    question = ask.pin(desk.kit, "PIN", "DEMO PIN 4821", 4, 12)
    _, _, seen = watched(desk, question, "4 8 CLEAR CLEAR CANCEL")
    assert seen[-1] == bytes(12) and bytes((0x34, 0x38)) == seen[2][:2]
