"""Battery gauge: one Li-ion cell behind a resistor divider on an ADC input.

Use an input of ADC1: ADC2 belongs to Wi-Fi while that is on.
"""

from micropython import const

from terminal.errors import PartMissing

_READS = const(8)  # averaged: the converter is noisy by some tens of millivolts
_NONE_MV = const(500)  # an open divider is pulled to ground; the ESP32 then still reads 0.28 V
_USB_MV = const(4300)  # no single cell gets here: the divider sits on the 5 V rail

# (millivolts, percent) of a cobalt Li-ion cell at a light load
LI_ION = (
    (3270, 0),
    (3610, 5),
    (3690, 10),
    (3730, 20),
    (3770, 30),
    (3800, 40),
    (3840, 50),
    (3870, 60),
    (3950, 70),
    (4020, 80),
    (4110, 90),
    (4200, 100),
)


class Battery:
    """`adc`: `read_uv()`. `divider`: (ohms above the tap, ohms below). `curve`: see LI_ION."""

    def __init__(self, adc, divider, curve):
        self.alive = False
        self._adc = adc
        self._above, self._below = divider
        self._curve = curve

    async def start(self):
        """Raises PartMissing when the converter does not answer; no battery is no error."""
        try:
            self._adc.read_uv()
        except OSError:
            raise PartMissing("ADC")
        self.alive = True

    def millivolts(self):
        """Of the cell, averaged over a few readings."""
        total_uv = 0
        for _ in range(_READS):
            total_uv += self._adc.read_uv()
        return total_uv // _READS * (self._above + self._below) // self._below // 1000

    def state(self):
        """One of "battery", "usb" (5 V) and "none": nothing is wired, or nothing answers."""
        return self._measure()[0]

    def percent(self):
        """0 to 100, or None when the till does not run from a battery."""
        return self._measure()[1]

    def _measure(self):
        if not self.alive:
            return "none", None
        try:
            mv = self.millivolts()
        except OSError:
            self.alive = False
            return "none", None
        if mv < _NONE_MV:
            return "none", None
        if mv > _USB_MV:
            return "usb", None
        return "battery", self._charge(mv)

    def _charge(self, mv):
        low_mv, low = self._curve[0]
        if mv <= low_mv:
            return low
        for high_mv, high in self._curve:
            if mv < high_mv:
                return low + (high - low) * (mv - low_mv) // (high_mv - low_mv)
            low_mv, low = high_mv, high
        return low
