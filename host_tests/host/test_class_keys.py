"""A class with keys of its own: its tills pay at its bank, all others are told why not. S35."""

import pytest
from host import class_rig as rig
from host.test_till_and_class import CLOCK, Sockets

from support.till import do, press
from terminal.bank import accounts
from terminal.drivers.files import Files
from terminal.rules import token
from terminal.services import class_key, settings, tokens
from terminal.wire import ndef, paytag
from tools import cards
from tools.classroom import class_file, mend
from tools.provision import roster, till
from twin import flash
from twin.player import Player
from twin.storage import mount
from twin.tags import demo_tag
from twin.wall import MORNING
from twin.world import World

UID = b"\x04\xe7\x22\x01\x5a\x61\x80"


def a_class(folder, count=2):
    """The class file's Roster, made as `make class` makes it, each till's keys renewed once."""
    those = roster.made(folder / "class.json", count, {})
    for row in those.tills:
        those.renew(row)
    return those


def a_till(those, row, port, keys=True):
    """A till of that row after its first start, switched on; the bank listens on that port."""
    player = Player()
    player.sockets = Sockets
    world = player.world = World(sockets=Sockets)
    files = Files(mount(flash.Device(world.time, world.chip)), "/till")
    files.folder("class")
    made = till.files(those.settings, row, bytes.fromhex(those.key) if keys else None)
    for name in made:
        files.write(name, made[name])
    settings.Settings(files).change(rules="accepted", bank=f"127.0.0.1:{port}")
    world.wall.write(MORNING)
    world.power_on()
    player.settle()
    return player


def sells(player, row, number):
    """Cashier 01 sells to a card whose number is typed."""
    do(player, ("sign_in", "01", row["passwords"]["01"]), ("choose", "Sale"), ("type", "2500"))
    press(player, "OK " + " ".join(number) + " OK OK")


@pytest.fixture
def bank(tmp_path):
    """(the class, its bank as a program, the address of its books)."""
    those = a_class(tmp_path)
    program = rig.Program("--db", rig.url(tmp_path), "--class-file", str(those.path), *CLOCK)
    yield those, program, rig.url(tmp_path)
    program.kill()


def test_two_tills_of_the_class_sell_and_others_are_told_why_not(bank, tmp_path):
    those, program, books = bank
    assert "keys of class.json" in program.first
    for row in those.tills:
        player = a_till(those, row, program.port)
        assert not any("TEST KEY" in rig_text(one) for one in player.world.screens)
        card = accounts.standard(int(row["tid"][4:]))[1]
        sells(player, row, card.number)
        do(player, ("pin", card.pin))
        press(player, "OK")
        do(player, ("shows", "APPROVED"))
        player.world.cut()
    assert rig.balanced(books)

    plain = a_till(those, those.tills[0], program.port, keys=False)
    assert any("TEST KEY" in rig_text(one) for one in plain.world.screens)
    (tmp_path / "other").mkdir()
    other = a_class(tmp_path / "other")
    stranger = a_till(other, other.tills[1], program.port)
    for player, row in ((plain, those.tills[0]), (stranger, other.tills[1])):
        do(player, ("shows", "other keys than this till"))
        do(player, ("sign_in", "01", row["passwords"]["01"]))
        do(player, ("shows", "other keys than this till"))
        player.world.cut()


def rig_text(snapshot):
    from twin import reading

    return reading.text(snapshot)


def test_a_till_that_was_renewed_waits_for_the_teacher(bank):
    those, program, books = bank
    row = those.tills[0]
    player = a_till(those, row, program.port)
    do(player, ("sign_in", "01", row["passwords"]["01"]), ("shows", "1 Sale"))
    player.world.cut()
    those.renew(row)
    assert row["generation"] == 2
    player = a_till(those, row, program.port)
    do(player, ("shows", "The bank refuses this till (58)"))
    player.world.cut()
    rig.read(books, mend.reset_till, row["tid"])
    player = a_till(those, row, program.port)
    do(player, ("sign_in", "01", row["passwords"]["01"]), ("shows", "1 Sale"))
    player.world.cut()


def test_a_tag_of_the_class_is_believed_and_one_of_the_test_key_is_not(bank):
    those, program, _ = bank
    row = those.tills[0]
    bdk = bytes.fromhex(those.key)
    number = accounts.standard(1)[1].number
    player = a_till(those, row, program.port)
    do(player, ("sign_in", "01", row["passwords"]["01"]), ("choose", "Sale"), ("type", "2500"))
    press(player, "OK")
    for key, shown in (
        (class_key.TEST_KEY, "Not signed for this class"),
        (paytag.token_key(bdk), "2500"),
    ):
        payload = tokens.sign(key, UID, number, "debit", 1)
        player.world.field.put(demo_tag(UID, ndef.pack_external(token.TYPE, payload)))
        player.settle()
        do(player, ("shows", shown.replace("2500", "25.00")), "take_card", ("wait_s", 4))
    player.world.cut()


def test_cards_are_printed_for_the_class(tmp_path, capsys, monkeypatch):
    those = a_class(tmp_path)
    out = tmp_path / "cards.pdf"
    codes = []
    printed = paytag.printed
    monkeypatch.setattr(
        paytag, "printed", lambda key, *more: codes.append(key) or printed(key, *more)
    )
    assert cards.main(["TILL=1", f"OUT={out}", f"CLASS={those.path}"]) == 0
    assert "the keys of class.json" in capsys.readouterr().out
    assert set(codes) == {paytag.class_key(bytes.fromhex(those.key))}
    assert cards.main(["TILL=1", f"OUT={out}", f"CLASS={tmp_path / 'none.json'}"]) == 1
    assert "make class" in capsys.readouterr().err
    those.path.write_text("{}")
    with pytest.raises(class_file.Refused, match="no class file any more"):
        class_file.bdk(those.path)
    those.path.chmod(0o644)
    with pytest.raises(class_file.Refused, match="chmod 600"):
        class_file.bdk(those.path)
