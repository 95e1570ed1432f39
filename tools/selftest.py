"""`python -m tools selftest PORT=…`: a board looks at its parts, and the result is printed here.

The board runs the till's own self-test without what only a person can answer, and starts the till
again afterwards. Tested against MicroPython's unix port behind a pseudo-terminal; not yet run on
hardware.
"""

import sys
import tempfile
from pathlib import Path

USAGE = "python -m tools selftest PORT=/dev/ttyUSB0|all"

# boot.py has run before it, and said where the till is.
_SCRIPT = """\
try:
    import selftest
except ImportError:
    print("NO SELFTEST")
else:
    selftest.run()
"""
_MARKS = {"good": "✓", "bad": "✗", "note": "-"}
_ENDED = """\
the board stopped in its test. Pull its plug, put it back and run this again. If it stops there
again, the till on it may be for another board: make deploy PORT=… BOARD=…"""
_UNWIRED = """\
If it answers only with the kit's wires off, a wire holds a pin that decides how the chip starts:
GPIO 12 must be low then, 0 and 2 as their resistors have them, 15 and 5 free. `make pins` and
board/README.md, Trouble, tell which."""


def _on_board(port, bar):
    """Test one board; what to say about it. Raises ports.Trouble."""
    from tools import deploy, ports

    bar.now("testing")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test").write_text(_SCRIPT, "ascii")
        try:
            said = deploy.run(port, folder, ["run", "test"], ended=_ENDED)
        except ports.Trouble as trouble:
            silent = "does not answer" in str(trouble)
            raise ports.Trouble(f"{trouble}\n{_UNWIRED}" if silent else str(trouble)) from None
    lines = said.splitlines()
    if "NO SELFTEST" in lines:
        raise ports.Trouble(
            f"{port}: there is no till on this board, or an older one: make deploy PORT=… first."
        )
    if "DONE" not in lines:
        raise ports.Trouble(f"{said.strip()[-300:]}\n{port}: {_ENDED}")
    deploy.run(port, ".", ["reset"])
    listing, wrong = _listing(lines)
    if wrong:
        raise ports.Trouble(f"{port}:\n{listing}")
    return f"{port}:\n{listing}"


def _listing(lines):
    """(text, whether a part is out of order): English, then Chinese, as the board said them."""
    shown, wrong = [], False
    language = ""
    for line in lines:
        words = line.split("\t")
        if len(words) != 5 or words[1] not in _MARKS:
            continue
        if language and words[0] != language:
            shown.append("")
        language = words[0]
        wrong = wrong or words[1] == "bad"
        name = f"{words[2]} {words[3]}".strip()
        shown.append(f"  {_MARKS[words[1]]} {name:24} {words[4]}".rstrip())
    return "\n".join(shown), wrong


def main(argv):
    """Exit code 0: every part is in order. 1: not, and why. 2: bad arguments."""
    port = ""
    for word in argv:
        name, equals, port = word.partition("=")
        if name != "PORT" or not equals:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
    from tools import ports

    try:
        found = ports.chosen(port, USAGE)
    except ports.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return ports.report(ports.on_each(found, _on_board))
