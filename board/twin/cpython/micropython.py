"""What CPython lacks of MicroPython's `micropython` and `sys`."""

import sys
import traceback


def const(value):
    """A constant of the compiler's, here a plain value."""
    return value


def _print_exception(error, file=sys.stdout):
    traceback.print_exception(type(error), error, error.__traceback__, file=file)


sys.print_exception = _print_exception  # pyright: ignore[reportAttributeAccessIssue]
