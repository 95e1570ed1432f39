"""What the administrator sets beyond the set-up: up to which amount a sale goes without a PIN,
whether the till is carried about, its type, fees and payout (`flows/tariff`). A change
is a record with the old and new (S19)."""

from terminal.errors import Cancelled
from terminal.rules import money
from terminal.services import loading
from terminal.ui import ask, tell

_ITEMS = ("pin_limit", "portable", "profile", "tariff")
_LIMITS = ("0", "1000", "2500", str(money.NO_PIN))  # minor units


async def run(kit):
    while True:
        try:
            at = await ask.choice(kit, "parameters", _labels(kit), kit.words("h_setup"))
        except Cancelled:
            return
        try:
            await _do(kit, _ITEMS[at])
        except Cancelled:
            continue


def _labels(kit):
    """Each with what it is now."""
    words, kept = kit.words, kit.settings
    carried = "type_portable" if kept.portable == "yes" else "type_fixed"
    kind = words("type_" + kept.profile)
    return [_limit(words, kept.pin_limit), words(carried), kind, words("menu_tariff")]


def _limit(words, value):
    return words("menu_par_limit", money.show(int(value)))


async def _do(kit, item):
    words = kit.words
    if item in ("profile", "tariff"):
        before = loading.loaded()
        if item == "tariff":
            from terminal.flows import tariff as flow
        else:
            from terminal.flows import type as flow
        await flow.run(kit)
        return loading.drop(before)
    if item == "portable":
        if kit.settings.profile != "countertop":
            return await tell.trouble(kit, words("par_countertop"))
        values = ("no", "yes")
        labels = [words("type_fixed"), words("type_portable")]
    else:
        values = _LIMITS
        labels = [_limit(words, value) for value in values]
    value = values[await ask.choice(kit, item, labels, words("h_menu"))]
    was = getattr(kit.settings, item)
    if value != was:
        kit.settings.change(**{item: value})
        changed = (("op", kit.operator), ("name", item), ("was", was), ("is", value))
        kit.journal.note("setting", *changed)
    return await tell.glance(kit, "t_parameters", words("m_set_done"))
