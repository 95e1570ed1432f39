"""The story compiler: a Gherkin file in, plain actions for the player out.

The result is made of dicts, lists, strings and ints, so it is JSON and reads the same on CPython,
on MicroPython and in the browser:

    {"format": 1, "feature": name, "language": "en" or "zh-CN", "file": the file's own name,
     "scenarios": [{"name": name, "line": n, "steps": [step, ...]}, ...]}

    step: {"line": n, "kind": "given", "when" or "then", "text": the line as written,
           "do": verb, "args": [...]}

Amounts are ints of minor units. Verbs and their arguments are in steps.py.
"""

from pathlib import Path

from tools.stories.errors import Problem, Problems, ReportFullError, StoryError
from tools.stories.expanding import scenarios
from tools.stories.match import VALUE, find, nearest
from tools.stories.reading import decode, parse, short, tidy
from tools.stories.steps import KEYWORDS
from tools.stories.swallowed import check_descriptions

FORMAT = 1
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


def compile_file(path):
    """The compiled story of a .feature file. StoryError with all its problems."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        reason = getattr(error, "strerror", None) or error
        raise StoryError(path, [Problem(1, 1, f"the file cannot be read: {reason}")]) from None
    return compile_text(decode(data, path), path)


def compile_text(text, file):
    """The compiled story of a text; `file` is where it came from, for messages and reports."""
    text = tidy(text)
    feature = parse(text, file)
    problems = Problems()
    try:
        compiled = _feature(feature, text.split("\n"), problems)
    except ReportFullError:
        compiled = []
    if problems.found:
        raise StoryError(file, problems.found)
    return {
        "format": FORMAT,
        "feature": feature["name"],
        "language": feature["language"],
        "file": Path(file).name,
        "scenarios": compiled,
    }


def _feature(feature, lines, problems):
    check_descriptions(feature, lines, problems)
    _check_name(feature["name"], feature["location"], problems)
    compiled = []
    for scenario in scenarios(feature, lines, problems):
        _check_name(scenario.name, scenario.where, problems)
        compiled.append(_scenario(scenario, feature["language"], problems))
    if not compiled and not problems.found:
        message = 'this feature has no scenario: write "Scenario:" (场景) and steps under it'
        problems.add(feature["location"], message)
    return compiled


def _scenario(scenario, language, problems):
    steps = []
    kinds: list[str | None] = [None]
    for line in scenario.steps:
        kind = _KINDS.get(line.keyword, kinds[-1])  # And, But and * go on with the kind before
        try:
            if kind == "given" and ("when" in kinds or "then" in kinds):
                raise _StepError(
                    "this Given comes too late: it belongs before the first When or Then"
                )
            verb, args = _action(line, kind, language)
            step = {"kind": kind, "text": line.whole, "do": verb, "args": args}
            steps.append({"line": line.where["line"], **step})
        except _StepError as fault:
            where = {**line.where, "column": fault.column or line.where["column"]}
            example = f" (example of line {line.row})" if line.row else ""
            problems.add(where, f"{fault}\n    in: {short(line.whole)}{example}")
        kinds.append(kind)
    if "then" not in kinds:
        message = f'scenario "{short(scenario.name)}" never looks: give it a Then (那么)'
        problems.add(scenario.where, message)
    return {"name": scenario.name, "line": scenario.where["line"], "steps": steps}


class _StepError(Exception):
    """What is wrong with a step; `column` when it is one value's fault."""

    def __init__(self, message, column=None):
        super().__init__(message)
        self.column = column


def _action(line, kind, language):
    """The (verb, arguments) of a step. _StepError when there is none."""
    if kind is None:
        raise _StepError("nothing stands before this line: begin with Given, When or Then")
    found = find(line.text, language)
    if found is None:
        likely = "\n    ".join(nearest(line.text, language))
        raise _StepError(
            f"no step reads like this. The nearest:\n    {likely}\n"
            "    (all steps: tools/stories/README.md)"
        )
    if found.kind != kind:
        here, there = KEYWORDS[language][kind], KEYWORDS[language][found.kind]
        mend = f"begin it with {there}"
        if found.kind == "given":
            mend = "it belongs before the first When or Then"
        raise _StepError(f"this is a {there} step and stands under {here}: {mend}")
    values = []
    for place, (check, value) in enumerate(zip(found.step.takes, found.values, strict=True)):
        try:
            values.append(check(value))
        except ValueError as error:
            message = str(error).replace(value, short(value, 60)) if value else str(error)
            raise _StepError(message, _column(line, place)) from None
    try:
        return found.step.action(*values)
    except ValueError as error:
        raise _StepError(str(error)) from None


def _column(line, place):
    """Where the value at that place of a step stands. None for a step filled from an example."""
    if line.row:
        return None
    return line.where["column"] + [value.start() for value in VALUE.finditer(line.whole)][place]


def _check_name(name, where, problems):
    if not name:
        message = "this needs a name after the colon: reports and lessons are listed by it"
        problems.add(where, message)
