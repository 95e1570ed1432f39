"""The part of the self-test that a person does: press, look, listen, lay a card, read a slip."""

from terminal.errors import Cancelled, CardTrouble, PaperOut, PartMissing, PrinterTrouble, TimedOut
from terminal.rules import slip
from terminal.services import selftest
from terminal.ui import ask, marks, page, text

_KEYS = (
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "OK", "CLEAR", "CANCEL",
    "UP", "DOWN", "MENU",
)  # fmt: skip
_KEY_MS = 10_000  # without any: those that are left do not work
_NAMED = 14  # columns for the names of those
_CARD_MS = 15_000
_POLL_MS = 150
_PATTERNS = ((0xFF, 0xFF), (0xAA, 0x55), (0x55, 0xAA))
_BAUDS = (9600, 19200, 115200)  # as profiles/printers has them
_LINES = 12  # of a pattern that fills the line, for a small buffer to run over
_PRINTED = (  # what a person sees on the slip, and what that comes of
    ("o_all", ""),
    ("o_nothing", "d_print_nothing"),
    ("o_strange", "d_print_rate"),
    ("o_hanzi", "d_print_hanzi"),
    ("o_junk", "d_print_overrun"),
    ("o_half", "d_print_supply"),
)


async def about(kit, row):
    """The row (see `services/selftest`) as it is when the person has answered."""
    part, mark = row[0], row[1]
    if part == "keys":
        return await _keys(kit, row)
    if part == "printer" and kit.printer and kit.printer.alive:
        selftest.begin(kit, part)
        row = await _printer(kit, row)
        selftest.end(kit)
        return row
    if mark == "bad":
        return row
    if part == "screen":
        return await _screen(kit, row)
    if part == "beeper" and mark == "good":
        return await _beeper(kit, row)
    if part == "reader" and kit.reader:
        return await _reader(kit, row)
    return row


async def _yes(kit, name):
    """OK: True. CANCEL, or nobody there: False."""
    try:
        return await ask.confirm(kit, name, ask.PATIENCE_MS)
    except (Cancelled, TimedOut):
        return ask.done(kit, False)


async def _say(kit, key, hint):
    await page.message(kit, kit.words("t_selftest"), kit.words(key), kit.words(hint))


async def _screen(kit, row):
    await _say(kit, "m_st_screen", "h_ok")
    await _yes(kit, "selftest")
    for first, second in _PATTERNS:
        await marks.chequered(kit, first, second)
        if not await _yes(kit, "pattern"):
            return (row[0], "bad", "", "d_screen_dots", ())
    return row


async def _keys(kit, row):
    """Each key once; those that nothing is heard of for a while are named."""
    left = list(_KEYS)
    ask.begin(kit, "press_all")
    while left:
        lines = [kit.words("m_st_keys")] + text.wrap(" ".join(left), page.sheet_columns(kit))
        await page.sheet(kit, lines[:3] if kit.words.language == "zh" else lines, "")
        pressed = await kit.keys.get(_KEY_MS)
        if pressed is None:
            break
        if pressed in left:
            left.remove(pressed)
    ask.done(kit, None)
    if not left:
        return row
    named = left[0]
    for name in left[1:]:
        if len(named) + 1 + len(name) <= _NAMED:
            named += " " + name
    return (row[0], "bad", str(len(left)), "d_keys_dead", (named,)) if row[1] == "good" else row


async def _beeper(kit, row):
    await _say(kit, "m_st_beeper", "h_yes_no")
    kit.beeper.good()
    return row if await _yes(kit, "heard") else (row[0], "bad", "", "d_beeper", ())


async def _reader(kit, row):
    """Lay a card: it is heard or not. Which card, nobody asks."""
    await _say(kit, "m_st_reader", "h_cancel")
    ask.begin(kit, "lay_card")
    started = kit.clock.ticks_ms()
    heard = False
    while not heard and kit.clock.since_ms(started) < _CARD_MS:
        if await kit.keys.get(_POLL_MS) == "CANCEL":
            break
        try:
            heard = await kit.reader.poll() is not None
        except PartMissing:
            break
        except CardTrouble:
            heard = True  # one that this till would not take
    if kit.reader.alive:
        kit.reader.field(False)
    ask.done(kit, None)
    return row if heard else (row[0], "bad", row[2], "d_reader_deaf", ())


async def _printer(kit, row):
    """A test slip, and what stands on it. One that cannot answer is tried at each rate."""
    if row[3] == "gate_printer_baud":
        row = _kept(kit, row[4][0])
    elif row[1] == "bad":
        return row
    try:
        silent = row[3] == "gate_unknown"
        return await (_at_each_rate(kit, row) if silent else _one_slip(kit, row))
    except PaperOut as out:
        return (row[0], "bad", "", out.word, ())
    except PrinterTrouble as stopped:
        supply = stopped.word == "printer_silent"  # it was there a moment ago
        return (row[0], "bad", "", "d_print_supply" if supply else stopped.word, ())


async def _one_slip(kit, row):
    await _say(kit, "m_st_printing", "h_wait")
    full = "".join([chr(33 + i) for i in range(slip.WIDTH)])
    latin = kit.words.language != "en" and not kit.printer.chinese  # it would refuse the slip
    title = kit.name if latin else kit.words("s_selftest")
    await _put(kit, [slip.centred(title, slip.WIDTH)] + [full] * _LINES)
    return await _what_came(kit, row)


async def _what_came(kit, row):
    labels = [kit.words(word) for word, _ in _PRINTED]
    try:
        chosen = await ask.choice(kit, "printed", labels, kit.words("h_printed"))
    except (Cancelled, TimedOut):
        ask.done(kit, None)
        return row
    word = _PRINTED[chosen][1]
    return (row[0], "bad", "", word, ()) if word else row


async def _at_each_rate(kit, row):
    """A line at each rate; the one that can be read is set (hardware.md, "baud finder")."""
    was = kit.settings.printer_baud
    for baud in _BAUDS:
        await _say(kit, "m_st_printing", "h_wait")
        kit.printer.use(None, baud)
        await kit.printer.start()
        await _put(kit, [slip.centred("%d" % baud, slip.WIDTH)])
    labels = [str(baud) for baud in _BAUDS] + [kit.words("o_none")]
    try:
        chosen = await ask.choice(kit, "rate", labels, kit.words("h_rate"))
    except (Cancelled, TimedOut):
        chosen = len(labels)
        ask.done(kit, None)
    if chosen < len(_BAUDS):
        kit.printer.use(None, _BAUDS[chosen])
        await kit.printer.start()
        found = (row[0], "good", labels[chosen], "", ())
        return await _one_slip(kit, found if was == labels[chosen] else _kept(kit, _BAUDS[chosen]))
    kit.printer.use(None, int(was) if was.isdigit() else None)
    await kit.printer.start()
    return row if chosen > len(_BAUDS) else await _what_came(kit, row)


def _kept(kit, baud):
    """The row of a printer whose rate was another; from now on it is this."""
    kit.settings.change(printer_baud=str(baud))
    return ("printer", "bad", str(baud), "d_rate_set", (baud,))


async def _put(kit, lines):
    await kit.printer.print_slip(slip.marked(lines))
