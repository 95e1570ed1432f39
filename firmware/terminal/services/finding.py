"""Where is the class's bank? It says so itself, and this is who believes it, or not.

Believed is what the class's key signed, for an address of the class's own network, and later than
whatever this till believed before: a recording of an old announcement brings nobody back to an old
place. A till that knows the day also wants the announcement to be of it, give or take the hours
between here and UTC.
"""

import binascii

from micropython import const

from terminal.errors import HostDown, Trouble
from terminal.rules import endpoint
from terminal.services import checked, class_key
from terminal.wire import announce, dukpt

_LISTEN_MS = const(8_000)  # the bank speaks every two seconds
_MOST = const(64)
_DAY_S = const(93_600)  # and two hours: no clock on Earth is further from UTC


async def find(kit, port=announce.PORT):
    """The bank's address as the setting has it. Trouble says what was heard in its place."""
    net = kit.net(kit.settings.wifi, kit.settings.wifi_key)
    key = _key(kit.files)
    start = kit.clock.ticks_ms()
    why = "find_none"
    while True:
        left = _LISTEN_MS - kit.clock.since_ms(start)
        try:
            heard = await net.hear(port, _MOST, left) if left > 0 else None
        except HostDown as down:
            word = "gate_%s" % down.detail
            raise Trouble(down.detail, word if kit.words.has(word) else "gate_no_network")
        if heard is None:
            raise Trouble(word=why)
        try:
            where, at = announce.unpack(key, heard)
        except ValueError:
            why = "find_other"
            continue
        why = _why_not(kit, where, at)
        if not why:
            kit.settings.change(bank=where, announced=str(at))
            return where


def _why_not(kit, where, at):
    """The word for what is wrong with an announcement that was signed, or ""."""
    try:
        endpoint.parse(where)
    except ValueError:
        return "find_public"
    now = kit.clock.wall_s()
    late = now is not None and abs(now - at) > _DAY_S
    return "find_old" if late or at <= int(kit.settings.announced) else ""


def _key(files):
    """The key of the class's announcements; that of the published BDK where none was given."""
    rows, _ = checked.read(files, class_key.KEY_FILE)
    if rows is None:
        return announce.key(dukpt.TEST_BDK)
    if len(rows) <= class_key.ANNOUNCED:
        raise Trouble(word="find_other")
    return binascii.unhexlify(rows[class_key.ANNOUNCED])
