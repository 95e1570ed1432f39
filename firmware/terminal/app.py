"""From power-on to power-off: start, recover, check, sign in, offer the menu, run one flow.

The only place that catches what ends a flow early. A flow is imported when it is chosen and
dropped after, because the board's memory is a budget.
"""

import gc

from terminal.errors import Cancelled, TimedOut, Trouble
from terminal.services import (
    cards,
    effort,
    host,
    journal,
    keys,
    link,
    loading,
    onboard,
    settings,
)
from terminal.ui import page, say, tell
from terminal.version import VERSION

_SPLASH_MS = 1500
_FLOWS = "terminal.flows."
_RESET = "reset.txt"  # services/reset.NAME: a reset that the power was cut in


async def run(kit):
    """The till, until somebody chooses Power off."""
    kit.clock.on_crash = lambda name, error: _crashed(kit, name, error)
    open_books(kit)
    await _power_on(kit)
    while not kit.off:
        await _step(kit, _session)


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
    kit.host = host.Host(
        way, key_set, kit.settings, kit.journal, kit.clock, kit.chance, lambda: kit.operator
    )
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


async def _power_on(kit):
    before = loading.loaded()
    from terminal.services import readiness

    await readiness.start(kit, ("screen",))
    await page.message(kit, kit.words("t_start", VERSION), kit.words("m_start"), _key_line(kit))
    shown = kit.clock.ticks_ms()
    await readiness.start(kit, readiness.OTHERS)
    if kit.reader:
        kit.reader.field(False)  # its driver too goes until a card is asked for
    loading.drop(before)
    kit.keys.on_key = kit.heard
    kit.screen.on_change = lambda alive: _screen_changed(kit, alive)
    await kit.clock.sleep_ms(max(0, _SPLASH_MS - kit.clock.since_ms(shown)))
    if "MENU" in kit.keys.held():
        await _step(kit, flow, "setup")
        if kit.off:
            return
    while _is_new(kit):
        await _step(kit, flow, "first_start")
    await _step(kit, flow, "recover")
    kit.host.reached = None
    await _step(kit, flow, "check")
    if _has_news(kit):
        await _step(kit, flow, "send")


def _key_line(kit):
    return kit.words("h_test_key") if kit.host.uses_test_keys else ""


def _is_new(kit):
    return kit.settings.rules != "accepted" or loading.once(_nobody, kit)


def _operators(kit):
    from terminal.services import operators  # in the heap only while one is asked for

    return operators.of(kit)


def _operators_broken(kit):
    return _operators(kit).broken


def _nobody(kit):
    return not _operators(kit).enough()


async def _session(kit):
    """One operator: sign in, work, sign off."""
    await flow(kit, "sign_in")
    if _has_news(kit):
        await _step(kit, flow, "send")
    while kit.operator and not kit.off:
        pressed = kit.pressed
        try:
            chosen = await _chosen(kit)
        except Cancelled:
            continue  # there is nothing to stop here
        except TimedOut:  # nobody is there, and nothing is under way
            await _step(kit, flow, "lock")
            continue
        kit.host.reached = None
        effort.begin(kit, pressed)
        await _step(kit, flow, chosen)
        if _has_news(kit):
            await _step(kit, flow, "send")
        gc.collect()


async def _chosen(kit):
    """The flow chosen from the menu, which goes from the heap before the flow comes."""
    before = loading.loaded()
    from terminal import menu

    try:
        name = await menu.choose(kit)
    except (Cancelled, TimedOut):
        loading.drop(before)
        raise
    loading.drop(before)
    return name


def _has_news(kit):
    """True when the bank has answered, and should hear what was sold offline."""
    return kit.host.reached and kit.journal.waiting


async def flow(kit, name):
    """Import flow `name`, run it, and drop it and what it imported from the heap."""
    before = loading.loaded()
    try:
        module = __import__(_FLOWS + name, None, None, ("run",))
        await module.run(kit)
    except Exception:  # not `finally`: that would run when an abandoned till is collected
        loading.drop(before)
        raise
    loading.drop(before)


async def _step(kit, work, *args):
    """Run one piece of work; whatever ends it early is said, and the till goes on."""
    try:
        await work(kit, *args)
    except Trouble as trouble:  # CANCEL and time-outs too
        await tell.trouble(kit, kit.words(trouble.word, trouble.detail))
    except Exception as error:
        short = _noted(kit, work.__name__, error)
        await tell.trouble(kit, kit.words("crash", short))


def _screen_changed(kit, alive):
    """Heard where nothing can be seen: low when the screen is gone, high when it is back."""
    if alive:
        kit.troubles.pop("screen", None)
        kit.beeper.good()
    else:
        kit.troubles["screen"] = "gone"
        kit.beeper.bad()


def _crashed(kit, name, error):
    """A background task ended: the part it served is out of order."""
    _noted(kit, name, error)
    kit.troubles[name] = "crash"


def _noted(kit, where, error):
    """Write an unexpected exception down; its short code."""
    from terminal.services import diary  # seldom, one hopes

    return diary.write(kit, where, error)
