"""Settings over the USB cable: `import configure; configure.set("bank", "192.168.1.20:8583")`.

For the REPL of a board whose till does not run (safe mode: hold CLEAR at power-on), and for
`python -m tools configure` on a computer. What is set counts from the next start on.
"""

import os

from terminal.drivers import files
from terminal.profiles import printers
from terminal.rules import endpoint
from terminal.services import settings

WHAT = (  # what can be set, and how it is written
    ("bank", "board, or address:port of the classroom's bank, like 192.168.1.20:8583"),
    ("wifi", "name of the network, up to 32 bytes, as it is written there; empty for none"),
    ("wifi_key", "its key, 8 to 63 letters without accents; empty for an open network"),
    ("language", "en or zh"),
    ("merchant", "name of the shop on slips, 1 to 24 letters without accents"),
    ("display", "auto, ssd1306 or sh1106"),
    ("printer", "board, none or " + ", ".join(sorted(printers.PRINTERS))),
    ("printer_baud", "profile or " + ", ".join([str(baud) for baud in printers.BAUDS])),
)


def why(name, value):
    """What is wrong with a value, and what to write in its place; "" when the till takes it."""
    how = dict(WHAT).get(name)
    if how is None:
        return "%s cannot be set. What can: %s" % (name, ", ".join([one for one, _ in WHAT]))
    try:
        settings.Settings(_Nowhere()).change(**{name: value})
        return ""
    except ValueError:
        pass  # why is told better here
    if name == "bank":
        try:
            endpoint.parse(value)
        except ValueError as error:
            return "bank: %s; or board, for the one on the board" % error
    return "%s is %s" % (name, how)


class _Nowhere:
    """Files that are not there and keep nothing: for a look at a value."""

    def read(self, name):
        return None

    def write(self, name, data):
        pass


def _kept():
    return settings.Settings(files.Files(files.Mounted(os), "till"))


def set(name, value):
    """Set it and say so; or say why not, and leave everything as it was."""
    wrong = why(name, value)
    if wrong:
        print("NOT SET:", wrong)
        return
    _kept().change(**{name: value})
    print("SET", name)


def show():
    """Print each setting, what it is now, and how it is written. The key is never shown."""
    kept = _kept()
    for name, how in WHAT:
        value = getattr(kept, name)
        if name == "wifi_key" and value:
            value = "(set, not shown)"
        print("%s=%s\t%s" % (name, value, how))
