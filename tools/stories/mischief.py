"""The steps in which something goes wrong: a card, a message on its way, the flash."""

from tools.stories import values as v
from tools.stories.step import Step, do

STEPS = (
    Step(
        "I place a forged copy of card {string} on the reader",
        "(我)把卡{string}的伪造卡放在读卡器上",
        do("place_forged"),
        (v.card,),
        note="its seal is by another key",
    ),
    Step(
        "card {string} touches the reader for a moment",
        "卡{string}在读卡器上碰了一下",
        do("touch"),
        (v.card,),
        note="too short to be read",
    ),
    Step("the network drops", "网络断开", do("network_drops"), note="nothing reaches the bank"),
    Step("the network comes back", "网络恢复", do("network_back")),
    Step(
        "the next answer is lost",
        "下一个应答丢失",
        do("answer_lost"),
        note="the bank has done what it was asked; the till waits 30 s",
    ),
    Step(
        "the next answer comes {int} second(s) late",
        "下一个应答迟到{int}秒",
        do("answer_late"),
        (v.seconds,),
        note="one that takes 30 s or more is never taken for an answer",
    ),
    Step(
        "the next answer has a broken MAC",
        "下一个应答的MAC错误",
        do("answer_broken"),
        note="one bit of it is another",
    ),
    Step(
        "one byte of the next answer is changed",
        "下一个应答被改了一个字节",
        do("answer_changed"),
        note="in its amount, by 1,000.00; where it has none, in its MAC",
    ),
    Step(
        "one byte of the next request is changed",
        "下一个请求被改了一个字节",
        do("request_changed"),
        note="the same, on its way to the bank",
    ),
    Step(
        "the next answer is replaced by an old one",
        "下一个应答换成旧的应答",
        do("answer_replayed"),
        note="the one before it comes once more",
    ),
    Step(
        "the next request arrives twice",
        "下一个请求到达两次",
        do("request_repeated"),
        note="the same bytes",
    ),
    Step(
        "the till's flash is copied",
        "终端的闪存被复制",
        do("copy_flash"),
        note="books, keys and counters; those of a bank on the board too",
    ),
    Step(
        "the copy is fitted in place of the flash",
        "换上复制的闪存",
        do("fit_copy"),
        note="while the power is off",
    ),
)
