"""What a thermal printer says when it is asked how it is, and what that is called.

ESC v and GS r wait their turn in its buffer; a line that cannot be printed keeps them there.
DLE EOT is answered as it comes in. Only DLE EOT knows the cover from the paper: to the others an
open cover is a missing roll. GS r knows paper and nothing else.
"""

from terminal.errors import PaperOut, PrinterTrouble

REAL_TIME = "DLE EOT"
ERRORS = b"\x10\x04\x03"  # DLE EOT 3: which error

# question; bits that are the same in every answer, and what they are; bits that mean something,
# the worst first
KINDS = {
    "ESC v": (b"\x1bv\x00", 0xB3, 0x00, ((0x04, "paper_or_cover"), (0x40, "hot"))),
    "GS r": (b"\x1dr\x01", 0x90, 0x00, ((0x0C, "paper_or_cover"),)),
    "DLE EOT": (
        b"\x10\x04\x02",
        0x93,
        0x12,
        ((0x04, "cover_open"), (0x20, "paper_out"), (0x40, "fault")),
    ),
    "none": None,
}
_HOT = 0x40  # in the answer to DLE EOT 3: it goes on by itself when the head has cooled

_TROUBLES = {
    "paper_out": "paper_out",
    "paper_or_cover": "paper_or_cover",
    "cover_open": "printer_cover",
    "hot": "printer_hot",
    "fault": "printer_trouble",
}


def meaning(kind, answer):
    """What is wrong, or "ok"; None for a byte that is no answer to the question of `kind`."""
    _, same_bits, same, bits = kind
    if answer & same_bits != same:
        return None
    for bit, name in bits:
        if answer & bit:
            return name
    return "ok"


def error(answer):
    """What an answer to `ERRORS` makes of a "fault"."""
    return "hot" if answer & 0x93 == 0x12 and answer & _HOT else "fault"


def trouble(state, detail=""):
    """The exception for a `meaning` that is not "ok"."""
    word = _TROUBLES[state]
    if state in ("paper_out", "paper_or_cover"):
        return PaperOut(detail, word)
    return PrinterTrouble(detail or state, word)


def silent(detail):
    """The exception for a printer that answered before and does not now."""
    return PrinterTrouble(detail, "printer_silent")
