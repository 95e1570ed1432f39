"""Tours of a repayment: the way through, and every branch a person can take by mistake."""

from shots.tours import CASHIER, PIN
from terminal.bank import accounts
from terminal.errors import HostDown, PartMissing, PrinterTrouble
from twin.cards import Card
from twin.shop import tag
from twin.tags import Ntag213

_AMOUNT = "menu_repay 1 2 5 0 0 OK"
_A = "9 9 9 9 9 9 0 0 0 0 0 0 0 0 0 6"
_A_PLACED = ("place", ["A"])
_TAKE = ("take_card",)
_CODES = (
    "13", "14", "25", "30", "38", "51", "54", "55", "58", "59", "61", "65", "68", "75", "77", "91",
    "94", "96", "A0",
)  # fmt: skip


def repayment(camera):
    """From the menu to no debt left, in two steps."""
    camera.till()
    camera.skip(CASHIER)
    camera("amount", "menu_repay")
    camera("typing", "1 2 5 0 0")
    camera("card", "OK")
    camera("reading", _A_PLACED)
    camera("pin", "OK")
    camera("stars", "4 8 2 1")
    camera("confirm", "OK")
    camera("paying", "OK")
    camera("debt_left", "OK")
    camera("second_amount", "OK")
    camera("second_typing", "1 7 5 0 0")
    camera("second_card", _TAKE, "OK")
    camera("second_reading", _A_PLACED)
    camera("second_confirm", "OK", PIN)
    camera("second_paying", "OK")
    camera("no_debt_left", "OK")
    camera("menu", "OK")


def amount(camera):
    """What is wrong with an amount."""
    camera.till()
    camera.skip(CASHIER)
    camera("zero", "menu_repay OK")
    camera("cap", "5 0 0 0 0 1")
    camera("widest", "CLEAR CLEAR CLEAR CLEAR CLEAR 4 9 9 9 9 9 9")
    camera("cancelled", "CANCEL")
    camera.skip("OK menu_repay 3 0 0 0 1 OK")
    camera("too_much", _A_PLACED)
    camera("debt_shown", "OK")
    camera.skip("CANCEL OK")
    camera("battery_low", ("battery", 9), "menu_repay")


def card(camera):
    """Everything that can be wrong with a card, or with its typed number."""
    camera.till()
    camera.skip(CASHIER, _AMOUNT)
    for label, what in (
        ("two_cards", ("place", ["A", "B"])),
        ("bank_card", ("place_bank_card",)),
        ("not_credit", ("place", ["B"])),
        ("no_such_card", _put(tag(accounts.standard(77)[0], 9))),
        ("foreign", _put(Ntag213(b"\x04\x01\x02\x03\x04\x05\x06"))),
        ("gone", _put(leaves(tag(accounts.standard(0)[0], 8)))),
        ("unreadable", _put(Card(b"\x04\x01\x02\x03", 0x00, b"\x04\x00"))),
        ("expired", ("place", ["E"])),
    ):
        camera(label, what)
        camera.skip(_TAKE, "OK")
    camera("number_foreign", "4 9 9 9 9 9 0")
    camera("number_typing", "OK", _A)
    camera("number_wrong", "CLEAR 7 OK")
    camera("card_again", "OK", _A + " OK")
    camera("other_card", ("place", ["C"]))
    camera("nobody", _TAKE, "OK", ("wait_s", 31))
    camera.till()
    camera.skip(CASHIER, _AMOUNT, lambda player: player.world.field.weaken(flipped=100))
    camera("weak", _A_PLACED)
    camera.till()

    async def gone(*_):
        raise PartMissing("RC522")

    def pull_reader(player):
        player.world.kit.reader.read = gone

    camera.skip(CASHIER, _AMOUNT, pull_reader)
    camera("reader_gone", _A_PLACED)
    camera.till().shop.accounts["C"].balance = 0
    camera.skip(CASHIER, _AMOUNT)
    camera("no_debt", ("place", ["C"]))


def _put(card):
    return lambda player: (player.world.field.put(card), player.settle())


def leaves(card):
    """Taken away while it is read."""
    card.leaves_after_frames = 10
    return card


def no_reader(camera):
    """Numbers are typed."""
    camera.till("reader")
    camera("start", ("wait_s", 3))
    camera.skip("OK", CASHIER)
    camera("card", _AMOUNT)
    camera("verify", _A, "OK")
    camera.skip("OK", PIN, "OK OK")
    camera("second_card", "OK 1 0 0 0 OK")


def pin(camera):
    """PINs of no card, of another card, and one too many."""
    camera.till()
    camera.skip(CASHIER, _AMOUNT, _A_PLACED, "OK")
    camera("unknown", "8 6 4 2 OK")
    camera("longest", "OK 1 2 3 4 5 6 7 8 9 0 1 2")
    camera.skip("CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR CLEAR")
    camera("wrong", "7 3 5 0 OK OK")
    camera.skip("OK 7 3 5 0 OK OK", "OK 7 3 5 0 OK")
    camera("third", "OK")
    camera.skip("OK")
    camera("used_up", _AMOUNT, _TAKE, _A_PLACED, "OK", PIN, "OK")


def stopped(camera):
    """CANCEL and time-outs, before and after money moved."""
    camera.till()
    camera.skip(CASHIER, _AMOUNT, _A_PLACED)
    camera("cancelled", "CANCEL")
    camera.skip("OK", _AMOUNT)
    camera("timed_out", ("wait_s", 61))
    camera.skip("OK", _TAKE, _AMOUNT, _A_PLACED, "OK", PIN, "OK")
    camera("after_approval", "CANCEL")


def answers(camera):
    """What is said for each code the bank may answer."""
    camera.till()
    camera.skip(CASHIER, _AMOUNT)

    def answer(code):
        async def exchange(_):
            return {"code": code, "balances": []}

        def set_it(player):
            player.world.kit.host.exchange = exchange

        return set_it

    async def silent(*_):
        raise HostDown("98")

    for code in _CODES:
        camera("code_" + code, answer(code), _A_PLACED)
        camera.skip("OK", _TAKE, "OK")

    def unplug(player):
        player.world.kit.host.exchange = silent

    camera("none", unplug, _A_PLACED)


def printing(camera):
    """Paper that ends, a printer without power, and slips that start again."""
    camera.till()
    camera.skip(CASHIER, _AMOUNT, _A_PLACED, "OK", PIN)
    camera("paper_out", ("paper_out", 8), "OK")
    camera("reprinted", ("new_roll",), "OK")
    camera.skip("OK CANCEL", "menu_repay 1 0 0 OK", "OK", PIN)
    camera("stopped", lambda player: player.world.printer.power_off(), "OK")
    camera("goes_on", lambda player: player.world.printer.power_on(), ("wait_s", 1), "OK")
    for word in ("paper_out", "printer_cover", "printer_hot", "printer_trouble"):
        camera.till()
        camera.skip(CASHIER, _AMOUNT, _A_PLACED, "OK", PIN, _stops(word))
        camera(word, "OK")


def _stops(word):
    """A printer that says why it stopped; this kit's own cannot tell so much."""

    async def print_slip(*_):
        raise PrinterTrouble(word=word)

    def set_it(player):
        player.world.kit.printer.print_slip = print_slip

    return set_it


def no_printer(camera):
    """Both slips on the screen."""
    camera.till("printer")
    camera("start", ("wait_s", 3))
    camera.skip("OK", CASHIER, _AMOUNT, _A_PLACED, "OK", PIN)
    camera("merchant", "OK", "DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN")
    camera("cardholder", "OK", "DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN")
    camera("checked", "OK")


TOURS = (
    repayment, amount, card, no_reader, pin, stopped, answers, printing, no_printer,
)  # fmt: skip
