"""What the till expects of every board's kit, in one place.

`host/test_contract_is_used.py` holds it against what the firmware calls.
"""

PARTS = {
    "screen": "WIDTH HEIGHT frame alive on_change choose start show contrast power",
    "keys": "alive on_key start get pending flush held stuck loose",
    "reader": "alive version unsure repeated start poll present read write room field",
    "scanner": "alive found_baud start begin end poll",
    "printer": "alive busy start status prepare print_slip use chinese found_baud",
    "beeper": "alive start key good bad",
    "battery": "alive start state percent millivolts",
    "net": "is_open open send receive close hear",
    "files": "alive folder read read_at size append write rename remove names free clear",
    "clock": "ticks_ms since_ms sleep_ms flag wait spawn wall_s set_wall_s on_crash",
    "chance": "bytes",
}
MAY_BE_ABSENT = ("reader", "printer", "battery", "scanner", "net")
KEYS = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
KEYS += ("CLEAR", "CANCEL", "OK", "UP", "DOWN", "MENU")
CAUSES = ("power-on", "reset button", "watchdog", "wake", "restart", "unknown")


def breaches(kit, name):
    """Where the kit of the board in folder `name` departs from the contract, as sentences."""
    found = []
    if kit.name != name:
        found.append("it calls itself " + kit.name)
    if kit.reset_cause not in CAUSES:
        found.append("nobody knows the reset cause " + kit.reset_cause)
    for part in sorted(PARTS):
        driver = getattr(kit, part)
        if driver is None:
            if part not in MAY_BE_ABSENT:
                found.append("it has no " + part)
            continue
        if part == "net":
            driver = driver("", "")  # made when somebody wants it
        for member in PARTS[part].split():
            if not hasattr(driver, member):
                found.append("%s has no %s" % (part, member))
    return found
