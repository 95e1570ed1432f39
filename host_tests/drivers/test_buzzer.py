"""The buzzer judged by ear: what the twin's sounder heard."""

from support import raises
from terminal.drivers.buzzer import Buzzer
from twin.clock import Time, TwinClock
from twin.sound import Sound


class Rig:
    """A till that is nothing but its buzzer."""

    def __init__(self):
        self.time = Time()
        self.clock = TwinClock(self.time, None)
        self.sound = Sound(self.time)
        self.buzzer = Buzzer(self.sound, self.clock)
        self.clock.run(self.buzzer.start())

    def wait(self, ms):
        self.clock.run(self.clock.sleep_ms(ms))

    def heard_after(self, *calls):
        for call in calls:
            call()
            self.wait(1_000)
        return self.sound.heard()


def test_each_sound_is_heard_as_what_it_means():
    rig = Rig()
    buzzer = rig.buzzer
    heard = rig.heard_after(buzzer.key, buzzer.good, buzzer.bad, buzzer.key)
    assert heard == ["key", "good", "bad", "key"]
    assert not rig.sound.sounding


def test_asking_takes_no_time():
    rig = Rig()
    before_us = rig.time.now_us
    rig.buzzer.good()
    assert rig.time.now_us == before_us
    assert not rig.sound.sounding
    rig.wait(1)
    assert rig.sound.sounding


def test_the_click_is_20_ms():
    rig = Rig()
    rig.heard_after(rig.buzzer.key)
    assert [(hz, ms) for _, hz, ms in rig.sound.log] == [(2000, 20)]


def test_a_new_sound_replaces_the_old_one():
    rig = Rig()
    rig.buzzer.bad()
    rig.wait(100)
    rig.buzzer.good()
    rig.wait(1_000)
    assert rig.sound.heard() == ["?", "good"]  # 100 ms of a low tone mean nothing
    assert rig.sound.log[0][2] == 100


def test_of_sounds_asked_for_at_once_the_last_is_heard():
    rig = Rig()
    rig.buzzer.key()
    rig.buzzer.good()
    rig.wait(1_000)
    rig.buzzer.good()
    rig.wait(45)
    rig.buzzer.key()
    rig.buzzer.bad()
    rig.wait(1_000)
    assert rig.sound.heard() == ["good", "?", "bad"]


def test_a_buzzer_that_was_not_started_is_silent():
    time = Time()
    clock = TwinClock(time, None)
    sound = Sound(time)
    buzzer = Buzzer(sound, clock)
    buzzer.key()
    clock.run(clock.sleep_ms(100))
    clock.run(buzzer.start())  # and what was asked before does not come late
    clock.run(clock.sleep_ms(100))
    assert sound.log == [] and not sound.sounding


class WatchedClock(TwinClock):
    """Remembers what was spawned; calls `late` once, in the moment between a wait and its end."""

    def __init__(self, time):
        super().__init__(time, None)
        self.spawned = []
        self.late = None

    def spawn(self, work, name):
        self.spawned.append(name)
        return super().spawn(work, name)

    async def wait(self, flag, ms=None):
        seen = await super().wait(flag, ms)
        if self.late and not seen:
            late, self.late = self.late, None
            late()
        return seen


def test_starting_again_makes_no_second_player():
    clock = WatchedClock(Time())
    buzzer = Buzzer(Sound(Time()), clock)
    clock.run(buzzer.start())
    clock.run(buzzer.start())
    clock.run(clock.sleep_ms(1))
    assert clock.spawned.count("beeper") == 1


def test_a_sound_asked_for_in_the_moment_another_ends_is_heard():
    time = Time()
    clock = WatchedClock(time)
    sound = Sound(time)
    buzzer = Buzzer(sound, clock)
    clock.run(buzzer.start())
    clock.late = buzzer.good
    buzzer.key()
    clock.run(clock.sleep_ms(1_000))
    assert sound.heard() == ["key", "good"]


def test_start_ends_a_hum():
    time = Time()
    clock = TwinClock(time, None)
    sound = Sound(time)
    sound.duty_u16(32_768)
    clock.run(Buzzer(sound, clock).start())
    assert not sound.sounding
    clock.run(clock.sleep_ms(1_000))
    assert not sound.sounding


def play(*tones):
    """What is heard of tones of (Hz, ms, duty)."""
    time = Time()
    sound = Sound(time)
    for hz, ms, duty in tones:
        sound.freq(hz)
        sound.duty_u16(duty)
        time.spend_us(ms * 1000)
        sound.duty_u16(0)
    return sound.heard()


def test_the_ear_knows_wrong_sounds():
    half = 32_768
    assert play((2_000, 20, half)) == ["key"]
    assert play((2_000, 400, half)) == ["?"]  # a click that is never ended
    assert play((2_000, 20, 1_000)) == []  # too faint
    assert play((2_000, 20, 65_535)) == []  # always on is as silent as always off
    assert play((1_800, 100, half), (1_200, 100, half)) == ["?", "?"]  # falls
    assert play((1_200, 100, half), (400, 50, 0), (1_800, 100, half)) == ["?", "?"]  # a gap
    assert play((2_000, 600, half)) == ["?"]  # long and high


def test_setting_what_is_set_makes_no_new_tone():
    time = Time()
    sound = Sound(time)
    sound.freq(400)
    for _ in range(2):
        sound.duty_u16(32_768)
        sound.freq(400)
        time.spend_us(200_000)
    sound.duty_u16(0)
    assert sound.heard() == ["bad"]
    sound.duty_u16(32_768)
    sound.duty_u16(0)
    assert len(sound.log) == 1


def test_the_output_refuses_what_an_esp32_refuses():
    sound = Sound(Time())
    raises(ValueError, sound.freq, 0)
    raises(ValueError, sound.freq, 41_000_000)
    raises(ValueError, sound.duty_u16, 65_536)
    sound.dead = True
    assert raises(OSError, sound.freq, 1_000).args[0] == 5
