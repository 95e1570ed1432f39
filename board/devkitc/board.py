"""ESP32-DevKitC V4 (WROOM-32): 4x4 keypad, OLED, RC522 or PN532, thermal printer, buzzer, battery.

The pins are in board.json beside this file, with the resistors and the parts list; wiring.md shows
them. To add a board: copy this folder, change board.json, edit build(). Nothing else.
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
    return _freed()[0]


def on_bus():
    """The addresses that answer there; None when a part does not let go of it."""
    i2c, is_free = _freed()
    return i2c.scan() if is_free else None


def _freed():
    from time import sleep_us

    from machine import I2C, Pin

    from terminal.drivers import i2c_bus

    at = PINS["screen"]
    scl = Pin(at["scl"], Pin.OPEN_DRAIN, value=1)
    sda = Pin(at["sda"], Pin.OPEN_DRAIN, value=1)
    is_free = i2c_bus.free(scl, sda, sleep_us)
    # The longest transfer takes 3 ms, and a PN532 that wakes holds SCL for a few more; the port
    # counts a time-out in ticks of 10 ms.
    return I2C(0, scl=scl, sda=sda, freq=400_000, timeout=20_000), is_free


def build():
    """Wire the parts into a Kit."""
    import os

    from machine import ADC, PWM, SPI, UART, Pin

    from terminal.drivers import battery, buzzer, either_reader, escpos, files, oled, scanner
    from terminal.kit import Kit
    from terminal.services import loading
    from terminal.ui.gbk_codec import encode

    time = clock()

    # The frame buffer is the biggest block: take it while the heap is whole.
    i2c = bus()
    screen = oled.Oled(i2c, time, bus)

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
    select = Pin(at["cs"], Pin.OUT, value=1)

    def spi_reader():
        from terminal.drivers import rc522

        return rc522.Reader(spi, select, time)

    def i2c_reader():
        from terminal.drivers import pn532

        return pn532.Reader(i2c, time)

    reader = either_reader.Reader(spi_reader, i2c_reader)

    # UART.write stops the whole till when its ring is full; the driver never fills this one.
    at = PINS["printer"]
    profile = loading.once(_panel)
    busy = {"cts": Pin(at["busy"]), "flow": UART.CTS} if "busy" in at else {}
    wires = {"tx": Pin(at["tx"]), "rx": Pin(at["rx"])}
    uart = UART(2, baudrate=profile["baud"], txbuf=4096, **wires, **busy)
    printer = escpos.Printer(uart, time, profile, encode, bool(busy))

    at = PINS["scanner"]
    tx, rx = Pin(at["tx"]), Pin(at["rx"])
    uart = UART(1, baudrate=scanner.BAUDS[0], tx=tx, rx=rx, rxbuf=256)
    looks = scanner.Scanner(uart, time)

    beeper = buzzer.Buzzer(PWM(Pin(PINS["buzzer"]["out"]), freq=2_000, duty_u16=0), time)
    adc = ADC(Pin(PINS["battery"]["tap"]), atten=ADC.ATTN_11DB)

    return Kit(
        name=NAME,
        screen=screen,
        keys=keys(time),
        reader=reader,
        scanner=looks,
        printer=printer,
        beeper=beeper,
        battery=battery.Battery(adc, (100_000, 100_000), battery.LI_ION),
        net=dialer(time),
        files=files.Files(files.Mounted(os), "/till"),
        clock=time,
        chance=Chance(os.urandom),
        reset_cause=reset_cause(),
        bus=on_bus,
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
