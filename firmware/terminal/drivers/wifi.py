"""The till as a station of the classroom's Wi-Fi (IEEE 802.11); no call waits for the radio.

MicroPython's ESP32 port tells why it could not join only when it does not try again by itself:
otherwise its status stays "connecting" for ever. So the trying again is here, with pauses.
"""

from micropython import const

from terminal.errors import HostDown

UNSET = "wifi_unset"  # no name in the settings
MISSING = "wifi_missing"  # nobody answers to the name
KEY = "wifi_key"  # the key is another one
NO_ADDRESS = "wifi_no_address"  # joined, and no address was given
FAILED = "wifi_failed"

_JOIN_MS = const(15_000)  # a scan of all channels, four messages of keys, an address
_LOOK_MS = const(50)
_FIRST_MS, _LONGEST_MS = const(1_000), const(30_000)  # to the next try, doubled after each
# A fifth of the 100 mW that are allowed: peaks of current make boards on a weak supply start
# anew, and a classroom is small.
_DBM = const(13)
_CONNECTING, _GOT_ADDRESS = const(1001), const(1010)
# What became of a try: the port hands on the reasons of ESP-IDF's esp_wifi_types.h.
_MISSING = (201, 210, 211, 212)
_KEY = (15, 202, 204)


class Wifi:
    """`wlan`: a network.WLAN, station. `name`, `key`: as the settings have them.

    `state`: "", the word of what went wrong last, or "connected".
    """

    def __init__(self, wlan, clock, name, key):
        self._wlan = wlan
        self._clock = clock
        self._name = name
        self._key = key
        self._wait_ms = 0  # before the next try
        self._failed_at = 0
        self.state = ""

    @property
    def rssi(self):
        """Strength of the signal in dBm, -30 is near and -90 is far; None when not joined."""
        try:
            return self._wlan.status("rssi")
        except OSError:
            return None

    async def join(self):
        """Be in the network. HostDown, its detail one of the words above, when that fails; at
        once for a while after a try that did."""
        if not self._name:
            self._fail(UNSET)
        wlan = self._wlan
        if self._is_on() and wlan.isconnected():
            return
        if 0 <= self._clock.since_ms(self._failed_at) < self._wait_ms:
            raise HostDown(self.state)
        try:
            self._begin()
            start = self._clock.ticks_ms()
            while wlan.status() == _CONNECTING and self._clock.since_ms(start) < _JOIN_MS:
                await self._clock.sleep_ms(_LOOK_MS)
            status = wlan.status()
        except OSError:  # "Wifi Internal Error" and the like
            status = 0
        if status != _GOT_ADDRESS:
            self._give_up(status)
        self.state, self._wait_ms = "connected", 0

    def _is_on(self):
        return self._wlan.active()

    def _begin(self):
        """Start a try; the radio goes on, and tells by its status."""
        wlan = self._wlan
        if not self._is_on():
            wlan.active(True)
            wlan.config(reconnects=0)
            wlan.config(txpower=_DBM)  # only a radio that is on takes it
        wlan.connect(self._name, self._key or None)

    def _give_up(self, status):
        if status in _MISSING:
            word = MISSING
        elif status in _KEY:
            word = KEY
        elif status == _CONNECTING and self.rssi is not None:
            word = NO_ADDRESS
        else:
            word = FAILED
        try:
            self._wlan.disconnect()  # it does not send while nobody waits for it
        except OSError:
            pass  # it never began
        self._failed_at = self._clock.ticks_ms()
        self._wait_ms = min(max(2 * self._wait_ms, _FIRST_MS), _LONGEST_MS)
        self._fail(word)

    def _fail(self, word):
        self.state = word
        raise HostDown(word)


class Joined:
    """A drivers/tcp.Tcp that joins the network before it connects."""

    def __init__(self, wifi, tcp):
        self._wifi = wifi
        self._tcp = tcp
        self.send = tcp.send
        self.receive = tcp.receive
        self.close = tcp.close

    @property
    def is_open(self):
        """There is a connection, as far as is known here."""
        return self._tcp.is_open

    @property
    def rssi(self):
        """Strength of the signal in dBm, or None."""
        return self._wifi.rssi

    async def open(self, address, port, ms):
        """Join, then connect within `ms`."""
        await self._wifi.join()
        await self._tcp.open(address, port, ms)

    async def hear(self, port, most, ms):
        """Join, then listen for a datagram."""
        await self._wifi.join()
        return await self._tcp.hear(port, most, ms)
