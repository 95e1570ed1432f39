"""What a PN532 says to cards by itself: generators that yield the microseconds each step takes.

`error` is the code of the last thing that went wrong, as UM0701-02, 7.1 numbers them.
"""

from micropython import const

from twin import iso14443
from twin.iso14443 import crc

_REQA, _WUPA = 0x26, 0x52
_SEL = (0x93, 0x95, 0x97)
_HLTA = b"\x50\x00"
_RATS = b"\xe0\x50"
_AUTH = (0x60, 0x61)
_CT, _MORE, _SECURE = 0x88, 0x04, 0x20
_WAIT_US = const(1_000)  # for an answer of 14443-3
_LONG_US = const(12_000)  # for one of InDataExchange
_PROOF_US = const(1_500)

_OK, _SILENCE, _CRC, _PARITY, _FRAMING = 0x00, 0x01, 0x02, 0x03, 0x05
_REFUSED, _KEY = 0x13, 0x14


class Air:
    """`secret`: what is said is enciphered for a Classic card that took its key."""

    def __init__(self, time, field, reader):
        self._time = time
        self._field = field
        self._reader = reader
        self.secret = False
        self.error = _OK

    def say(self, data, bits=None, wait_us=_WAIT_US):
        """A frame: the bits that came, and the place of the first collision; see `error`."""
        bits = bits or len(data) * 8
        yield iso14443.frame_us(bits)
        self.error = _SILENCE
        if self._field.reader is not self._reader or not self._field.lit:
            return b"", None
        answers = self._field.hear(data, bits, self.secret)
        if not answers:
            yield wait_us
            return b"", None
        yield max([answer.end_us for answer in answers]) - self._time.now_us
        got, collision = iso14443.merge([answer.bits() for answer in answers])
        if got:
            self.error = _OK if all(answer.parity for answer in answers) else _PARITY
        return got, collision

    def ask(self, data, wait_us=_WAIT_US):
        """A frame with CRC: the data of an answer with CRC, four bits as one byte, or b""."""
        bits, _ = yield from self.say(data + crc(data), None, wait_us)
        answer = bytes(iso14443.to_bytes(bits))
        if self.error != _OK:
            return b""
        if len(bits) == 4:
            return answer
        if len(bits) % 8 or len(answer) < 3:
            self.error = _FRAMING
            return b""
        if crc(answer[:-2]) != answer[-2:]:
            self.error = _CRC
            return b""
        return answer[:-2]

    def activate(self, rats):
        """(what InListPassiveTarget tells of it, its UID) of a card that answers; else None."""
        bits, _ = yield from self.say(bytes((_REQA,)), 7)
        if not bits:
            return None
        atqa = bytes(iso14443.to_bytes(bits))
        uid = b""
        for level in _SEL:
            part = yield from self._resolve(level)
            if part is None:
                return None
            answer = yield from self.ask(bytes((level, 0x70)) + part)
            if len(answer) != 1:
                self.error = self.error or _FRAMING
                return None
            sak = answer[0]
            if not sak & _MORE:
                uid += part[:4]
                told = atqa[:2] + bytes((sak, len(uid))) + uid
                if rats and sak & _SECURE:
                    told += yield from self.ask(_RATS)
                return told, uid
            uid += part[1:4]
        self.error = _FRAMING
        return None

    def _resolve(self, level):
        """One level's UID and check byte; where cards collide, those with a one go on."""
        known = bytearray()
        while len(known) < 40:
            size = len(known)
            nvb = 0x20 + (size // 8 << 4) + size % 8
            frame = bytes((level, nvb)) + bytes(iso14443.to_bytes(known))
            bits, collision = yield from self.say(frame, 16 + size)
            if self.error:
                return None
            if collision is not None:
                known += bits[:collision] + b"\x01"
            elif size + len(bits) == 40:
                known += bits
            else:
                self.error = _FRAMING
                return None
        part = bytes(iso14443.to_bytes(known))
        if part[0] ^ part[1] ^ part[2] ^ part[3] != part[4]:
            self.error = _FRAMING
            return None
        return part

    def halt(self):
        """HLTA; a card agrees in silence."""
        yield from self.say(_HLTA + crc(_HLTA))

    def select_again(self, uid):
        """Wake a halted card and select it by its UID."""
        bits, _ = yield from self.say(bytes((_WUPA,)), 7)
        for level in _SEL:
            part = uid if len(uid) == 4 else bytes((_CT,)) + uid[:3]
            uid = b"" if len(uid) == 4 else uid[3:]
            check = part[0] ^ part[1] ^ part[2] ^ part[3]
            yield from self.ask(bytes((level, 0x70)) + part + bytes((check,)))
            if self.error or not uid:
                return

    def exchange(self, data):
        """(status, answer) of InDataExchange, with what it does for Classic cards."""
        if data[0] in _AUTH:
            status = yield from self._authenticate(data)
            return status, b""
        if data[0] == 0xA0:
            answer = yield from self.ask(data[:2], _LONG_US)
            if self._taken(answer) != _OK:
                return self._taken(answer), b""
            data = data[2:]
            answer = yield from self.ask(data, _LONG_US)
            return self._taken(answer), b""
        answer = yield from self.ask(data, _LONG_US)
        if len(answer) == 1:
            return self._taken(answer), b""
        return self.error, answer

    def _taken(self, answer):
        if self.error:
            return self.error
        return _OK if len(answer) == 1 and answer[0] == 0x0A else _REFUSED

    def _authenticate(self, data):
        bits, _ = yield from self.say(data[:2] + crc(data[:2]), None, _LONG_US)
        whole = len(bits) == 32 and not self.error
        if not bits:
            return self.error
        yield _PROOF_US
        self.secret = self._field.prove(data[2:8] if whole else b"", data[8:12])
        return _OK if self.secret else _KEY
