"""The command `python -m tools.stories FILE…`: print compiled stories as JSON."""

import argparse
import json
import sys
from io import TextIOWrapper

from tools.stories.compiler import compile_file
from tools.stories.errors import StoryError
from tools.stories.table import markdown


def main(argv=None):
    """Exit code 0, or 2 when a file cannot be read as a story; the problems go to stderr."""
    parser = argparse.ArgumentParser(prog="python -m tools.stories", description=__doc__)
    parser.add_argument("file", nargs="*", help="a .feature file")
    parser.add_argument("--steps", action="store_true", help="print all steps as Markdown")
    options = parser.parse_args(argv)
    if not options.file and not options.steps:
        parser.error("name a .feature file")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Windows pipes are not
    if options.steps:
        print(markdown())
    code = 0
    for file in options.file:
        try:
            print(json.dumps(compile_file(file), ensure_ascii=False, indent=1))
        except StoryError as error:
            print(error, file=sys.stderr)
            code = 2
    return code
