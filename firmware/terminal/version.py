"""The firmware's version, on the first screen and on every slip, and how old it is."""

VERSION = "0.1.0"
RELEASED = (2026, 11, 23)  # year, month, day
OLD_DAYS = 365  # after so many a till asks for newer software
