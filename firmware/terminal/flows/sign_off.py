"""The operator leaves; the till stays on."""


async def run(kit):
    await kit.host.sign_off()
    kit.journal.note("sign-off", ("op", kit.operator))
    kit.operator = None
