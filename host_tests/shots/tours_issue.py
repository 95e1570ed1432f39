"""Tours of issuing a demo card, and of cards that are not believed."""

from shots.tours import CASHIER, SUPERVISOR
from terminal.bank import accounts
from terminal.rules import token
from terminal.services import cards, class_key, tokens
from terminal.wire import ndef
from twin.tags import Ntag213, demo_tag

_UID = b"\x04\xe7\x22\x01\x5a\x61\x80"
_TAKE = ("take_card",)
_ISSUE = "menu_issue"


def _lay(card):
    def lay(player):
        player.world.field.put(card)
        player.settle()

    return lay


def _signed(key, uid, issue=1):
    return ndef.pack_external(
        token.TYPE, tokens.sign(key, uid, "9999990000000006", "credit", issue)
    )


def issue(camera):
    """From the list to the label, and a tag that was lifted too early before it."""
    camera.till()
    camera.skip(SUPERVISOR)
    camera("list", _ISSUE, "DOWN")
    camera("tag", "UP OK")
    tag = Ntag213(_UID, leaves_after_frames=24)
    camera("lifted", _lay(tag))

    def mend(player):
        tag.leaves_after_frames = None

    camera.skip(mend, ("wait_s", 4))
    camera("written", _lay(tag))
    camera("label", "OK")
    camera.skip(_TAKE)
    camera("debit", _ISSUE + " 2", _lay(demo_tag(_UID, _signed(class_key.TEST_KEY, _UID))))


def not_issued(camera):
    """Each tag that cannot be written, and why."""
    locked, small = Ntag213(_UID), Ntag213(_UID)
    locked.memory[15] = 0x0F
    small.memory[14] = 6
    for label, tag in (
        ("foreign", demo_tag(_UID, b"\xd1\x01\x0cU\x03example.com")),
        ("forged", demo_tag(_UID, _signed(bytes(16), _UID))),
        ("locked", locked),
        ("small", small),
    ):
        camera.till()
        camera.skip(SUPERVISOR, _ISSUE, "1")
        camera(label, _lay(tag))
    camera.till("reader")
    camera.skip("OK " + SUPERVISOR, _ISSUE)
    camera("no_reader", "1")
    camera.till()

    def worn(player):
        """The till's list says that its cards were issued as often as there are numbers."""
        files = player.world.kit.files
        cards.store(files, accounts.standard(0), True)
        card = player.world.kit.cards.find("9999990000000006")
        card.issue = 254
        tokens._list(files, card)

    camera.skip(SUPERVISOR, worn, _ISSUE, "1")
    camera("last", _lay(Ntag213(_UID)))


def not_believed(camera):
    """Cards whose token does not hold: cut, copied, of another class, replaced."""
    cut = bytearray(_signed(class_key.TEST_KEY, _UID))
    cut[3 + len(token.TYPE)] = token.WRITING
    other = _UID[:6] + b"\x81"
    for label, message in (
        ("cut", bytes(cut)),
        ("moved", _signed(class_key.TEST_KEY, other)),
        ("forged", _signed(bytes(16), _UID)),
    ):
        camera.till()
        camera.skip(CASHIER, "menu_sale 1 0 0 OK")
        camera(label, _lay(demo_tag(_UID, message)))
    camera.till()
    camera.skip(SUPERVISOR, _ISSUE, "1", _lay(Ntag213(_UID)), "CANCEL", _TAKE, "menu_sign_off")
    camera.skip(CASHIER, "menu_sale 1 0 0 OK")
    camera("old", ("place", ["A"]))


TOURS = (issue, not_issued, not_believed)
