"""A till on the twin for tests: stocked, switched on, and driven as the story player drives it."""

from terminal.drivers.files import Files
from terminal.errors import FileTrouble, HostDown
from terminal.services import loading
from twin import flash, menus
from twin.clock import Time, TwinClock
from twin.flash import Chip
from twin.player import Player
from twin.storage import mount
from twin.wall import MORNING, Chance, Wall

loading.roomy = True  # a module may stay; stories and `make size` play on a till without room


class Bench:
    """Files on a fresh flash chip, a clock and chance: what services need, without a kit."""

    def __init__(self, chip=None):
        self.time = Time()
        self.wall = Wall(self.time)
        self.wall.write(MORNING)
        self.clock = TwinClock(self.time, self.wall)
        self.chance = Chance(7)
        self.chip = chip or Chip()
        self.device = flash.Device(self.time, self.chip)
        self.files = Files(mount(self.device), "/till")

    def again(self):
        """The same flash after a restart."""
        return Bench(self.chip)


def damage(files, name, old, new):
    """Change a file behind the till's back."""
    data = files.read(name)
    assert old in data, (old, data)
    files.write(name, data.replace(old, new))


def till(**shop):
    """A Player whose till is on and waits at its first question. `shop`: Shop attributes."""
    player = Player()
    for name in shop:
        setattr(player.shop, name, shop[name])
    return player


def do(player, *steps):
    """Perform steps given as (verb, argument, …), or as a bare verb; all as When or Then."""
    for step in steps:
        verb, arguments = (step, []) if isinstance(step, str) else (step[0], list(step[1:]))
        kind = "then" if verb in THEN else "when"
        player.perform({"kind": kind, "do": verb, "args": arguments, "line": 0, "text": verb})


def press(player, keys):
    """Press keys by name, "1 2 5 OK"; "menu_sale" is those from idle to that row."""
    names = []
    for name in keys.split(" "):
        if name.startswith("menu_"):
            names += menus.keys_to(player.world.kit, name).split(" ")
        else:
            names.append(name)
    do(player, ("press", names))


def signed_in(player=None):
    """The same, at the menu, cashier 01."""
    player = player or till()
    do(player, ("sign_in", "01", "5937"))
    return player


def at_card(amount="12500", player=None):
    """Repayment chosen, the amount typed: the till wants a card."""
    player = signed_in(player)
    do(player, ("choose", "Repayment"), ("type", amount))
    press(player, "OK")
    return player


def at_pin(amount="12500", player=None):
    """Card A placed and verified: the till wants the PIN."""
    player = at_card(amount, player)
    do(player, ("place", ["A"]))
    press(player, "OK")
    return player


def paid(amount="12500", player=None):
    """Approved, the slips out: the till wants both to check."""
    player = at_pin(amount, player)
    do(player, ("pin", "4821"))
    press(player, "OK")
    return player


def sold(amount="12500", player=None, card="B", pin="7350"):
    """A sale approved, the slips out: the till wants both to check."""
    player = player or signed_in()
    do(player, ("choose", "Sale"), ("type", amount))
    press(player, "OK")
    do(player, ("place", [card]))
    press(player, "OK")
    do(player, ("pin", pin))
    press(player, "OK")
    return player


def home(player):
    """Acknowledge until the menu is there, without another payment."""
    do(player, "take_card")
    for _ in range(10):
        if player.world.kit.waiting == "menu":
            return
        press(player, "OK" if "NO" not in player.screen().split(" ") else "CANCEL")
    raise AssertionError(player.screen())


def newest(player):
    """The last transaction of the journal, as the till has it."""
    return player.world.kit.journal.past.newest()


def lose_answers(player):
    """The bank gets each message, and no answer comes; call what is returned to mend it."""
    host = player.world.kit.host
    exchange = host.exchange

    async def lost(message):
        await exchange(message)
        raise HostDown("98")

    def mend():
        host.exchange = exchange

    host.exchange = lost
    return mend


def forget_answers(player):
    """From now on the flash does not take what the bank answered."""
    journal = player.world.kit.journal
    note = journal.note

    def worn(kind, *fields):
        if kind == "answer":
            raise FileTrouble("journal", "flash_worn")
        note(kind, *fields)

    journal.note = worn


THEN = (
    "shows", "not_shows", "slip_shows", "slips", "slip_marked", "owes", "holds", "asked", "knows",
    "balance", "beep",
)  # fmt: skip
