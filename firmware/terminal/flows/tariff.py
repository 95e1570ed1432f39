"""Fees and payout, for the administrator: the fee lines, a new one, the kind of shop, when the
shop is paid and by whom (S75, S78, S80). What is past stays: lines are only added."""

from terminal.errors import Cancelled, Trouble
from terminal.rules import fees, money, slip
from terminal.services import fees as tariff
from terminal.ui import ask, page, tell

_NAME = "tariff"  # of each question
_SHOP, _CYCLE, _WAY, _LINE = tariff.NAMES
_FIGURES = "date8 rate3 cap6 fixed4 instant3".split(" ")  # noqa: SIM905 (with their digits)


async def run(kit):
    words = kit.words
    while True:
        (shop, cycle, way), lines = tariff.of(kit)
        labels = [words("menu_fee_lines"), words("menu_fee_line"), words("shop_kind_is_" + shop)]
        labels += [words("menu_payout_at", cycle), words("payout_way_" + way)]
        try:
            at = await ask.choice(kit, _NAME, labels, words("h_setup"))
        except Cancelled:
            return
        try:
            await (_read_all, _add_one, _ask_shop, _ask_cycle, _ask_way)[at](kit, lines)
        except Cancelled:
            continue


async def _read_all(kit, lines):
    columns, rows = page.sheet_columns(kit), []
    for line in lines:
        rows += _rows_of(kit.words, line, columns)
    await ask.scroll(kit, _NAME, rows, kit.words("h_scroll"))


def _rows_of(words, line, columns):
    """A line of the schedule, a row for each of its figures."""
    date, points, cap, fixed, more = line
    rows = slip.row(words("fee_line_from"), date, columns)
    rows += slip.row(words("fee_line_rate"), _percent("", points), columns)
    shown = money.show(cap) if cap else words("fee_line_none")
    rows += slip.row(words("fee_line_cap"), shown, columns)
    rows += slip.row(words("fee_line_fixed"), money.show(fixed), columns)
    return rows + slip.row(fees.CYCLES[0], _percent("+", more), columns)


def _percent(sign, points):
    return "%s%d.%02d%%" % (sign, points // 100, points % 100)


async def _add_one(kit, lines):
    value = ""
    while value.count(",") < len(_FIGURES) - 1:  # each is looked at before the next is asked for
        before = value
        figure = _FIGURES[value.count(",") + 1 if value else 0]
        label, digits = kit.words("m_fee_figure_" + figure[:-1]), int(figure[-1])
        low = 1 if value else digits
        typed = await ask.digits(kit, _NAME, kit.words("menu_fee_line"), label, low, digits)
        value += "," + typed if value else typed[:4] + "-" + typed[4:6] + "-" + typed[6:]
        rest = ",0" * (len(_FIGURES) - 1 - value.count(","))
        wrong = tariff.unfit(kit.journal, kit.clock.wall_s(), lines, value + rest)
        if wrong:
            await tell.trouble(kit, kit.words(wrong))
            if wrong in tariff.NOT_NOW:
                return None
            value = before
    rows = _rows_of(kit.words, fees.parse(value), page.sheet_columns(kit))
    await ask.scroll(kit, _NAME, rows, kit.words("h_confirm_lines"))
    return await _keep(kit, _LINE, value)


async def _ask_shop(kit, lines):
    words = kit.words
    those = fees.kinds()
    labels = [words("shop_kind_is_" + kind[0]) for kind in those]
    name, most, day = those[await ask.choice(kit, _NAME, labels, words("h_menu"))]
    shown = money.show(day) if day else words("fee_line_none")
    text = words("m_shop_limits", money.show(most), shown)
    await tell.message(kit, "t_parameters", text, "h_confirm_set")
    await _keep(kit, _SHOP, name)


async def _ask_cycle(kit, lines):
    words = kit.words
    labels = [cycle + " " + words("payout_when_" + cycle[0] + cycle[2]) for cycle in fees.CYCLES]
    at = await ask.choice(kit, _NAME, labels, words("h_menu"))
    await _keep(kit, _CYCLE, fees.CYCLES[at])


async def _ask_way(kit, lines):
    words = kit.words
    labels = [words("payout_way_" + way) for way in fees.WAYS]
    at = await ask.choice(kit, _NAME, labels, words("h_menu"))
    if at:
        await tell.message(kit, "t_parameters", words("m_pool_risk"), "h_confirm_set")
    await _keep(kit, _WAY, fees.WAYS[at])


async def _keep(kit, name, value):
    try:
        tariff.change(kit.files, kit.journal, kit.clock.wall_s(), kit.operator, name, value)
    except Trouble as refused:
        return await tell.trouble(kit, kit.words(refused.word))
    return await tell.glance(kit, "t_parameters", kit.words("m_set_done"))
