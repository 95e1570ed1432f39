"""The operator leaves; the till stays on."""

from terminal.services import network


async def run(kit):
    await network.sign_off(kit.host)
    kit.journal.note("sign-off", ("op", kit.operator))
    kit.operator = None
