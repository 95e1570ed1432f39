"""Numbers that are not ours, typed, on a tag or before the scanner, are kept nowhere.

S26, S35. Of a typed one no seventh digit is taken; of a tag neither content nor UID is stored,
sent or printed; of a scanned code nothing leaves the driver. Hypothesis makes the numbers.
"""

from binascii import hexlify

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import codes
from support.till import do, press, signed_in
from terminal.errors import CodeTrouble
from terminal.rules import pan, token
from terminal.services import class_key
from terminal.wire import cmac, ndef
from twin.tags import Ntag213, demo_tag

_ENOUGH = 9  # digits: by chance nothing of the till's own has these
_SOME = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _completed(digits):
    return digits + pan.check_digit(digits)


NUMBERS = (
    st.text("0123456789", min_size=12, max_size=18)
    .filter(lambda text: not text.startswith(pan.IIN) and len(set(text[:_ENOUGH])) > 3)
    .map(_completed)
)
UIDS = (
    st.binary(min_size=6, max_size=6)
    .filter(lambda uid: len(set(uid)) > 4)
    .map(lambda uid: b"\x04" + uid)
)


class Customer:
    """At a till that wants a card for a sale, as often as asked. `player`: of another till."""

    def __init__(self, player=None):
        self.player = player or signed_in()

    def at_card(self):
        """A sale of 1.00, its amount typed."""
        world = self.player.world
        world.field.clear()
        for _ in range(5):
            if world.kit.waiting == "menu":
                break
            press(self.player, "OK" if world.kit.waiting == "card_trouble" else "CANCEL")
        do(self.player, ("choose", "Sale"), ("type", "100"))
        press(self.player, "OK")
        assert world.kit.waiting == "card"

    def lay(self, tag):
        """That tag on the reader, until the till has said what it thinks of it."""
        self.player.world.field.put(tag)
        self.player.world.run_ms(1500)
        assert self.player.world.kit.waiting == "card_trouble"

    def kept(self, secret):
        """Where these bytes are: on the flash, in a file, on the wire, on paper."""
        world, found = self.player.world, []
        books = world.books()
        names = [row[0] for row in books.files._fs.ilistdir("/till") if row[1] != 0x4000]
        places = [("flash", bytes(sector)) for sector in world.chip.sectors.values()]
        places += [(name, books.files.read(name)) for name in names]
        places += [("wire", one["data"]) for one, _ in self.player.asked]
        places += [("slip", "\n".join(slip.text).encode()) for slip in world.printer.slips]
        for place, data in places:
            if secret in data:
                found.append(place)
        return found


def forms(number):
    """The number as text, and as half bytes, whole and shifted by one."""
    even = number[: len(number) // 2 * 2]
    shifted = number[1 : 1 + (len(number) - 1) // 2 * 2]
    return number[:_ENOUGH].encode(), bytes.fromhex(even)[:6], bytes.fromhex(shifted)[:6]


@pytest.fixture(scope="module")
def customer():
    return Customer()


@_SOME
@given(number=NUMBERS)
def test_a_typed_number_that_is_not_ours_ends_at_its_seventh_digit(customer, number):
    customer.at_card()
    do(customer.player, ("type", number[:6]))
    assert customer.player.world.kit.waiting == "card"
    do(customer.player, ("type", number[6]))
    assert customer.player.world.kit.waiting == "card_trouble"
    do(customer.player, ("type", number[7:]), ("not_shows", number[6:10]), ("asked", 0))
    assert [customer.kept(form) for form in forms(number)] == [[], [], []]


@_SOME
@given(
    number=NUMBERS,
    uid=UIDS,
    kind=st.sampled_from(["text", "uri", "type"]),
)
def test_a_tag_with_another_content_is_kept_nowhere(customer, number, uid, kind):
    texts = {
        "text": b"\xd1\x01" + bytes((len(number) + 3,)) + b"T\x02en" + number.encode(),
        "uri": b"\xd1\x01" + bytes((len(number) + 1,)) + b"U\x05" + number.encode(),
        "type": ndef.pack_external(b"shop:card", number.encode()),
    }
    customer.at_card()
    customer.lay(demo_tag(uid, texts[kind]))
    secrets = [*forms(number), uid, hexlify(uid), hexlify(uid).upper()]
    assert [customer.kept(one) for one in secrets] == [[]] * len(secrets)


@_SOME
@given(number=NUMBERS, uid=UIDS)
def test_a_token_about_another_number_is_kept_nowhere(customer, number, uid):
    """Even one that is signed with the class's own key: the till itself signs no such thing."""
    number = _completed((number + "5" * 16)[:15])
    signed = bytes((token.VERSION,)) + bytes.fromhex(number) + b"C\x01" + uid
    payload = signed + cmac.sign(class_key.TEST_KEY, signed)
    customer.at_card()
    customer.lay(demo_tag(uid, ndef.pack_external(token.TYPE, payload)))
    assert [customer.kept(form) for form in (*forms(number), uid, hexlify(uid))] == [[]] * 5


@_SOME
@given(code=st.one_of(NUMBERS, st.text("0123456789ABCXYZabc:/.-", min_size=1, max_size=60)))
def test_a_code_that_is_not_ours_leaves_nothing_in_the_scanner(code):
    if code.startswith("99") and len(code) == 18:
        return
    rig = codes.Rig()
    rig.part.hold(code)
    rig.begin()
    with pytest.raises(CodeTrouble) as trouble:
        rig.polled()
    assert rig.kept() == b""
    assert len(code) < _ENOUGH or code not in repr(vars(trouble.value)) + repr(trouble.value)


def test_the_search_finds_what_is_kept(customer):
    number = _completed("550000123456789")
    kit = customer.player.world.kit
    assert customer.kept(number[:_ENOUGH].encode()) == []
    kit.files.append("log.txt", number.encode())
    assert set(customer.kept(number[:_ENOUGH].encode())) == {"flash", "log.txt"}
    kit.files.append("log.txt", bytes.fromhex("0" + number[:15]))
    for form in forms(number)[1:]:
        assert "log.txt" in customer.kept(form) or form == bytes.fromhex(number)[:6]
    customer.at_card()
    customer.player.asked.append(({"data": b"x" + bytes.fromhex(number)}, None))
    assert "wire" in customer.kept(forms(number)[1])
    customer.player.asked.pop()


def test_a_strangers_tag_is_one_indeed(customer):
    customer.at_card()
    customer.lay(Ntag213(b"\x04\x11\x22\x33\x44\x55\x66"))
    assert customer.kept(b"\x04\x11\x22\x33\x44\x55\x66") == []
