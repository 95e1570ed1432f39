"""The light behind a TFT's glass, on a PWM output."""

from twin.bus import Bus


class Light(Bus):
    """`brightness`: 0 to 65535. `panel` is told of each change."""

    def __init__(self, panel):
        self._panel = panel
        self.brightness = 0

    def freq(self, hz=None):
        self.alive()

    def duty_u16(self, duty=None):
        self.alive()
        if duty is None:
            return self.brightness
        if not 0 <= duty <= 65535:
            raise ValueError("duty")
        self.brightness = duty
        self._panel.shine(duty)
        return None
