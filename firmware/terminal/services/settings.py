"""What can be set: one file, fixed order, every value checked when it is read or set.

What may be set to what is in `services/allowed`.
"""

from terminal.services import checked, loading

NAME = "settings.txt"
TYPES = ("countertop", "esign", "smart", "paycode", "scanbox")  # of terminal: profiles/


def _read(files):
    """(name -> value, whether the file or a value in it was broken)."""
    from terminal.services import allowed

    values = dict(allowed.first())
    rows, broken = checked.read(files, NAME)
    for row in rows or ():
        name, _, value = row.partition("=")
        if allowed.good(name, value):
            values[name] = value
        else:
            broken = True
    return values, broken


def _change(files, values, changes):
    """Check and store; raises ValueError, and then nothing was stored."""
    from terminal.services import allowed

    for name in changes:
        if not allowed.good(name, changes[name]):
            shown = "that" if name == "wifi_key" else changes[name]
            raise ValueError("%s cannot be %s" % (name, shown))
    values.update(changes)
    checked.write(files, NAME, ["%s=%s" % (name, values[name]) for name, _ in allowed.first()])


class Settings:
    """`settings.language` and so on, all text. `broken`: the file failed its check at start."""

    def __init__(self, files):
        self._files = files
        self._values, self.broken = loading.once(_read, files)

    def __getattr__(self, name):
        values = self.__dict__.get("_values") or {}
        if name in values:
            return values[name]
        raise AttributeError(name)

    def change(self, **values):
        """Set and store. Raises ValueError, naming the setting, and then changes nothing."""
        loading.once(_change, self._files, self._values, values)
