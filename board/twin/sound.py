"""The buzzer's twin: a PWM output into a passive buzzer, and an ear that knows the till's sounds.

The ear judges pitch and length, not calls: a tone that is never switched off, cut short or at
the wrong height is heard as "?".
"""

from twin.bus import Bus

_LOWEST_HZ, _HIGHEST_HZ = 1, 40_000_000  # what the ESP32's LEDC timers take
_FULL = 65535
_FAINT = 3277  # duty below 5 %, or above 95 %, moves the disc too little to hear


def _is_click(tone):
    _, hz, ms = tone
    return 1_000 <= hz <= 4_000 and 10 <= ms <= 40


def _is_note(tone):
    _, hz, ms = tone
    return 500 <= hz <= 4_000 and 50 <= ms <= 300


def _is_low_and_long(tone):
    _, hz, ms = tone
    return 200 <= hz <= 800 and 300 <= ms <= 1_000


def _rises(tone, after):
    """True when `after` follows within 20 ms and is a quarter higher, or more."""
    start_us, hz, ms = tone
    return after[0] - start_us - ms * 1000 <= 20_000 and after[1] * 4 >= hz * 5


class Sound(Bus):
    """`log`: the tones that ended, as (start in us, Hz, ms). Hand one in to keep it over boots."""

    def __init__(self, time, log=None):
        self.log = [] if log is None else log
        self._time = time
        self._hz = 5_000  # where the ESP32's PWM starts
        self._duty = 0
        self._since_us = None

    def freq(self, hz=None):
        self.alive()
        if hz is None:
            return self._hz
        if not _LOWEST_HZ <= hz <= _HIGHEST_HZ:
            raise ValueError("frequency")
        self._change(hz, self._duty)
        return None

    def duty_u16(self, duty=None):
        self.alive()
        if duty is None:
            return self._duty
        if not 0 <= duty <= _FULL:
            raise ValueError("duty")
        self._change(self._hz, duty)
        return None

    def _change(self, hz, duty):
        if (hz, duty) == (self._hz, self._duty):
            return
        now_us = self._time.now_us
        if self._since_us is not None and now_us > self._since_us:
            self.log.append((self._since_us, self._hz, (now_us - self._since_us) // 1000))
        self._hz, self._duty = hz, duty
        self._since_us = now_us if _FAINT <= duty <= _FULL - _FAINT else None

    @property
    def sounding(self):
        """True while a tone is on."""
        return self._since_us is not None and not self.dead

    def heard(self):
        """What a person made of it: "key", "good", "bad", or "?" for anything else."""
        names = []
        tones = list(self.log)
        while tones:
            tone = tones.pop(0)
            if tones and _is_note(tone) and _is_note(tones[0]) and _rises(tone, tones[0]):
                tones.pop(0)
                names.append("good")
            elif _is_click(tone):
                names.append("key")
            elif _is_low_and_long(tone):
                names.append("bad")
            else:
                names.append("?")
        return names
