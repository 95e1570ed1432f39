"""`python -m tools rows [--check]`: which test or story shows which row of the requirements.

A test names the rows it shows, `S16` or `S26-S34`, in its file's docstring, in a comment, or in
the docstring of one test; a story does so with tags, `@S16`. From these and the titles in
`host_tests/rows.txt` comes the table in `host_tests/README.md`. With --check nothing is written:
exit code 1 when the table is out of date, or when nothing shows a row that is not marked as
"(later)": what is the dashboard's, the browser kit's, onboarding's or the signed update's.
"""

import ast
import io
import re
import sys
import tokenize

from tools.environment import ROOT

BEGIN = "<!-- python -m tools rows: begin -->"
END = "<!-- python -m tools rows: end -->"
_TITLE = re.compile(r"(S\d\d) (\S.*)")
_NAMED = re.compile(r"\bS(\d\d)(?:-S(\d\d))?\b")
_TAGS = re.compile(r"^\s*(@\S+(?:\s+@\S+)*)\s*$", re.MULTILINE)
LATER = "(later)"


class Wrong(Exception):
    """What was written by hand cannot be used; the text says what to change."""


def titles(root=ROOT):
    """Dict of row -> title, in order."""
    found = {}
    path = root / "host_tests" / "rows.txt"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        match = _TITLE.fullmatch(line)
        if not match or match[1] in found:
            raise Wrong(f"{path.name}:{number}: a row once, then its title: S16 Settlement")
        found[match[1]] = match[2]
    return found


def named(text):
    """The rows a text names, ranges spelt out."""
    rows = []
    for first, last in _NAMED.findall(text):
        if last and last <= first:
            raise Wrong(f"S{first}-S{last} is no range: the smaller row stands first")
        rows += [f"S{number:02d}" for number in range(int(first), int(last or first) + 1)]
    return rows


def _of_python(text):
    """(where inside the file, text that may name rows) pairs; "" is the file as a whole."""
    tree = ast.parse(text)
    yield "", ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield "::" + node.name, ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield "", token.string


def shown(root=ROOT):
    """Dict of row -> what shows it: files and tests, sorted, relative to host_tests."""
    found = {row: set() for row in titles(root)}
    base = root / "host_tests"
    for path in sorted([*base.rglob("test_*.py"), *base.rglob("*.feature")]):
        text = path.read_text("utf-8")
        name = path.relative_to(base).as_posix()
        if path.suffix == ".py":
            said = list(_of_python(text))
        else:
            said = [("", tags) for tags in _TAGS.findall(text)]
        for inside, words in said:
            try:
                rows = named(words)
            except Wrong as wrong:
                raise Wrong(f"{name}: {wrong}") from None
            for row in rows:
                if row not in found:
                    raise Wrong(f"{name} names {row}, and there is no such row in rows.txt")
                found[row].add(name + inside)
    for names in found.values():
        names -= {one for one in names if "::" in one and one.partition("::")[0] in names}
    return {row: sorted(names) for row, names in found.items()}


def table(root=ROOT):
    """The table as Markdown, its two marks around it."""
    shows = shown(root)
    met = sum(1 for names in shows.values() if names)
    lines = [BEGIN, f"{met} of {len(shows)} rows are shown.", ""]
    lines += ["| Row | The kit must show | Shown by |", "| --- | --- | --- |"]
    for row, title in titles(root).items():
        where = " ".join(f"`{name}`" for name in shows[row])
        lines.append(f"| {row} | {title} | {where or _missing(title)} |")
    return "\n".join([*lines, END])


def _missing(title):
    return "later" if LATER in title else "not yet"


def unmet(root=ROOT):
    """(rows that nothing shows and that are the till's, those that may come later)."""
    shows, now, later = shown(root), [], []
    for row, title in titles(root).items():
        if not shows[row]:
            (later if LATER in title else now).append(row)
    return now, later


def readme(root=ROOT):
    """(text of host_tests/README.md, the same with the table as it should be)."""
    text = (root / "host_tests" / "README.md").read_text("utf-8")
    head, begun, rest = text.partition(BEGIN)
    _, ended, foot = rest.partition(END)
    if not begun or not ended:
        raise Wrong(f"host_tests/README.md needs two lines for the table:\n{BEGIN}\n{END}")
    return text, head + table(root) + foot


def main(argv, root=ROOT):
    """Exit code 0 when the table was written, or is right and no row of the till is missing in
    it; 1 when not, 2 for bad arguments."""
    if argv not in ([], ["--check"]):
        print("rows takes no argument but --check", file=sys.stderr)
        return 2
    try:
        old, new = readme(root)
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    if argv and old != new:
        print("the table in host_tests/README.md is out of date: python -m tools rows")
        return 1
    if old != new:
        (root / "host_tests" / "README.md").write_text(new, "utf-8", newline="\n")
    now, later = unmet(root)
    met = len(titles(root)) - len(now) - len(later)
    print(f"{met} rows are shown, later: {' '.join(later) or 'none'}")
    if now:
        print(f"nothing shows {' '.join(now)}: name the row in a test or a story that does")
    return 1 if argv and now else 0
