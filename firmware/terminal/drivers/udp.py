"""Listening for a datagram (RFC 768) on every address of the till; no call ever blocks."""

from micropython import const

from terminal.errors import HostDown

_LOOK_MS = const(50)


async def hear(sockets, clock, port, most, ms):
    """The first datagram that comes to `port` within `ms`, up to `most` bytes; None without one.

    HostDown("no_network") where nobody can listen.
    """
    try:
        ear = sockets.socket(sockets.AF_INET, sockets.SOCK_DGRAM)
    except OSError:
        raise HostDown("no_network")
    try:
        ear.setblocking(False)
        where = sockets.getaddrinfo("0.0.0.0", port, 0, sockets.SOCK_DGRAM)[0][-1]
        ear.bind(where)
        start = clock.ticks_ms()
        while clock.since_ms(start) < ms:
            try:
                return ear.recv(most)
            except OSError:
                await clock.sleep_ms(_LOOK_MS)  # nothing yet
        return None
    except OSError:
        raise HostDown("no_network")
    finally:
        ear.close()
