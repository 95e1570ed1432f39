"""`python -m tools test [FILE…] [pytest's options]`: all tests, on both runtimes.

On all processors, unless single files are named, which is quicker in one process; so is the
golden screens' writing, which no other test is to see half done, and looking at tests by hand.
"""

from pathlib import Path

import pytest

_ALONE = ("--golden", "--co", "--pdb", "--trace", "-n", "-s")


def main(argv):
    """Run pytest with the settings of pyproject.toml; its exit code."""
    return int(pytest.main([*side_by_side(argv), *argv]))


def side_by_side(argv):
    """The options that share these tests out, as host_tests/support/sharing.py has it."""
    if any(one.startswith(_ALONE) or Path(one.partition("::")[0]).is_file() for one in argv):
        return []
    return ["-n", "auto", "--maxprocesses", "8", "--no-loadscope-reorder"]
