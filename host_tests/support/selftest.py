"""Somebody who does the self-test: presses, looks, listens, lays a card, reads the slip."""

from support import contract
from support.till import do, press, till
from terminal.services import profile

_KEYS = contract.KEYS


class Person:
    """What is wrong with the kit as a person sees it: `even`, `hears` and `lays` are answers,
    `dead` keys that do nothing, `slip` and `rate` the number of the row that is chosen."""

    def __init__(self, player):
        self.player = player
        self.even = self.hears = self.lays = True
        self.dead = ()
        self.slip = self.rate = 1
        self.read = []  # what the screen said, one text for each time that the till waited

    def tests_blind(self):
        """The same where nothing can be seen: by the keys from idle, to the slip."""
        player = self.player
        do(player, ("sign_in", "00", "804615"))
        press(player, " ".join(profile.keys_to("countertop", "selftest") or ""))
        do(player, ("wait_s", 20))
        self.read.append(" ".join(" ".join(player.world.printer.slips[-1].text).split()))
        return self

    def tests(self, password="804615", who="00"):
        """Sign in, choose the self-test, go through it to the list."""
        do(self.player, ("wait_s", 3))
        if not self.player.world.kit.screen.alive:
            return self.tests_blind()
        do(self.player, ("sign_in", who, password))
        words = self.player.world.kit.words
        if words("t_date")[:2] in self.player.screen():
            press(self.player, "CANCEL OK")
        do(self.player, ("choose", words("menu_selftest")))
        for _ in range(60):
            self.player.settle()
            self.read.append(self.player.screen())
            if words("h_selftest")[:4] in self.read[-1]:
                return self
            self._answer(self.player.world.kit.waiting)
        raise AssertionError(self.read[-5:])

    def said(self):
        return " | ".join(self.read)

    def _answer(self, question):
        player = self.player
        if question == "press_all":
            for name in _KEYS:
                if name not in self.dead:
                    player._tap(name)
            do(player, ("wait_s", 11 if self.dead else 0))
        elif question == "lay_card":
            if self.lays:
                do(player, ("place", ["A"]), ("wait_s", 2), "take_card")
            else:
                do(player, ("wait_s", 16))
        elif question in ("pattern", "heard"):
            good = self.even if question == "pattern" else self.hears
            press(player, "OK" if good else "CANCEL")
        elif question in ("printed", "rate"):
            press(player, str(self.slip if question == "printed" else self.rate))
        else:
            press(player, "OK")


def person(**shop):
    player = till(**shop)
    do(player, ("wait_s", 0))
    return Person(player)
