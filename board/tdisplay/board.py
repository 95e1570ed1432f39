"""LilyGO T-Display with the keypad wiring of LNPoS kits: 3x4 keys, TFT, RC522, printer, buzzer.

The pins are in board.json beside this file, with the resistors and the parts list; wiring.md shows
them. There is no I2C: the keypad has its pins.
"""

import json


def _data():
    """What the till needs of board.json; the rest of it is for people."""
    try:
        with open(__file__[: __file__.rfind("board.")] + "board.json") as file:
            data = json.load(file)
    except OSError:
        raise RuntimeError("board.json is missing: run deploy again")
    keymap = [[tuple(k) if isinstance(k, list) else k for k in row] for row in data["keymap"]]
    return data["name"], data["pins"], keymap


NAME, PINS, KEYMAP = _data()

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
    """The keypad. Rows are open drain: two keys at a time never join a high pin to a low one. The
    board's two buttons have pull-ups of their own."""
    from machine import Pin

    from terminal.drivers.keypad import Keypad

    at = PINS["keypad"]
    rows = [Pin(number, Pin.OPEN_DRAIN, value=1) for number in at["rows"]]
    cols = [Pin(number, Pin.IN, Pin.PULL_UP) for number in at["cols"]]
    buttons = [Pin(number, Pin.IN) for number in at["buttons"]]
    return Keypad(rows, cols, KEYMAP, time, buttons)


def held():
    """Names of the keys that are down at power-on."""
    return keys(clock()).held()


def build():
    """Wire the parts into a Kit."""
    import os

    from machine import ADC, PWM, SPI, UART, Pin

    from terminal.drivers import battery, buzzer, escpos, files, rc522, tft
    from terminal.kit import Kit
    from terminal.services import loading
    from terminal.ui.gbk_codec import encode

    time = clock()

    # Its buffers are the biggest blocks: take them while the heap is whole. On pins that are not
    # this bus's own 40 MHz are the most. Nothing comes back from the panel.
    at = PINS["screen"]
    spi = SPI(
        2,
        baudrate=40_000_000,
        polarity=0,
        phase=0,
        sck=Pin(at["sck"]),
        mosi=Pin(at["mosi"]),
        miso=None,
    )
    screen = tft.Tft(
        spi,
        Pin(at["cs"], Pin.OUT, value=1),
        Pin(at["dc"], Pin.OUT, value=0),
        Pin(at["rst"], Pin.OUT, value=1),
        PWM(Pin(at["light"]), freq=20_000, duty_u16=0),
        time,
        left=40,  # where 135 of 240 columns and 240 of 320 rows lie, on their long side
        top=53,
        madctl=0x68,  # on its long side; blue and red are changed over
    )

    at = PINS["reader"]
    spi = SPI(
        1,
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
    profile = loading.once(_panel)
    uart = UART(2, baudrate=profile["baud"], txbuf=4096, tx=Pin(at["tx"]), rx=Pin(at["rx"]))
    printer = escpos.Printer(uart, time, profile, encode)

    beeper = buzzer.Buzzer(PWM(Pin(PINS["buzzer"]["out"]), freq=2_000, duty_u16=0), time)
    Pin(PINS["battery"]["enable"], Pin.OUT, value=1)  # joins the divider to the cell
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
        net=dialer(time),
        files=files.Files(files.Mounted(os), "/till"),
        clock=time,
        chance=Chance(os.urandom),
        reset_cause=reset_cause(),
    )


def _panel():
    from terminal.profiles.printers import PRINTERS  # in the heap for this only

    return PRINTERS["panel-256"]  # unless a setting names another


def dialer(time):
    """Makes the driver of the network when the bank is in the classroom; Wi-Fi is memory."""

    def dial(name, key):
        import socket

        from network import STA_IF, WLAN

        from terminal.drivers import tcp, wifi

        return wifi.Joined(wifi.Wifi(WLAN(STA_IF), time, name, key), tcp.Tcp(socket, time))

    return dial


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
