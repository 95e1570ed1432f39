"""Factory reset: all or nothing at every write, the next key generation, loss is said. S54."""

from support.till import do, press, signed_in, sold, till
from terminal.drivers.files import Files
from terminal.services import keys, reset, settings
from twin import flash
from twin.clock import Time
from twin.flash import ENDINGS
from twin.storage import mount


def at_question(player):
    """The supervisor has chosen the reset."""
    do(player, ("sign_in", "00", "804615"), ("choose", "Set up"), ("choose", "Factory reset"))


def with_a_sale():
    """A till with one sale that is not settled, at its sign-in."""
    player = sold("100", signed_in(till()))
    press(player, "OK")
    do(player, "take_card", ("choose", "Sign off"))
    return player


def opened(chip):
    """What is on that chip, as a start finds it; (files, device)."""
    device = flash.Device(Time(), chip)
    return Files(mount(device), "/till"), device


def generation(chip):
    return keys.Keys(opened(chip)[0], "DEMO0001").generation


def everything(chip):
    """name -> bytes of every file that is not a key's, nor left half written."""
    files = opened(chip)[0]
    found = {}
    for folder in ("", "journal", "bank"):
        for name in files.names(folder):
            if not name.endswith(".new"):
                path = folder + "/" + name if folder else name
                found[path] = files.read(path)
    return found


def test_a_till_with_nothing_to_lose_is_as_new_and_its_keys_are_newer():
    player = till()
    at_question(player)
    do(player, ("shows", "All goes"))
    press(player, "OK")
    do(player, ("pin", "804615"), ("shows", "All is gone"))
    assert player.world.ended and everything(player.world.chip) == {}
    assert generation(player.world.chip) == 2
    do(player, "cut", "power_back", ("shows", "1 English"))
    assert generation(player.world.chip) == 2


def test_what_is_not_settled_is_named_twice_before():
    player = with_a_sale()
    at_question(player)
    do(player, ("shows", "1 payments are not settled"))
    press(player, "CANCEL")
    do(player, ("shows", "Shop name"), ("choose", "Factory reset"))
    press(player, "OK")
    do(player, ("shows", "Lost for good"))
    press(player, "CANCEL")
    do(player, ("choose", "Factory reset"))
    press(player, "OK OK")
    do(player, ("shows", "All goes"))
    press(player, "OK")
    do(player, ("pin", "804616"), ("shows", "do not match"))
    press(player, "OK")
    assert everything(player.world.chip) and generation(player.world.chip) == 1
    do(player, ("choose", "Factory reset"))
    press(player, "OK OK OK")
    do(player, ("pin", "804615"), ("shows", "All is gone"))
    assert everything(player.world.chip) == {} and generation(player.world.chip) == 2


class Kit:
    """As much of one as the reset needs."""

    def __init__(self, files):
        self.files = files
        self.settings = settings.Settings(files)


def cut_at(write, chip):
    """The reset on a copy of that chip, the power cut at that write: (chip, whether it was)."""
    copy = chip.copy()
    files, device = opened(copy)
    device.cut_at, device.ending, device.seed = write, ENDINGS[write % len(ENDINGS)], write
    kit = Kit(files)
    reset.begin(kit)
    reset.finish(files)
    return copy, device.dead


def test_a_cut_at_any_write_leaves_all_or_nothing():
    chip = with_a_sale().world.chip
    before = everything(chip)
    write, cut, outcomes = 0, True, set()
    while cut:
        write += 1
        copy, cut = cut_at(write, chip)
        files = opened(copy)[0]
        if files.size(reset.NAME):  # as the next start does
            reset.finish(files)
        left = everything(copy)
        assert left in (before, {}), (write, sorted(left))
        assert generation(copy) == (1 if left else 2)
        outcomes.add(bool(left))
    assert outcomes == {True, False} and write > 10


def test_a_start_goes_on_with_a_reset_that_was_cut():
    player = with_a_sale()
    do(player, "cut")
    files, _ = opened(player.world.chip)
    reset.begin(Kit(files))
    do(player, "power_back", ("shows", "1 English"))
    assert generation(player.world.chip) == 2
    assert b"sale" not in everything(player.world.chip)["journal/000001.txt"]
