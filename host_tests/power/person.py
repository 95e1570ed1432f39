"""A person who leads the till through a flow, whatever it asks, and notices what it says."""

from support.till import do, press

_WAYS = 60  # questions until the flow should be over
_HOME = ("menu", "operator")
_LEFT = (
    "submenu", "amount", "card", "pin", "supervisor", "voucher", "confirm", "verify", "original",
    "reference", "day", "batch",
)  # fmt: skip
ANSWERS = {
    "date": "2 0 2 6 0 1 0 5 OK",
    "time": "0 9 0 0 OK",
    "again": "CANCEL",
    "pin": "4 8 2 1 OK",
    "supervisor": "8 0 4 6 1 5 OK",
    "unlock": "5 9 3 7 OK",
}


class Person:
    """`answers`: question -> keys, beside ANSWERS; for all others it is OK. `card`: its letter.

    `approved`: the till said so; `offline`: or that the sale is made without the bank. `asked`:
    its questions, in order.
    """

    def __init__(self, player, answers=(), card="A"):
        self.player = player
        self.answers = dict(ANSWERS)
        self.answers.update(answers)
        self.card = card
        self.approved = False
        self.offline = False
        self.asked = []

    def answer(self):
        """The till's question is answered; False when there is none, or it is at its menu."""
        player = self.player
        kit = player.world.kit
        if kit is None or kit.waiting is None or kit.waiting in _HOME:
            return False
        question = kit.waiting
        self.asked.append(question)
        if question == "voucher" and self.asked.count(question) > 1:
            press(player, "CANCEL")  # there is no such voucher
        elif question == "card" and not player.world.field.cards:
            do(player, ("place", [self.card]))
        else:
            press(player, self.answers.get(question, "OK"))
        if question == "confirm" and player.world.on and "APPROVED" in player.screen():
            self.approved = True
        if question in ("confirm", "t_no_answer") and player.world.on:
            self.offline = self.offline or player.screen().startswith("OFFLINE")
        return True

    def through(self, most=_WAYS):
        """Answer at most so many questions; how many there were."""
        for count in range(most):
            if not self.answer():
                return count
        return most

    def home(self):
        """Power, paper, a signed-in cashier at the menu: None, or where the till stayed."""
        player, world = self.player, self.player.world
        world.printer.fit_new_roll()
        if world.on:
            world.flash.cut_at = None
        if world.ended:
            world.cut()
        if not world.on:
            world.power_on()
        for _ in range(_WAYS):
            player.settle()
            question = world.kit.waiting
            if question == "menu":
                world.field.clear()
                return None
            if question == "operator":
                press(player, "0 1 OK 5 9 3 7 OK")
            elif question in _LEFT:
                press(player, "CANCEL")
            elif not self.answer():
                return "it asks nothing: %s" % player.screen()
        return "still at %s: %s" % (world.kit.waiting, player.screen())
