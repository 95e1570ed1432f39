"""The messages that are about the line and no card: sign-on, sign-off, echo (S23, S34).

`host`: a `services/host.Host`.
"""

from terminal.errors import Trouble

_KNOWN_S = 757_382_400  # 2024-01-01 in seconds since 2000: a bank that says less has no clock


async def _asked(host, kind):
    stan = host.journal.take_stan(kind.replace("_", "-"))
    return await host.exchange({"kind": kind, "stan": stan})


async def sign_on(host):
    """Tell the bank that the till opens; the answer's code.

    The bank names the batch, and tells the time to a till that has lost it. Raises Trouble
    when its batch is another one and this till has transactions in its own.
    """
    answer = await _asked(host, "sign_on")
    if answer["code"] == "00":
        if not host.journal.renumber(answer["batch"]):
            raise Trouble("%06d" % answer["batch"], "batch_differs")
        if host.clock.wall_s() is None and answer["time"] >= _KNOWN_S:
            host.clock.set_wall_s(answer["time"])
    return answer["code"]


async def sign_off(host):
    """The answer's code."""
    return (await _asked(host, "sign_off"))["code"]


async def echo(host):
    """Is anybody there? The answer's code."""
    return (await _asked(host, "echo"))["code"]
