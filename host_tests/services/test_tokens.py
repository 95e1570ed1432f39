"""Demo tokens: what is believed, what is refused and under which word (S13, S35)."""

from support import raises
from support.till import Bench
from support.token_till import (
    CLASS_KEY,
    KEY,
    NUMBER,
    OTHER7,
    RIGS,
    UID4,
    UID7,
    Rc522Rig,
    Till,
    message,
)
from terminal.errors import FileTrouble, TokenTrouble
from terminal.services import checked, class_key, tokens
from terminal.wire import ndef
from twin.classic import Classic1K
from twin.noise import Noise
from twin.tags import Ntag213, Ntag215, demo_tag


def refusal(area, uid=UID7):
    """The word under which a data area is refused."""
    return raises(TokenTrouble, tokens.look, KEY, uid, area).word


def area_of(data, size=64):
    area = Ntag213.FACTORY[:5] + ndef.tlv(data)
    return area + bytes(size - len(area))


# what is believed


def test_what_is_signed_is_believed_on_its_own_tag_only():
    for uid in (UID4, UID7, UID7 + UID4[:3]):
        payload = tokens.sign(KEY, uid, NUMBER, "credit", 3)
        found = tokens.check(KEY, uid, payload)
        assert (found.number, found.kind, found.issue, found.uid) == (NUMBER, "credit", 3, uid)
        other = uid[:-1] + bytes((uid[-1] ^ 1,))
        assert raises(TokenTrouble, tokens.check, KEY, other, payload).word == "token_moved"
        assert raises(TokenTrouble, tokens.check, CLASS_KEY, uid, payload).word == "token_forged"


def test_a_bit_changed_anywhere_is_forged_or_cut():
    payload = tokens.sign(KEY, UID7, NUMBER, "credit", 3)
    for at in range(len(payload)):
        for bit in range(8):
            data = bytearray(payload)
            data[at] ^= 1 << bit
            word = raises(TokenTrouble, tokens.check, KEY, UID7, bytes(data)).word
            if at:
                assert word == "token_forged"
            else:
                assert word in ("token_cut", "not_demo_card")


def test_a_token_cut_short_is_never_believed():
    payload = tokens.sign(KEY, UID7, NUMBER, "credit", 3)
    for size in range(len(payload)):
        word = raises(TokenTrouble, tokens.check, KEY, UID7, payload[:size]).word
        assert word == ("token_forged" if size == 23 else "token_cut")


def test_a_uid_alone_is_nothing():
    for area in (Ntag213.FACTORY + bytes(56), bytes(64), b"\xfe" * 64):
        assert refusal(area) == "not_demo_card"


def test_foreign_content_is_refused_and_not_told():
    uri = b"\xd1\x01\x0cU\x03example.com"
    app = ndef.pack_external(b"example.org:seventeen"[:17], bytes(26))
    long = ndef.pack_external(b"android.com:pkg", b"a.b.c")
    for data in (uri, app, long):
        error = raises(TokenTrouble, tokens.look, KEY, UID7, area_of(data))
        assert error.word == "not_demo_card" and "example" not in error.detail


def test_any_data_area_is_a_demo_card_or_refused():
    noise = Noise(11)
    good = area_of(message(tokens.sign(KEY, UID7, NUMBER, "credit", 1)))
    for _ in range(1500):
        area = bytearray(good if noise.below(2) else 64)
        for _ in range(1 + noise.below(6)):
            area[noise.below(64)] = noise.below(256)
        try:
            found = tokens.look(KEY, UID7, bytes(area[: noise.below(65)]))
        except TokenTrouble as trouble:
            assert "999" not in trouble.detail and NUMBER not in str(trouble)
            continue
        assert found.number == NUMBER


# the classroom key


def test_the_key_is_the_classs_where_there_is_one():
    files = Bench().files
    assert class_key.of(files) == KEY
    checked.write(files, class_key.KEY_FILE, ["000102030405060708090a0b0c0d0e0f"])
    assert class_key.of(files) == CLASS_KEY


def test_a_broken_key_is_never_replaced_by_the_test_key():
    for text in (b"000102030405060708090a0b0c0d0e0f\n", b"", b"check=0"):
        files = Bench().files
        files.write(class_key.KEY_FILE, text)
        for _ in range(3):
            raises(FileTrouble, class_key.of, files)
    for row in ("00010203", "zz" * 16, ""):
        files = Bench().files
        checked.write(files, class_key.KEY_FILE, [row])
        raises(FileTrouble, class_key.of, files)


# reading


def test_a_card_of_each_kind_is_read_through_each_reader():
    for rig_of in RIGS:
        for uid, make in ((UID7, Ntag213), (UID7, Ntag215), (UID4, Classic1K)):
            payload = tokens.sign(KEY, uid, NUMBER, "credit", 1)
            card = make(uid, ndef.tlv(message(payload)))
            assert Till(rig_of, card).read().number == NUMBER


def test_a_card_replaced_by_a_newer_one_is_refused():
    old = demo_tag(UID7, message(tokens.sign(KEY, UID7, NUMBER, "credit", 1)))
    till = Till(Rc522Rig, old)
    assert till.read().issue == 1
    till.rig.field.clear()
    new = Ntag213(OTHER7)
    till.rig.field.put(new)
    till.rig.wait(10)
    assert till.issue().issue == 2 and till.card().issue == 2 and till.read().issue == 2
    till.rig.field.clear()
    till.rig.field.put(old)
    till.rig.wait(10)
    assert raises(TokenTrouble, till.read).word == "token_old"
    assert till.card(1).issue == 1  # of another card nothing changed
