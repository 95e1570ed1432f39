"""What each setting may be, and what it is at the factory: for `services/settings`, in the heap
only while they are read or changed."""

from terminal.profiles import printers
from terminal.rules import money, pan
from terminal.services.settings import TYPES


def _text(low, high):
    def good(value):
        return low <= len(value) <= high and all(32 <= ord(letter) < 127 for letter in value)

    return good


def _shop(value):
    """A name for slips: no more digits in it than may be kept of a card that is not a demo one."""
    digits = [letter for letter in value if letter.isdigit()]
    return _text(1, 24)(value) and value.strip() != "" and len(digits) <= len(pan.IIN)


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


RULES = (  # name, value at the factory, what is allowed
    ("language", "en", _one_of("en", "zh")),
    ("profile", "countertop", _one_of(*TYPES)),  # the terminal type
    ("portable", "no", _one_of("no", "yes")),  # countertop's: it is carried about
    ("rules", "no", _one_of("no", "accepted")),
    (
        "tid",
        "DEMO0001",
        lambda value: len(value) == 8 and value[:4] == "DEMO" and value[4:].isdigit(),
    ),
    ("mid", "DEMOMERCHANT001", lambda value: len(value) == 15 and value[:4] == "DEMO"),
    ("merchant", "Corner Shop", _shop),
    ("bank", "board", _bank),  # "board", or where one in the classroom listens: rules/endpoint
    ("wifi", "", _wifi),  # the network a board joins when its bank is in the classroom
    # a WPA passphrase, or nothing for an open network; never shown, logged or reported
    ("wifi_key", "", lambda value: value == "" or _text(8, 63)(value)),
    ("display", "auto", _one_of(*_CHOICES["display"])),
    ("printer", "board", _one_of(*_CHOICES["printer"])),
    ("printer_baud", "profile", _one_of(*_CHOICES["printer_baud"])),
    # sales up to so many minor units go without a PIN; 0: none does
    ("pin_limit", "0", _upto(money.NO_PIN)),
    ("lock_min", "5", _upto(60)),  # minutes until an idle till locks itself; 0: it does not
    ("last_seen", "0", lambda value: value.isdigit()),
    ("guided", "no", _one_of("no", "yes")),  # each step of a payment says why it is there
    ("announced", "0", lambda value: value.isdigit()),  # when the bank said where it is
)


def good(name, value):
    """Whether that setting may be that."""
    return any(name == known and allowed(value) for known, _, allowed in RULES)


def first():
    """name -> its value at the factory, in the order of the file."""
    return [(name, value) for name, value, _ in RULES]
