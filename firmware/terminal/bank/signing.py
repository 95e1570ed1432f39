"""The last of a bank's answer: its MAC; and what must not be kept of a request is overwritten."""

from terminal.wire import aes, cmac


def sign(asked, decided, data):
    """The bytes of the answer, `data` of `bank/telling` signed or those that were kept. The key
    and the PIN are overwritten."""
    if "reply" in decided:
        forget(asked)
        return decided["reply"]
    data += cmac.sign(asked["key"], data)
    if decided.get("trial") and decided["code"] == "90":  # as `bank/trials` wants it
        data[-1] ^= 1
    forget(asked)
    return bytes(data)


def forget(asked):
    """Overwrite what must not be kept of a request: its key and its PIN."""
    aes.wipe(asked["key"])
    if asked["pin"]:
        aes.wipe(asked["pin"])
