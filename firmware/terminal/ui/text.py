"""Text cut into the lines of a screen or a slip. Columns count as on paper: a hanzi takes two."""

from terminal.rules import letters
from terminal.rules.letters import width

_NOT_FIRST = tuple(letters.codes("、。，：；？！）》,.:;?!)"))  # never at the beginning of a line
_NOT_LAST = tuple(letters.codes("（《("))


def wrap(s, columns):
    """Lines of at most `columns`: at spaces first, then inside what is longer than a line."""
    lines, line = [], ""
    for word in s.split():
        if not line:
            line = word
        elif width(line) + 1 + width(word) <= columns:
            line += " " + word
        elif width(word) > columns and _is_wide(word) and width(line) + 3 <= columns:
            line += " " + word  # no better place to break than any, so the line is filled
        else:
            lines.append(line)
            line = word
        while width(line) > columns:
            at = _break(line, columns)
            lines.append(line[:at])
            line = line[at:]
    if line:
        lines.append(line)
    return lines


def _is_wide(word):
    return width(word) > len(word)


def _break(line, room):
    """How many characters of a longer `line` make up the next one."""
    codes = list(letters.codes(line))
    at = used = 0
    while used + letters.columns(codes[at]) <= room:
        used += letters.columns(codes[at])
        at += 1
    best = at
    while best > 1 and (codes[best] in _NOT_FIRST or codes[best - 1] in _NOT_LAST):
        best -= 1
    return best if best > 1 else max(at, 1)
