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
from terminal.ui import tell

# What `starting` makes the till's services of: there before it comes, and not dropped with it
_STAY = (cards, host, journal, keys, link, onboard, settings)
_SPLASH_MS = 1500
_FLOWS = "terminal.flows."


async def run(kit):
    """The till, until somebody chooses Power off."""
    kit.clock.on_crash = lambda name, error: _crashed(kit, name, error)
    shown = await loading.meanwhile(_started(kit))
    kit.keys.on_key = kit.heard
    kit.screen.on_change = lambda alive: _screen_changed(kit, alive)
    await kit.clock.sleep_ms(max(0, _SPLASH_MS - kit.clock.since_ms(shown)))
    await _before_work(kit)
    while not kit.off:
        await _step(kit, _session)


async def _started(kit):
    from terminal import starting

    starting.open_books(kit)
    return await starting.show(kit)


async def _before_work(kit):
    """What a start asks for, makes good and checks."""
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


def _is_new(kit):
    return kit.settings.rules != "accepted" or loading.once(_nobody, kit)


def _nobody(kit):
    from terminal.services import operators  # in the heap only while one is asked for

    return not operators.of(kit).enough()


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
