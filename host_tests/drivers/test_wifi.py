"""The Wi-Fi driver on the twin's radio: what a person reads, pauses, power; a whole till. S20."""

from support import raises
from support.network import Echo
from support.till import do, home, sold, till
from terminal.drivers.files import Files
from terminal.drivers.tcp import Tcp
from terminal.drivers.wifi import Joined, Wifi
from terminal.errors import HostDown
from terminal.services import settings
from twin import flash, reading
from twin.bus import Misuse
from twin.classroom import ADDRESS
from twin.clock import Time, TwinClock
from twin.net import Net, Sockets
from twin.storage import mount
from twin.wall import Wall
from twin.wlan import HANDSHAKE, Air, Network, Wlan

KEY = "chalk and board"
HERE = ("10.0.0.2", 8583)


class Room:
    """A radio, its driver, and the networks `there`: by name."""

    def __init__(self, name="Class", key=KEY, **there):
        self.time = Time()
        self.clock = TwinClock(self.time, Wall(self.time))
        self.net = Net(self.time)
        self.net.serve(*HERE, Echo())
        self.air = Air(self.time, self.net)
        self.air.networks.update(there)
        self.radio = Wlan(self.air)
        self.wifi = Wifi(self.radio, self.clock, name, key)
        self.way = Joined(self.wifi, Tcp(Sockets(self.net), self.clock))

    def run(self, work):
        return self.clock.run(work)

    def why(self):
        """(word, milliseconds) of a try that fails."""
        start = self.clock.ticks_ms()
        word = raises(HostDown, self.run, self.wifi.join()).detail
        assert self.wifi.state == word
        return word, self.clock.since_ms(start)

    def pass_ms(self, ms):
        self.run(self.clock.sleep_ms(ms))


def test_it_joins_then_the_bank_is_reached():
    room = Room(Class=Network(KEY, rssi=-61))
    assert room.wifi.rssi is None and not room.radio.active()
    room.run(room.way.open(*HERE, 1000))
    assert room.way.is_open and room.wifi.state == "connected" and room.way.rssi == -61
    room.run(room.way.send(b"hello", 1000))
    assert room.run(room.way.receive(1000)) == b"hello"
    assert room.radio.txpower == 13  # hardware.md 2.9: peaks of current
    room.way.close()
    room.run(room.way.open(*HERE, 1000))
    assert len(room.air.tries) == 1  # it was in the network


def test_an_open_network_and_one_with_a_name_in_hanzi():
    room = Room("教室", "", 教室=Network())
    room.run(room.wifi.join())
    assert room.wifi.state == "connected"


def test_why_it_fails_has_a_word():
    assert Room("").why() == ("wifi_unset", 0)
    assert Room().why()[0] == "wifi_missing"
    assert Room(key="chalk and paper", Class=Network(KEY)).why()[0] == "wifi_key"
    assert Room(key="", Class=Network(KEY, reason=HANDSHAKE)).why()[0] == "wifi_key"
    assert Room(Class=Network(KEY, full=True)).why() == ("wifi_no_address", 15_000)
    assert Room(key="chalk and paper", Class=Network(KEY, reason=2)).why()[0] == "wifi_failed"


def test_the_till_runs_on_while_it_joins():
    room = Room(Class=Network(KEY))
    turns = []

    async def other():
        while True:
            turns.append(room.clock.ticks_ms())
            await room.clock.sleep_ms(10)

    room.clock.spawn(other(), "other")
    room.run(room.wifi.join())
    gaps = [later - sooner for sooner, later in zip(turns, turns[1:])]
    assert len(turns) > 300 and max(gaps) < 15


def test_the_pauses_between_tries_grow_to_half_a_minute():
    room = Room()
    room.why()
    word, took = room.why()  # at once, and nothing is sent
    assert (word, took, len(room.air.tries)) == ("wifi_missing", 0, 1)
    pauses = []
    while len(pauses) < 7:
        ended = room.clock.ticks_ms()
        while room.why()[1] == 0:
            room.pass_ms(100)
        pauses.append(room.air.tries[-1] // 1000 - ended)
    rounded = [round(pause / 1000) for pause in pauses]
    assert rounded == [1, 2, 4, 8, 16, 30, 30]


def test_after_a_failure_the_radio_is_silent():
    for key, near in (("chalk and paper", Network(KEY)), (KEY, Network(KEY, full=True))):
        room = Room(key=key, Class=near)
        room.why()
        room.pass_ms(60_000)
        assert len(room.air.tries) == 1 and room.radio.status() != 1001


def test_a_network_that_comes_late_is_joined_and_one_that_goes_is_looked_for():
    room = Room()
    room.why()
    room.air.networks["Class"] = Network(KEY)
    room.pass_ms(1000)
    room.run(room.way.open(*HERE, 1000))
    room.air.go("Class")
    room.way.close()
    assert room.wifi.rssi is None
    assert raises(HostDown, room.run, room.way.open(*HERE, 1000)).detail == "wifi_missing"
    room.pass_ms(1000)
    room.air.networks["Class"] = Network(KEY)
    room.run(room.way.open(*HERE, 1000))
    assert room.way.is_open


def test_the_radio_refuses_what_a_real_one_does():
    room = Room(Class=Network(KEY))
    radio = room.radio
    raises(OSError, radio.connect, "Class", KEY)  # it is off
    raises(OSError, lambda: radio.config(txpower=13))
    radio.active(True)
    raises(Misuse, lambda: radio.config(txpower=40))
    raises(Misuse, radio.connect, "Class", "short")
    raises(OSError, radio.status, "rssi")
    radio.connect("Class", "chalk and paper")
    raises(OSError, radio.connect, "Class", KEY)  # while a try is under way
    room.pass_ms(60_000)
    assert radio.status() == 1001  # it tries again by itself, and never says why
    radio.disconnect()
    assert radio.status() != 1001


def on_air(key, language="en", **networks):
    """A till whose bank is in the classroom, on a board that gets there by Wi-Fi."""
    player = till(bank=ADDRESS, wifi="Class", wifi_key=key, language=language)
    player.networks = networks
    do(player, ("wait_s", 30))
    return player


def test_a_till_says_what_is_wrong_with_the_wifi():
    player = on_air("chalk and paper", Class=Network(KEY))
    do(player, ("shows", "The Wi-Fi refuses the key"))
    do(on_air(KEY), ("shows", "No Wi-Fi of that name"))
    do(on_air(KEY, Class=Network(KEY, full=True)), ("shows", "gives the till no address"))
    do(on_air("", "zh", Class=Network(KEY)), ("shows", "无线密码不对"))


def test_its_key_is_on_no_screen_and_in_no_file_but_the_settings():
    player = on_air(KEY, Class=Network("another key"))
    player.world.cut()
    files = Files(mount(flash.Device(Time(), player.world.chip)), "/till")
    for name in files.names():
        assert (KEY in (files.read(name) or b"").decode()) == (name == settings.NAME)
    kept = settings.Settings(files)
    bad = raises(ValueError, lambda: kept.change(wifi_key="too short"[:7]))
    assert "too sho" not in str(bad) and "wifi_key" in str(bad)


def test_a_till_sells_over_wifi_and_tells_of_the_signal():
    player = on_air(KEY, Class=Network(KEY, rssi=-61))
    assert player.world.net.opened == 1
    do(player, ("sign_in", "01", "5937"))
    sold("2500", player)
    do(player, ("shows", "APPROVED"))
    home(player)
    do(player, ("choose", "Check the till"))
    assert any("-61 dBm" in reading.text(one) for one in player.world.screens)
