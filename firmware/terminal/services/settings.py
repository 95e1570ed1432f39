"""What can be set: one file, fixed order, every value checked when it is read or set."""

from terminal.profiles import printers
from terminal.rules import money
from terminal.services import checked

NAME = "settings.txt"


def _text(low, high):
    def good(value):
        return low <= len(value) <= high and all(32 <= ord(letter) < 127 for letter in value)

    return good


def _one_of(*values):
    return lambda value: value in values


def _upto(most):
    return lambda value: value.isdigit() and str(int(value)) == value and int(value) <= most


def _wifi(value):
    """A name as IEEE 802.11 has them: up to 32 bytes of any letters; "" for none."""
    data = value.encode()
    return len(data) <= 32 and min(data or b" ") >= 32


def _bank(value):
    if value == "board":
        return True
    from terminal.rules import endpoint  # only tills of a class need it

    try:
        return bool(endpoint.parse(value))
    except ValueError:
        return False


_CHOICES = {
    "display": ("auto", "ssd1306", "sh1106"),  # auto: its status tells
    # "board": what the board was built with; "none": slips go to the screen
    "printer": ("board", "none") + tuple(sorted(printers.PRINTERS)),
    "printer_baud": ("profile",) + tuple([str(baud) for baud in printers.BAUDS]),
}


def choices(name):
    """What a setting with few values can be."""
    return _CHOICES[name]


_RULES = (  # name, value at the factory, what is allowed
    ("language", "en", _one_of("en", "zh")),
    ("profile", "countertop", _one_of("countertop")),
    ("rules", "no", _one_of("no", "accepted")),
    (
        "tid",
        "DEMO0001",
        lambda value: len(value) == 8 and value[:4] == "DEMO" and value[4:].isdigit(),
    ),
    ("mid", "DEMOMERCHANT001", lambda value: len(value) == 15 and value[:4] == "DEMO"),
    ("merchant", "Corner Shop", lambda value: _text(1, 24)(value) and value.strip() != ""),
    ("bank", "board", _bank),  # "board", or where one in the classroom listens: rules/endpoint
    ("wifi", "", _wifi),  # the network a board joins when its bank is in the classroom
    # a WPA passphrase, or nothing for an open network; never shown, logged or reported
    ("wifi_key", "", lambda value: value == "" or _text(8, 63)(value)),
    ("display", "auto", _one_of(*_CHOICES["display"])),
    ("printer", "board", _one_of(*_CHOICES["printer"])),
    ("printer_baud", "profile", _one_of(*_CHOICES["printer_baud"])),
    # sales up to so many minor units go without a PIN; 0: none does
    ("pin_limit", "0", _upto(money.NO_PIN)),
    ("last_seen", "0", lambda value: value.isdigit()),
    ("announced", "0", lambda value: value.isdigit()),  # when the bank said where it is
)


class Settings:
    """`settings.language` and so on, all text. `broken`: the file failed its check at start."""

    def __init__(self, files):
        self._files = files
        self._values = {name: first for name, first, _ in _RULES}
        rows, self.broken = checked.read(files, NAME)
        for row in rows or ():
            name, _, value = row.partition("=")
            if not self._allowed(name, value):
                self.broken = True
            else:
                self._values[name] = value

    @staticmethod
    def _allowed(name, value):
        return any(name == known and good(value) for known, _, good in _RULES)

    def __getattr__(self, name):
        values = self.__dict__.get("_values") or {}
        if name in values:
            return values[name]
        raise AttributeError(name)

    def change(self, **values):
        """Set and store. Raises ValueError, naming the setting, and then changes nothing."""
        for name in values:
            if not self._allowed(name, values[name]):
                shown = "that" if name == "wifi_key" else values[name]
                raise ValueError("%s cannot be %s" % (name, shown))
        self._values.update(values)
        rows = ["%s=%s" % (name, self._values[name]) for name, _, _ in _RULES]
        checked.write(self._files, NAME, rows)
