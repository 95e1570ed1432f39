"""Set-up: what kind of shop this is, its printer, its way to the bank; and the factory reset.

Reached from the menu, or by holding MENU at power-on; then it asks who is there first, unless
nobody was ever set up. What a value may be is for `services/allowed` to say.
"""

from terminal.errors import Cancelled, Trouble
from terminal.flows import prove
from terminal.services import allowed, loading, operators
from terminal.ui import ask, ask_text, page, tell

_SUPERVISOR, _ADMINISTRATOR = "00", "99"
_ITEMS = ("shop", "language", "bank", "wifi", "printer", "rate", "display", "selftest", "reset")
_AT_START = ("bank", "wifi", "wifi_key", "printer", "printer_baud", "display")


async def run(kit):
    if kit.operator is None and not await _proved(kit):
        return
    before = _now(kit)
    at = 0
    while not kit.off:
        labels = [kit.words("menu_set_" + name) for name in _ITEMS]
        try:
            at = await ask.choice(kit, "setup", labels, kit.words("h_setup"))
        except Cancelled:
            break
        try:
            await _do(kit, _ITEMS[at])
        except Cancelled:
            continue
    if not kit.off and _now(kit) != before:
        await _restart(kit)


def _now(kit):
    """What counts from the next start on."""
    return [getattr(kit.settings, name) for name in _AT_START]


async def _proved(kit):
    """Whether a supervisor or administrator is there; a till that has none is anybody's."""
    known = [who for who in (_SUPERVISOR, _ADMINISTRATOR) if operators.of(kit).known(who)]
    if not known:
        return True
    title = kit.words("t_setup")
    while True:
        number = await ask.digits(kit, "operator", title, kit.words("m_operator"), 2, 2)
        if number not in known:
            await tell.trouble(kit, kit.words("m_set_who"))
        elif await prove.password(kit, "password", number, title):
            return True


async def _do(kit, item):
    if item in ("language", "selftest", "reset"):
        before = loading.loaded()
        name = "factory_reset" if item == "reset" else item
        module = __import__("terminal.flows." + name, None, None, ("run",))
        await module.run(kit)
        loading.drop(before)
    elif item == "shop":
        await _text(kit, "merchant", 1, 24, "m_set_shop", "m_set_shop_wrong")
    elif item == "bank":
        await _bank(kit)
    elif item == "wifi":
        await _text(kit, "wifi", 0, 32, "m_set_wifi", "m_set_wifi_wrong")
        if kit.settings.wifi:
            await _text(kit, "wifi_key", 0, 63, "m_set_key", "m_set_key_wrong")
    elif item == "printer":
        await _one_of(kit, "printer", allowed.choices("printer"))
    elif item == "rate":
        await _one_of(kit, "printer_baud", allowed.choices("printer_baud"))
    else:
        await _one_of(kit, "display", allowed.choices("display"))


async def _bank(kit):
    words = kit.words
    labels = [words("menu_bank_here"), words("menu_bank_typed")]
    if kit.net:
        labels.append(words("menu_bank_found"))
    chosen = await ask.choice(kit, "bank", labels, words("h_menu"))
    if chosen == 0:
        return await _set(kit, "bank", "board", "")
    if chosen == 2:
        return await _find(kit)
    start = "" if kit.settings.bank == "board" else kit.settings.bank
    return await _text(kit, "bank", 9, 21, "m_set_bank", "m_set_bank_wrong", start, True)


async def _find(kit):
    """The bank that announces itself with the class's key."""
    before = loading.loaded()
    from terminal.services import finding

    await tell.busy(kit, "t_setup", "m_set_finding")
    try:
        where = await finding.find(kit)
    except Trouble as trouble:
        return await tell.trouble(kit, kit.words(trouble.word))
    loading.drop(before)
    kit.journal.note("setting", ("name", "bank"))
    return await tell.message(kit, "t_setup", kit.words("m_set_found", where))


async def _text(kit, name, low, high, label, wrong, start=None, figures=False):
    """Ask for a setting until it is one; CANCEL leaves it as it was."""
    typed = getattr(kit.settings, name) if start is None else start
    while True:
        title = kit.words("t_setup")
        typed = await ask_text.text(kit, name, title, kit.words(label), low, high, typed, figures)
        if await _set(kit, name, typed, wrong):
            return


async def _one_of(kit, name, values):
    chosen = await ask.choice(kit, name, values, kit.words("h_menu"))
    await _set(kit, name, values[chosen], "")


async def _set(kit, name, value, wrong):
    """Whether the setting takes it; if not, it was said what it takes."""
    try:
        kit.settings.change(**{name: value})
    except ValueError:
        await tell.trouble(kit, kit.words(wrong))
        return False
    kit.journal.note("setting", ("name", name))
    await tell.glance(kit, "t_setup", kit.words("m_set_done"))
    return True


async def _restart(kit):
    """What was set is for the next start."""
    now = kit.clock.wall_s()
    if now is not None:
        kit.settings.change(last_seen=str(now))
    kit.journal.note("power-off")
    kit.off = True
    await page.message(kit, kit.words("t_setup"), kit.words("m_set_restart"), "")
