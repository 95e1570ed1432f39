"""Tours of the terminal types: their menus, switching, the compare view, a slip without paper."""

from io import BytesIO

from shots.tours import CASHIER, SUPERVISOR
from terminal.services import profile

_B_PLACED = ("place", ["B"])
_TYPES = ("countertop", "esign", "smart", "paycode", "scanbox")


def types(camera):
    """The menu of each, and each submenu."""
    for name in _TYPES:
        camera.till(profile=name)
        camera(name, CASHIER)
        for parts in list(profile.tree(name)):
            if parts[2] == profile.SUBMENU:
                camera(parts[1], parts[0])
                camera.skip("CANCEL")
        if name == "smart":
            camera("second_page", "DOWN")
    camera.till(profile="smart")
    camera.skip(CASHIER)
    camera("guided_amount", "menu_sale 1 0 0")
    camera("guided_verify", "OK", _B_PLACED)
    camera("guided_confirm", "OK 7 3 5 0 OK")
    camera("guided_checked", "OK")


def type_chosen(camera):
    """The supervisor looks at every type, and takes each."""
    camera.till(profile="smart")
    camera.skip(SUPERVISOR)
    camera("smart_set_up", "6")
    camera.till("scanner")
    camera.skip(SUPERVISOR)
    camera("management", "7")
    camera.skip("CANCEL")
    for number, name in enumerate(_TYPES, 1):
        camera("list", "menu_type")
        camera("needs_" + name, str(number))
        if name in ("paycode", "scanbox"):
            camera("lacks_" + name, "OK")
        camera(name, "OK OK" if name == "countertop" else "OK")
        camera.skip("OK")
    camera.till("reader", "printer")
    camera.skip(("wait_s", 3), "OK OK", SUPERVISOR)
    camera("lacks", "menu_type 1 OK", "OK")
    camera("kind", "OK")
    camera("portable", "2")


def explained(camera):
    """What each type is, and where a function is on all of them."""
    for name in _TYPES:
        camera.till(profile=name)
        camera.skip(CASHIER)
        camera(name, "menu_this_type")
        camera("how_" + name, "OK")
    camera("functions", "OK", "menu_compare")
    camera("void", "2", "DOWN")
    camera("back", "OK CANCEL")


def no_paper(camera):
    """The slip on the screen, the signature seen; and the portable countertop."""
    camera.till(profile="esign")
    camera.skip(CASHIER, "menu_sale 1 2 5 0 0 OK")
    camera("verify", _B_PLACED)
    camera.skip("OK 7 3 5 0 OK")
    camera("slip", "OK", *["DOWN"] * 12)
    camera("signed", "OK")
    camera.till(portable="yes")
    camera("portable_ready", ("wait_s", 1))
    camera("portable", CASHIER)


def broken_type(camera):
    """A file of a type with a fault: each reason, and what is used instead."""
    good = b"needs: reader\nentry: tap\npaper: no\ntiles: no\n1 menu_sale sale cashier\n"
    for why, data in (
        ("line", b"?\n"),
        ("short", good[: good.index(b"1 menu")]),
        ("twice", good + b"1 menu_void void cashier\n"),
        ("word", good + b"2 menu_nothing void cashier\n"),
        ("flow", good + b"2 menu_void nothing cashier\n"),
        ("role", good + b"2 menu_void void nobody\n"),
        ("root", good + b"21 menu_void void cashier\n"),
    ):
        profile.__dict__["open"] = _opener(data)
        try:
            camera.till(profile="esign")
            camera(why, ("wait_s", 1))
            camera(why + "_instead", "OK")
        finally:
            del profile.__dict__["open"]


def _opener(data):
    def opened(path, mode):
        return BytesIO(data) if path.endswith("esign.txt") else open(path, mode)

    return opened


TOURS = (types, type_chosen, explained, no_paper, broken_type)
