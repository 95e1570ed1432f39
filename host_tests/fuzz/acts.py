"""What may happen to a till, each a function of a Run, with how often it does."""

from terminal.bank import accounts
from terminal.services import profile
from twin.cards import bank_cards
from twin.classic import Classic1K
from twin.contacts import KEYMAP
from twin.shop import tag
from twin.tags import Ntag213

_KEYS = [name for row in KEYMAP for name in row]
_TEAR_FRAMES = 40  # a whole card takes about thirty


def keys_to(flow):
    """The keys from idle to a flow."""
    return " ".join(profile.keys_to("countertop", flow) or "")


def keys(run):
    """A person presses this and that."""
    _live(run)
    for _ in range(1 + run.noise.below(8)):
        run.tap(_KEYS[run.noise.below(len(_KEYS))])


def mash(run):
    """A hand on the pad: several keys at once, and some stay down."""
    pad = run.world.contacts
    for _ in range(2 + run.noise.below(4)):
        row, col = run.noise.below(len(KEYMAP)), run.noise.below(len(KEYMAP[0]))
        pad.down(row, col)
        run.down.append((row, col))
    run.world.run_ms(run.noise.below(800))
    while run.down and run.noise.below(5):
        pad.up(*run.down.pop())


def lift(run):
    """Every finger off."""
    while run.down:
        run.world.contacts.up(*run.down.pop())


def sign_in(run):
    """Somebody who knows the password, if the till asks for it."""
    _live(run)
    lift(run)
    _type(run, "OK OK 0 1 OK 5 9 3 7 OK")


def pay(run):
    """The way through a sale or a repayment, whatever the screen says.

    Some other hand may have begun it.
    """
    _live(run)
    lift(run)
    digits = " ".join(str(run.noise.below(10)) for _ in range(1 + run.noise.below(5)))
    _type(run, "%s %s OK" % (keys_to(("sale", "repay")[run.noise.below(2)]), digits))
    _lay(run, run.cards["AACE"[run.noise.below(4)]])
    run.world.run_ms(1500)
    _type(run, "OK 4 8 2 1 OK OK")
    if run.noise.below(2):
        run.world.run_ms(15_000)
        _type(run, "OK OK CANCEL")


def offline(run):
    """The way through an offline sale, as far as its slips; maybe what waits is sent instead."""
    _live(run)
    lift(run)
    journal = run.world.kit.journal if run.world.on else None  # none while the till starts
    waits = journal and journal.waiting
    chosen = " %d" % (1 + run.noise.below(2)) if waits else ""
    way = keys_to("offline") + chosen
    _type(run, "%s %d %d OK" % (way, 1 + run.noise.below(5), run.noise.below(10)))
    _lay(run, run.cards["AACE"[run.noise.below(4)]])
    run.world.run_ms(1500)
    _type(run, "OK OK")
    if run.noise.below(2):
        run.world.run_ms(15_000)
        _type(run, "OK")


def bank_gone(run):
    """Nothing reaches the bank, or it does again."""
    run.world.faults.down = run.noise.below(2) > 0


def card(run):
    """A demo card, a stranger's tag, a bank card, or one torn away while it is read."""
    _live(run)
    kind = run.noise.below(6)
    if kind < 2:
        what = run.cards[run.letters[run.noise.below(len(run.letters))]]
    elif kind == 2:
        what = tag(accounts.standard(77)[0], 9)
    elif kind == 3:
        what = Ntag213(bytes([4] + [run.noise.below(256) for _ in range(6)]))
    elif kind == 4:
        what = Classic1K(bytes([1] + [run.noise.below(256) for _ in range(3)]))
    else:
        what = bank_cards()[run.noise.below(8)]
        run.strangers.append(what)
    what.leaves_after_frames = run.noise.below(_TEAR_FRAMES) if run.noise.below(2) else None
    if run.noise.below(4) == 0:
        what.damage = {run.noise.below(12): run.noise.below(60)}
    _lay(run, what)


def take(run):
    """All cards off the reader."""
    run.world.field.clear()
    for one in run.cards.values():
        one.leaves_after_frames = None
        one.damage = {}


def wait(run):
    """Nobody does anything."""
    run.world.run_ms((200, 3000, 12_000, 65_000)[run.noise.below(4)])


def printer(run):
    """Paper ends, is fitted, the cover is opened, the plug is out."""
    paper = run.world.printer
    what = run.noise.below(5)
    if what == 0:
        paper.paper_runs_out_after(run.noise.below(12))
    elif what == 1:
        paper.fit_new_roll()
    elif what == 2:
        paper.cover_open = True
    elif paper.powered:
        paper.power_off()
    else:
        paper.power_on()


def printer_mended(run):
    """Power and paper as they should be."""
    if not run.world.printer.powered:
        run.world.printer.power_on()
    run.world.printer.fit_new_roll()


def printer_babble(run):
    """The printer's wire says nonsense."""
    if run.world.printer.line is not None:
        run.world.printer.line.answer(bytes([run.noise.below(256) for _ in range(20)]))


def wires(run):
    """A bus is disturbed, or is quiet again."""
    _live(run)
    what = run.noise.below(4)
    if what == 0:
        run.wires.i2c = 1 + run.noise.below(20)
    elif what == 1:
        run.wires.spi = 20 + run.noise.below(200)
    else:
        run.wires.quiet()


def panel(run):
    """The screen's plug is out, or in again once the till has noticed.

    A panel that was away unnoticed is a matter of the driver's own tests: it is set up anew within
    ten seconds, and its twin calls what reaches it before then misuse.
    """
    world = run.world
    if not world.panel.unplugged:
        world.panel.unplugged = True
    elif not (world.on and world.kit.screen.alive):
        world.panel.unplugged = False


def pad(run):
    """A key gets stuck or a column's wire comes off; or all is mended."""
    contacts = run.world.contacts
    what = run.noise.below(3)
    if what == 0:
        contacts.stick(_KEYS[run.noise.below(len(_KEYS))])
    elif what == 1:
        contacts.loosen(run.noise.below(len(KEYMAP[0])))
    else:
        mend_pad(run)


def mend_pad(run):
    """Every key comes up and every wire is on."""
    for name in _KEYS:
        run.world.contacts.free(name)
    run.world.contacts.fasten()


def weak(run):
    """The cards lie askew, or flat again."""
    field = run.world.field
    if field.weak:
        field.strengthen()
    else:
        hits = [run.noise.below(30) for _ in range(3)]
        field.weaken(missed=hits[0], torn=hits[1], flipped=hits[2], seed=run.noise.below(1000))


def battery(run):
    """The charge is another one."""
    run.world.cell.percent = run.noise.below(101)


def cut(run):
    """The power goes, now or at one of the next writes; it comes back when something is done."""
    if run.world.on and run.noise.below(2):
        run.world.flash.cut_at = 1 + run.noise.below(40)
    else:
        run.world.cut()
        run.world.run_ms(run.noise.below(3000))


def _live(run):
    """Somebody who wants to use the till first sees to it that it is on."""
    if run.world.ended:
        run.world.cut()
    if not run.world.on:
        run.power_on()
        run.world.run_ms(run.noise.below(6000))


def _type(run, names):
    for name in names.split(" "):
        run.tap(name)
        if name in ("OK", "CANCEL"):
            run.world.run_ms(300 + run.noise.below(700))


def _lay(run, what):
    if what not in run.world.field.cards and len(run.world.field.cards) < 3:
        run.world.field.put(what)


ACTS = (
    (keys, 6), (mash, 1), (lift, 2), (sign_in, 4), (pay, 6), (card, 4), (take, 4), (wait, 3),
    (printer, 2), (printer_mended, 2), (printer_babble, 1), (wires, 3), (panel, 1), (battery, 1),
    (pad, 1), (mend_pad, 2), (weak, 2), (cut, 2), (offline, 3), (bank_gone, 2),
)  # fmt: skip
