"""Golden form: one text file a language, each screen with its words to be read in a diff and its
dots to be compared; of slips the lines and a digest of the dots."""

import base64
import zlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"
LANGUAGES = ("en", "zh")
_HEAD, _LINE, _DOTS, _DIGEST = "== ", "|", "dots ", "sha256 "


class Kept:
    """A shot as it should be: `known` is a screen's 1024 bytes or the digest of a slip."""

    def __init__(self, name, lines, known):
        self.name = name
        self.lines = lines
        self.known = known


def path(language):
    """Where the golden file of a language lies."""
    return FOLDER / f"{language}.txt"


def write(language, shots):
    """Keep these as the golden ones."""
    out = []
    for shot in shots:
        out.append(_HEAD + shot.name)
        out += [_LINE + line for line in shot.lines]
        if shot.kind == "screen":
            out.append(_DOTS + base64.b64encode(zlib.compress(shot.known, 9)).decode())
        else:
            out.append(_DIGEST + shot.known)
    FOLDER.mkdir(exist_ok=True)
    path(language).write_text("\n".join(out) + "\n", encoding="utf-8", newline="\n")


def read(language):
    """name -> Kept; empty when nothing was kept yet."""
    found, name, lines = {}, "", []
    if not path(language).exists():
        return found
    for row in path(language).read_text(encoding="utf-8").splitlines():
        if row.startswith(_HEAD):
            name, lines = row[len(_HEAD) :], []
        elif row.startswith(_LINE):
            lines.append(row[len(_LINE) :])
        else:
            known = row[len(_DIGEST) :]
            if row.startswith(_DOTS):
                known = zlib.decompress(base64.b64decode(row[len(_DOTS) :]))
            found[name] = Kept(name, lines, known)
    return found


def differences(language, shots):
    """(name, what) for each shot that is not as golden form has it, and each that is gone."""
    kept = read(language)
    found = []
    for shot in shots:
        if shot.name not in kept:
            found.append((shot.name, "has no golden picture"))
        elif shot.known != kept[shot.name].known:
            found.append((shot.name, "differs from its golden picture"))
    taken = {shot.name for shot in shots}
    return found + [(name, "was not reached") for name in kept if name not in taken]
