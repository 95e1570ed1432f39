"""The self-test: every cause of hardware.md 2.9, provoked and named; the slip. S40."""

import sys

from support.selftest import person
from support.till import do, press
from twin.wall import MORNING
from twin.wires import Held

CPYTHON = sys.implementation.name == "cpython"  # the words are the same on both: once is enough


def restart(one):
    """The plug pulled and put back; the clock is right again."""
    do(one.player, "cut", "power_back")
    one.player.world.wall.write(MORNING)


def test_a_sound_till_has_a_tick_at_every_part_and_a_slip():
    one = person().tests()
    list_of = one.read[-1]
    press(one.player, "DOWN")
    list_of += one.player.screen()
    assert "\u2717" not in list_of and list_of.count("\u2713") >= 8, list_of
    assert "\u2713 Last start power-on" in list_of and "\u2713 Reader 92" in list_of
    press(one.player, "OK")
    do(one.player, ("slip_shows", "SELF-TEST"), ("slip_shows", "Flash"), ("slip_marked", "DEMO"))
    do(one.player, ("shows", "7 Management"))


def sagging(one):
    """The till's own supply sags when the printer heats: it starts anew, and is tested again."""
    player = one.player
    player.world.printer.paper_runs_out_after(10_000)
    printed = player.world.printer.roll.advance

    def sag(strip):
        player.world.printer.roll.advance = printed
        printed(strip)
        player.world.cut()

    player.world.printer.roll.advance = sag
    try:
        one.tests()
    except AttributeError:  # the kit is gone
        pass
    assert not player.world.on
    do(player, "power_back")
    player.world.wall.write(MORNING)
    one.read = []


class Trouble:
    """`before(one)`: what is wrong with the kit; `says`: what the screen must then name."""

    def __init__(self, says, before=None, **answers):
        self.says, self.before, self.answers = says, before, answers


def set_world(**values):
    def change(one):
        for name in values:
            setattr(one.player.world, name, values[name])
        restart(one)

    return change


def part(path, value):
    def change(one):
        *way, name = path.split(".")
        thing = one.player.world
        for step in way:
            thing = getattr(thing, step)
        setattr(thing, name, value)

    return change


def both(*changes):
    def change(one):
        for each in changes:
            each(one)

    return change


def loses_answers(one):
    one.player.world.printer.status = "none"
    restart(one)


def overruns(one):
    """A printer four times as slow as the one that is set, on the wire TX alone."""
    one.player.world.printer.rows_per_s = 120
    one.player.world.kit.settings.change(printer="panel-plain")
    loses_answers(one)


CAUSES = {
    # the rows of the table, from its first: what users saw
    "QR starts fine then garbage": Trouble("Its buffer ran over: wire BUSY", overruns, slip=5),
    "dies at the ninth character": Trouble(
        "weak supply. Give it 5 V 3 A of its own",
        lambda one: one.player.world.printer.loses_power_after(9, 0.2),
    ),
    "half lines": Trouble("weak supply. Give it 5 V 3 A of its own", slip=6),
    "another rate, and it answers": Trouble(
        "19200 is found, and set", both(part("printer.baud", 19200), set_world())
    ),
    "another rate, and it is silent": Trouble(
        "19200 is found, and set",
        both(part("printer.baud", 19200), loses_answers),
        rate=2,
    ),
    "RS232 on TTL wires": Trouble(
        "an RS232 printer, or GND missing", loses_answers, rate=4, slip=3
    ),
    # the driver sends FS . before anything, so this takes a printer that does not know it
    "umlauts become hanzi": Trouble("It was in Chinese mode", slip=4),
    "nothing at all": Trouble("the wire from TX to its RX", loses_answers, rate=4, slip=2),
    "the till restarts at work": Trouble("It restarted at work", sagging),
    "I2C is held for ever": Trouble(
        "A part holds SDA low", lambda one: setattr(one.player.world.panel, "held", Stuck())
    ),
    "OLED silent at boot": Trouble("The screen is silent. Check", set_world(panel_at=0x3E)),
    "the panel is at 3D": Trouble("answers at 3D", set_world(panel_at=0x3D)),
    "a clone of the reader": Trouble("Chip B2 is a clone", set_world(reader_version=0xB2)),
    "a counterfeit": Trouble("Chip 12 is a clone", set_world(reader_version=0x12)),
    "its range is bad": Trouble("No card was heard", lays=False),
    "the battery reads 4095": Trouble("Full scale", part("cell.above_ohm", 0)),
    "the battery reads 0": Trouble("No battery, or its wire is off", part("cell.source", "none")),
    "the flash has become slow": Trouble("Slow: much was written", part("chip.slow", 8)),
    # what else a page that tells causes must name
    "the watchdog": Trouble("The till hung", set_world(reset_cause="watchdog")),
    "no reader on the wires": Trouble("Check its CS, SCK", set_world(reader="none")),
    "the screen has dead dots": Trouble("Dots are missing", even=False),
    "no sound": Trouble("Check the buzzer's wire", hears=False),
    "a key is dead": Trouble("Nothing heard of 7 MENU", dead=("7", "MENU")),
    "no paper": Trouble("No paper", lambda one: one.player.world.printer.paper_runs_out_after(0)),
    "the clock was never set": Trouble(
        "The clock is not set", lambda one: one.player.world.wall.lose()
    ),
}


IN_CHINESE = {
    "QR starts fine then garbage": "缓存溢出 请接BUSY线",
    "dies at the ninth character": "打印中断供电弱 请单独供5V3A",
    "half lines": "打印中断供电弱 请单独供5V3A",
    "another rate, and it answers": "已改为19200",
    "another rate, and it is silent": "已改为19200",
    "RS232 on TTL wires": "速率都不对 须用TTL接口",
    "umlauts become hanzi": "处于汉字模式 请设置型号",
    "nothing at all": "请查打印机电源 和TX接线",
    "the till restarts at work": "工作中自行重启 请换5V3A电源",
    "I2C is held for ever": "总线被占住 请断电十秒",
    "OLED silent at boot": "屏幕无应答 请查接线地址",
    "the panel is at 3D": "屏幕地址为3D 请改为3C",
    "a clone of the reader": "仿制芯片B2 请贴近放卡",
    "a counterfeit": "仿制芯片12 请贴近放卡",
    "its range is bad": "未感应到卡 请贴近放平",
    "the battery reads 4095": "读数满格 请查分压和引脚",
    "the battery reads 0": "无电池或未接线 用USB则正常",
    "the flash has become slow": "闪存变慢 取流水后重刷",
    "the watchdog": "死机后自动重启 请告诉老师",
    "no reader on the wires": "读卡器无应答 请查接线",
    "the screen has dead dots": "屏幕缺点 请查插头或更换",
    "no sound": "请查蜂鸣器 接线和三极管",
    "a key is dead": "请查按键:7 MENU",
    "no paper": "缺纸或盖未关 请查打印机",
    "the clock was never set": "时钟未设定 登录时会询问",
}
PAPER = [
    "QR starts fine then garbage", "dies at the ninth character", "half lines",
    "another rate, and it answers", "another rate, and it is silent", "RS232 on TTL wires",
    "umlauts become hanzi", "nothing at all",
]  # fmt: skip
BOARD = [
    "the till restarts at work", "the flash has become slow", "the battery reads 4095",
    "the battery reads 0", "the watchdog", "the clock was never set", "I2C is held for ever",
]  # fmt: skip
OTHERS = [name for name in sorted(CAUSES) if name not in PAPER + BOARD]


class Stuck(Held):
    """No clock frees it: only pulling its power does."""

    def __init__(self):
        super().__init__(9)

    def falls(self):
        pass

    def rises(self, sda):
        pass


def named(name, language):
    """What the self-test says of a cause, and how many parts it calls out of order."""
    trouble = CAUSES[name]
    one = person(language=language)
    if trouble.before:
        trouble.before(one)
    for answer in trouble.answers:
        setattr(one, answer, trouble.answers[answer])
    one.tests()
    crosses = one.read[-1].count("\u2717")
    if one.player.world.kit.screen.alive:
        press(one.player, "DOWN")
        crosses += one.player.screen().count("\u2717")
        press(one.player, "OK")
    if trouble.before is overruns:
        assert one.player.world.printer.dropped > 100
    slips = [" ".join(slip.text) for slip in one.player.world.printer.slips[-1:]]
    return one.said() + " ".join(" ".join(slips).split()), crosses


def wrong(names, language="en"):
    """Those of the causes that are not named, or not alone. Blanks are no matter: lines wrap."""
    found = []
    for name in names:
        said, crosses = named(name, language)
        says = IN_CHINESE[name] if language == "zh" else CAUSES[name].says
        if says.replace(" ", "") not in said.replace(" ", "") or crosses > 1:
            found.append("%s (%d crosses): %s" % (name, crosses, said[-700:]))
    return found


def test_each_cause_of_what_goes_wrong_on_paper_is_named():
    assert wrong(PAPER) == []


def test_each_cause_that_the_board_itself_can_have_is_named():
    assert wrong(BOARD) == []


def test_each_cause_in_the_other_parts_is_named():
    assert wrong(OTHERS) == []


def test_each_cause_on_paper_is_named_in_chinese():
    assert wrong(PAPER if CPYTHON else (), "zh") == []


def test_each_cause_in_the_board_is_named_in_chinese():
    assert wrong(BOARD if CPYTHON else (), "zh") == []


def test_each_cause_in_the_other_parts_is_named_in_chinese():
    assert wrong(OTHERS if CPYTHON else (), "zh") == []
