"""Sign-on at the bank by hand (S23).

The bank names the batch, and the time to a till that has lost it; and it knows the till's keys.
"""

from terminal.errors import Cancelled
from terminal.flows import clock_set
from terminal.services import network
from terminal.ui import tell


async def run(kit):
    words = kit.words
    await tell.why(kit, "why_sign_on")
    await tell.busy(kit, "t_asking", "m_asking")
    code = await network.sign_on(kit.host)
    if code != "00":
        return await tell.trouble(kit, words("gate_bank", code))
    try:
        await clock_set.run(kit)
    except Cancelled:
        await tell.trouble(kit, words("m_clock_unset"))
    kit.journal.note("sign-on", ("op", kit.operator), ("batch", "%06d" % kit.journal.batch))
    kit.beeper.good()
    values = "%06d" % kit.journal.batch, kit.journal.stamp()[5:]
    await tell.message(kit, "t_signed_on", words("m_signed_on", *values))
