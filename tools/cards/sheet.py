"""The PDF: a page for each till, six cards on it, dashed lines to cut along."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from terminal.bank import accounts
from terminal.rules import qr
from terminal.wire import paytag
from tools.cards import purpose
from tools.glyphs import face

MARK = "*** DEMO - NOT A CARD, NO VALUE ***"
MARK_ZH = "演示卡 无价值"
WIDE, HIGH = 90 * mm, 80 * mm  # a card; two side by side, three above each other
LEFT, BOTTOM = 15 * mm, 22 * mm
_QUIET = 4  # modules of white around a code
_MODULE = 1.1 * mm
_DOT = 0.2 * mm  # of a hanzi, which has 16 x 16
_SMALL, _PLAIN, _LARGE = 8, 10, 15


def write(path, tills, year, month, key):
    """Write it, cards of these tills (0: the shared ones), pay codes good until that month."""
    pen = Pen(Canvas(str(path), pagesize=A4, invariant=True))
    pen.canvas.setTitle("Demo cards")
    for till in tills:
        pen.text(LEFT, A4[1] - 14 * mm, f"Demo cards, {_whose(till)}", _LARGE)
        note = f"They pay in this class only. Pay codes are good until {year}-{month:02d}."
        pen.text(LEFT, A4[1] - 20 * mm, note, _SMALL)
        for number, account in enumerate(accounts.standard(till)):
            x = LEFT + number % 2 * WIDE
            y = BOTTOM + (2 - number // 2) * HIGH
            digits = paytag.printed(key, till, number, year, month)
            _card(pen, x, y, account, digits, purpose.of(account, year, month))
        pen.text(LEFT, 10 * mm, MARK, _SMALL)
        pen.canvas.showPage()
    pen.canvas.save()


def _whose(till):
    return f"till DEMO{till:04d}" if till else "shared by all tills"


def _card(pen, x, y, account, digits, lines):
    """One card, its lower left corner there."""
    pen.cut(x, y)
    at, top = x + 5 * mm, y + HIGH
    kind, kind_zh = purpose.KINDS[account.kind]
    pen.text(at, top - 8 * mm, MARK, _SMALL)
    pen.hanzi(at + 58 * mm, top - 8.5 * mm, MARK_ZH)
    pen.text(at, top - 16 * mm, f"{account.name[-1]} {kind}", _LARGE)
    pen.hanzi(at + 34 * mm, top - 16 * mm, kind_zh)
    pen.text(at, top - 23 * mm, grouped(account.number, 4), _PLAIN + 2)
    expiry = f"{account.expiry[2:]}/{account.expiry[:2]}"
    pen.text(at, top - 30 * mm, f"DEMO PIN {account.pin}", _PLAIN + 2)
    pen.text(at, top - 36 * mm, f"expires {expiry}", _SMALL)
    pen.text(at, top - 42 * mm, lines[0], _SMALL)
    pen.hanzi(at, top - 48 * mm, lines[1])
    pen.text(at, y + 14 * mm, "pay code", _SMALL)
    pen.text(at, y + 9 * mm, grouped(digits, 6), _PLAIN)
    pen.text(at, y + 3.5 * mm, MARK, _SMALL)
    code = drawn(digits)
    side = (code.size + 2 * _QUIET) * _MODULE
    pen.code(x + WIDE - side - 2 * mm, y + 7 * mm, code)


def grouped(digits, size):
    """Blanks after every `size` digits, as people read them out."""
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))


def drawn(digits):
    """The code of a pay code, by the till's own encoder."""
    work = qr.make(digits.encode(), "M")
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


class Pen:
    """Draws on a canvas; all lengths in points, from the lower left of the page."""

    def __init__(self, canvas):
        self.canvas = canvas
        self._glyphs = face.Source("unifont-16x16", 16, 16).rows

    def text(self, x, y, text, size):
        """A line of Latin text, its base line there."""
        self.canvas.setFont("Helvetica-Bold" if size >= _LARGE else "Helvetica", size)
        self.canvas.drawString(x, y, text)

    def hanzi(self, x, y, text):
        """A line with Chinese in it: hanzi in the till's own dots, Latin in letters between."""
        for letter in text:
            if letter.isascii():
                self.text(x, y + 2 * _DOT, letter, _SMALL)
                x += self.canvas.stringWidth(letter, "Helvetica", _SMALL)
                continue
            for row, bits in enumerate(self._glyphs[letter]):
                dark = [bits >> (15 - column) & 1 for column in range(16)]
                self._row(x, y + (15 - row) * _DOT, dark, _DOT)
            x += 17 * _DOT

    def code(self, x, y, code):
        """A QR code with its white around it, modules as areas without seams."""
        for row in range(code.size):
            dark = [code.black(column, row) for column in range(code.size)]
            line = y + (_QUIET + code.size - 1 - row) * _MODULE
            self._row(x + _QUIET * _MODULE, line, dark, _MODULE)

    def _row(self, x, y, dark, side):
        start = None
        for at, on in enumerate([*dark, 0]):
            if on and start is None:
                start = at
            elif not on and start is not None:
                self.canvas.rect(x + start * side, y, (at - start) * side, side, stroke=0, fill=1)
                start = None

    def cut(self, x, y):
        """The line to cut along."""
        self.canvas.saveState()
        self.canvas.setDash(3, 3)
        self.canvas.setLineWidth(0.4)
        self.canvas.rect(x, y, WIDE, HIGH)
        self.canvas.restoreState()
