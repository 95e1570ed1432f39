"""The battery's twin: a Li-ion cell, two resistors and the ESP32's noisy ADC.

The ADC measures only part of its scale, depending on the attenuation: above it every voltage
reads the same, and below it `read_uv` does not come down to zero (ESP32 data sheet, ADC
characteristics; offsets of the factory calibration).
"""

from twin.bus import Bus
from twin.noise import Noise

ATTN_0DB, ATTN_2_5DB, ATTN_6DB, ATTN_11DB = 0, 1, 2, 3  # as in machine.ADC
_LOWEST_UV = (75_000, 78_000, 107_000, 142_000)
_HIGHEST_UV = (1_100_000, 1_500_000, 2_200_000, 3_100_000)
_NOISE_UV = 15_000  # each way
_READ_US = 60
_USB_MV = 5_000

# Open-circuit voltage in mV at 0, 10, ... 100 % of a cobalt Li-ion cell
_RESTING_MV = (3270, 3690, 3730, 3770, 3800, 3840, 3870, 3950, 4020, 4110, 4200)


class Cell(Bus):
    """`percent`: charge, 0 to 100. `source`: "battery", "usb" (5 V) or "none" (nothing wired)."""

    def __init__(self, time, percent=80, source="battery", seed=1, attenuation=ATTN_11DB):
        self.percent = percent
        self.source = source
        self.above_ohm = 100_000
        self.below_ohm = 100_000
        self._time = time
        self._attenuation = attenuation
        self._noise = Noise(seed)

    def millivolts(self):
        """What a meter shows across the divider."""
        if self.source == "none":
            return 0
        if self.source == "usb":
            return _USB_MV
        step = min(self.percent // 10, 9)
        low, high = _RESTING_MV[step], _RESTING_MV[step + 1]
        return low + (high - low) * (self.percent - 10 * step) // 10

    def read_uv(self):
        self.alive()
        self._time.spend_us(_READ_US)
        pin_uv = self.millivolts() * 1000 * self.below_ohm // (self.above_ohm + self.below_ohm)
        pin_uv += self._noise.below(2 * _NOISE_UV + 1) - _NOISE_UV
        return min(max(pin_uv, _LOWEST_UV[self._attenuation]), _HIGHEST_UV[self._attenuation])
