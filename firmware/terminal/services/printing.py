"""Deliver a slip whole, or say why not. What to do about it is the flow's question."""

from terminal.errors import PartMissing
from terminal.services import loading

COLUMNS = 32  # of 58 mm paper, as `rules/slip` has them


async def ahead(kit):
    """A slip may come soon: have the printer ready for it, its first line in it."""
    if kit.printer is not None and kit.printer.alive and kit.paper:
        await kit.printer.prepare(loading.once(_first))


def _first():
    from terminal.rules import slip

    return slip.centred(slip.MARK, COLUMNS)


async def deliver(kit, lines):
    """Print a slip. Raises PaperOut or PrinterTrouble; calling again starts from line one.

    PartMissing when there is no printer, none for this language, or a terminal type without
    paper: the slip belongs on the screen.
    """
    if not kit.paper:
        raise PartMissing("paper")
    if kit.printer is None or not kit.printer.alive:
        raise PartMissing("printer")
    if kit.words.language == "zh" and not kit.printer.chinese:
        raise PartMissing("hanzi")
    await kit.printer.print_slip(lines)
