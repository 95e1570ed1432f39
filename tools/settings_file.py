"""A till's settings in a file, for `configure` and `class`: a template to fill in, and reading it.

A line is `name=value`; one that begins with # counts for nothing. A key in it is seen by nobody
who looks at what runs on this computer, as one in an argument is.
"""

import os
from pathlib import Path

_HEAD = """\
# Settings of a till, or of a class. Take the # away before a name, write your value behind the =,
# and leave the rest as it is. Then, for one board, for all that are plugged in, or for a class:
#
#   python -m tools configure PORT=/dev/ttyUSB0 FILE={name}
#   python -m tools configure PORT=all FILE={name}
#   python -m tools class N=30 FILE={name}
#
# The key of a Wi-Fi stands here as it is: keep this file to yourself.
"""


class Wrong(Exception):
    """The file will not do; the text says where and why."""


def template(path, what):
    """Write one. `what`: [(name, value, how it is written)]. Raises Wrong when there is a file."""
    text = _HEAD.format(name=path)
    for name, value, how in what:
        text += f"\n# {how}\n#{name}={value}\n"
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as trouble:
        raise Wrong(f"{path} cannot be written: {trouble.strerror}.") from None
    with os.fdopen(made, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def read(path):
    """dict of name -> value, in the file's order. Raises Wrong."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, ValueError):
        raise Wrong(
            f"{path} cannot be read. python -m tools configure FILE={path} makes one to fill in."
        ) from None
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not name or name.startswith("#"):
            if equals and not name:
                raise Wrong(f"{path}, line {number}: there is no name before the =.")
            continue
        if not equals:
            raise Wrong(f"{path}, line {number}: {name!r} is no NAME=VALUE.")
        if name in found:
            raise Wrong(f"{path}, line {number}: {name} stands there twice.")
        found[name] = value
    if not found:
        raise Wrong(f"{path} sets nothing yet: take the # away before what you want to set.")
    return found
