"""The message view: the last messages field by field, and nothing secret in them. S34, S43."""

from support.till import do, press, signed_in, sold, till
from terminal.wire import cmac, iso8583
from terminal.wire.fields import MAC

KEPT = 4


def at_messages(player):
    do(player, ("choose", "Messages"))
    return player


def after_sale(*trouble):
    """A sale over a line that meets with trouble; the till is back at its menu."""
    player = signed_in()
    do(player, ("choose", "Sale"), ("type", "12500"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"), *trouble)
    press(player, "OK")
    press(player, "CANCEL OK" if "NO ANSWER" in player.screen() else "OK")
    do(player, "take_card")
    return player


def pages(player):
    """Every screen of the message that stands there, as read."""
    found = [player.screen()]
    while True:
        press(player, "DOWN")
        if player.screen().split(" ")[0] != found[0].split(" ")[0] or player.screen() in found:
            return found
        found.append(player.screen())


def test_request_and_answer_are_shown_field_by_field():
    player = at_messages(after_sale())
    asked = " ".join(pages(player))
    for text in ("5/6 request sale", "message type 0200", "DE4 amount 125.00", "999999******0014"):
        assert text in asked, text
    assert "The PIN under a key used once: nobody on the way can read it" in asked
    assert "Key of till DEMO0001, generation 1, counter 00000003" in asked
    do(player, ("shows", "6/6 answer sale"), ("shows", "Believed: the MAC is right"))
    answered = " ".join(pages(player))
    assert "DE39 answer 00" in answered and "Seals all before it" in answered


def test_the_bit_map_names_the_fields_that_follow():
    player = at_messages(after_sale())
    request, _ = player.asked[-1]
    _, fields = iso8583.unpack(request["data"])
    shown = pages(player)[0]
    assert shown.split(" = ")[1].split(" UP ")[0] == " ".join(str(one) for one in sorted(fields))


def test_neither_pin_block_nor_mac_nor_number_is_shown():
    player = at_messages(after_sale())
    request, _ = player.asked[-1]
    _, fields = iso8583.unpack(request["data"])
    said = " ".join(pages(player)).upper()
    for secret in (fields[52].hex().upper(), fields[MAC].hex().upper(), fields[2]):
        assert secret[:4] in said and secret[:8] not in said and secret[8:] not in said


def test_an_answer_that_was_not_believed_says_so_on_every_screen():
    player = at_messages(after_sale("answer_changed"))
    press(player, "OK")
    do(player, ("shows", "Not believed: its MAC is wrong"), ("not_shows", "Believed: the"))
    for one in pages(player):
        assert one.startswith("6/6 refused sale"), one


def test_an_answer_that_did_not_come_is_said():
    player = at_messages(after_sale("answer_lost"))
    press(player, "OK")
    do(player, ("shows", "6/6 refused sale"), ("shows", "No answer came"))


class Elsewhere:
    """A link whose bank signs the answer to another request: `key` is the till's for it."""

    def __init__(self, host):
        self._link, self._next = host._link, host._keys.next
        self.key = b""
        host._link, host._keys.next = self, self.next

    def next(self):
        own = self._next()
        self.key = bytes(own[3])
        return own

    async def exchange(self, data):
        mti, fields = iso8583.unpack(await self._link.exchange(data))
        fields[11] = "000099"
        del fields[MAC]
        made = iso8583.pack(mti, fields)
        return bytes(made + cmac.sign(self.key, made))


def test_an_answer_to_something_else_is_said():
    player = signed_in()
    Elsewhere(player.world.kit.host)
    do(player, ("choose", "Sale"), ("type", "12500"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("shows", "UNKNOWN: no such answer can be"))
    press(player, "OK")
    at_messages(player)
    press(player, "OK")
    do(player, ("shows", "6/6 refused sale"), ("shows", "signed, but not the answer to this"))


def test_only_the_last_ones_are_kept_and_they_are_what_went_over_the_wire():
    from terminal.services import exchanges

    player = signed_in()
    for amount in ("12500", "2000", "300"):
        sold(amount, player)
        press(player, "OK")
        do(player, "take_card")
    assert len(player.asked) == KEPT + 1
    host = player.world.kit.host
    assert len(host.rows) == KEPT and len(host.store) == 1280
    for number, (request, answer) in enumerate(player.asked[-KEPT:]):
        assert exchanges.exchange(host, number) == (request["data"], answer["data"], "")


def test_the_supervisor_reads_them_too_and_cancel_goes_back():
    player = till()
    do(player, ("sign_in", "00", "804615"), ("choose", "Messages"), ("shows", "request sign-on"))
    press(player, "UP UP UP UP UP UP UP")
    press(player, "CANCEL")
    do(player, ("shows", "Management"))


def test_it_turns_to_the_first_message_and_no_further():
    player = at_messages(signed_in())
    for _ in range(40):
        press(player, "UP")
    do(player, ("shows", "1/4 request echo"), ("beep", "bad"))
    for _ in range(60):
        press(player, "DOWN")
    do(player, ("shows", "4/4 answer sign-on"), ("beep", "bad"))
    press(player, "OK")
    do(player, ("shows", "1/4 request echo"))
