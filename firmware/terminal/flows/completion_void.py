"""Void of a completion: what was taken of a held amount goes back; it is held no more."""

from terminal.flows import void


async def run(kit):
    await void.run(kit, "complete_void")
