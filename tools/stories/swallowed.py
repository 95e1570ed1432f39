"""Lines that Gherkin would lose without a word.

It takes any line under a title that is no step of the file's language for a description: a step
without its keyword, a step before the first scenario, a title in the other language.
"""

from tools.stories.match import find
from tools.stories.reading import LANGUAGES, dialect, short, title_of

_MESSAGE = (
    "this line would be taken for a description and never played: a step begins with Given, "
    "When, Then, And, But or * and stands under a scenario; titles are in the language of the "
    "file\n    here: "
)


def check_descriptions(parent, lines, problems):
    """Add a problem for each line of a description, in a feature and all it holds, that is a
    title or a step of either language. `lines` are the lines of the file."""
    at = parent["location"]["line"]
    for prose in map(str.strip, parent.get("description", "").split("\n")):
        if prose and (title_of(prose) or _is_step(prose)):
            at = next(n for n in range(at, len(lines)) if lines[n].strip() == prose) + 1
            problems.add({"line": at}, _MESSAGE + short(prose))
    for child in parent.get("children", ()):
        for node in child.values():
            check_descriptions(node, lines, problems)


def _is_step(prose):
    """A step with its keyword, without one, or with a word in its place that is none."""
    after_a_word = prose.partition(" ")[2]
    for language in LANGUAGES:
        if find(prose, language) or find(after_a_word, language):
            return True
        for keyword in _keywords(language):
            if prose.startswith(keyword) and find(prose[len(keyword) :], language):
                return True
    return False


def _keywords(language):
    kinds = ("given", "when", "then", "and", "but")
    return [word for kind in kinds for word in dialect(language)[kind]]
