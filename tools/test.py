"""`python -m tools test [FILE…] [pytest's options]`: all tests, on both runtimes."""

import pytest


def main(argv):
    """Run pytest with the settings of pyproject.toml; its exit code."""
    return int(pytest.main(argv))
