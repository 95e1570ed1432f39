"""A code on the panel: each module where it belongs, in its white, with words beside it. S12.
What a phone reads of it is in `host/test_codes_seen.py`."""

from support import raises
from support.codes import made
from support.oled_rig import PAGE, PANELS, Rig
from terminal.ui import show_code


class Words:
    """Their language is all that is asked."""

    language = "en"


class Kit:
    """What the painting asks of a kit."""

    def __init__(self, rig, language="en"):
        self.screen, self.clock, self.words = rig.oled, rig.clock, Words()
        self.words.language = language


def lit(snapshot, x, y):
    return snapshot[(y >> 3) * PAGE + x] >> (y & 7) & 1


def shown(code, lines=(), kind=PANELS[0], language="en"):
    rig = Rig(kind=kind)
    rig.clock.run(show_code.draw(Kit(rig, language), code, lines))
    return rig.panel.snapshot()


def test_every_module_is_where_it_belongs():
    for version in (1, 3, 4, 6, 8):
        for kind in PANELS:
            code = made(b"DEMO", mask=3, version=version)
            scale = 2 if version <= 3 else 1
            picture = shown(code, kind=kind)
            left, top = (72 - code.size * scale) // 2, (64 - code.size * scale) // 2
            for y in range(64):
                for x in range(128):
                    column, row = (x - left) // scale, (y - top) // scale
                    inside = 0 <= column < code.size and 0 <= row < code.size
                    white = x < 72 and not (inside and code.black(column, row))
                    assert lit(picture, x, y) == (1 if white else 0), (version, x, y)


def test_the_white_around_it():
    """Four modules; version 3 of two dots leaves room for one and a half above and below."""
    for version, least in ((1, 4), (2, 3), (3, 1), (4, 4), (8, 4)):
        size, scale = 17 + 4 * version, 2 if version <= 3 else 1
        assert (64 - size * scale) // 2 // scale >= least, version


def test_words_stand_beside_it():
    picture = shown(made(b"DEMO"), ["SALE", "", "125.00"])
    plain = shown(made(b"DEMO"))
    for page in range(8):
        start = page * PAGE
        beside = picture[start + 72 : start + PAGE]
        assert any(beside) == (page in (0, 2)), page
        assert picture[start : start + 72] == plain[start : start + 72]
    assert any(shown(made(b"DEMO"), ["消费"], language="zh")[72:128])


def test_what_has_no_room_is_refused():
    raises(ValueError, shown, made(b"DEMO", mask=0, version=9))
    raises(ValueError, shown, made(b"DEMO"), ["TEN LETTER"])
    raises(ValueError, shown, made(b"DEMO"), ["消费消费"], PANELS[0], "zh")
    raises(ValueError, shown, bytes(193))


def test_the_till_goes_on_while_a_code_is_made_and_drawn():
    rig = Rig()
    turns = []

    async def others():
        while True:
            turns.append(1)
            await rig.clock.sleep_ms(0)

    rig.clock.spawn(others(), "others")
    code = rig.clock.run(show_code.made(Kit(rig), bytes(134)))
    assert code.version == 6 and len(turns) > 300
    turns.clear()
    rig.clock.run(show_code.draw(Kit(rig), code, []))
    assert len(turns) > 10
