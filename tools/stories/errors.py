"""What is wrong with a story, and where."""

from typing import NamedTuple

MOST = 20


class Problem(NamedTuple):
    """One thing to mend. `line` and `column` count from 1, columns in characters."""

    line: int
    column: int
    message: str


class StoryError(Exception):
    """A story that cannot be played. Its text names every problem found, a paragraph each.

    `file` is the name the story was asked for by, `problems` a list of Problem in the order of
    the file; `line` and `message` are those of the first.
    """

    def __init__(self, file, problems):
        self.file = str(file)
        self.problems = sorted(set(problems))
        self.line = self.problems[0].line
        self.message = self.problems[0].message
        super().__init__(
            "\n".join(f"{self.file}:{p.line}:{p.column}: {p.message}" for p in self.problems)
        )


class ReportFullError(Exception):
    """As many problems were found as one report names."""


class Problems:
    """The problems of one story as they are found; the same one twice counts once."""

    def __init__(self):
        self.found = set()

    def add(self, where, message):
        """Note a problem at {"line": n, "column": n}. ReportFullError when the report is full."""
        self.found.add(Problem(where["line"], where.get("column") or 1, message))
        if len(self.found) >= MOST:
            raise ReportFullError
