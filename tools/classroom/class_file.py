"""The class file that `make class` wrote: of it the bank and the cards need the class's key."""

import json
import os

from tools.environment import ROOT

PLACE = ROOT / ".classroom" / "class.json"
_KEY = 16


class Refused(Exception):
    """There is no key in it; the text says why, and what to do."""


def bdk(path):
    """The class's 16 bytes. Raises Refused."""
    try:
        if os.name != "nt" and path.stat().st_mode & 0o077:
            raise Refused(f"Others can read the keys in {path}: chmod 600 {path}")
        key = bytes.fromhex(json.loads(path.read_text("utf-8"))["class_key"])
    except OSError as error:
        raise Refused(
            f"{path} cannot be read: {error.strerror}. make class N=30 makes one."
        ) from None
    except (ValueError, KeyError, TypeError):
        key = b""
    if len(key) != _KEY:
        raise Refused(f"{path} is no class file any more: put a copy back, or remove it.")
    return key
