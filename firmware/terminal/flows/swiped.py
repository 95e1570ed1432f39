"""A card that was swiped in the simulator: what its track says, or what is wrong with it. S11."""

from terminal.errors import CardTrouble
from terminal.rules import track2


def read(characters):
    """(number, DE35) of a demo card. CardTrouble for any other, of which nothing is kept."""
    try:
        number, expiry = track2.read(characters)
    except track2.Foreign:
        raise CardTrouble(word="number_foreign")
    except ValueError:
        raise CardTrouble(word="swipe_damaged")
    return number, track2.wire(number, expiry)
