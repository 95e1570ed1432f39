"""Fees and payout, for the administrator: the fee lines, a new one, the kind of shop, when the
shop is paid and by whom (S75, S78, S80). What is past stays: lines are only added."""

from terminal.errors import Cancelled, Trouble
from terminal.rules import clearing, money, slip
from terminal.services import tariff
from terminal.ui import ask, page, tell

_SHOP, _CYCLE, _WAY = tariff.NAMES[:3]
_FIGURES = (("rate", 3), ("cap", 6), ("fixed", 4), ("instant", 3))  # of a line, and their digits


async def run(kit):
    words = kit.words
    while True:
        found, lines = tariff.of(kit)
        labels = [words("menu_fee_lines"), words("menu_fee_new"), words("shop_" + found[_SHOP])]
        labels += [words("menu_cycle", found[_CYCLE]), words("way_" + found[_WAY])]
        try:
            at = await ask.choice(kit, "tariff", labels, words("h_setup"))
        except Cancelled:
            return
        try:
            await (_lines, _new, _shop, _cycle, _way)[at](kit, lines)
        except Cancelled:
            continue


async def _lines(kit, lines):
    columns, rows = page.sheet_columns(kit), []
    for line in lines:
        rows += _shown(kit.words, line, columns)
    await ask.scroll(kit, "fee_lines", rows, kit.words("h_scroll"))


def _shown(words, line, columns):
    """A line of the schedule, a row for each of its figures."""
    date, points, cap, fixed, instant = line
    rows = slip.row(words("fee_from"), date, columns)
    rows += slip.row(words("fee_rate"), _percent(points), columns)
    rows += slip.row(words("fee_cap"), money.show(cap) if cap else words("fee_none"), columns)
    rows += slip.row(words("fee_fixed"), money.show(fixed), columns)
    return rows + slip.row("T+0", "+" + _percent(instant), columns)


def _percent(points):
    return "%d.%02d%%" % (points // 100, points % 100)


async def _new(kit, lines):
    words = kit.words
    title = words("menu_fee_new")
    date = await ask.digits(kit, "fee_date", title, words("m_fee_date"), 8, 8)
    figures = [date[:4] + "-" + date[4:6] + "-" + date[6:]]
    for name, digits in _FIGURES:
        figures.append(
            await ask.digits(kit, "fee_" + name, title, words("m_fee_" + name), 1, digits)
        )
    value = ",".join(figures)
    why = tariff.wrong("fees", value)
    if why:
        return await tell.trouble(kit, words("m_date_wrong" if why == "date" else "fee_high"))
    lines = _shown(words, clearing.parse(value), page.sheet_columns(kit))
    await ask.scroll(kit, "fee_new", lines, words("h_confirm_set"))
    await _set(kit, "fees", value)


async def _shop(kit, lines):
    words = kit.words
    labels = [words("shop_" + kind[0]) for kind in clearing.KINDS]
    at = await ask.choice(kit, "shop", labels, words("h_menu"))
    kind, most, day = clearing.KINDS[at]
    shown = money.show(day) if day else words("fee_none")
    text = words("m_shop_limits", money.show(most), shown)
    await tell.message(kit, "t_parameters", text, "h_confirm_set")
    await _set(kit, _SHOP, kind)


async def _cycle(kit, lines):
    labels = [_when(kit, cycle) for cycle in clearing.CYCLES]
    at = await ask.choice(kit, "cycle", labels, kit.words("h_menu"))
    await _set(kit, _CYCLE, clearing.CYCLES[at])


def _when(kit, cycle):
    return cycle + " " + kit.words("cycle_" + cycle[0] + cycle[2])


async def _way(kit, lines):
    words = kit.words
    labels = [words("way_" + way) for way in clearing.WAYS]
    way = clearing.WAYS[await ask.choice(kit, "way", labels, words("h_menu"))]
    if way == clearing.POOLED:
        await tell.message(kit, "t_parameters", words("m_pool_risk"), "h_confirm_set")
    await _set(kit, _WAY, way)


async def _set(kit, name, value):
    try:
        tariff.change(kit.files, kit.journal, kit.clock.wall_s(), kit.operator, name, value)
    except Trouble as refused:
        return await tell.trouble(kit, kit.words(refused.word))
    return await tell.glance(kit, "t_parameters", kit.words("m_set_done"))
