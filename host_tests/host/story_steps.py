"""One example of every step, in both languages, with the action it becomes: written by hand from
the specification of stories, not from the table it checks."""

HEAD = {"en": "Feature: f\n Scenario: s\n", "zh-CN": "# language: zh-CN\n功能：f\n 场景：s\n"}
WORDS = {
    "en": {"given": "Given ", "when": "When ", "then": "Then "},
    "zh-CN": {"given": "假如", "when": "当", "then": "那么"},
}
WIRE = ["the wire"]
CARDS = ["cards, codes and swipes"]
CREDIT_EN = 'demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"'
CREDIT_ZH = "演示卡“A”密码“4821”，欠款“300.00”，额度“500.00”"

# kind, English, Chinese, verb, arguments
EXAMPLES = [
    ("given", "a factory-new kit", "一台出厂状态的终端", "factory_new", []),
    ("given", "a kit that is ready to sell", "一台可以营业的终端", "ready", []),
    ("given", 'the profile "countertop"', "终端类型为“传统”", "profile", ["countertop"]),
    ("given", 'the language "Chinese"', "语言为“中文”", "language", ["zh"]),
    ("given", "the board has no printer", "板上没有打印机", "lacks", ["printer"]),
    ("given", "the board has no reader", "板上没有读卡器", "lacks", ["reader"]),
    ("given", "the board has no network", "板上没有网络", "lacks", ["network"]),
    ("given", CREDIT_EN, CREDIT_ZH, "credit", ["A", "4821", 30000, 50000]),
    (
        "given",
        'demo card "B" with PIN "7350" holds "1000.00"',
        "演示卡“B”密码“7350”，余额“1000.00”",
        "debit",
        ["B", "7350", 100000],
    ),
    ("given", 'card "A" is repaid from card "B"', "卡“A”由卡“B”还款", "linked", ["A", "B"]),
    ("given", "the bank is on the board", "银行在板上", "bank_on_board", []),
    ("given", "the bank is a classroom server", "银行是教室服务器", "arrives", WIRE),
    (
        "when",
        'operator "01" signs in with "5937"',
        "操作员“01”用密码“5937”登录",
        "sign_in",
        ["01", "5937"],
    ),
    ("when", 'I choose "Repayment"', "我选择“Repayment”", "choose", ["Repayment"]),
    ("when", 'I press "1 OK"', "我按“1 确认”", "press", [["1", "OK"]]),
    ("when", 'I type "125.00"', "我输入“125.00”", "type", ["12500"]),
    ("when", 'I place card "A" on the reader', "我把卡“A”放在读卡器上", "place", [["A"]]),
    (
        "when",
        'I place cards "A" and "B" together',
        "我把卡“A”和卡“B”一起放在读卡器上",
        "place",
        [["A", "B"]],
    ),
    (
        "when",
        "I place a bank card on the reader",
        "我把银行卡放在读卡器上",
        "place_bank_card",
        [],
    ),
    ("when", "I take the card away", "我把卡拿开", "take_card", []),
    ("when", 'I enter the PIN "4821"', "我输入密码“4821”", "pin", ["4821"]),
    ("when", 'the customer shows the code "99123"', "顾客出示付款码“99123”", "arrives", CARDS),
    ("when", 'I swipe card "A"', "我刷卡“A”", "arrives", CARDS),
    ("when", "30 seconds pass", "过了30秒", "wait_s", [30]),
    ("when", "the network drops", "网络断开", "arrives", WIRE),
    ("when", "the network comes back", "网络恢复", "arrives", WIRE),
    ("when", "the next answer is lost", "下一个应答丢失", "arrives", WIRE),
    ("when", "the next answer comes 9 seconds late", "下一个应答迟到9秒", "arrives", WIRE),
    ("when", "the next answer has a broken MAC", "下一个应答的MAC错误", "arrives", WIRE),
    ("when", "the paper runs out after 10 lines", "打印10行后缺纸", "paper_out", [10]),
    ("when", "I fit a new roll", "我换上新纸卷", "new_roll", []),
    ("when", "the power is cut", "断电", "cut", []),
    ("when", "the power is cut at flash write 3", "第3次写闪存时断电", "cut_at_write", [3]),
    ("when", "the power comes back", "恢复供电", "power_back", []),
    ("when", "the battery is at 15 percent", "电池电量为15%", "battery", [15]),
    ("then", 'the screen shows "125.00"', "屏幕显示“125.00”", "shows", ["125.00"]),
    ("then", 'the screen does not show "x"', "屏幕不显示“x”", "not_shows", ["x"]),
    ("then", 'a slip shows "DEBT LEFT"', "小票上有“DEBT LEFT”", "slip_shows", ["DEBT LEFT"]),
    ("then", "no slip was printed", "没有打印小票", "slips", [0]),
    ("then", "2 slips were printed", "打印了2张小票", "slips", [2]),
    (
        "then",
        'the last slip is marked "DUPLICATE"',
        "最后一张小票标有“DUPLICATE”",
        "slip_marked",
        ["DUPLICATE"],
    ),
    ("then", 'card "A" owes "0.00"', "卡“A”欠款“0.00”", "owes", ["A", 0]),
    ("then", 'card "B" holds "875.00"', "卡“B”余额“875.00”", "holds", ["B", 87500]),
    ("then", "the bank was asked 0 times", "银行被询问了0次", "asked", [0]),
    ("then", "the bank knows 3 transactions", "银行记录了3笔交易", "knows", [3]),
    ("then", "the books balance", "对账平", "balance", []),
    ("then", 'the beeper says "bad"', "蜂鸣器响“失败”", "beep", ["bad"]),
]
