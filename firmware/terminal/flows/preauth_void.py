"""Void of a pre-authorisation: what was held on a card is free again."""

from terminal.flows import void


async def run(kit):
    await void.run(kit, "preauth_void")
