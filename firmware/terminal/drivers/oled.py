"""OLED of 128 x 64 dots with an SSD1306 or an SH1106, on I2C at up to 400 kHz.

A whole frame would hold the bus, and with it the till, for 23.5 ms. So only what differs from what
the panel has is sent (`oled_plan`), at most a page's worth at a time, with a turn for the others
between. What the panel has is an assumption. Four things keep it true:
- before the windows of a picture its status is read, two bytes: a panel that was reset is off;
- once a second without a picture it is looked at as well, and a missing one looked for;
- after ten seconds without a picture all of it is sent anew, in case of noise on the wires;
- a transfer that does not end is tried once more on a freed bus.
Panels whose status says nothing get their addressing mode with each window, two bytes as well; a
plug that was out between two looks is then made good by the sending anew.

Control bytes (SSD1306, 8.1.5.2) stand inside the buffers, for a transfer in two pieces would take
memory from the heap each time.
"""

from micropython import const

from terminal.drivers.oled_chips import CHIPS, CONTRAST_AT, STATUS_OFF, guess
from terminal.drivers.oled_plan import Plan
from terminal.errors import PartMissing

_WIDTH = const(128)
_PAGES = const(8)

_COMMANDS = const(0x00)  # control byte: commands follow
_DATA = const(0x40)  # control byte: dots follow

_SET_CONTRAST = const(0x81)
_SET_DISP_OFF = const(0xAE)
_SET_DISP_ON = const(0xAF)
_NOP = const(0xE3)

_ENODEV = const(19)  # nobody acknowledges: nothing that freeing the bus would help
_LOOK_MS = const(1000)
_ANEW_MS = const(10_000)


class Oled:
    """`i2c`: `writeto(address, buffer)`, `readfrom_into(address, buffer)`. `frame`: page p, column
    x at p * 128 + x, bit 0 on top.

    `recover`: frees a bus that hangs and returns the I2C object to go on with. The longest
    transfer takes 3 ms at 400 kHz: a time-out of 20 ms is right for the bus.

    `on_change`: None, or called with True when the panel is there again and False when it is gone.
    """

    WIDTH = 128
    HEIGHT = 64

    def __init__(self, i2c, clock, recover, address=0x3C):
        self.alive = False
        self.frame = bytearray(_WIDTH * _PAGES)
        self.on_change = None
        self.chip = self._kind = None  # an object of oled_chips, once it is started; its class
        self._i2c = i2c
        self._clock = clock
        self._recover = recover
        self._address = address
        self._choice = "auto"
        self._there = bytearray(_WIDTH * _PAGES)  # what the panel has
        self._known = False  # whether it certainly has that
        self._lit = False  # whether it was switched on since it was set up
        self._tells = False  # whether its status says that it is on
        self._level = 0xFF
        self._settings = None
        self._on = True
        self._said = False  # the last `alive` that on_change heard of
        self._watched = False
        self._tried_ms = self._shown_ms = self._looked_ms = None
        self._busy = self._again = False
        self._mine = self._pages_of(self.frame)
        self._its = self._pages_of(self._there)
        self._plan = Plan(self._mine, self._its)
        self._first = self._end = self._x = self._page = self._left = 0  # of the window being sent
        self._status = bytearray(1)
        self._dots = bytearray(1 + _WIDTH)
        self._dots[0] = _DATA
        whole = memoryview(self._dots)
        self._cut = [whole[: 1 + n] for n in range(0, _WIDTH + 1, 2)]  # by half their length

    def _pages_of(self, buffer):
        view = memoryview(buffer)
        return [view[p * _WIDTH : (p + 1) * _WIDTH] for p in range(_PAGES)]

    def choose(self, name):
        """Which controller to expect from the next start on: "ssd1306", "sh1106" or "auto"."""
        self._choice = name

    async def start(self):
        """Set the panel up, give it the frame, then switch it on. Raises PartMissing."""
        if not self._watched:
            self._watched = True
            self._clock.spawn(self._watch(), "screen")
            await self._clock.sleep_ms(0)  # let it begin
        self._tried_ms = self._clock.ticks_ms()
        self.alive = self._set_up()
        await self.show()
        if not self.alive:
            raise PartMissing("I2C %02X" % self._address)

    async def show(self):
        """Send what differs. A second call meanwhile returns at once; the first does its work.

        Harmless without a panel: once a second it looks whether there is one now.
        """
        if not self.alive:
            await self._retry()
            return
        self._again = True
        if self._busy:
            return
        self._busy = True
        try:
            while self._again and self.alive:
                self._again = False
                await self._send()
        finally:
            self._busy = False

    def contrast(self, level):
        """Brightness 0 to 255."""
        self._level = level
        if self.alive:
            self._settings[CONTRAST_AT] = level
            self._command(_SET_CONTRAST, level)

    def power(self, on):
        """Light or dark; the picture stays, and can be changed in the dark."""
        self._on = on
        if self.alive:
            self._command(_SET_DISP_ON if on else _SET_DISP_OFF)

    # there or not

    async def _watch(self):
        """While nothing is shown: is it there, there again, and right?"""
        while True:
            await self._clock.sleep_ms(_LOOK_MS)
            if self._busy:
                continue
            if not self.alive:
                await self._retry()
            elif self._clock.since_ms(self._looked_ms) >= _LOOK_MS:
                if not self._look():
                    await self.show()
                elif self._clock.since_ms(self._shown_ms) >= _ANEW_MS:
                    self._write(self._settings)
                    self._known = self._lit = False
                    await self.show()

    async def _retry(self):
        if self._tried_ms is None or self._clock.since_ms(self._tried_ms) >= _LOOK_MS:
            try:
                await self.start()
            except PartMissing:
                pass

    def _look(self):
        """Whether the panel is as it was left. If it was reset it is set up, for a new picture."""
        self._looked_ms = self._clock.ticks_ms()
        if not self._tells:
            return self._command(_NOP)
        status = self._read_status()
        if status is not None and bool(status & STATUS_OFF) != self._on:
            return True
        self.alive = self._set_up()
        return False

    def _set_up(self):
        """Settings, in the dark. False when nobody is there."""
        self._known = self._lit = False
        if not self._command(_SET_DISP_OFF):
            return False
        status = self._read_status()
        self._tells = status is not None and bool(status & STATUS_OFF)
        self._kind = kind = guess(status) if self._choice == "auto" else CHIPS[self._choice]
        self.chip = kind(not self._tells)
        self._settings = bytearray(kind.SETTINGS)
        self._settings[CONTRAST_AT] = self._level
        return self._write(self._settings) and (not kind.WHILE_OFF or self._write(kind.WHILE_OFF))

    def _light(self):
        """The first whole picture is there: switch on, and see whether the status says so."""
        self._lit = True
        self.power(self._on)
        if self._tells and self._on:
            status = self._read_status()
            if status is not None and status & STATUS_OFF:  # it says so whatever is the case
                self._tells = False
                self.chip = self._kind(True)
        self._tell()

    def _tell(self):
        if self.alive != self._said:
            self._said = self.alive
            if self.on_change:
                self.on_change(self.alive)

    # the bus

    def _command(self, *command):
        return self._write(bytes((_COMMANDS,) + command))

    def _write(self, data):
        """True when the panel took it."""
        try:
            try:
                self._i2c.writeto(self._address, data)
            except OSError as error:
                self._free(error)
                self._i2c.writeto(self._address, data)
        except OSError:
            self.alive = False
            self._tried_ms = self._clock.ticks_ms()
            self._tell()
            return False
        return True

    def _read_status(self):
        """The status byte; None when nobody gives one."""
        try:
            try:
                self._i2c.readfrom_into(self._address, self._status)
            except OSError as error:
                self._free(error)
                self._i2c.readfrom_into(self._address, self._status)
        except OSError:
            return None
        return self._status[0]

    def _free(self, error):
        """Free a bus that hangs; raises `error` again when it does not hang."""
        if error.args[0] == _ENODEV:
            raise error
        self._i2c = self._recover()

    # pictures

    async def _send(self):
        plan = self._plan
        plan.make(self.chip, not self._known)
        if plan.count and self._known and self._tells and not self._look():
            if not self.alive:
                return
            plan.make(self.chip, True)
        if plan.count:
            self._looked_ms = self._shown_ms = self._clock.ticks_ms()
        self._known = True  # once it is sent; whoever sets the panel up meanwhile says otherwise
        for number in range(plan.count):
            if not self._write(self._open(number)):
                return
            while self._left:
                if not self._write(self._take()):
                    return
                await self._clock.sleep_ms(0)
        if self._known and not self._lit:
            self._light()

    def _open(self, number):
        """The commands that lead to window `number` of the plan, which `_take` then fills."""
        plan = self._plan
        self._first = self._x = first = plan.first[number]
        self._page = top = plan.top[number]
        self._end = end = plan.end[number]
        bottom = plan.bottom[number]
        self._left = (end - first) * (bottom - top)
        return self.chip.go(first, end, top, bottom)

    def _take(self):
        """The next dots of the window, as they are now, ready to be sent: a page's worth at most,
        for 3 ms."""
        count = min(self._left, _WIDTH)
        first, end = self._first, self._end
        x, page = self._x, self._page
        mine, its = self._mine[page], self._its[page]
        dots = self._dots
        for at in range(1, count + 1):
            dots[at] = its[x] = mine[x]
            x += 1
            if x == end:
                x = first
                page = (page + 1) % _PAGES
                mine, its = self._mine[page], self._its[page]
        self._x, self._page = x, page
        self._left -= count
        return self._cut[count // 2]
