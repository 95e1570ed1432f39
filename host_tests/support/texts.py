"""The words of both languages as tables, read from their files without the firmware's reader."""

from terminal.ui import say

_FOLDER = say.__file__[: say.__file__.rfind("say")] + "words/"


def _table(language):
    with open(_FOLDER + language + ".txt", "rb") as file:
        lines = file.read().decode().split("\n")
    pairs = [line.rstrip("\r").split(": ", 1) for line in lines if line[:1] not in ("", "#", "\r")]
    return dict(pairs)


EN, ZH = _table("en"), _table("zh")
