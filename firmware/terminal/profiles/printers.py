"""58 mm thermal printers by what they can do. The `printer` setting names one; data, no code.

baud: as it comes from the factory, one of 9600, 19200, 115200. buffer: bytes, 256 or more.
status: the question it answers, "ESC v", "GS r", "DLE EOT", or "none". chinese: it has hanzi and
wakes in Chinese mode. qr, barcode: it draws them itself (GS ( k; GS k); if not they are sent as a
picture. heat: ESC 7 n1 n2 n3, 8 x (n1 + 1) dots heated at a time for n2 x 10 us with gaps of
n3 x 10 us; a lower n1 draws less current, the remedy when a weak supply sags. rows_per_s: dot
rows, 480 is 60 mm/s.
"""

PRINTERS = {
    # the common panel printer in a 2 A kit: small buffer, no codes but bars
    "panel-256": {
        "baud": 9600,
        "buffer": 256,
        "status": "ESC v",
        "chinese": True,
        "qr": False,
        "barcode": True,
        "heat": (11, 120, 40),
        "rows_per_s": 480,
    },
    # with a large buffer, still without QR or real-time status
    "panel-16k": {
        "baud": 19200,
        "buffer": 16384,
        "status": "ESC v",
        "chinese": True,
        "qr": False,
        "barcode": True,
        "heat": (9, 80, 2),
        "rows_per_s": 480,
    },
    # 2018 and later: draws QR itself, answers at once and names what is wrong
    "panel-qr": {
        "baud": 9600,
        "buffer": 256,
        "status": "DLE EOT",
        "chinese": True,
        "qr": True,
        "barcode": True,
        "heat": (9, 80, 2),
        "rows_per_s": 480,
    },
    # the least that can be bought: English, no answers, everything drawn for it
    "panel-plain": {
        "baud": 9600,
        "buffer": 256,
        "status": "none",
        "chinese": False,
        "qr": False,
        "barcode": False,
        "heat": (7, 80, 2),
        "rows_per_s": 480,
    },
}

BAUDS = (9600, 19200, 115200)
