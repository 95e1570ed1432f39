"""From a file to the feature in it: the official Gherkin parser, and its complaints in plain
sentences."""

import re
from typing import Any

from gherkin.dialect import DIALECTS
from gherkin.errors import (
    AstBuilderException,
    CompositeParserException,
    NoSuchLanguageException,
    ParserException,
    UnexpectedEOFException,
)
from gherkin.parser import Parser

from tools.stories.errors import Problem, StoryError

LANGUAGES = ("en", "zh-CN")
_TITLES = ("feature", "rule", "background", "scenario", "scenarioOutline", "examples")

_BEGIN = (
    'a story begins with "Feature:" and its name; one in Chinese with the line '
    '"# language: zh-CN" and then "功能:" and its name'
)
_LANGUAGE = 'stories are in English, or in Chinese with the line "# language: zh-CN" on top'
_BLOCK = "a step has no text block under it: put what it needs into the step itself"
_NO_STEP = (
    "this line is no step: begin it with Given, When, Then, And, But or * "
    '(under "# language: zh-CN" with 假如, 当, 那么, 并且, 但是 or *)'
)
_TITLE = "titles are in the language of the file: " + _LANGUAGE
_BY_KIND = {
    NoSuchLanguageException: _LANGUAGE,
    UnexpectedEOFException: "the story stops here: a text block is not closed, or a tag has "
    "nothing under it",
    AstBuilderException: "the rows of this table do not have the same number of cells",
    ParserException: 'a tag is one word, like "@lesson"',  # the parser's only bare one
}
_BY_START = {
    "|": 'a table stands only under "Examples:" (例子) of a scenario outline',
    '"""': _BLOCK,
    "```": _BLOCK,
}
_BY_TITLE = {
    "feature": "one file holds one feature: begin another file",
    "background": "the background stands once, before the first scenario",
    "examples": "examples stand under the steps of a scenario outline",
    "scenario": _TITLE,
    "scenarioOutline": _TITLE,
    "rule": _TITLE,
}


def decode(data, file):
    """Bytes of a story file as text, with or without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text: save the story as UTF-8"
        raise StoryError(file, [Problem(line, 1, message)]) from None


def parse(text, file):
    """The parser's feature (a dict) of a story's text. StoryError when it is not Gherkin, holds
    no feature, or is in a language that stories have no steps for."""
    try:
        document = Parser().parse(text)
    except CompositeParserException as error:
        raise StoryError(file, _problems(error.errors, text.split("\n"))) from None
    except ParserException as error:
        raise StoryError(file, _problems([error], text.split("\n"))) from None
    feature = document.get("feature")
    if feature is None:
        raise StoryError(file, [Problem(1, 1, "the file holds no story: " + _BEGIN)])
    if feature["language"] not in LANGUAGES:
        raise StoryError(file, [Problem(1, 1, _LANGUAGE)])
    return feature


def dialect(language):
    """The parser's keywords of a language, {"feature": [word, …], "given": [word, …], …}."""
    keywords: Any = DIALECTS[language]
    return keywords


def tidy(text):
    """A story's text with plain line ends, and with the ASCII colon that Gherkin wants after 功能,
    场景 and so on, where a Chinese keyboard gives ：."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    words = "|".join(word for title in _TITLES for word in dialect("zh-CN")[title])
    return re.sub(f"^([ \\t]*(?:{words}))：", r"\1:", text, flags=re.MULTILINE)


def _problems(errors, lines):
    """One Problem a line: where the parser complains twice, the first is the cause."""
    problems = {}
    for error in errors:
        number = min(error.location["line"], len(lines))
        message = _sentence(error, lines[number - 1].strip())
        problem = Problem(number, error.location.get("column") or 1, message)
        problems.setdefault(number, problem)
        if message == _BEGIN:
            break  # without its beginning every further line is wrong: say it once
    return list(problems.values())


def _sentence(error, line):
    """One complaint of the parser for a teacher: what is wrong, and what to write."""
    if type(error) in _BY_KIND:
        return _BY_KIND[type(error)]
    wanted = str(error).partition(", got ")[0]
    if "#FeatureLine" in wanted:
        return _BEGIN
    for start, message in _BY_START.items():
        if line.startswith(start):
            return message
    message = _BY_TITLE.get(title_of(line) or "")
    if message is None:
        message = _NO_STEP if "#StepLine" in wanted else "this line cannot stand here"
    return f"{message}\n    here: {short(line)}"


def title_of(line):
    """What a line such as "Scenario: …" begins, in either language; None when it is no title."""
    for language in LANGUAGES:
        for title in _TITLES:
            if line.startswith(tuple(word + ":" for word in dialect(language)[title])):
                return title
    return None


def short(line, most=100):
    """A line for a message, cut when it is very long."""
    return line if len(line) <= most else line[: most - 1] + "…"
