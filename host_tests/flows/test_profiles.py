"""Terminal types: menus, words and slips as data; switching; what a broken file says. S45, S46,
S54, S74, S76, S82-S84."""

import io

from support.texts import EN, ZH
from support.till import at_card, do, newest, press, signed_in, sold, till
from terminal.services import profile, profile_check
from twin.ledgers import Ledgers

_OPEN = "open"
_GOOD = """needs: reader
entry: tap typed
paper: yes
tiles: no
1 menu_sale sale cashier
2 group_other >
21 menu_void void cashier
"""
_REFUSED = (  # what is put in the place of what, line, reason
    ("paper: yes", "paper yes", 3, "line"),
    ("paper: yes", "paper: maybe", 3, "line"),
    ("paper: yes", "paper: yes no", 3, "line"),
    ("entry: tap", "entry: chip", 2, "line"),
    ("1 menu_sale sale", "1 menu_sale", 5, "flow"),
    ("1 menu", "x menu", 5, "line"),
    ("other >", "other > cashier", 6, "line"),
    ("tiles: no", "\xff", 4, "line"),
    ("menu_sale", "menu_sell", 5, "word"),
    ("void cashier", "voided cashier", 7, "flow"),
    ("void cashier", "../void cashier", 7, "flow"),
    ("sale cashier", "sale cook", 5, "role"),
    ("sale cashier", "sale", 5, "role"),
    ("2 group", "1 group", 6, "twice"),
    ("tiles: no", "paper: yes", 4, "twice"),
    ("21 menu", "31 menu", 7, "root"),
    ("21 menu", "11 menu", 7, "root"),
    ("tiles: no\n", "", 6, "short"),
    (_GOOD, "", 0, "short"),
)


class Instead:
    """While it lasts the file of a type holds another text."""

    def __init__(self, name, text):
        self._name = "/%s.txt" % name
        self._data = text.encode("latin-1")

    def __enter__(self):
        setattr(profile, _OPEN, self._opened)

    def __exit__(self, *_):
        delattr(profile, _OPEN)

    def _opened(self, path, mode):
        return io.BytesIO(self._data) if path.endswith(self._name) else open(path, mode)


def _has(key):
    return key in EN and key in ZH


def test_each_type_is_whole():
    for name in profile.NAMES:
        assert profile_check.fault(name, _has) is None
        for table in (EN, ZH):
            assert "help_" + name in table and "how_" + name in table


def test_repayment_is_two_keys_away_and_nothing_further_on_every_type():
    """S02, S45: and who set the till to a type can set it to another."""
    for name in profile.NAMES:
        rows = list(profile.tree(name))
        assert max([len(parts[0]) for parts in rows]) == 2, name
        assert len(profile.keys_to(name, "repay")) <= 2
        for flow in ("type", "sign_off", "settle"):
            assert [1 for parts in rows if parts[2] == flow and "supervisor" in parts], name


def test_the_help_names_the_keys_of_its_type():
    for name in ("countertop", "paycode"):
        keys = profile.keys_to(name, "repay") or ""
        assert ", then ".join(keys) in EN["how_" + name]
        assert "先%s后%s" % (keys[0], keys[1]) in ZH["how_" + name]


def test_a_tile_has_room_for_its_word():
    for parts in profile.tree("smart"):
        for table, room in ((EN, 8), (ZH, 2)):
            assert len(table.get("smart." + parts[1]) or table[parts[1]]) <= room, parts


def test_a_broken_file_is_refused_by_line_and_reason():
    with Instead("smart", _GOOD):
        assert profile_check.fault("smart", _has) is None
    for old, new, line, why in _REFUSED:
        with Instead("smart", _GOOD.replace(old, new)):
            said = profile_check.fault("smart", _has)
        assert said == "smart.txt %d profile_%s" % (line, why), (new, said)


def test_a_till_with_a_broken_type_is_a_countertop_and_says_so():
    for language, shown, more, first in (
        ("en", "smart.txt, line 5: no such word", "countertop menu", "1 Sale"),
        ("zh", "smart.txt 第5行词语不明", "改用传统终端菜单", "1 消费"),
    ):
        with Instead("smart", _GOOD.replace("menu_sale", "menu_sell")):
            player = till(profile="smart", language=language)
            do(player, ("shows", shown))
            press(player, "OK")
            do(player, ("shows", more))
            press(player, "OK")
            do(player, ("sign_in", "01", "5937"), ("shows", first), ("not_shows", "No touch"))
            assert player.world.kit.profile == "countertop"


def test_of_a_broken_countertop_the_rows_that_are_right_are_offered():
    with Instead("countertop", _GOOD.replace("menu_void", "menu_undo")):
        player = till()
        do(player, ("shows", "countertop.txt, line 7: no such word"))
        press(player, "OK OK")
        do(player, ("sign_in", "01", "5937"), ("shows", "1 Sale"))
        press(player, "2")
        do(player, ("shows", "1 menu_undo"))
    with Instead("countertop", ""):
        press(player, "CANCEL")
        do(player, ("shows", "0 Power off"))


def test_the_supervisor_changes_the_type_and_a_cashier_does_not():
    player = signed_in()
    press(player, " ".join(profile.keys_to("countertop", "type") or ""))
    do(player, ("beep", "bad"), ("shows", "1 Settlement"), ("not_shows", "type"))
    press(player, "CANCEL")
    do(player, ("choose", "Sign off"), ("sign_in", "00", "804615"), ("choose", "Terminal type"))
    do(player, ("shows", "1 Countertop"), ("choose", "Smart"), ("shows", "It needs: card reader"))
    press(player, "OK")
    do(player, ("shows", "No touch panel"))
    press(player, "OK")
    do(player, ("shows", "3 Test 5 Settle"), ("shows", "No touch: use numbers"))
    do(player, "cut", "power_back", ("sign_in", "01", "5937"))
    press(player, "CANCEL OK")
    do(player, ("shows", "1 Sale 2 Repay"))
    books = Ledgers(player.world.chip)
    assert b"type;" in books.files.read(books.journal.name).replace(b" ", b";")


def test_what_the_board_lacks_is_said_before_a_type_is_chosen():
    """S54."""
    player = till()
    player.absent.append("scanner")
    do(player, ("sign_in", "00", "804615"), ("choose", "Terminal type"), ("choose", "Scan box"))
    press(player, "OK")
    do(player, ("shows", "no scanner"))
    press(player, "CANCEL")
    assert player.world.kit.settings.profile == "countertop"
    press(player, "OK")
    do(player, ("choose", "Terminal type"))
    with Instead("scanbox", _GOOD.replace("21", "31")):
        do(player, ("choose", "Scan box"), ("shows", "scanbox.txt, line 7: no such submenu"))
    assert player.world.kit.settings.profile == "countertop"


def test_the_way_to_a_function_stands_side_by_side():
    """S46."""
    player = signed_in()
    do(player, ("choose", "Where is it?"), ("choose", "Void"))
    for keys in ("Countertop 2", "E-sign 2", "Smart 4", "Pay code 4 1", "Scan box 2 1"):
        do(player, ("shows", keys))
    press(player, "OK CANCEL")
    do(player, ("choose", "This type"), ("shows", "The traditional till"))
    press(player, "OK")
    do(player, ("shows", "8, then 2 repays"))


def test_cancel_goes_up_one_level_and_so_does_a_minute():
    player = signed_in()
    press(player, "8")
    do(player, ("shows", "2 Repayment"), ("shows", "CANCEL back"))
    press(player, "CANCEL")
    do(player, ("shows", "1 Sale"))
    press(player, "9")
    do(player, ("shows", "1 Messages"), ("wait_s", 61), ("shows", "1 Sale"))
    do(player, ("choose", "Other > Repayment"), ("shows", "REPAYMENT"))
    boss = till()
    do(boss, ("sign_in", "00", "804615"), ("not_shows", "Pre-auth"))
    press(boss, "4")  # a submenu that is empty for the supervisor has no key
    do(boss, ("beep", "bad"), ("shows", "7 Management"))


def test_tiles_turn_six_by_six():
    player = signed_in(till(profile="smart"))
    do(player, ("shows", "1 Sale 2 Repay 3 Test 4 Void 5 Settle 6 Set up"))
    press(player, "DOWN")
    do(player, ("shows", "7 Other 8 Pre-auth 9 Lessons 0 Print"), ("not_shows", "Sale"))
    press(player, "DOWN")
    do(player, ("shows", "1 Sale"))
    press(player, "OK UP UP")
    do(player, ("beep", "bad"), ("shows", "1 Sale"), ("choose", "Offline"), ("shows", "OFFLINE"))
    press(player, "CANCEL OK")
    do(player, ("choose", "Repay"), ("shows", "Type it, then OK"))


def test_without_paper_the_slip_is_read_and_the_signature_seen():
    """S74: nothing is printed; the journal says that it was signed."""
    player = sold(player=signed_in(till(profile="esign")))
    do(player, ("slips", 0), ("shows", "DEMO - NOT A RECEIPT"), ("not_shows", "APPROVED"))
    press(player, "OK")
    do(player, ("shows", "APPROVED"), ("shows", "Has it been signed?"), ("knows", 1))
    press(player, "CANCEL")
    press(player, "OK")
    do(player, "take_card", ("choose", "Sale"), ("shows", "SLIPS FIRST"))
    press(player, "OK OK OK")
    assert newest(player)["state"] == "approved" and not player.world.kit.journal.owed
    books = Ledgers(player.world.chip)
    assert b"by=signature seen" in books.files.read(books.journal.name)
    do(player, ("choose", "Check the till"), ("not_shows", "printer"), ("shows", "1 Sale"))
    assert not player.world.printer.slips


def test_a_type_that_only_taps_takes_no_typed_number_unless_the_reader_is_gone():
    player = at_card(player=till(profile="esign"))
    do(player, ("not_shows", "type"))
    press(player, "9 9 9")
    do(player, ("not_shows", "999"), ("place", ["A"]), ("shows", "999999******0006"))
    player = till(profile="esign")
    player.absent.append("reader")
    do(player, ("shows", "No reader"))
    press(player, "OK")
    at_card(player=player)
    press(player, "9 9 9")
    do(player, ("shows", "999"))
    with Instead("esign", _GOOD.replace("tap typed", "typed")):
        player = signed_in(till(profile="esign"))
        do(player, ("choose", "Sale"), ("type", "100"))
        press(player, "OK")
        do(player, ("place", ["A"]), ("shows", "Type the demo card"), ("not_shows", "0006"))


def test_a_portable_till_says_what_is_left_and_what_waits():
    """S84: portable is a setting of countertop."""
    player = signed_in(till(portable="yes"))
    do(player, ("battery", 64), ("choose", "Check the till"), ("wait_s", 2))
    do(player, ("shows", "Battery 64%, 0 wait"), "network_drops", ("choose", "Offline sale"))
    press(player, "5 0 0 OK")
    do(player, ("place", ["B"]))
    press(player, "OK OK OK")
    do(player, "take_card", ("shows", "%, 1 wait"))
    player = till(portable="yes")
    do(player, ("sign_in", "00", "804615"), ("shows", "Battery"), ("choose", "Terminal type"))
    do(player, ("choose", "Countertop"))
    press(player, "OK 1 OK")
    do(player, ("not_shows", "Battery"), ("shows", "number or UP DOWN OK"))
    assert player.world.kit.settings.portable == "no"
