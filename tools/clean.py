"""`python -m tools clean`: remove what the tools made. The demo's state is `demo-reset`'s."""

import shutil
import sys

from tools.environment import ROOT, VENV

CACHES = (".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__")


def caches(folder):
    """The cache folders below `folder`, outermost first."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and path.name != ".git":
            if path.name in CACHES:
                yield path
            else:
                yield from caches(path)


def main(argv, root=ROOT, venv=VENV):
    """Remove the environment and every cache. Exit code 1 when something would not go."""
    if argv:
        print("clean takes no arguments", file=sys.stderr)
        return 2
    shutil.rmtree(venv, ignore_errors=True)
    venv.with_name(venv.name + ".lock").unlink(missing_ok=True)
    made = list(caches(root))
    for path in made:
        shutil.rmtree(path, ignore_errors=True)
    left = [path for path in [venv, *made] if path.exists()]
    for path in left:
        print(f"{path} would not go: close what uses it and try again", file=sys.stderr)
    return 1 if left else 0
