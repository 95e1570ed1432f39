"""Stories: Gherkin files a teacher can read, compiled once into plain actions the twin can play.

README.md is the language, steps.py the table of it, compiler.py the way in.
"""

from tools.stories.cli import main
from tools.stories.compiler import compile_file, compile_text
from tools.stories.errors import Problem, StoryError

__all__ = ["Problem", "StoryError", "compile_file", "compile_text", "main"]
