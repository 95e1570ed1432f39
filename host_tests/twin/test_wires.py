"""A bus on which a part holds SDA low: what frees it, and what does not."""

from support import raises
from terminal.drivers import i2c_bus
from twin.clock import Time
from twin.i2c import I2c
from twin.panel import Panel


def stuck(clocks):
    time = Time()
    panel = Panel(time)
    i2c = I2c(time, 400_000, {0x3C: panel}, timeout=20_000)
    panel.hang(clocks)
    return i2c, panel


def test_no_transfer_begins_and_each_takes_its_time_out():
    i2c, _ = stuck(9)
    for call in (lambda: i2c.writeto(0x3C, b"\x00\xe3"), lambda: i2c.readfrom(0x3C, 1), i2c.scan):
        began_us = i2c._time.now_us
        assert raises(OSError, call).args[0] == 110
        assert i2c._time.now_us - began_us == 20_000
    assert i2c.bytes_sent == 0 and i2c.longest_us == 20_000


def test_nine_clocks_and_a_stop_free_it_wherever_it_was():
    for clocks in range(1, 10):
        i2c, panel = stuck(clocks)
        assert i2c_bus.free(i2c.wires.scl, i2c.wires.sda, i2c._time.spend_us)
        assert panel.held is None and i2c.wires.stops == 1
        assert i2c.writeto(0x3C, b"\x00\xe3") == 2
        assert i2c._time.now_us < 300, "of the 10,000 that a slice may take"


def clock(wires, count):
    for _ in range(count):
        wires.scl(0)
        wires.scl(1)


def test_eight_clocks_may_be_one_too_few():
    for clocks in range(1, 10):
        i2c, panel = stuck(clocks)
        clock(i2c.wires, 8)
        assert (panel.held is None) == (clocks < 9), clocks


def test_with_sda_low_the_clocks_ask_for_more():
    for clocks in range(1, 10):
        i2c, panel = stuck(clocks)
        i2c.wires.sda(0)
        clock(i2c.wires, 30)
        assert panel.held is not None
        i2c.wires.sda(1)


def test_a_stop_cannot_be_made_while_sda_is_held():
    i2c, panel = stuck(5)
    i2c.wires.sda(0)
    i2c.wires.sda(1)
    assert panel.held is not None and i2c.wires.stops == 0


def test_between_bytes_a_stop_is_enough():
    i2c, panel = stuck(2)
    i2c.wires.scl(0)
    i2c.wires.scl(1)
    i2c.wires.scl(0)  # the part lets go for the acknowledge
    i2c.wires.sda(0)
    i2c.wires.scl(1)
    assert panel.held is not None
    i2c.wires.scl(0)
    i2c.wires.sda(1)
    clock(i2c.wires, 9)
    assert panel.held is None


def test_its_plug_frees_it_as_well():
    i2c, panel = stuck(9)
    panel.unplugged = True
    assert i2c.scan() == []
    panel.unplugged = False
    assert panel.held is None and i2c.scan() == [0x3C]


def test_wires_die_with_the_power():
    i2c, _ = stuck(9)
    i2c.wires.scl.dead = True
    assert raises(OSError, i2c.wires.scl, 0).args[0] == 5
