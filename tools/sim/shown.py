"""Screens and slips as text, in boxes, as they come."""

from terminal.rules.slip import width


def box(rows, columns):
    """Rows of text in a frame `columns` wide; hanzi count two."""
    lines = ["    +" + "-" * columns + "+"]
    lines += [f"    |{row}{' ' * max(0, columns - width(row))}|" for row in rows]
    return "\n".join([*lines, "    +" + "-" * columns + "+"])


class Looker:
    """Remembers what was shown already of a player's screens and slips."""

    def __init__(self, player):
        self._player = player
        self._screens = self._slips = 0

    def show(self):
        """Print what is new since the last call."""
        from twin import reading

        world = self._player.world
        if world is None:
            return
        for snapshot in world.screens[self._screens :]:
            print(box(reading.rows(snapshot), 21))
        self._screens = len(world.screens)
        for slip in world.printer.slips[self._slips :]:
            print(box(slip.text, 32))
        self._slips = len(world.printer.slips)
