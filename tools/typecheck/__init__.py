"""Type checking, twice: the firmware as the board sees it, the rest as a computer does.

basedpyright reads code without annotations best: it works out what a function returns and what
`self` has. Where such code says None first and something else later it can only guess, so what it
says about None is left out here.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from tools.environment import ROOT

PROJECTS = {"board": "the firmware, against the ESP32 stubs", "computer": "all else, on CPython"}
_GUESSED = re.compile(r'"None"|\| None"|Return type mismatch')


def project(name):
    """The settings file of one of PROJECTS."""
    return Path(__file__).parent / f"{name}.json"


def findings(settings):
    """What is wrong, one line each, in the project of that settings file."""
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--project", str(settings)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return [(done.stdout + done.stderr).decode("utf-8", "replace").strip() or "no report"]
    if not report["summary"]["filesAnalyzed"]:
        return [f"no file was looked at: see {settings}"]
    return [_line(entry) for entry in report["generalDiagnostics"] if not _guessed(entry)]


def _guessed(entry):
    return bool(_GUESSED.search(entry["message"]))


def _line(entry):
    path = Path(entry["file"])
    if path.is_relative_to(ROOT):
        path = path.relative_to(ROOT)
    line = entry.get("range", {}).get("start", {}).get("line", 0) + 1
    rule = entry.get("rule", entry["severity"])
    return f"{path.as_posix()}:{line}: {entry['message'].splitlines()[0]} [{rule}]"


def main(argv):
    """`python -m tools.typecheck board|computer`: exit code 1 when something is wrong."""
    if argv[:1] not in [[name] for name in PROJECTS]:
        print(f"name one of {', '.join(PROJECTS)}", file=sys.stderr)
        return 2
    found = findings(project(argv[0]))
    print("\n".join(found))
    return 1 if found else 0
