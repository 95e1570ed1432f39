"""ESP32-DevKitC V4 (WROOM-32): 4x4 keypad, OLED, RC522, thermal printer, buzzer, battery.

To add a board: copy this folder, change PINS, edit build(). Nothing else. The parts list and the
wiring are in README.md.
"""

NAME = "devkitc"

# GPIO numbers. 6 to 11 are the flash chip, 1 and 3 the REPL; 34 to 39 are inputs without pulls;
# ADC2 belongs to Wi-Fi, so only 32 to 39 measure. On a WROVER module 16 and 17 are the PSRAM.
PINS = {
    "keypad": {"rows": (13, 14, 26, 27), "cols": (25, 32, 33, 4)},
    "screen": {"scl": 22, "sda": 21},  # 4.7 kohm to 3V3 each
    "reader": {"sck": 18, "miso": 19, "mosi": 23, "cs": 5},
    # rx through 10 kohm / 20 kohm if the printer's TTL is 5 V. Add "busy": 39 where BUSY is wired
    "printer": {"tx": 17, "rx": 16},
    "buzzer": {"out": 2},  # base resistor of an NPN transistor
    "battery": {"tap": 34},  # 100 kohm / 100 kohm, 100 nF
}

# Pins whose level at power-on tells the chip how to start, and why they may be used all the same.
STRAPS = {
    5: "wants to be high: so does a chip select that nobody drives",
    2: "wants to be low or open: the buzzer's transistor has a pull-down",
}

KEYMAP = (
    ("1", "2", "3", "UP"),
    ("4", "5", "6", "DOWN"),
    ("7", "8", "9", "MENU"),
    ("CLEAR", "0", "OK", "CANCEL"),
)

safe = False  # boot.py sets it: do not start the till


class Chance:
    """The chip's own noise, where a key may come from."""

    def __init__(self, urandom):
        self.bytes = urandom


def clock():
    """Time as this board keeps it."""
    from machine import RTC

    from terminal.clock import Clock

    return Clock(RTC())


def keys(time):
    """The keypad. Rows are open drain: two keys at a time never join a high pin to a low one."""
    from machine import Pin

    from terminal.drivers.keypad import Keypad

    rows = [Pin(number, Pin.OPEN_DRAIN, value=1) for number in PINS["keypad"]["rows"]]
    cols = [Pin(number, Pin.IN, Pin.PULL_UP) for number in PINS["keypad"]["cols"]]
    return Keypad(rows, cols, KEYMAP, time)


def held():
    """Names of the keys that are down at power-on."""
    return keys(clock()).held()


def bus():
    """The screen's I2C, freed if a part holds it. Called again it makes it anew."""
    from time import sleep_us

    from machine import I2C, Pin

    from terminal.drivers import i2c_bus

    at = PINS["screen"]
    scl = Pin(at["scl"], Pin.OPEN_DRAIN, value=1)
    sda = Pin(at["sda"], Pin.OPEN_DRAIN, value=1)
    i2c_bus.free(scl, sda, sleep_us)
    # The driver's longest transfer takes 3 ms; the port counts a time-out in ticks of 10 ms.
    return I2C(0, scl=scl, sda=sda, freq=400_000, timeout=20_000)


def build():
    """Wire the parts into a Kit."""
    import os

    from machine import ADC, PWM, SPI, UART, Pin

    from terminal.drivers import battery, buzzer, escpos, files, oled, rc522
    from terminal.kit import Kit
    from terminal.profiles.printers import PRINTERS
    from terminal.ui.gbk_codec import encode

    time = clock()

    # The frame buffer is the biggest block: take it while the heap is whole.
    screen = oled.Oled(bus(), time, bus)

    at = PINS["reader"]
    spi = SPI(
        2,
        baudrate=4_000_000,
        polarity=0,
        phase=0,
        sck=Pin(at["sck"]),
        mosi=Pin(at["mosi"]),
        miso=Pin(at["miso"]),
    )
    reader = rc522.Reader(spi, Pin(at["cs"], Pin.OUT, value=1), time)

    # UART.write stops the whole till when its ring is full; the driver never fills this one.
    at = PINS["printer"]
    profile = PRINTERS["panel-256"]  # unless a setting names another
    busy = {"cts": Pin(at["busy"]), "flow": UART.CTS} if "busy" in at else {}
    wires = {"tx": Pin(at["tx"]), "rx": Pin(at["rx"])}
    uart = UART(2, baudrate=profile["baud"], txbuf=4096, **wires, **busy)
    printer = escpos.Printer(uart, time, profile, encode, bool(busy))

    beeper = buzzer.Buzzer(PWM(Pin(PINS["buzzer"]["out"]), freq=2_000, duty_u16=0), time)
    adc = ADC(Pin(PINS["battery"]["tap"]), atten=ADC.ATTN_11DB)

    return Kit(
        name=NAME,
        screen=screen,
        keys=keys(time),
        reader=reader,
        scanner=None,
        printer=printer,
        beeper=beeper,
        battery=battery.Battery(adc, (100_000, 100_000), battery.LI_ION),
        net=None,
        files=files.Files(files.Mounted(os), "/till"),
        clock=time,
        chance=Chance(os.urandom),
        reset_cause=reset_cause(),
    )


def reset_cause():
    """Why the till started, in a word."""
    import machine

    causes = {
        machine.PWRON_RESET: "power-on",
        machine.HARD_RESET: "reset button",
        machine.WDT_RESET: "watchdog",
        machine.DEEPSLEEP_RESET: "wake",
        machine.SOFT_RESET: "restart",
    }
    return causes.get(machine.reset_cause(), "unknown")
