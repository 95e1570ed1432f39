"""Repayment with cash over the desk: as a repayment, without a card to pay from and its PIN."""

from terminal.flows import repay


async def run(kit):
    await repay.run(kit, cash=True)
