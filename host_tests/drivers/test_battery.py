"""The battery gauge on a cell behind two resistors and a noisy converter."""

from support import raises
from terminal.drivers.battery import LI_ION, Battery
from terminal.errors import PartMissing
from twin.cell import ATTN_0DB, ATTN_11DB, Cell
from twin.clock import Time, TwinClock

DIVIDER = (100_000, 100_000)


def gauge(cell):
    battery = Battery(cell, DIVIDER, LI_ION)
    TwinClock(Time(), None).run(battery.start())
    return battery


class Steady:
    """A converter without noise, given what is across the divider."""

    def __init__(self, mv):
        self.mv = mv

    def read_uv(self):
        return self.mv * 500


def percent(mv):
    return gauge(Steady(mv)).percent()


def test_points_of_the_curve_and_between_them():
    assert [percent(mv) for mv, _ in LI_ION] == [charge for _, charge in LI_ION]
    assert percent(3_440) == 2  # half way from 3270 mV to 3610 mV, rounded down
    assert percent(3_985) == 75


def test_beyond_the_ends_of_the_curve():
    assert percent(4_300) == 100
    assert percent(2_500) == 0


def test_percent_follows_the_cell_through_the_noise():
    for seed in range(1, 11):
        cell = Cell(Time(), seed=seed)
        battery = gauge(cell)
        for charge in range(0, 101, 5):
            cell.percent = charge
            steep = charge >= 70 or charge < 10  # elsewhere 10 mV are a quarter of the charge
            assert abs(battery.percent() - charge) <= (8 if steep else 25), (seed, charge)


def test_readings_are_averaged():
    cell = Cell(Time())
    battery = gauge(cell)
    single = [cell.read_uv() * 2 // 1000 for _ in range(50)]
    averaged = [battery.millivolts() for _ in range(50)]
    assert (max(averaged) - min(averaged)) * 3 < (max(single) - min(single)) * 2


def test_usb_and_nothing_wired_are_no_charge():
    cell = Cell(Time())
    battery = gauge(cell)
    assert battery.state() == "battery"
    cell.source = "usb"
    assert battery.state() == "usb" and battery.percent() is None
    cell.source = "none"
    assert battery.state() == "none" and battery.percent() is None
    cell.source = "battery"
    cell.percent = 0
    assert battery.state() == "battery" and battery.percent() <= 5


def test_a_wrong_attenuation_shows():
    assert gauge(Cell(Time(), percent=100, attenuation=ATTN_11DB)).percent() >= 95
    assert gauge(Cell(Time(), percent=100, attenuation=ATTN_0DB)).percent() == 0


def test_the_converter_ends_where_the_esp32s_ends():
    cell = Cell(Time(), source="none")
    assert cell.read_uv() == 142_000
    cell.source = "usb"
    cell.above_ohm = 0
    assert cell.read_uv() == 3_100_000


def test_the_same_seed_is_the_same_noise():
    one = Cell(Time(), seed=3)
    other = Cell(Time(), seed=3)
    third = Cell(Time(), seed=4)
    readings = [one.read_uv() for _ in range(10)]
    assert readings == [other.read_uv() for _ in range(10)]
    assert readings != [third.read_uv() for _ in range(10)]


def test_a_converter_that_does_not_answer_is_missing():
    cell = Cell(Time())
    cell.dead = True
    battery = Battery(cell, DIVIDER, LI_ION)
    raises(PartMissing, TwinClock(Time(), None).run, battery.start())
    assert battery.percent() is None and battery.state() == "none"


def test_a_converter_that_dies_is_no_battery():
    cell = Cell(Time())
    battery = gauge(cell)
    cell.dead = True
    assert battery.state() == "none"
    assert battery.percent() is None and not battery.alive
