"""How the tests are shared out among the processors: what stays together, and what comes first.

A file stays together, in its order, so that what its tests share is made once. A file whose tests
are runs of their own is taken apart by what they run. Units go out in the order of `LONG`, then in
that of their names, each to whoever is free: so all processors end at about the same time.
"""

APART = ("host/test_micropython.py", "host/test_stories.py", "host/test_shots.py")
LONG = (  # those that take longest, as `pytest --durations=60` says; any order is right
    "host/test_micropython.py[power/test_recovery.py]",
    "host/test_shots.py[zh]",
    "host/test_shots.py[en]",
    "host/test_size.py",
    "host/test_tools.py",
    "host/test_micropython.py[power/test_settlement.py]",
    "host/test_micropython.py[power/test_offline.py]",
    "power/test_recovery.py",
    "host/test_deploy.py",
    "host/test_flash.py",
    "host/test_codes_seen.py",
    "host/test_books_model.py",
    "host/test_micropython.py[flows/test_reader_faults.py]",
    "host/test_micropython.py[flows/test_issue.py]",
    "host/test_micropython.py[power/test_repayment.py]",
    "host/test_micropython.py[flows/test_settle.py]",
    "host/test_power_finds.py",
    "host/test_mutants.py",
    "host/test_classroom_kill.py",
    "host/test_environment.py",
    "host/test_image.py",
    "host/test_bench.py",
    "host/test_nothing_foreign.py",
    "host/test_nothing_typed.py",
    "host/test_till_and_class.py",
    "flows/test_settle.py",
    "host/test_soak.py",
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
