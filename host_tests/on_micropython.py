"""Run test files on MicroPython without pytest.

    micropython host_tests/on_micropython.py FILE[::TEST] …

Each `test_*` function is called with no arguments, in the order of the file's names. A failure
prints its name and its traceback; the last line is `N passed, M failed`. Exit code 1 when
something failed or nothing ran.
"""

import sys

HERE = __file__.rsplit("/", 1)[0] if "/" in __file__ else "."
ROOT = HERE + "/.."
sys.path[:0] = [ROOT + "/firmware", ROOT + "/board", HERE]


def load(path):
    """Import a file by its path. Two files of one name are two modules."""
    folder, _, name = path.rpartition("/")
    name = name[:-3]
    sys.path.insert(0, folder or ".")
    try:
        return __import__(name)
    finally:
        sys.path.pop(0)
        sys.modules.pop(name, None)


def run(path, only=None):
    """Run the tests of one file, or the one named `only`. Returns (passed, failed)."""
    passed = failed = 0
    try:
        module = load(path)
        names = [name for name in sorted(dir(module)) if name.startswith("test_")]
        if only:
            names = [only]
        if not names:
            raise ValueError("no tests in this file")
    except Exception as error:
        print("FAILED " + path)
        sys.print_exception(error)
        return 0, 1
    for name in names:
        try:
            getattr(module, name)()
            passed += 1
        except Exception as error:
            failed += 1
            print("FAILED %s::%s" % (path, name))
            sys.print_exception(error)
    return passed, failed


def main(arguments):
    passed = failed = 0
    for argument in arguments:
        path, _, only = argument.partition("::")
        good, bad = run(path, only)
        passed += good
        failed += bad
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
