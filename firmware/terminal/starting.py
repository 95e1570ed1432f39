"""A start: the shop's books are opened, then the parts behind the first screen.

In the heap for that only: nothing made here may have a function of this module, for that would
keep all of it."""

from terminal.services import (
    cards,
    host,
    journal,
    keys,
    link,
    loading,
    onboard,
    readiness,
    settings,
)
from terminal.ui import page, say
from terminal.version import VERSION

_RESET = "reset.txt"  # services/reset.NAME: a reset that the power was cut in


def open_books(kit):
    """Read what the shop keeps on the flash; what is broken is noted, never fatal."""
    if kit.files.size(_RESET):
        loading.once(_reset_to_its_end, kit)
    kit.settings = settings.Settings(kit.files)
    _choose_printer(kit)
    kit.words = say.Words(kit.settings.language)
    loading.once(_choose_type, kit)
    kit.screen.choose(kit.settings.display)
    kit.journal = journal.Journal(kit.files, kit.clock)
    tid = kit.settings.tid
    way, ledger_broken = _way_to_bank(kit)
    key_set = _keys(kit, tid)
    if key_set.trouble == "keys_missing":
        key_set.provision()
    kit.host = host.Host(way, key_set, kit.settings, kit.journal, kit.clock, kit.chance, kit.who)
    kit.cards = cards.Cards(kit.files, int(tid[4:]))
    kit.tried_ms = kit.clock.ticks_ms()
    broken = {
        "settings": kit.settings.broken,
        "journal": kit.journal.repaired,
        "ledger": ledger_broken,
        "cards": kit.cards.broken,
        "operators": loading.once(_operators_broken, kit),
        "keys": key_set.trouble,
    }
    for name in broken:
        if broken[name]:
            kit.troubles[name] = "broken"


def _keys(kit, tid):
    """For the class's bank those of the class, if the till was given any."""
    if kit.settings.bank != "board" and kit.files.names(keys.CLASS_FOLDER):
        return keys.Keys(kit.files, tid, keys.CLASS_FOLDER)
    return keys.Keys(kit.files, tid)


def _reset_to_its_end(kit):
    from terminal.services import reset

    reset.finish(kit.files)


def _way_to_bank(kit):
    """(link, whether its books are broken) of the bank on the board, or of the one in the
    classroom that the settings name."""
    kept = kit.settings
    if kept.bank == "board":
        bank = onboard.OnboardBank(kit.files, kit.clock, kept.tid, kept.mid)
        return link.OnBoard(bank, kit.clock), bank.broken
    from terminal.services import tcp_link

    net = kit.net and kit.net(kept.wifi, kept.wifi_key)
    return tcp_link.Tcp(net, kit.clock, kept.bank), None


def _choose_type(kit):
    from terminal.services import profile_check  # in the heap for this only

    profile_check.use(kit)


def _choose_printer(kit):
    """The printer that the settings name, in place of the one the board was built with."""
    name, baud = kit.settings.printer, kit.settings.printer_baud
    if name == "none":
        kit.printer = None
    elif kit.printer and (name, baud) != ("board", "profile"):
        profile = loading.once(_printer, name)
        kit.printer.use(profile, int(baud) if baud.isdigit() else None)


def _printer(name):
    from terminal.profiles import printers

    return printers.PRINTERS.get(name)


def _operators_broken(kit):
    from terminal.services import operators

    return operators.of(kit).broken


async def show(kit):
    """Start the parts; what does not start is noted. When the first screen was there, in ticks."""
    await readiness.start(kit, ("screen",))
    await page.message(kit, kit.words("t_start", VERSION), kit.words("m_start"), _key_line(kit))
    shown = kit.clock.ticks_ms()
    await readiness.start(kit, readiness.OTHERS)
    if kit.reader:
        kit.reader.field(False)  # its driver too goes until a card is asked for
    return shown


def _key_line(kit):
    return kit.words("h_test_key") if kit.host.uses_test_keys else ""
