"""Papers that copy what is in the books: one after another, to the end or until somebody stops.

Unlike the slips of a payment they are owed to nobody. When the paper ends, the one that was torn
starts again after OK; CANCEL leaves it at that, and the books stay as they are.
"""

from terminal.errors import Cancelled, PaperOut, PartMissing, PrinterTrouble, TimedOut
from terminal.rules import slip
from terminal.services import printing
from terminal.ui import ask, page, tell
from terminal.version import VERSION

_TEAR_MS = 1500  # to tear off the one before


def made(kit):
    """What stands on every one of them."""
    kept = kit.settings
    return {
        "merchant": kept.merchant, "mid": kept.mid, "tid": kept.tid, "op": kit.operator,
        "batch": "%06d" % kit.journal.batch, "at": kit.journal.stamp(), "version": VERSION,
    }  # fmt: skip


async def out(kit, title_key, papers):
    """Print `papers`, functions of (columns) that give lines; without a printer they are read on
    the screen. Cancelled when somebody stops it."""
    on_screen = False
    try:
        for number, lines in enumerate(papers):
            if number and not on_screen:
                await kit.clock.sleep_ms(_TEAR_MS)
            on_screen = on_screen or not await _printed(kit, title_key, lines)
            if on_screen:
                from terminal.flows import slips  # where there is no printer

                await slips.show(kit, lines(page.sheet_columns(kit)))
    except (Cancelled, TimedOut) as end:
        end.word = "print_stopped"
        raise


async def _printed(kit, title_key, lines):
    """Whether it is on paper; False when somebody agreed to read it on the screen."""
    words = kit.words
    while True:
        try:
            await printing.ahead(kit)
            await page.message(kit, words(title_key), words("m_paper_printing"), "")
            await printing.deliver(kit, lines(slip.WIDTH))
            return True
        except (PaperOut, PrinterTrouble) as stopped:
            kit.beeper.bad()
            text = words(stopped.word, stopped.detail)
            await page.message(kit, words("t_trouble"), text, words("h_print_again"))
            await ask.confirm(kit, "paper")
        except PartMissing:
            key = "gate_no_hanzi" if kit.printer and kit.printer.alive else "gate_no_printer"
            await tell.message(kit, title_key, words(key), "h_print_again")
            return False
