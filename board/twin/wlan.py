"""The twin's radio: what MicroPython's `network.WLAN` is on an ESP32, as a station.

From the documentation of network.WLAN and the ESP32 port's network_wlan.c: `status()` tells why a
try ended only when the port does not try again by itself (`config(reconnects=…)`), else it stays
at "connecting"; `connect` while a try is under way fails; power and RSSI are asked of a radio that
is on, and of one that has joined. The reasons are those of ESP-IDF.
"""

from twin.bus import Bus, Misuse

IDLE, CONNECTING, GOT_ADDRESS = 1000, 1001, 1010
LEFT, MISSING, WRONG_KEY, HANDSHAKE = 8, 201, 202, 204
_SCAN_US, _KEYS_US, _ADDRESS_US = 2_400_000, 700_000, 900_000
_REFUSED_US = 3_500_000  # four messages of keys, sent again and again
_NOT_STARTED = 0x3002  # ESP_ERR_WIFI_NOT_STARTED


class Network:
    """One that is near. `key`: None when it is open. `full`: it gives no more addresses.
    `reason`: what a station with another key hears."""

    def __init__(self, key=None, rssi=-58, full=False, reason=WRONG_KEY):
        self.key = key
        self.rssi = rssi
        self.full = full
        self.reason = reason


class Air:
    """The world's: `networks` by name. `net`: a twin.net.Net that is reached through them.
    `tries`: when each `connect` was, in microseconds."""

    def __init__(self, time, net=None):
        self.time = time
        self.networks = {}
        self.net = net
        self.tries = []
        self._station = None
        if net:
            net.drop()

    def stations(self, wlan):
        """That radio is the one that is on: the one before has lost its power."""
        self._station = wlan

    def carries(self, wlan, works):
        """Whether what the till sends arrives."""
        if self.net and wlan is self._station and self.net.up != works:
            (self.net.restore if works else self.net.drop)()

    def go(self, name):
        """That network is switched off."""
        del self.networks[name]
        if self._station:
            self._station.lost(name)


class Wlan(Bus):
    """One boot's station."""

    def __init__(self, air):
        self._air = air
        self._on = False
        self._reconnects = -1
        self._name = self._reason = None
        self._trying = self._associated = self._address = False
        self._try = 0
        self.txpower = 20
        air.stations(self)
        air.carries(self, False)

    def active(self, on=None):
        self.alive()
        if on is not None:
            self._on = bool(on)
        return self._on

    def config(self, **values):
        self.alive()
        for name, value in values.items():
            if name == "reconnects":
                self._reconnects = value
            elif name == "txpower":
                self._running()
                if not 2 <= value <= 20:
                    raise Misuse("a power of %s dBm" % value)
                self.txpower = value
            else:
                raise ValueError("unknown config param")

    def connect(self, name, key=None):
        self._running()
        if key is not None and not 8 <= len(key) <= 64:
            raise Misuse("a key of %d letters" % len(key))
        if len(name.encode()) > 32:
            raise Misuse("a name of more than 32 bytes")
        if self._trying:
            raise OSError("Wifi Internal State Error")
        self._air.tries.append(self._air.time.now_us)
        self._name, self._key = name, key
        self._address = self._associated = False
        self._begin()

    def disconnect(self):
        self._running()
        self._trying = False
        self._end(LEFT)

    def isconnected(self):
        self.alive()
        return self._address

    def status(self, what=None):
        self.alive()
        if what == "rssi":
            if not self._associated:
                raise OSError("Wifi Not Connected")
            return self._air.networks[self._name].rssi
        if what is not None:
            raise ValueError("unknown status param")
        if self._address:
            return GOT_ADDRESS
        if self._trying:
            return CONNECTING
        return IDLE if self._reason is None else self._reason

    def lost(self, name):
        """The network of that name is gone."""
        if name == self._name and (self._associated or self._trying):
            self._failed(200)

    def _running(self):
        self.alive()
        if not self._on:
            raise OSError(_NOT_STARTED, "Wifi Not Started")

    def _begin(self):
        self._trying = True
        self._try += 1
        self._then(_SCAN_US, self._scanned)

    def _then(self, us, call):
        number = self._try

        def due():
            if not self.dead and self._trying and number == self._try:
                call()

        self._air.time.at_us(self._air.time.now_us + us, due)

    def _scanned(self):
        near = self._air.networks.get(self._name)
        if near is None:
            self._failed(MISSING)
        elif near.key != self._key:
            self._then(_REFUSED_US, lambda: self._failed(near.reason))
        else:
            self._then(_KEYS_US, self._joined)

    def _joined(self):
        self._associated = True
        if not self._air.networks[self._name].full:
            self._then(_ADDRESS_US, self._addressed)

    def _addressed(self):
        self._address, self._trying, self._reason = True, False, None
        self._air.carries(self, True)

    def _failed(self, reason):
        self._end(reason)
        if self._reconnects == 0:
            self._trying = False
        else:
            self._begin()

    def _end(self, reason):
        self._reason = reason
        self._address = self._associated = False
        self._try += 1
        self._air.carries(self, False)
