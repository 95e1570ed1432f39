"""How the tests are shared out among the processors: what stays together, and what comes first.

A file stays together, in its order, so that what its tests share is made once. A file whose tests
are runs of their own is taken apart by what they run. Units go out in the order of `LONG`, then in
that of their names, each to whoever is free: so all processors end at about the same time.
"""

APART = ("host/test_micropython.py", "host/test_stories.py", "host/test_shots.py")
LONG = (  # those that take longest, as `pytest --durations=60` says; any order is right
)
_FOLDER = "host_tests/"


def unit(nodeid):
    """What a test goes out with: its file, or what it runs when that file is taken apart."""
    path, _, test = nodeid.removeprefix(_FOLDER).partition("::")
    if path not in APART or "[" not in test:
        return path
    return path + "[" + test.partition("[")[2]


def place(nodeid):
    """Where in the order a test goes out."""
    name = unit(nodeid)
    return LONG.index(name) if name in LONG else len(LONG)
