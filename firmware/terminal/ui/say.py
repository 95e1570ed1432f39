"""Words by key, one language in the heap at a time."""

import sys

from terminal.ui import paint

_PACKAGE = "terminal.ui.words."
LANGUAGES = ("en", "zh")


class Words:
    """`words(key)` or `words(key, *values)` -> text in the language loaded."""

    def __init__(self, language):
        self.language = language
        self._texts = _load(language)
        paint.load_face(language)

    def __call__(self, key, *values):
        text = self._texts[key]
        return text % values if values and "%" in text else text

    def has(self, key):
        """Whether there is such a word."""
        return key in self._texts


def _load(language):
    """The table, held by nobody but the caller: two references of the import are let go."""
    name = _PACKAGE + language
    table = __import__(name, None, None, ("WORDS",)).WORDS
    sys.modules.pop(name, None)
    package = sys.modules[_PACKAGE[:-1]]
    if hasattr(package, language):
        delattr(package, language)
    return table
