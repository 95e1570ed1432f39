"""What every bus of the twin shares: it dies with the power and never comes back."""

_EIO = 5


class Bus:
    """Base of the bus objects handed to drivers. A new boot gets new ones."""

    dead = False

    def alive(self):
        """Raise OSError(5) once the power of this boot is gone."""
        if self.dead:
            raise OSError(_EIO)


class Misuse(Exception):
    """The driver did what the part's data sheet forbids; the text says what it was."""
