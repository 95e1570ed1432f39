"""Takes a picture of each distinct screen and slip a tour through the till comes to.

A tour is a function of one Camera. It calls the camera with a label and what a person does; each
screen painted meanwhile that was not seen before on this camera becomes a Shot named
`tour.label`, the second `tour.label.2`. What differs only in the seconds left for a card, or in
how far a bar has come, is one screen. CPython only: it looks over the driver's shoulder.
"""

import contextlib
import hashlib
import re

from support.till import do, press
from terminal.drivers.oled import Oled
from terminal.ui import say
from twin import menus, reading
from twin.player import Player

_WIDTH = 128
_SECONDS = range(112, 128)  # columns of the title's last two cells
_BAR = 7 * _WIDTH  # where the page of the progress bar begins


class Shot:
    """`kind`: "screen" or "slip". `lines`: as read. `dots`: 1024 bytes, or rows of 48 of a slip.

    `known`: what golden form keeps of the dots: all of a screen's, a digest of a slip's.
    """

    def __init__(self, name, kind, lines, dots):
        self.name = name
        self.kind = kind
        self.lines = lines
        self.dots = dots
        self.known = dots if kind == "screen" else hashlib.sha256(b"".join(dots)).hexdigest()


class Camera:
    """`shots` in the order they were taken; `asked`: keys of the words the till looked up."""

    def __init__(self, language):
        self.language = language
        self.shots = []
        self.asked = set()
        self.player = None
        self._tour = self._label = ""
        self._seen = set()
        self._slips = 0
        self._blind = False
        self._kept = []  # tills: collecting a coroutine runs its `finally`, in the next one's time

    def shoot(self, tour):
        """Go on `tour`, a function of a camera."""
        self._tour = tour.__name__
        with self._watching():
            tour(self)

    def till(self, *lacks, **shop):
        """A new till for what follows. `lacks`: absent parts; `shop`: attributes of `Shop`."""
        self.player = Player()
        self._kept.append(self.player)
        self.player.absent = list(lacks)
        self.player.shop.language = self.language
        for name, value in shop.items():
            setattr(self.player.shop, name, value)
        self._slips = 0
        return self.player

    def __call__(self, label, *steps):
        """Do `steps`: keys as "1 OK", (verb, argument…) of the player, or a call(player), which
        may return keys to press."""
        self._label = label
        for step in steps:
            if callable(step):
                step = step(self.player)
                if not isinstance(step, str):
                    continue
            if isinstance(step, str):
                self._press(step.split(" "))
            else:
                do(self.player, step)
        self._take_slips()

    def _press(self, keys):
        """One by one; of a number typed only its end makes a picture, of the way to a row of the
        menu, "menu_sale", none."""
        for key, after in zip(keys, keys[1:] + [""], strict=True):
            if key.startswith("menu_"):
                *way, key = menus.keys_to(self.player.world.kit, key).split(" ")
                self._blind = True
                for one in way:
                    press(self.player, one)
                self._blind = False
                press(self.player, key)
                continue
            self._blind = _types(key) and _types(after)
            press(self.player, key)
        self._blind = False

    def skip(self, *steps):
        """The same, for the way to where the tour begins."""
        self("way", *steps)

    # what is seen

    @contextlib.contextmanager
    def _watching(self):
        show, words = Oled.show, say.Words.__call__

        async def shown(screen):
            await show(screen)
            self._look()

        def asked(table, key, *values):
            self.asked.add(key)
            return words(table, key, *values)

        Oled.show, say.Words.__call__ = shown, asked
        try:
            yield
        finally:
            Oled.show, say.Words.__call__ = show, words

    def _look(self):
        dots = self.player.world.panel.snapshot()
        if any(dots) and not self._blind and self._is_new(_essence(dots)):
            self._keep("screen", reading.rows(dots), dots)

    def _take_slips(self):
        slips = self.player.world.printer.slips if self.player.world else []
        for slip in slips[self._slips :]:
            if self._is_new("\n".join(slip.text)):
                self._keep("slip", [line.rstrip() for line in slip.text], slip.rows)
        self._slips = len(slips)

    def _is_new(self, what):
        known = what in self._seen
        self._seen.add(what)
        return not known

    def _keep(self, kind, lines, dots):
        stem = "%s.%s" % (self._tour, self._label) + (".slip" if kind == "slip" else "")
        names = {shot.name for shot in self.shots}
        name, count = stem, 1
        while name in names:
            count += 1
            name = "%s.%d" % (stem, count)
        self.shots.append(Shot(name, kind, lines, dots))


def _types(key):
    return key.isdigit() or key == "CLEAR"


def _essence(dots):
    """A screen without what changes by itself: seconds left, how far a bar has come."""
    plain = bytearray(dots)
    for page in (0, 1):
        for x in _SECONDS:
            plain[page * _WIDTH + x] = 0
    if plain[_BAR] == plain[-1] == 0xFF and plain[_BAR + 1] == plain[-2] == 0x81:
        plain[_BAR:] = bytes(_WIDTH)
    return bytes(plain)


def unreached(cameras, tables):
    """Keys of words that no tour shows. `cameras`, `tables`: language -> Camera, words."""
    found = []
    for language, camera in cameras.items():
        read = {reading.fold(" ".join(shot.lines)) for shot in camera.shots}
        for key, text in tables[language].items():
            parts = [re.escape(reading.fold(part)) for part in text.replace("%%", "%").split("%s")]
            pattern = re.compile(r"\s?.*?\s?".join(parts))
            if key.rpartition(".")[2] not in camera.asked or not any(
                pattern.search(one) for one in read
            ):
                found.append("%s %s" % (language, key))
    return found
