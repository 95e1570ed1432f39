"""For the printer: a label for each till, and the teacher's sheet with every password.

One HTML page beside the class file, which any browser prints: labels on the first pages, the
teacher's sheet on the last. Only its owner can read it.
"""

import os
from html import escape

from terminal.bank import accounts

NAME = "class.html"
_STYLE = """
body { font: 11pt sans-serif; margin: 1em }
.labels { display: grid; grid-template-columns: repeat(3, 1fr); gap: 3mm }
.label { border: 0.3mm dashed #888; padding: 3mm; break-inside: avoid }
.label b { font-size: 15pt }
section { break-before: page }
table { border-collapse: collapse; width: 100% }
td, th { border: 0.2mm solid #888; padding: 1mm 2mm; text-align: left }
tr { break-inside: avoid }
td { font-family: monospace }
"""


def write(roster):
    """Write it; the path. What was there is replaced."""
    path = roster.path.with_name(NAME)
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(page(roster))
    return path


def page(roster):
    """The HTML."""
    merchant = roster.settings.get("merchant", "Corner Shop")
    labels = "\n".join(_label(row, merchant) for row in roster.tills)
    rows = "\n".join(_row(row) for row in roster.tills)
    shared = _cards(0)
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Class of {len(roster.tills)} demo tills</title>
<style>{_STYLE}</style>
<div class="labels">
{labels}
</div>
<section>
<h1>Teacher's sheet</h1>
<p>Keep it to yourself. Demo money only; every card number is a demo number.
Cards that every till takes: {shared}.</p>
<table>
<tr><th>Till<th>Supervisor 00<th>Cashier 01<th>Administrator 99<th>Cards, demo PINs<th>Board</tr>
{rows}
</table>
</section>
</html>
"""


def _label(row, merchant):
    return (
        f'<div class="label"><b>{row["tid"]}</b><br>{escape(merchant)} DEMO<br>'
        "demo money only, no real cards<br>演示专用 勿用真卡真密码</div>"
    )


def _row(row):
    passwords = row["passwords"]
    board = f"{escape(row['board'])} {escape(row['given'])}" if row["board"] else "not yet"
    cells = (row["tid"], passwords["00"], passwords["01"], passwords["99"])
    cells += (_cards(int(row["tid"][4:])), board)
    return "<tr>" + "".join(f"<td>{cell}" for cell in cells) + "</tr>"


def _cards(till):
    """Letter, demo number and demo PIN of a till's six cards."""
    return "<br>".join(f"{one.name[-1]} {one.number} {one.pin}" for one in accounts.standard(till))
