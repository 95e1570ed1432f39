"""Ways to a bank: each has `async exchange(message)` -> answer, or None when none came.

The bank on the board is the only one so far; it answers without a wire in between.
"""


class OnBoard:
    """`bank`: a services/onboard.OnboardBank."""

    def __init__(self, bank):
        self._bank = bank

    async def exchange(self, message):
        """The bank's answer to one message, both dicts (see `bank/authorise`)."""
        return self._bank.exchange(message)
