"""The code a till shows for an amount: what it says, and what its answer must agree to."""

from terminal.services import loading

_CITY = "Classroom"


def made(kit, reference, minor):
    """(the bill that the answer is for, see `services/paycodes`; the payload of the QR code)."""
    return loading.once(_made, kit.settings, reference, minor)


def _made(settings, reference, minor):
    from terminal.wire import emvqr, paytag

    bill = paytag.bill(settings.tid, reference, minor)
    return bill, emvqr.encode(settings.tid, settings.merchant, _CITY, reference, minor)
