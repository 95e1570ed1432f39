"""What the till and its bank do with messages that only try them: function by function, and with
messages that are not as they should be (S50, S51).

Each check is done here and now, and passes by what comes back. All of it is type 90 or 91, so no
money moves, whatever goes wrong.
"""

from terminal.errors import HostDown
from terminal.services import bench, bench_round, loading, network, opening_mac, payments
from terminal.wire import cmac
from terminal.wire.fields import FormatError
from terminal.wire.iso8583_unpack import unpack

_MAC = 8  # bytes at the end of a message
_AMOUNT = 100  # 1.00
_ORIGINAL = ("void", "refund", "preauth_void", "complete", "complete_void")
_FUNCTIONS = (  # approved in a simulated transaction: the way there and back is what is tried
    "sale", "void", "refund", "preauth", "preauth_void", "complete", "complete_void", "repay_cash",
    "offline",
)  # fmt: skip
_NOTHING = "none"


def _message(kit, kind, card, entry, test, **more):
    message = {
        "kind": kind, "stan": kit.journal.take_stan("test"), "card": card.number,
        "expiry": card.expiry, "track": card.track, "entry": entry, "test": test,
    }  # fmt: skip
    if kind != "inquiry":
        message["amount"] = _AMOUNT
    if kind in ("refund", "offline"):
        message["expiry"] = None
    if kind in _ORIGINAL:
        day = payments.day({"at": kit.journal.stamp() or "-"})
        message.update({"orig": message["stan"], "day": day})
        if kind != "refund":
            message["auth"] = "TEST00"
    message.update(more)
    return message


async def _code(kit, message):
    """(answer's code, its balances); "none" for no answer that can be believed."""
    try:
        answer = await kit.host.exchange(message)
    except HostDown:
        return _NOTHING, {}
    return answer["code"], {kind: value for _, kind, value in answer["balances"]}


async def functions(kit, card, entry, step):
    """Rows (group, name, passed, what came back). `step(done, total)` is awaited on the way."""
    rows, total = [], len(_FUNCTIONS) + 6

    async def noted(name, code, passed):
        rows.append(("functions", name, passed, code))
        await step(len(rows), total)

    code = await network.echo(kit.host)
    await noted("echo", code, code == "00")
    code, had = await _code(kit, _message(kit, "inquiry", card, entry, bench.REPEAT))
    await noted("inquiry", code, code == "00" and "02" in had)
    wanted = bench_round.expected(bench.REPEAT, _AMOUNT, code, had)
    sale = _message(kit, "sale", card, entry, bench.REPEAT)
    code, left = await _code(kit, sale)
    right = code == wanted and (code != "00" or left.get("02") == had["02"] - _AMOUNT)
    await noted("sale_90", code, right)
    named = {"orig": sale["stan"], "auth": "TEST00"}
    code, _ = await _code(kit, _message(kit, "void", card, entry, bench.REPEAT, **named))
    await noted("void_90", code, code == "25")  # the sale was a test: there is nothing to undo
    await noted("repay", *await _repaid(kit, card, entry))
    for kind in _FUNCTIONS:
        code, _ = await _code(kit, _message(kit, kind, card, entry, bench.SIMULATED))
        await noted(kind, code, code == "00")
    code, has = await _code(kit, _message(kit, "inquiry", card, entry, bench.REPEAT))
    await noted("unmoved", code, code == "00" and has == had)
    return rows


async def _repaid(kit, shown, entry):
    """(code, whether it is right) of a repayment by the card that was shown, or else by the
    first of its set that has a debt and a card to pay from."""
    wanted = "none owes"
    for card in [shown] + [one for one in kit.cards.all() if one.set == shown.set]:
        source = kit.cards.find(card.link) if card.link else None
        if source is None:
            continue
        debt = (await _code(kit, _message(kit, "inquiry", card, entry, bench.REPEAT)))[1]
        funds = (await _code(kit, _message(kit, "inquiry", source, entry, bench.REPEAT)))[1]
        if debt.get("03", 0) < _AMOUNT:
            continue
        wanted = "00" if funds.get("02", 0) >= _AMOUNT else "51"
        pin = bytearray(card.pin.encode())
        more = {"pin": pin, "link": card.link[-4:]}
        code, left = await _code(kit, _message(kit, "repay", card, entry, bench.REPEAT, **more))
        pin[:] = bytes(len(pin))
        right = code == wanted and (code != "00" or left.get("03") == debt["03"] - _AMOUNT)
        return code, right
    return wanted, False


async def security(kit, card, entry, step):
    """The same of messages that were changed, signed by nobody, sent again, or said twice."""
    rows = []

    async def noted(name, what, passed):
        rows.append(("security", name, passed, what))
        await step(len(rows), 5)

    await noted("bad_mac", *_refused(await _changed(kit, card, entry, False)))
    await noted("wrong_key", *_refused(await _changed(kit, card, entry, True)))
    await noted("answer_changed", *await _believed(kit, card, entry))
    await noted("replay", *await _replayed(kit, card, entry))
    await noted("twice", *await _twice(kit, card, entry))
    return rows


async def _changed(kit, card, entry, other_key):
    """The answer to a sale whose MAC has a bit wrong, or is of a key that the bank has not."""
    request, key = kit.host.sealed(_message(kit, "sale", card, entry, bench.REPEAT))
    key[:] = bytes(len(key))
    body = request[:-_MAC]
    if other_key:
        mac = bytes(loading.once(_signed, bytearray(kit.chance.bytes(16)), body))
    else:
        mac = request[-_MAC:-1] + bytes((request[-1] ^ 1,))
    return await kit.host.carry(body + mac)


def _signed(key, body):
    return cmac.sign(key, body)


def _refused(answer):
    code = _answered(answer)
    return code, code == "A0"


def _answered(answer):
    try:
        return unpack(answer)[1][39] if answer else _NOTHING
    except (FormatError, KeyError):
        return _NOTHING


async def _believed(kit, card, entry):
    """An answer with a bit changed on the way must not be believed; the same as it came, must."""
    request, key = kit.host.sealed(_message(kit, "sale", card, entry, bench.REPEAT))
    answer = await kit.host.carry(request)
    if not answer:
        return _NOTHING, False
    spoiled = answer[:20] + bytes((answer[20] ^ 4,)) + answer[21:]
    try:
        opening_mac.check(bytearray(key), spoiled)
        return "00", False
    except HostDown as down:
        refused = down.detail
    try:
        opening_mac.check(key, answer)
    except HostDown:
        return _NOTHING, False
    return refused, True


async def _replayed(kit, card, entry):
    """A sale that was answered, sent once more byte by byte after another message: refused, or
    told the answer of then, and in no case done again."""
    request, key = kit.host.sealed(_message(kit, "sale", card, entry, bench.REPEAT))
    key[:] = bytes(len(key))
    first = await kit.host.carry(request)
    await network.echo(kit.host)
    again = await kit.host.carry(request)
    code = _answered(again)
    if first is None or _answered(first) == "A0":
        return _NOTHING, False
    return code, code == "A0" or again == first


async def _twice(kit, card, entry):
    """The same card, PIN and amount twice: nothing secret in the second message is as in the
    first, and the bank reads both (S65)."""
    seen, codes = [], []
    for _ in range(2):
        pin = bytearray(card.pin.encode())
        request, key = kit.host.sealed(_message(kit, "sale", card, entry, bench.REPEAT, pin=pin))
        pin[:] = bytes(len(pin))
        key[:] = bytes(len(key))
        codes.append(_answered(await kit.host.carry(request)))
        fields = unpack(request)[1]
        seen.append((fields[4], fields[52], fields[53], fields[64]))
    same = seen[0][0] == seen[1][0] and codes[0] == codes[1] and codes[0] not in (_NOTHING, "A0")
    apart = all(seen[0][at] != seen[1][at] for at in (1, 2, 3))
    return codes[0], same and apart and codes[0] != "55"


def codec(kit):
    """The smallest and the highest amount of each TEST currency, through the codec and back, as
    `rules/exponents` shows them. ValueError when one is not what it was (S52)."""
    from terminal.rules import exponents
    from terminal.wire import requests
    from terminal.wire.iso8583_pack import pack

    shown, at = [], (2026, 1, 1, 0, 0, 0)
    till = (kit.settings.tid, kit.settings.mid, kit.operator, kit.profile)
    for _, codes in exponents.EXPONENTS:
        code = codes.split(" ")[0]
        for minor in (1, exponents.HIGHEST):
            mti, fields = requests.request(
                "sale", till, 1, 1, at, at, "9999990000000006", "3112", value=minor, entry="07",
                test=bench.REPEAT,
            )  # fmt: skip
            fields[53] = bytes(12)
            back = unpack(bytes(pack(mti, fields)) + bytes(_MAC))[1]
            if int(back[4]) != minor:
                raise ValueError(code)
            shown.append(exponents.show(int(back[4]), code))
    return shown
