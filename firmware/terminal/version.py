"""The firmware's version, on the first screen and on every slip."""

VERSION = "0.1.0"
