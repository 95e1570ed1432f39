"""Demo tokens on tags: signed, checked, written (domain.md, "trust a card's UID").

What a tag says is believed when its CMAC is right under the classroom key, its UID is the one it
was signed for, and no newer card with its number was issued. A token is written only to a tag as
it came from the factory, or over one of ours: valid, moved or cut short. On the tag it lies in the
data area (`drivers/card_reader`): an NDEF message behind the lock control block, if there is one.

A write may stop at any byte: the card is taken away, the power goes. So all of the message goes
first with a version that no token has, from front to back, and the version last. Whatever is on
the tag in between reads as cut, and can be written again.
"""

from terminal.errors import CardTrouble, PartMissing, TokenTrouble
from terminal.rules import token
from terminal.services import cards, checked, class_key
from terminal.wire import cmac, ndef

_FIRST_PAGE = 4  # of a tag's data area
_NEAR, _FAR = 48, 64  # bytes that hold a token's message: always with the second
_LAST_ISSUE = 255
_LOCK_CONTROL = b"\x01\x03"  # NTAG213 begins with such a block of five bytes
_EMPTY = (b"", b"\x03\x00\xfe", b"\x00\x00\x03\x00\xfe")  # no message, or one of no bytes
_HEAD = b"\x03\x00\xd4\x11\x00" + token.TYPE  # how our message begins
_LENGTHS = (1, 4)  # where it says how long it is
_BLANK = b"\x00\x03\xfe"  # bytes of a tag that holds nothing


def sign(key, uid, number, kind, issue):
    """A token for the tag with that UID. ValueError as `rules/token`."""
    mac = cmac.sign(key, token.body(uid, number, kind, issue))
    return token.pack(uid, number, kind, issue, mac)


def check(key, uid, payload):
    """The Token in `payload`, read from the tag with that UID.

    TokenTrouble token_cut, token_forged, token_moved, or not_demo_card for another version.
    """
    try:
        found = token.parse(payload)
    except token.Cut as error:
        raise TokenTrouble(str(error), "token_cut")
    except ValueError as error:
        other = payload[0] != token.VERSION
        raise TokenTrouble(str(error), "not_demo_card" if other else "token_forged")
    if not cmac.good(key, payload[: -token.MAC], found.mac):
        raise TokenTrouble("MAC", "token_forged")
    if found.uid != uid:
        raise TokenTrouble("UID", "token_moved")
    return found


def look(key, uid, area):
    """The Token in a tag's data area, or why there is none: TokenTrouble as `check`."""
    try:
        payload = ndef.external(ndef.message(area), token.TYPE)
    except ValueError as error:
        raise TokenTrouble(str(error), "token_cut" if _begun(area) else "not_demo_card")
    return check(key, uid, payload)


async def read(kit, tag):
    """The Token of a tag in the field. Raises CardTrouble, TokenTrouble, FileTrouble."""
    key = class_key.of(kit.files)
    try:
        area = await kit.reader.read(tag, _FIRST_PAGE, _NEAR // 4)
        if len(area) < _end(area) <= _FAR:
            area += await kit.reader.read(tag, _FIRST_PAGE + _NEAR // 4, (_FAR - _NEAR) // 4)
    except PartMissing as missing:
        kit.troubles["reader"] = missing.detail
        raise CardTrouble(missing.detail, "reader_gone")
    found = look(key, tag.uid, area)
    listed = kit.cards.find(found.number)
    if listed and found.issue < listed.issue:
        raise TokenTrouble("issue %d" % found.issue, "token_old")
    return found


async def issue(kit, tag, card):
    """Make the tag in the field `card`'s, and all tags issued for it before worthless.

    A try that fails half way takes an issue number too: maybe its tag is whole after all.

    Returns the Token as it was read back. Raises CardTrouble; TokenTrouble for a tag that is not
    ours to write; FileTrouble. After CardGone the tag reads as cut, and can be issued again.
    """
    try:
        return await _issue(kit, tag, card)
    except PartMissing as missing:
        kit.troubles["reader"] = missing.detail
        raise CardTrouble(missing.detail, "issue_no_reader")


async def _issue(kit, tag, card):
    key = class_key.of(kit.files)
    room = await kit.reader.room(tag)
    area = await kit.reader.read(tag, _FIRST_PAGE, min(room, _FAR) // 4)
    await _free(kit, tag, key, area, room)
    if card.issue >= _LAST_ISSUE:
        raise TokenTrouble(card.number[-4:], "issue_last")
    payload = sign(key, tag.uid, card.number, card.kind, card.issue + 1)
    start = _start(area)
    message = ndef.tlv(ndef.pack_external(token.TYPE, payload))
    if start + len(message) > len(area):
        raise CardTrouble("%d bytes" % room, "card_unfit")
    _list(kit.files, card)
    whole = area[:start] + message + area[start + len(message) :]
    at = start + len(_HEAD)
    draft = whole[:at] + bytes((token.WRITING,)) + whole[at + 1 :]
    await _put(kit, tag, area, draft)
    await _put(kit, tag, draft, whole)
    found = look(key, tag.uid, await kit.reader.read(tag, _FIRST_PAGE, len(area) // 4))
    if (found.number, found.issue) != (card.number, card.issue):
        raise CardTrouble("verify")
    return found


async def _free(kit, tag, key, area, room):
    """Whether the tag may be written: TokenTrouble when it is somebody's."""
    try:
        look(key, tag.uid, area)
        return
    except TokenTrouble as trouble:
        if trouble.word in ("token_cut", "token_moved"):
            return
        if trouble.word == "token_forged":
            raise
    empty = _is_empty(area)
    done = len(area)
    while empty and done < room:
        size = min(_FAR, room - done)
        more = await kit.reader.read(tag, _FIRST_PAGE + done // 4, size // 4)
        empty = not any(more)
        done += size
    if not empty:
        raise TokenTrouble("", "tag_foreign")


async def _put(kit, tag, there, wanted):
    """Write those units that differ, from front to back."""
    unit = tag.unit
    for at in range(0, len(wanted), unit):
        if wanted[at : at + unit] != there[at : at + unit]:
            await kit.reader.write(tag, _FIRST_PAGE + at // 4, wanted[at : at + unit])


def _list(files, card):
    """From now on only tags of the next issue are this card."""
    card.issue += 1
    rows = []
    for row in checked.read(files, cards.NAME)[0] or ():
        if row.startswith(card.number):
            columns = row.split(" ")
            row = " ".join(columns[:4] + [str(card.issue)] + columns[5:])
        rows.append(row)
    checked.write(files, cards.NAME, rows)


# the data area


def _start(area):
    """Where our message stands: behind the lock control block, if there is one."""
    return 5 if area[:2] == _LOCK_CONTROL else 0


def _end(area):
    """Where the message ends, 0 when there is none to be seen."""
    try:
        return (ndef.find(area) or (0, 0))[1]
    except ValueError:
        return 0


def _is_empty(area):
    """Whether it is as it came from the factory, or from a phone that emptied it."""
    rest = area[_start(area) :]
    return any(rest == begin + bytes(len(rest) - len(begin)) for begin in _EMPTY)


def _begun(area):
    """Whether our message was begun here: each byte is ours, or that of an empty tag."""
    start, ours = _start(area), 0
    if start + len(_HEAD) > len(area):
        return False
    for i, wanted in enumerate(_HEAD):
        if i in _LENGTHS:
            continue
        there = area[start + i]
        if there not in _BLANK:
            if there != wanted:
                return False
            ours += 1
    return ours > 0
