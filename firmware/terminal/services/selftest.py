"""What a till can find out about its parts without asking anybody (S40; hardware.md 2.9).

Each look gives a row: (part, mark, detail, word, values). `part` is the end of a `part_` word;
`mark` is GOOD, BAD or NOTE, which is neither; `detail` a few letters to show beside the part;
`word` names the text that says what is wrong and what to do, "" when there is nothing to say.
"""

import gc

from terminal.errors import FileTrouble, HostDown, PartMissing
from terminal.services import loading

GOOD, BAD, NOTE = "good", "bad", "note"
# The screen's bus before the screen; what takes much current last.
PARTS = (
    "reset", "heap", "clock", "flash", "bus", "screen", "keys", "battery", "beeper", "reader",
    "wifi", "printer",
)  # fmt: skip
_BUSY = "selftest"  # file: what takes much current is being tried now
_TRIED = "selftest.tmp"
_SIZE = 256
_TRIES = 3  # the middle one counts: one in a while takes a second, when littlefs tidies up
_SLOW_MS = 300  # a new file takes about 50, an erase 45 and never more than 400
_ROOM = 16  # blocks of 4 kB
_HEAP = 16_384  # bytes: a flow needs about as much
_FULL_MV = 5_500  # no supply of the kit gets there: the input is at its end
_OLEDS = (0x3C, 0x3D)
_CLONES = (0x12, 0x88, 0x89, 0xB2)
_WEAK_DBM = -80


async def look(kit, part):
    """The row of one of PARTS; None when this board has nothing of the kind."""
    row = await _LOOKS[part](kit)
    return row and (part,) + row


def begin(kit, part):
    """`part` will draw much current: if the till starts anew now, the next test says why."""
    kit.files.write(_BUSY, part.encode())


def end(kit):
    """It has, and the till still runs."""
    kit.files.remove(_BUSY)


async def _reset(kit):
    was = (kit.files.read(_BUSY) or b"").decode()
    if was:
        kit.files.remove(_BUSY)
        return BAD, was, "d_reset_supply", ()
    if kit.reset_cause == "watchdog":
        return BAD, kit.reset_cause, "d_reset_watchdog", ()
    return GOOD, kit.reset_cause, "", ()


async def _heap(kit):
    gc.collect()
    free = kit.memory_free()
    return _judged(free >= _HEAP, "%d kB" % (free // 1024), "d_heap")


async def _clock(kit):
    now = kit.clock.wall_s()
    if now is None:
        return BAD, "", "d_clock_unset", ()
    return _judged(now >= int(kit.settings.last_seen), "", "d_clock_back")


async def _flash(kit):
    """Write, read back, and see how long it took and how much room there is."""
    data = bytes([(7 * i) & 0xFF for i in range(_SIZE)])
    took = []
    try:
        for _ in range(_TRIES):
            began = kit.clock.ticks_ms()
            kit.files.write(_TRIED, data)
            took.append(kit.clock.since_ms(began))
            if kit.files.read(_TRIED) != data:
                return BAD, "", "flash_worn", ()
            kit.files.remove(_TRIED)
        free = kit.files.free()
    except FileTrouble as trouble:
        return BAD, "", trouble.word, (trouble.detail,)
    if free < _ROOM:
        return BAD, "%d kB" % (4 * free), "d_flash_low", ()
    ms = sorted(took)[_TRIES // 2]
    return _judged(ms <= _SLOW_MS, "%d ms" % ms, "d_flash_slow")


async def _bus(kit):
    if kit.bus is None:
        return None
    found = kit.bus()
    if found is None:
        return BAD, "SDA low", "d_bus_stuck", ()
    named = " ".join(["%02X" % address for address in found])
    if not found:
        return BAD, "", "d_bus_empty", ()
    if _OLEDS[1] in found and _OLEDS[0] not in found:
        return BAD, named, "d_screen_3d", ()
    return GOOD, named[:11], "", ()


async def _screen(kit):
    return _judged(kit.screen.alive, "", "d_screen")


async def _keys(kit):
    if not kit.keys.alive:
        return BAD, "", "gate_no_keys", ()
    for names, word in (
        (kit.keys.stuck(), "gate_key_stuck"),
        (kit.keys.loose(), "gate_keys_loose"),
    ):
        if names:
            return BAD, " ".join(names)[:11], word, (names[0],)
    return GOOD, "", "", ()


async def _battery(kit):
    if kit.battery is None:
        return None
    if not await _started(kit.battery):
        return BAD, "", "d_battery_full", ()
    state, left = kit.battery.state(), kit.battery.percent()
    if state == "none":
        return NOTE, "0 V", "d_battery_none", ()
    if kit.battery.millivolts() > _FULL_MV:
        return BAD, "", "d_battery_full", ()
    if left is None:
        return GOOD, "USB", "", ()
    return GOOD, "%d%%" % left, "", ()


async def _beeper(kit):
    if not kit.beeper.alive:
        return NOTE, "", "d_beeper", ()
    kit.beeper.good()
    return GOOD, "", "", ()


async def _reader(kit):
    if kit.reader is None:
        return NOTE, "", "gate_no_reader", ()
    try:
        await loading.meanwhile(kit.reader.start())  # it may have been unplugged since
    except PartMissing as missing:
        stuck = missing.detail.find("FIFO") >= 0
        return BAD, "", "d_reader_stuck" if stuck else "d_reader_wiring", ()
    kit.reader.field(False)
    kit.troubles.pop("reader", None)
    version = "%02X" % kit.reader.version
    if kit.reader.version in _CLONES:
        return NOTE, version, "d_reader_clone", (version,)
    return GOOD, version, "", ()


async def _wifi(kit):
    if kit.settings.bank == "board":
        return NOTE, "", "d_net_unused", ()
    if kit.net is None:
        return BAD, "", "gate_no_network", ()
    begin(kit, "wifi")
    try:
        from terminal.services import network

        code = await network.echo(kit.host)
        row = (GOOD, "", "", ()) if code == "00" else (BAD, code, "gate_bank", (code,))
    except HostDown as down:
        word = "gate_%s" % kit.host.state("state")
        if down.word == "host_mac":
            word = "gate_keys"
        row = (BAD, "", word if kit.words.has(word) else "gate_no_bank", ())
    end(kit)
    signal = kit.host.state("rssi")
    if signal is None or row[0] == BAD:
        return row
    return _judged(signal > _WEAK_DBM, "%d dBm" % signal, "d_wifi_weak", (signal,))


async def _printer(kit):
    """What it says of itself; one that says nothing is asked about by the flow."""
    printer = kit.printer
    if printer is None:
        return NOTE, "", "gate_no_printer", ()
    if not await _started(printer):
        return BAD, "", "gate_unknown", ()
    status = await printer.status()
    if status == "ok" and printer.found_baud:
        return BAD, str(printer.found_baud), "gate_printer_baud", (printer.found_baud,)
    if status == "unknown":
        return NOTE, "", "gate_unknown", ()
    return _judged(status == "ok", "", "gate_" + status)


_LOOKS = {
    "reset": _reset, "heap": _heap, "clock": _clock, "flash": _flash, "bus": _bus,
    "screen": _screen, "keys": _keys, "battery": _battery, "beeper": _beeper, "reader": _reader,
    "wifi": _wifi, "printer": _printer,
}  # fmt: skip


def _judged(good, detail, word, values=()):
    return (GOOD, detail, "", ()) if good else (BAD, detail, word, values)


async def _started(part):
    try:
        if not part.alive:
            await part.start()
    except PartMissing:
        return False
    return part.alive
