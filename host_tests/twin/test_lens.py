"""The camera of the twin's phone: it reads what a code on the panel says, nothing else. S12."""

from support import raises
from support.codes import filler, made
from support.oled_rig import Rig
from terminal.rules import qr
from terminal.ui import show_code
from twin import lens


class Kit:
    """What the screen's painting asks of a kit."""

    def __init__(self, rig):
        self.screen, self.clock = rig.oled, rig.clock
        self.words = type("Words", (), {"language": "en"})


def shown(payload, **code):
    """The panel's dots with that code on it and words beside it."""
    rig = Rig()
    rig.clock.run(show_code.draw(Kit(rig), made(payload, **code), ["SALE", "125.00"]))
    return rig.panel.snapshot()


def test_every_version_and_mask_that_a_panel_has_room_for():
    for version in range(1, show_code.MOST + 1):
        payload = filler(version, "L")
        assert lens.read(shown(payload)) == payload, version
    for mask in range(8):
        assert lens.read(shown(b"a bill", mask=mask)) == b"a bill", mask


def test_a_wrong_dot_is_not_mended():
    payload = filler(3, "L")
    dots = bytearray(shown(payload))
    for x in (63, 64):  # the last column of modules, in the middle: bytes of the payload
        dots[128 * 5 + x] ^= 0xFF
    assert lens.read(bytes(dots)) != payload


def test_other_levels_text_and_an_empty_panel_are_no_code():
    raises(ValueError, lens.read, bytes(1024))
    raises(ValueError, lens.read, b"\xff" * 1024)
    raises(ValueError, lens.read, b"\x7e\x81" * 512)
    raises(ValueError, lens.read, shown(b"a bill", level="H"))
    assert qr.LEVELS[0] == "L"
