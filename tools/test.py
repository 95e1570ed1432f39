"""`python -m tools test [FILE…] [pytest's options]`: all tests, on both runtimes."""

import subprocess
import sys


def main(argv):
    """Run pytest (settings in pyproject.toml) on this Python; its exit code."""
    return subprocess.call([sys.executable, "-m", "pytest", *argv])
