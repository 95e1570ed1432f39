"""What is lawful, said and accepted once since power-on before anything is repeated (S61).

It is kept in RAM only, so that whoever switches the till on reads it; the journal says who did.
"""

from terminal.ui import tell


async def accepted(kit):
    """Returns once it is; CANCEL ends the flow."""
    if kit.lawful:
        return
    for key in ("m_lawful", "m_lawful_here"):
        await tell.message(kit, "t_lawful", kit.words(key), "h_lawful")
    kit.journal.note("accepted", ("op", kit.operator), ("what", "test bench notice"))
    kit.lawful = True
