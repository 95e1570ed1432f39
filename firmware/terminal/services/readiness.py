"""Is the till fit to sell? Every part is started or asked; what is wrong has a word (S20, S21)."""

from terminal.errors import HostDown, PartMissing
from terminal.services import loading

BATTERY_LOW = 15  # percent; below it no new payment begins, what is open may be finished
OTHERS = ("keys", "reader", "printer", "battery", "beeper")
PARTS = ("screen",) + OTHERS


async def start(kit, names):
    """Start these parts, if the board has them. The till runs on without what does not answer."""
    for name in names:
        await _start(kit, name)


async def _start(kit, name):
    part = getattr(kit, name)
    if part is None or not hasattr(part, "start"):
        return
    try:
        await part.start()
        kit.troubles.pop(name, None)
    except PartMissing as missing:
        kit.troubles[name] = missing.detail


async def again(kit):
    """Try once more to start what was missing."""
    for name in PARTS:
        if name in kit.troubles:
            await _start(kit, name)


def battery_low(kit):
    """The percentage when it is too low for a new payment, else None."""
    left = kit.battery.percent() if kit.battery else None
    return left if left is not None and left < BATTERY_LOW else None


async def faults(kit):
    """What a person should know before signing in: a list of (word key, values)."""
    found = []
    for name in ("settings", "operators", "journal", "ledger", "cards"):
        if kit.troubles.pop(name, None):
            found.append(("gate_" + name, ()))
    if "profile" in kit.troubles:
        file, line, why = kit.troubles["profile"].split(" ")
        found += [("gate_profile", (file, line, kit.words(why))), ("gate_profile_used", ())]
    for name in PARTS:
        if name in kit.troubles and name not in ("reader", "printer"):
            found.append(("part_missing", ("part_" + name,)))
    found += [("gate_key_stuck", (name,)) for name in kit.keys.stuck()]
    found += [("gate_keys_loose", (name,)) for name in kit.keys.loose()]
    if kit.reader is None or not kit.reader.alive:
        found.append(("gate_no_reader", ()))
    if not kit.paper:
        pass  # slips are read on the screen
    elif kit.printer is None or not kit.printer.alive:
        found.append(("gate_no_printer", ()))
    else:
        found += await _printer(kit)
    left = battery_low(kit)
    if left is not None:
        found.append(("gate_battery_low", (left,)))
    try:
        from terminal.services import network

        code = await network.echo(kit.host)
        if code != "00":
            found.append(("gate_bank", (code,)))
    except HostDown as down:
        key = "gate_%s" % kit.host.state("state")  # why, as far as its link knows
        if down.word == "host_mac":
            key = "gate_keys"
        found.append((key if kit.words.has(key) else "gate_no_bank", ()))
    return found


async def _printer(kit):
    found = []
    status = await loading.meanwhile(kit.printer.status())
    if status != "ok":
        found.append(("gate_" + status, ()))
    if kit.printer.found_baud:
        found.append(("gate_printer_baud", (kit.printer.found_baud,)))
    if kit.words.language == "zh" and not kit.printer.chinese:
        found.append(("gate_no_hanzi", ()))
    return found
