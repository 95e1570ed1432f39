"""The ways a step can end early. `app.py` is where they are caught and put into words.

Each carries `word`, the key of the text that tells a person what to do (see `ui/words`).
"""


class Trouble(Exception):
    """Base of everything a person can meet. `word` names the text to show, `detail` fills it."""

    word = "trouble"

    def __init__(self, detail="", word=None):
        super().__init__(detail)
        self.detail = detail
        if word:
            self.word = word


class Cancelled(Trouble):
    """The person pressed CANCEL."""

    word = "cancelled"


class TimedOut(Trouble):
    """Nobody answered a question in time."""

    word = "timed_out"


class PartMissing(Trouble):
    """A part does not answer on its bus. `detail` says what was seen, e.g. "I2C 3C"."""

    word = "part_missing"


class PaperOut(Trouble):
    """The printer has no paper. The slip is still owed, from its first line."""

    word = "paper_out"


class PrinterTrouble(Trouble):
    """The printer stopped for another reason; `word` says which."""

    word = "printer_trouble"


class CardTrouble(Trouble):
    """A card was there and could not be used. Base of the reader's errors."""

    word = "card_unreadable"


class CardGone(CardTrouble):
    """The card left the field before it was read."""

    word = "card_gone"


class TwoCards(CardTrouble):
    """More than one card answered."""

    word = "two_cards"


class CardRefused(CardTrouble):
    """A bank card or a phone: recognised by its SAK and never spoken to again (domain.md)."""

    word = "bank_card"


class TokenTrouble(CardTrouble):
    """A tag without a well-formed demo token: blank, foreign or cut short."""

    word = "not_demo_card"


class HostDown(Trouble):
    """The bank cannot be reached, or gave no definite answer."""

    word = "host_down"


class FileTrouble(Trouble):
    """A file on the flash cannot be written or read; `detail` names it."""

    word = "file_trouble"


class CodeTrouble(Trouble):
    """A code was shown or typed and cannot be used; nothing of it is kept."""

    word = "code_foreign"
