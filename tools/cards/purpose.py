"""What a demo card is for in a lesson, from its account: in English and in Chinese."""

from terminal.bank import accounts
from terminal.rules import money

KINDS = {"credit": ("CREDIT", "信用卡"), "debit": ("DEBIT", "借记卡")}
_LITTLE = 1_000  # minor units that are soon spent


def of(account, year, month):
    """The two lines, for a card in use until that month."""
    left = account.balance + account.limit
    if account.tries >= accounts.PIN_TRIES:
        return "PIN tries used up: answer 38", "密码错误次数超限 38"
    if account.expiry < f"{year % 100:02d}{month:02d}":
        return f"expired {account.expiry[2:]}/{account.expiry[:2]}: answer 54", "过期卡 54"
    if account.kind == "debit" and not left:
        return "holds nothing: answer 51", "余额不足 51"
    if left < _LITTLE:
        return f"only {money.show(left)} left: answer 61", "超出金额限制 61"
    if account.debt():
        owed = money.show(account.debt())
        return f"owes {owed}: sale, repayment", f"欠款 {owed} 消费 还款"
    return f"holds {money.show(left)}: sale", f"余额 {money.show(left)} 消费"
