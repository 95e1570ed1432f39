"""Find the step that a line of a story means, or the three that come nearest."""

import re
from difflib import SequenceMatcher
from functools import cache
from heapq import nlargest
from typing import NamedTuple

from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from tools.stories.steps import KEYWORDS, STEPS, Step

_QUOTED = r'"[^"\\]*(?:\\.[^"\\]*)*"|' + r"'[^'\\]*(?:\\.[^'\\]*)*'|“[^”]*”|「[^」]*」"
QUOTED = re.compile(f"({_QUOTED})")
VALUE = re.compile(f"({_QUOTED}|-?\\d+)")
_UNREAD_ZH = re.compile(r"[\s，,、。]+")
_LONGEST_COMPARED = 200


class Match(NamedTuple):
    """A step that was found: its kind ("given", "when", "then"), its row in the table and its
    values as the story writes them, without quotes."""

    kind: str
    step: Step
    values: list[str]


@cache
def _patterns(language):
    """All steps of a language as (kind, step, cucumber expression)."""
    types = ParameterTypeRegistry()
    return [
        (kind, step, CucumberExpression(text(step, language), types))
        for kind, steps in STEPS.items()
        for step in steps
    ]


def text(step, language):
    """The step's cucumber expression in "en" or "zh-CN"."""
    return step.en if language == "en" else step.zh


def shown(step, language):
    """The step as a person reads it: "…" where a quoted value stands, N for a whole number."""
    return text(step, language).replace("{string}", '"…"').replace("{int}", "N")


def _plain(line, language):
    """A line as the table writes it: spaces folded (in Chinese dropped, as is punctuation) and
    Chinese or typographic quotes made plain. Quoted words stay as they are."""
    parts = QUOTED.split(line.strip())
    for place, part in enumerate(parts):
        if place % 2 == 0:
            parts[place] = _UNREAD_ZH.sub("", part) if language != "en" else _fold(part)
        elif part[0] in "“「":
            parts[place] = '"' + part[1:-1].replace('"', '\\"') + '"'
    return "".join(parts)


def _fold(part):
    return re.sub(r"\s+", " ", part)


def find(line, language):
    """The Match of a step's text without its keyword, or None."""
    plain = _plain(line, language)
    for kind, step, expression in _patterns(language):
        arguments = expression.match(plain)
        if arguments is not None:
            # Whole numbers stay text: converting is for the checks, which measure them first.
            values = [
                a.group.value if a.parameter_type.name == "int" else a.value for a in arguments
            ]
            return Match(kind, step, values)
    return None


def nearest(line, language, count=3):
    """The steps most like a text, best first, each with its keyword."""
    start = _plain(line[:_LONGEST_COMPARED], language)
    likeness = SequenceMatcher(b=VALUE.sub(_placeholder, start), autojunk=False)

    def score(pattern):
        likeness.set_seq1(shown(pattern[1], language))
        return likeness.ratio()

    space = " " if language == "en" else ""
    return [
        KEYWORDS[language][kind] + space + shown(step, language)
        for kind, step, _ in nlargest(count, _patterns(language), key=score)
    ]


def _placeholder(value):
    return '"…"' if value[0][0] in "\"'“「" else "N"
