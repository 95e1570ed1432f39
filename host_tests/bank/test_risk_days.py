"""Days at which the risk monitor looks: at the bank in memory, and at the one on a board with its
power cut in between. S36, S65, S70, S71."""

from support import desk, risk_board, risk_days


class Shaky(risk_board.OnBoard):
    """Its power goes whenever time passes."""

    def pass_s(self, seconds):
        self.cut()
        super().pass_s(seconds)


def test_days_at_the_bank_in_memory():
    for day in risk_days.DAYS:
        bank = desk.Bank()
        day(desk.Till(bank).on(), bank.pass_s)


def test_days_at_the_bank_on_the_board():
    for day in risk_days.DAYS:
        bank = risk_board.OnBoard()
        day(desk.Till(bank).on(), bank.pass_s)
        assert bank.bank.ledger.verify() is None and not bank.bank.broken


def test_the_power_of_the_board_goes_whenever_time_passes():
    for day in risk_days.DAYS:
        bank = Shaky()
        day(desk.Till(bank).on(), bank.pass_s)


def test_a_board_without_the_time_scores_nothing_and_still_knows_its_standing():
    bank = risk_board.OnBoard()
    one = desk.Till(bank).on()
    for _ in range(4):
        risk_days.sold(one, 4900)
    code, _, why = risk_days.sold(one, 4900)
    assert (code, why) == ("59", "often,blocked") and bank.held() == 3
    bank.bench.wall.lose()
    assert risk_days.sold(one, 4900)[0] == "58"
    bank.teach("fine")
    assert [risk_days.sold(one, 4900)[0] for _ in range(4)] == ["00"] * 4


def test_what_held_and_watched_say_is_said_again_with_the_stored_answer():
    bank = risk_board.OnBoard()
    one = desk.Till(bank).on()
    assert [risk_days.sold(one, 4900)[0] for _ in range(2)] == ["00", "00"]
    stan = one.stan
    assert risk_days.told(one, stan=stan, value=4900, pin="7350", **risk_days.B)[1:] == (
        (40, [("same", 25), ("below", 15)]), "same",
    )  # fmt: skip
