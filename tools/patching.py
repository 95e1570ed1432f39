"""A strict reader of unified diffs, for `tools/mutants`: a patch fits exactly, or not at all.

Ours, and not `git apply`, `patch` or a library, for two reasons. A download has no git and Windows
has no patch. And all of them look for the next best place when lines have moved, so a fault meant
for one function may land in its neighbour. Here the lines of a hunk must stand in the file exactly
once, wherever that is: line numbers count for nothing, so what is written above spoils no patch.
"""

import re

_FILE = re.compile(r"\+\+\+ (?:b/)?(\S+)")
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")


class Misfit(ValueError):
    """No unified diff, or not one for this text; the message says what is wrong."""


def parse(diff):
    """Files and what changes in them: a list of (path, [(lines before, lines after)]).

    `diff`: text from its first `---` on, as `diff -u` and git write it. The lines of a hunk are
    str with their line feeds, in one piece.
    """
    files = []
    lines = iter(diff.splitlines(keepends=True))
    for line in lines:
        named, hunk = _FILE.match(line), _HUNK.match(line)
        if named:
            files.append((named[1], []))
        elif hunk and files:
            files[-1][1].append(_sides(lines, int(hunk[1] or 1), int(hunk[2] or 1)))
        elif not line.startswith(("--- ", "diff ", "index ")):
            raise Misfit(f"not a line of a unified diff: {line.strip()!r}")
    if not files or not all(hunks for _, hunks in files):
        raise Misfit("no change in it")
    return files


def _sides(lines, old_count, new_count):
    old, new = [], []
    while len(old) < old_count or len(new) < new_count:
        line = next(lines, "")
        kind, text = line[:1], line[1:] or "\n"
        if kind not in (" ", "\n", "-", "+"):
            raise Misfit("a hunk is shorter than its @@ line says")
        if kind != "+":
            old.append(text)
        if kind != "-":
            new.append(text)
    if (len(old), len(new)) != (old_count, new_count):
        raise Misfit("a hunk is longer than its @@ line says")
    return "".join(old), "".join(new)


def apply(text, hunks):
    """`text` with the hunks carried out. Raises Misfit."""
    for old, new in hunks:
        found = ("\n" + text).count("\n" + old)
        if found != 1:
            how = "are not there" if not found else f"are there {found} times"
            raise Misfit(f"these lines {how}:\n{old.rstrip()}")
        at = ("\n" + text).index("\n" + old)
        text = text[:at] + new + text[at + len(old) :]
    return text
