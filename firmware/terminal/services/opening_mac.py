"""An answer of the bank: did the bank sign it for this request?"""

from terminal.errors import HostDown
from terminal.wire import aes, cmac

_SIZE = 8  # of a MAC, the last bytes of a message (protocol.md)
BAD_MAC = "A0"  # reason of a reversal (domain.md)


def check(key, data):
    """HostDown, its detail the reason for a reversal, unless the MAC of `data` is of that key.

    The key belongs to one request's answer and is overwritten.
    """
    good = len(data) > _SIZE and cmac.good(key, memoryview(data)[:-_SIZE], data[-_SIZE:])
    aes.wipe(key)
    if not good:
        raise HostDown(BAD_MAC, "host_mac")
