"""`python -m tools shots`: every screen and slip as a picture (host_tests/shots)."""

import subprocess
import sys

from tools.environment import ROOT


def main(argv):
    """Run the tours; their exit code."""
    return subprocess.run([sys.executable, "-m", "host_tests.shots", *argv], cwd=ROOT).returncode
