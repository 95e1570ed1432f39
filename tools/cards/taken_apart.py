"""A payment code's text, field by field, and whether it is a bill of this kit."""

import sys


def read(text):
    """Print it; exit code 1 when there is something wrong with it."""
    from terminal.wire import emvqr_view

    payload = text.encode()
    try:
        for name, value in emvqr_view.fields(payload):
            called = emvqr_view.NAMES.get(name, "account" if "02" <= name <= "51" else "")
            if isinstance(value, str):
                print(f"{name}    {value:24}{called}")
                continue
            print(f"{name}    {'':24}{called}")
            for inner, part in value:
                print(f"  {inner}  {part}")
        emvqr_view.bill(payload)
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0
