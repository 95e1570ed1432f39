"""The bank that announces itself is found, by its class and nobody else. S54, S55."""

from support.till import do, press, till
from terminal.services.settings import Settings
from terminal.wire import announce, dukpt
from twin.classroom import ADDRESS, WHERE, Classroom
from twin.ledgers import Ledgers
from twin.wall import MORNING


def looking(**said):
    """A till that looks for its bank while that is announced."""
    player = till()
    do(player, ("sign_in", "00", "804615"))
    world = player.world
    room = Classroom(world, [], "DEMO0001", "DEMOMERCHANT001")
    do(player, ("choose", "Set up"), ("choose", "Bank"))
    if said.pop("aloud", True):
        room.announce(**said)
    press(player, "3")
    do(player, ("wait_s", 9))
    return player


def bank_of(player):
    return Settings(Ledgers(player.world.chip).files).bank


def test_the_class_s_bank_is_found_and_kept():
    player = looking()
    do(player, ("shows", "Found and set: 10.0.0.2:8583"))
    assert bank_of(player) == ADDRESS
    press(player, "OK CANCEL")
    do(player, ("shows", "Pull the plug"))


def test_nobody_is_heard():
    player = looking(aloud=False)
    do(player, ("shows", "No bank was heard"))
    assert bank_of(player) == "board"


def test_what_must_not_be_believed_is_not():
    for said, shown in (
        ({"key": announce.key(bytes(16))}, "of another class"),
        ({"where": ("8.8.8.8", 8583)}, "outside the class's network"),
        ({"where": ("10.0.0.2", 0)}, "outside the class's network"),
        ({"at": MORNING - 3 * 86_400}, "An old announcement"),
    ):
        player = looking(**said)
        do(player, ("shows", shown))
        assert bank_of(player) == "board"


def test_a_recording_does_not_bring_a_till_back():
    player = looking(at=MORNING + 50)
    assert bank_of(player) == ADDRESS
    press(player, "OK 3")
    player.settle()
    room = Classroom(player.world, [], "DEMO0001", "DEMOMERCHANT001")
    room.announce(where=("10.0.0.9", 8583), at=MORNING + 50)
    press(player, "3")
    do(player, ("wait_s", 9), ("shows", "An old announcement"))
    assert bank_of(player) == ADDRESS


def test_each_byte_of_an_announcement_counts():
    key = announce.key(dukpt.TEST_BDK)
    said = announce.pack(key, *WHERE, MORNING)
    assert announce.unpack(key, said) == (ADDRESS, MORNING)
    for at in range(len(said)):
        changed = bytearray(said)
        changed[at] ^= 1
        try:
            announce.unpack(key, bytes(changed))
        except ValueError:
            continue
        raise AssertionError(at)
    for wrong in (b"", said[:-1], said + b"\x00"):
        try:
            announce.unpack(key, wrong)
        except ValueError:
            continue
        raise AssertionError(wrong)
