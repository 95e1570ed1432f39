"""What several looks at a card reader mean together.

A card on its way to the reader answers, breaks off, answers again; one that lies askew keeps doing
so. So a look that fails is not told yet. Of three looks in a row from there on

- one that finds a card settles it: nothing was wrong;
- silence in the last means that a card was there and left: CardGone. Unless no answer was ever
  whole: that was noise;
- otherwise the card is hardly heard, and a person has to lay it better. From then on each look
  that fails says so at once, until one finds the card or nothing.

Clones need a reset now and then: some go deaf, some stop hearing the second half of a long UID.
So one is due after twenty silent looks, and before the last of three that fail.
"""

from micropython import const

from terminal.errors import CardGone, CardTrouble

_LOOKS = const(3)
_SILENT = const(20)  # 3 s when looking every 150 ms


class Patience:
    """`unsure`: a look failed and it is not yet known what that means."""

    def __init__(self):
        self._silent = 0
        self.over()

    def over(self):
        """The cards were made out, one way or the other."""
        self.unsure = False
        self._looks = 0  # since the first that failed, itself included
        self._answered = False
        self._said = False

    def calls_for_restart(self):
        """Whether the chip should be reset before the next look. True once each time."""
        if self._silent >= _SILENT:
            self._silent = 0
            return True
        return self._looks == _LOOKS - 1

    def look(self, found, error, answered):
        """One look: `found` a card, met `error`, or neither; `answered`: a card was there.

        Raises CardGone or CardTrouble when that is what the last looks mean.
        """
        silent = not found and not error
        self._silent = self._silent + 1 if silent else 0
        if found or silent and (self._said or not self._looks):
            self.over()
            return
        self._looks += 1
        self._answered = self._answered or answered
        self.unsure = self._looks < _LOOKS and not self._said
        if self.unsure:
            return
        gone = silent and self._answered
        if silent:
            self.over()
        else:
            self._said = True
        if gone:
            raise CardGone
        if error:
            raise CardTrouble(error.detail, "card_weak")
