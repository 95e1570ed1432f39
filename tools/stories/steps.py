"""Every step of a story, English and Chinese side by side, with the action it becomes.

The texts are cucumber expressions; neither holds a digit or a quote of its own. Both name their
values in the same order. Chinese is written without spaces and punctuation: `match` drops them.
An action is the verb the player knows and its arguments (see compiler.py).
"""

from tools.stories import mischief
from tools.stories import values as v
from tools.stories.step import Step, do


def _different(first, second):
    if first == second:
        raise ValueError(f'"{first}" and "{second}" are the same card: name two cards')


def _linked(card, from_card):
    _different(card, from_card)
    return "linked", [card, from_card]


def _place_two(first, second):
    _different(first, second)
    return "place", [[first, second]]


GIVEN = (
    Step(
        "a factory-new kit",
        "一台出厂状态的终端",
        do("factory_new"),
        note="the first power-on is still to come",
    ),
    Step(
        "a kit that is ready to sell",
        "一台可以营业的终端",
        do("ready"),
        note="supervisor and cashier 01 exist, nobody is signed in",
    ),
    Step(
        "the profile {string}",
        "终端类型(为){string}",
        do("profile"),
        (v.profile,),
        note="the type of terminal; countertop when nothing is said",
    ),
    Step("the language {string}", "语言(为){string}", do("language"), (v.language,)),
    Step("the board has no printer", "板上没有打印机", do("lacks", "printer")),
    Step("the board has no reader", "板上没有读卡器", do("lacks", "reader")),
    Step("the board has no network", "板上没有网络", do("lacks", "network")),
    Step(
        "demo card {string} with PIN {string} owes {string} of a limit of {string}",
        "演示卡{string}(的)密码(为){string}欠款(为){string}额度(为){string}",
        do("credit"),
        (v.card, v.pin, v.amount, v.amount),
        note="a credit card",
    ),
    Step(
        "demo card {string} with PIN {string} holds {string}",
        "演示卡{string}(的)密码(为){string}余额(为){string}",
        do("debit"),
        (v.card, v.pin, v.amount),
        note="a debit card",
    ),
    Step(
        "card {string} is repaid from card {string}",
        "卡{string}由卡{string}还款",
        _linked,
        (v.card, v.card),
    ),
    Step(
        "the bank is on the board",
        "银行在板上",
        do("bank_on_board"),
        note="so it is when nothing is said",
    ),
    Step(
        "the bank is a classroom server",
        "银行是教室服务器",
        do("bank_in_class"),
        note="in the till's network, with books of its own",
    ),
)

WHEN = (
    Step(
        "operator {string} signs in with {string}",
        "操作员{string}用密码{string}登录",
        do("sign_in"),
        (v.operator, v.password),
        note="the whole sign-in: number, password",
    ),
    Step(
        "I choose {string}",
        "(我)选择{string}",
        do("choose"),
        (v.words,),
        note='by its label, wherever the menus put it; or by its way, like "Other > Repayment"',
    ),
    Step(
        "I press {string}",
        "(我)按{string}",
        do("press"),
        (v.keys,),
        note='keys by name, in turn: "1 2 5 0 OK"',
    ),
    Step(
        "I type {string}",
        "(我)输入{string}",
        do("type"),
        (v.digits,),
        note="an amount or a number on the digit keys, no OK",
    ),
    Step(
        "I place card {string} on the reader",
        "(我)把卡{string}放在读卡器上",
        lambda card: ("place", [[card]]),
        (v.card,),
    ),
    Step(
        "I place cards {string} and {string} together",
        "(我)把卡{string}和卡{string}一起放在读卡器上",
        _place_two,
        (v.card, v.card),
    ),
    Step(
        "I place a bank card on the reader",
        "(我)把银行卡放在读卡器上",
        do("place_bank_card"),
        note="the till must refuse it",
    ),
    Step(
        "I place a blank tag on the reader",
        "(我)把空白标签放在读卡器上",
        do("place_tag", "blank"),
        note="for the supervisor to issue",
    ),
    Step(
        "I place that tag on the reader",
        "(我)把那张标签放在读卡器上",
        do("place_tag", "same"),
        note="the last one that was blank",
    ),
    Step("I take the card away", "(我)把卡拿开", do("take_card")),
    Step(
        "I enter the PIN {string}",
        "(我)输入密码{string}",
        do("pin"),
        (v.pin,),
        note="its digits, then OK",
    ),
    Step(
        "I swipe card {string}",
        "(我)刷卡{string}",
        do("swipe"),
        (v.card,),
        note="simulated: no kit has a magnetic head",
    ),
    Step(
        "the customer shows the code {string}",
        "顾客出示付款码{string}",
        do("show_code"),
        (v.pay_code,),
        note="before the scanner: printed ones, from `python -m tools paycodes`, are always the "
        "same",
    ),
    Step(
        "the customer's phone shows a code of card {string}",
        "顾客手机出示卡{string}(的)付款码",
        do("phone_shows"),
        (v.card,),
        note="made anew each minute, before the scanner",
    ),
    Step(
        "the customer's phone reads the screen and pays with card {string}",
        "顾客手机扫描屏幕(并)用卡{string}付款",
        do("phone_reads"),
        (v.card,),
        note="the code the till shows; what the phone answers is held before the scanner",
    ),
    Step(
        "the teacher says at the bank that the shop is fine",
        "老师在银行说本店正常",
        do("teach", "fine"),
        note="unblocks it; over the cable when the bank is on the board, so the till starts anew",
    ),
    Step("{int} second(s) pass(es)", "过了{int}秒", do("wait_s"), (v.seconds,)),
    *mischief.STEPS,
    Step(
        "the paper runs out after {int} line(s)",
        "打印{int}行后缺纸",
        do("paper_out"),
        (v.lines,),
        note="said before the slip is printed",
    ),
    Step("I fit a new roll", "(我)换上新纸卷", do("new_roll")),
    Step("the power is cut", "断电", do("cut"), note="now"),
    Step(
        "the power is cut at flash write {int}",
        "第{int}次写闪存时断电",
        do("cut_at_write"),
        (v.write,),
        note="counted from here; the first is 1",
    ),
    Step("the power comes back", "恢复供电", do("power_back")),
    Step("the battery is at {int} percent", "电池电量为{int}%", do("battery"), (v.percent,)),
)

THEN = (
    Step(
        "the screen shows {string}",
        "屏幕(上)显示{string}",
        do("shows"),
        (v.words,),
        note="as a person reads it: spaces and line breaks do not count",
    ),
    Step(
        "the screen does not show {string}",
        "屏幕(上)不显示{string}",
        do("not_shows"),
        (v.words,),
    ),
    Step(
        "a slip shows {string}",
        "小票上有{string}",
        do("slip_shows"),
        (v.words,),
        note="one of those torn off since the last When",
    ),
    Step("no slip was printed", "没有打印小票", do("slips", 0), note="since the last When"),
    Step(
        "{int} slip(s) was/were printed",
        "打印了{int}张小票",
        do("slips"),
        (v.count,),
        note="since the last When",
    ),
    Step(
        "the last slip is marked {string}",
        "最后一张小票标有{string}",
        do("slip_marked"),
        (v.words,),
    ),
    Step(
        "card {string} owes {string}",
        "卡{string}(的)欠款(为){string}",
        do("owes"),
        (v.card, v.amount),
        note="in the bank's ledger",
    ),
    Step(
        "card {string} holds {string}",
        "卡{string}(的)余额(为){string}",
        do("holds"),
        (v.card, v.amount),
        note="in the bank's ledger",
    ),
    Step(
        "the bank's ledger shows {string}",
        "银行账本上有{string}",
        do("ledger_shows"),
        (v.words,),
        note="a rule of the risk monitor that fired, or how a closed batch is paid",
    ),
    Step("the bank was asked {int} time(s)", "银行被询问了{int}次", do("asked"), (v.count,)),
    Step("the bank knows {int} transaction(s)", "银行记录了{int}笔交易", do("knows"), (v.count,)),
    Step(
        "both times the bank answered with the same bytes",
        "银行两次应答的字节相同",
        do("same_again"),
        note="to a request that arrived twice",
    ),
    Step(
        "the books balance",
        "对账平",
        do("balance"),
        note="journal, slips and the bank's ledger agree; no approved transaction is missing or "
        "doubled",
    ),
    Step("the beeper says {string}", "蜂鸣器响{string}", do("beep"), (v.beep,)),
)

STEPS = {"given": GIVEN, "when": WHEN, "then": THEN}
KEYWORDS = {
    "en": {"given": "Given", "when": "When", "then": "Then"},
    "zh-CN": {"given": "假如", "when": "当", "then": "那么"},
}
