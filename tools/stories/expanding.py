"""From the parser's feature to plain scenarios: backgrounds put in front, outlines filled in.

The official pickle compiler does this too, but it forgets lines and columns, keeps placeholders
nobody fills, and plays an outline without examples as if it were a scenario.
"""

import re
from typing import NamedTuple

from tools.stories.reading import dialect

_PLACEHOLDER = re.compile("<([^<>]+)>")


class Line(NamedTuple):
    """A step as written, placeholders filled. `where` is its {"line": n, "column": n}, `keyword`
    the parser's keywordType, `text` the step without its keyword, `whole` with it. `row` is the
    line of the example it was filled from, 0 without one."""

    where: dict
    keyword: str
    text: str
    whole: str
    row: int = 0


class Scenario(NamedTuple):
    """`where` is that of the title, or of the example; `steps` are Lines, background first."""

    name: str
    where: dict
    steps: list[Line]


def scenarios(feature, lines, problems):
    """Yield each Scenario of a feature in order. `lines` are the lines of the file; what is wrong
    is added to `problems`."""
    yield from _of_children(feature, feature["language"], [], lines, problems)


def _of_children(parent, language, before, lines, problems):
    for child in parent["children"]:
        if "background" in child:
            before = before + _lines(child["background"]["steps"], lines, problems)
        elif "rule" in child:
            yield from _of_children(child["rule"], language, before, lines, problems)
        else:
            yield from _of_scenario(child["scenario"], language, before, lines, problems)


def _of_scenario(scenario, language, before, lines, problems):
    where = scenario["location"]
    steps = _lines(scenario["steps"], lines, problems)
    if not scenario["examples"]:
        if scenario["keyword"] in dialect(language)["scenarioOutline"]:
            problems.add(where, 'an outline needs "Examples:" (例子) and a table under its steps')
            return
        yield Scenario(scenario["name"], where, before + steps)
        return
    for examples in scenario["examples"]:
        for row, values in _rows(examples, problems):
            name = _fill(scenario["name"], values, where, problems)
            filled = [_filled(step, row["line"], values, problems) for step in steps]
            yield Scenario(name, row, before + filled)


def _lines(steps, lines, problems):
    found = []
    for step in steps:
        where = step["location"]
        for block, what in (("dataTable", "table"), ("docString", "text block")):
            if block in step:
                message = f"a step has no {what} under it: put what it needs into the step itself"
                problems.add(step[block]["location"], message)
        whole = lines[where["line"] - 1].strip()
        found.append(Line(where, step["keywordType"], step["text"], whole))
    return found


def _rows(examples, problems):
    """Yield (where, {column: value}) for each row of an examples table."""
    header = examples.get("tableHeader")
    if header is None or not examples["tableBody"]:
        message = "these examples need a table: a row of names, then a row of values for each run"
        problems.add(examples["location"], message)
        return
    names = [cell["value"] for cell in header["cells"]]
    for place, cell in enumerate(header["cells"]):
        if cell["value"] in names[:place]:
            problems.add(cell["location"], f'two columns are named "{cell["value"]}"')
    for row in examples["tableBody"]:
        yield row["location"], dict(zip(names, (c["value"] for c in row["cells"]), strict=True))


def _filled(step, row, values, problems):
    if not _PLACEHOLDER.search(step.text):
        return step
    text, whole = (_fill(part, values, step.where, problems) for part in (step.text, step.whole))
    return step._replace(text=text, whole=whole, row=row)


def _fill(text, values, where, problems):
    def value(placeholder):
        name = placeholder[1]
        if name not in values:
            problems.add(where, f"the examples have no column <{name}>")
        return values.get(name, placeholder[0])

    return _PLACEHOLDER.sub(value, text)
