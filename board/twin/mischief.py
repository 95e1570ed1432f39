"""What befalls the messages of a story on their way, and the flash between two boots."""

from twin import line, proxy

_CARD, _CODE, _AMOUNT = 0x40, 0x20, 0x10  # DE2, 3 and 4 in the first byte of the bit map
_FIELDS = 10  # where the fields begin


class Failed(Exception):
    """A step did not hold; the text says what was there instead."""


def in_amount(message):
    """The bit, counted from the end, that makes a message's amount 1,000.00 more or less; where
    it has none, the last of its MAC."""
    if not message[2] & _AMOUNT:
        return 0
    at = _FIELDS
    if message[2] & _CARD:
        digits = 10 * (message[at] >> 4) + (message[at] & 0x0F)
        at += 1 + (digits + 1) // 2
    if message[2] & _CODE:
        at += 3
    return 8 * (len(message) - 1 - (at + 3)) + 4


class Mischief:
    """The part of a player that stands in the way; `world`: its World, once it is there."""

    def __init__(self):
        self.world = None
        self._copied = None  # a flash chip

    def _network_drops(self):
        self.world.net.drop()
        self.world.faults.down = self.world.classroom is None

    def _network_back(self):
        self.world.net.restore()
        self.world.faults.down = False

    def _answer_lost(self):
        self._befall(line.ANSWER_LOST, proxy.LOST)

    def _answer_late(self, seconds):
        self._befall(line.LATE, proxy.LATE, seconds=seconds)

    def _answer_broken(self):
        self._befall(line.BROKEN_MAC, proxy.CHANGED)  # its last bit, which is of the MAC

    def _answer_changed(self):
        self._befall(line.CHANGED, proxy.CHANGED, bit=in_amount)

    def _request_changed(self):
        self._befall(line.REQUEST_CHANGED, proxy.REQUEST_CHANGED, bit=in_amount)

    def _answer_replayed(self):
        self._befall(line.REPLAYED, proxy.REPLAYED)

    def _request_repeated(self):
        self._befall(line.TWICE, proxy.ASKED_TWICE)

    def _befall(self, here, there, **more):
        """Trouble for the next message, by the way it comes."""
        if self.world.classroom:
            self.world.classroom.proxy.befall(there, **more)
        else:
            self.world.faults.befall(here, **more)

    def _copy_flash(self):
        self._copied = self.world.chip.copy()

    def _fit_copy(self):
        if self.world.on or self._copied is None:
            raise Failed("the power is on" if self.world.on else "no flash was copied")
        self.world.chip = self._copied.copy()

    def _same_again(self):
        """A request that came twice got the same bytes both times."""
        if self.world.classroom:
            way = self.world.classroom.proxy
            repeated, same = way.repeated, way.said[-2:-1] == way.said[-1:]
        else:
            differed = self.world.faults.differed
            repeated, same = differed is not None, not differed
        if not repeated or not same:
            raise Failed("the answers differ" if repeated else "no request arrived twice")
