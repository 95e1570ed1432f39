"""The panel's twin does what the SSD1306's data sheet says, and refuses what it forbids."""

from support import raises
from twin.bus import Misuse
from twin.clock import Time
from twin.i2c import I2c
from twin.panel import Panel

LIGHT = b"\x00\x8d\x14\xaf"
UPRIGHT = b"\x00\xa1\xc8"


def bus(*commands, freq=400_000):
    """A bus with a panel that is on, and has had `commands`."""
    time = Time()
    panel = Panel(time)
    i2c = I2c(time, freq, {0x3C: panel})
    for data in (LIGHT, UPRIGHT) + commands:
        i2c.writeto(0x3C, data)
    return i2c, panel


def wipe(i2c):
    """All dots dark, with page addressing as after power-on."""
    for page in range(8):
        i2c.writeto(0x3C, bytes((0x00, 0xB0 | page, 0x00, 0x10)))
        i2c.writeto(0x3C, b"\x40" + bytes(128))


def dots(panel):
    return [(x, y) for y in range(64) for x in range(128) if panel.lit(x, y)]


def picture():
    """A panel with one dot at 3, 10, set the way page addressing sets it."""
    i2c, panel = bus()
    wipe(i2c)
    i2c.writeto(0x3C, b"\x00\xb1\x03\x10")
    i2c.writeto(0x3C, b"\x40\x04")
    return i2c, panel


def test_page_addressing_is_how_it_starts():
    _, panel = picture()
    assert dots(panel) == [(3, 10)]
    assert panel.snapshot() == bytes(131) + b"\x04" + bytes(892)


def test_it_lights_with_charge_pump_and_display_on_only():
    for dark in (b"\x00\xae", b"\x00\x8d\x10"):
        i2c, panel = picture()
        i2c.writeto(0x3C, dark)
        assert dots(panel) == [] and panel.snapshot() == bytes(1024)


def test_memory_is_noise_at_power_on_and_seeds_differ():
    _, panel = bus()
    assert 3500 < len(dots(panel)) < 4700
    i2c, other = bus()
    assert other.snapshot() == panel.snapshot()
    other.power_on()
    for data in (LIGHT, UPRIGHT):
        i2c.writeto(0x3C, data)
    assert other.snapshot() != panel.snapshot()


def test_a_driver_that_leaves_out_the_mounting_shows_it_the_wrong_way_round():
    i2c, panel = picture()
    i2c.writeto(0x3C, b"\x00\xc0")
    assert dots(panel) == [(3, 53)], "at once (10.1.14)"
    i2c.writeto(0x3C, b"\x00\xa0")
    assert dots(panel) == [(3, 53)], "for what is written from now on (10.1.8)"
    i2c.writeto(0x3C, b"\x00\xb1\x03\x10")
    i2c.writeto(0x3C, b"\x40\x04")
    assert dots(panel) == [(3, 53), (124, 53)]


def test_com_pins_of_another_panel_scramble_the_lines():
    i2c, panel = picture()
    i2c.writeto(0x3C, b"\x00\xda\x02")
    assert dots(panel) == [(3, 20)]
    i2c.writeto(0x3C, b"\x00\xda\x32")
    assert dots(panel) == [(3, 11)]


def test_inverse_and_all_on():
    i2c, panel = picture()
    i2c.writeto(0x3C, b"\x00\xa7")
    assert len(dots(panel)) == 8191 and not panel.lit(3, 10)
    assert panel.snapshot() == b"\xff" * 131 + b"\xfb" + b"\xff" * 892
    i2c.writeto(0x3C, b"\x00\xa6\xa5")
    assert panel.snapshot() == b"\xff" * 1024
    i2c.writeto(0x3C, b"\x00\xa4")
    assert dots(panel) == [(3, 10)]


def shown_rows(panel):
    """Line from the top -> row of memory: every row has one dot, in a column of its own."""
    return {y: x for x, y in dots(panel)}


def test_start_line_offset_and_multiplex_are_as_in_tables_10_1_and_10_2():
    # (multiplex, C0 or C8, offset, start line) -> rows of memory on COM0, COM8, COM47, COM63
    table = {
        (64, 0xC0, 0, 0): (0, 8, 47, 63),
        (64, 0xC0, 8, 0): (8, 16, 55, 7),
        (64, 0xC0, 0, 8): (8, 16, 55, 7),
        (56, 0xC0, 8, 0): (8, 16, 55, 7),
        (56, 0xC0, 0, 0): (0, 8, 47, None),
        (56, 0xC0, 0, 8): (8, 16, 55, None),
        (64, 0xC8, 0, 0): (63, 55, 16, 0),
        (64, 0xC8, 8, 0): (7, 63, 24, 8),
        (64, 0xC8, 0, 8): (7, 63, 24, 8),
        (48, 0xC8, 0, 0): (47, 39, 0, None),
        (48, 0xC8, 8, 0): (None, 47, 8, None),
        (48, 0xC8, 0, 8): (55, 47, 8, None),
        (48, 0xC8, 8, 16): (None, 63, 24, None),
    }
    i2c, panel = bus()
    wipe(i2c)
    for row in range(64):
        i2c.writeto(0x3C, bytes((0x00, 0xB0 | row >> 3, row & 15, 0x10 | row >> 4)))
        i2c.writeto(0x3C, bytes((0x40, 1 << (row & 7))))
    for (multiplex, scan, offset, start), expected in table.items():
        i2c.writeto(0x3C, bytes((0, 0xA8, multiplex - 1, scan, 0xD3, offset, 0x40 | start)))
        rows = shown_rows(panel)
        assert tuple([rows.get(63 - com) for com in (0, 8, 47, 63)]) == expected, (
            multiplex, hex(scan), offset, start,
        )  # fmt: skip


def test_horizontal_and_vertical_addressing_stay_in_their_window():
    for mode, order in ((0, (0, 1, 2, 3)), (1, (0, 2, 1, 3))):
        i2c, panel = bus()
        wipe(i2c)
        i2c.writeto(0x3C, bytes((0, 0x20, mode, 0x21, 5, 6, 0x22, 2, 3)))
        i2c.writeto(0x3C, b"\x40\x01\x03\x07\x0f\x1f")  # the fifth begins again
        seen = [panel.snapshot()[page * 128 + x] for page in (2, 3) for x in (5, 6)]
        written = [0x1F, 0x03, 0x07, 0x0F]
        assert seen == [written[number] for number in order]


def test_every_kind_of_control_byte():
    i2c, panel = picture()
    i2c.writeto(0x3C, b"\x80\xb2\x80\x05\x80\x10\xc0\x11\xc0\x22")
    assert panel.snapshot()[2 * 128 + 5 : 2 * 128 + 7] == b"\x11\x22"
    i2c.writeto(0x3C, b"\x80\xa7\x40")
    assert len(dots(panel)) == 8192 - 1 - 4


def test_a_driver_may_send_a_byte_at_a_time_as_micropython_lib_does():
    i2c, panel = bus()
    init = b"\xae\x20\x00\x40\xa1\xa8\x3f\xc8\xd3\x00\xda\x12\xd5\x80\xd9\xf1\xdb\x30\x81\xff"
    for byte in init + b"\xa4\xa6\xad\x30\x8d\x14\xaf\x21\x00\x7f\x22\x00\x07":
        i2c.writeto(0x3C, bytes((0x80, byte)))
    i2c.writevto(0x3C, [b"\x40", b"\x81" * 1024])
    assert panel.snapshot() == b"\x81" * 1024 and panel.contrast == 0xFF


def test_what_the_data_sheet_forbids():
    wrong = {
        b"\x00\x21\x00\x7f": "page addressing",
        b"\x00\x22\x00\x07": "page addressing",
        b"\x00\x20\x00\xb0": "page addressing only",
        b"\x00\x20\x01\x00": "page addressing only",
        b"\x00\x20\x00\x10": "page addressing only",
        b"\x00\x20\x03": "20 03",
        b"\x00\x20\x00\x21\x05\x04": "21 05 04",
        b"\x00\x20\x00\x21\x00\x80": "21 00 80",
        b"\x00\x20\x00\x22\x00\x08": "22 00 08",
        b"\x00\xa8\x0e": "A8 0E",
        b"\x00\xd9\x0f": "D9 0F",
        b"\x00\xdb\x40": "DB 40",
        b"\x00\xda\x13": "DA 13",
        b"\x00\x8d\x04": "8D 04",
        b"\x00\x2f": "scroll",
        b"\x00\x26\x00\x00\x00\x07\x00\xff": "scroll",
        b"\x00\xb8": "B8 is no command",
        b"\x00\xe4": "E4 is no command",
        b"\x41\x00": "41 is no control byte",
        b"\x00\xa4\x80": "80 is no command",
        b"\x80": "at the end",
    }
    for data, text in wrong.items():
        i2c, _ = bus()
        error = raises(Misuse, i2c.writeto, 0x3C, data)
        assert text in str(error), (data, str(error))


def test_dots_must_wait_for_the_arguments():
    i2c, _ = bus(b"\x00\x20\x00\x21\x00")
    assert "21 waits" in str(raises(Misuse, i2c.writeto, 0x3C, b"\x40\x7f"))


def test_its_status_says_whether_it_is_on():
    i2c, panel = bus()
    status = bytearray(1)
    i2c.readfrom_into(0x3C, status)
    assert status[0] == 0x03
    i2c.writeto(0x3C, b"\x00\xae")
    assert i2c.readfrom(0x3C, 2) == b"\x43\x43"
    panel.readable = False
    assert raises(OSError, i2c.readfrom_into, 0x3C, status).args[0] == 19
    assert i2c.scan() == [0x3C]


def test_it_is_no_faster_than_400_khz():
    fast = I2c(Time(), 1_000_000, {0x3C: Panel(Time())})
    assert "takes 400000" in str(raises(Misuse, fast.writeto, 0x3C, b"\x00\xe3"))


def test_changes_are_noted_when_they_are_seen():
    i2c, panel = picture()

    def changes(data):
        before = panel.changed_us
        i2c.writeto(0x3C, data)
        return panel.changed_us != before

    assert not changes(b"\x00\xb1\x03\x10")
    assert not changes(b"\x40\x04"), "the same dots"
    assert changes(b"\x40\x05")
    assert changes(b"\x00\xae") and not changes(b"\x40\x99"), "in the dark"
    assert changes(b"\x00\xaf") and not changes(b"\x00\xaf")
    assert changes(b"\x00\x41") and not changes(b"\x00\x81\x10")
    i2c.writeto(0x3C, b"\x00\xe3")
    panel.power_off()
    assert panel.changed_us == i2c._time.now_us and panel.snapshot() == bytes(1024)


def test_a_bus_takes_its_time_and_dies_with_the_power():
    i2c, panel = bus()
    began_us, sent = i2c._time.now_us, i2c.bytes_sent
    assert i2c.writeto(0x3C, b"\x40" + bytes(128)) == 129
    assert i2c._time.now_us - began_us == 2930  # (130 * 9 + 2) bits of 2.5 us
    assert i2c.bytes_sent - sent == 130 and i2c.longest_us == 2930
    assert i2c.scan() == [0x3C]
    sent = i2c.bytes_sent
    assert raises(OSError, i2c.writeto, 0x3D, b"\x00").args[0] == 19
    assert i2c.bytes_sent - sent == 1, "nobody listens to more than the address"
    panel.unplugged = True
    assert i2c.scan() == [] and raises(OSError, i2c.writeto, 0x3C, b"").args[0] == 19
    i2c.dead = True
    assert raises(OSError, i2c.writeto, 0x3C, b"").args[0] == 5
    slow = I2c(Time(), 300_000, {0x3C: Panel(Time())})
    slow.writeto(0x3C, b"\x00")
    assert slow.longest_us == 67  # 20 bits, rounded up


def test_a_cut_in_the_middle_of_a_transfer_leaves_nothing_of_it():
    i2c, panel = picture()

    def cut():
        i2c.dead = True

    i2c._time.at_us(i2c._time.now_us + 1000, cut)
    before = panel.snapshot()
    assert raises(OSError, i2c.writeto, 0x3C, b"\x40" + b"\xff" * 100).args[0] == 5
    assert panel.snapshot() == before
