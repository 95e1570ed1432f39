"""The time on the wall, and chance: both the same in every run."""

from terminal.rules import calendar
from twin.noise import Noise

MORNING = calendar.seconds(2026, 1, 5, 9, 0, 0)  # when every twin's world begins


class Wall:
    """The board's RTC: it counts while there is power and forgets without."""

    def __init__(self, time):
        self._time = time
        self._offset = None  # seconds to add to the world's time

    def read(self):
        if self._offset is None:
            return None
        return self._offset + self._time.now_us // 1_000_000

    def write(self, seconds):
        self._offset = seconds - self._time.now_us // 1_000_000

    def lose(self):
        self._offset = None


class Chance:
    """Random bytes that are the same in every run."""

    def __init__(self, seed):
        self._noise = Noise(seed)

    def bytes(self, count):
        return bytes([self._noise.below(256) for _ in range(count)])
