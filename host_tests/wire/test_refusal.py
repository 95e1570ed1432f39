"""Why an answer was not believed, told from the messages."""

from support import desk
from terminal.wire import checks_answer, iso8583, names, refusal, view
from terminal.wire.fields import FormatError


def asked():
    """(request, answer) of an echo, and of another."""
    till = desk.Till(desk.Bank()).on()
    found = []
    for _ in range(2):
        request = till.make("echo")
        found.append((request, desk.teller.answer(till.bank, request)))
    return found


def test_each_reason_has_its_word():
    (request, answer), (other, late) = asked()
    assert refusal.of(request, answer, "") is None
    assert refusal.of(request, None, "98") == refusal.NONE
    assert refusal.of(request, answer[:-1] + b"\0", "A0") == refusal.MAC
    assert refusal.of(other, answer, "A0") == refusal.OLD
    assert refusal.of(other, answer, "06") == refusal.OTHER
    assert refusal.of(request, answer[:-9], "06") == refusal.UNREADABLE
    assert refusal.of(request, answer[:-9], "A0") == refusal.MAC


def test_a_bank_that_heard_something_else_may_say_so():
    (request, answer), _ = asked()
    mti, fields = iso8583.unpack(answer)
    fields[11] = "000099"
    for code, good in (("A0", True), ("00", False), ("30", False)):
        fields[39] = code
        try:
            checks_answer.answer(*iso8583.unpack(request), mti, fields)
            assert good, code
        except FormatError as error:
            assert not good and error.field == 11, code


def test_but_it_says_so_to_this_request_only():
    (request, _), (_, late) = asked()
    mti, fields = iso8583.unpack(late)
    fields[39] = "A0"
    try:
        checks_answer.answer(*iso8583.unpack(request), mti, fields)
        raise AssertionError("it was believed")
    except FormatError as error:
        assert error.field == 53


def test_the_bit_map_is_read_as_it_was_sent():
    (request, _), _ = asked()
    _, fields = iso8583.unpack(request)
    assert view.bits(request) == sorted(fields)
    assert view.bits(b"\x02\x00\x80" + bytes(6) + b"\x01") == [1, 64]


def test_the_screen_calls_the_fields_as_reports_do():
    from support.texts import EN

    for key in EN:
        if key.startswith("f_"):
            assert EN[key] == names.name(int(key[2:])), key
