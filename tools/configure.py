"""`python -m tools configure PORT=… bank=… wifi=… wifi_key=…`: change settings of a till.

The till's own code looks at each value, here and on the board, before anything is changed.
Without a setting it lists what can be set, and with a PORT what is. FILE=… takes the settings from
a file, and makes one to fill in where there is none. Tested against MicroPython's
unix port behind a pseudo-terminal; not yet run on hardware.
"""

import sys
import tempfile
from pathlib import Path

from tools import settings_file

USAGE = "python -m tools configure PORT=/dev/ttyUSB0|all [FILE=till.txt] [NAME=VALUE…]"

# Runs on the board, from a file: an argument could be read by others on this computer. boot.py has
# run before it, and said where the till is.
_SCRIPT = """\
try:
    import configure
except ImportError:
    print("NO CONFIGURE")
else:
    for name, value in {pairs!a}:
        configure.set(name, value)
    if {look!r}:
        configure.show()
    print("DONE")
"""
_ENDED = "the settings were not all set. Run it again; without a setting it lists what is set."


def _on_board(port, bar, pairs):
    """Set them on one board; what to say about it. Raises ports.Trouble."""
    from tools import deploy, ports

    bar.now("looking at the settings")
    with tempfile.TemporaryDirectory() as folder:
        script = _SCRIPT.format(pairs=list(pairs.items()), look=not pairs)
        Path(folder, "settings").write_text(script, "ascii")
        said = deploy.run(port, folder, ["run", "settings"], ended=_ENDED)
    lines = said.splitlines()
    if "NO CONFIGURE" in lines:
        raise ports.Trouble(
            f"{port}: there is no till on this board, or an older one: make deploy PORT=… first."
        )
    refused = [line for line in lines if line.startswith("NOT SET: ")]
    if refused or "DONE" not in lines:
        last = refused or [line for line in lines[-1:] if not any(pairs.values())]
        raise ports.Trouble("\n".join([f"{port}: it was not set. Run it again.", *last]))
    deploy.run(port, ".", ["reset"])
    if not pairs:
        return f"{port}:\n" + _listing([line for line in lines if "\t" in line])
    return f"{port}: set {', '.join(pairs)}. The till starts with that."


def _listing(lines):
    return "\n".join("  {:31} {}".format(*line.split("\t", 1)) for line in lines)


def _made(file):
    """A file to fill in; the exit code. Raises settings_file.Wrong."""
    import configure

    from terminal.services import allowed

    first = dict(allowed.first())
    those = [one for one in configure.WHAT if one[0] != configure.RISK]
    settings_file.template(file, [(name, first.get(name, ""), how) for name, how in those])
    print(f"{file} is made: fill it in, then python -m tools configure PORT=… FILE={file}")
    return 0


def main(argv):
    """Exit code 0: set, or listed. 1: not, and why. 2: bad arguments."""
    from tools.provision import use

    use()
    import configure

    pairs, own = {}, {"PORT": "", "FILE": ""}
    for word in argv:
        name, equals, value = word.partition("=")
        if not equals:
            print(f"{word!r} is not understood: {USAGE}", file=sys.stderr)
            return 2
        (own if name in own else pairs)[name] = value
    port, file = own["PORT"], own["FILE"]
    try:
        if file and not port and not Path(file).exists():
            return _made(file)
        if file:
            pairs = {**settings_file.read(file), **pairs}
    except settings_file.Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    for name, value in pairs.items():
        wrong = configure.why(name, value)
        if wrong:
            print(f"{file}: {wrong}" if file else wrong, file=sys.stderr)
            return 2
    if not pairs and not port:
        print(f"{USAGE}\nWhat can be set:")
        print(_listing([f"{name}\t{how}" for name, how in configure.WHAT]))
        return 0
    from tools import ports

    try:
        found = ports.chosen(port, USAGE)
    except ports.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return ports.report(ports.on_each(found, lambda where, bar: _on_board(where, bar, pairs)))
