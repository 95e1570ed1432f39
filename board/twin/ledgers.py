"""Do the books agree? Journal, slips and the bank's ledger, read from a copy of the flash."""

from terminal.drivers.files import Files
from terminal.services import journal, onboard, settings
from twin import flash
from twin.storage import mount


class _Nobody:
    def wall_s(self):
        return None


class Ledgers:
    """What the flash says now, the power on or off. Nothing is written to it."""

    def __init__(self, chip):
        device = flash.Device(None, chip)
        device.die()  # reads the chip, writes to a copy
        files = Files(mount(device), "/till")
        kept = settings.Settings(files)
        self.journal = journal.Journal(files, _Nobody())
        self.bank = onboard.OnboardBank(files, _Nobody(), kept.tid, kept.mid)
        self.opening = onboard.opening(files, int(kept.tid[4:]))[0]
        self.files = files

    def account(self, name):
        """The account of a card letter of the shared set."""
        return self.bank.state.by_name("0000" + name)

    def approved(self):
        """(entries approved and not reversed, keys reversed) of the bank's ledger."""
        entries, reversed_keys = [], []
        for entry in self.bank.entries():
            if entry["key"][-4:] == "0400":
                reversed_keys.append(entry["key"][:-4] + "0200")
            elif entry["code"] == "00":
                entries.append(entry)
        return [one for one in entries if one["key"] not in reversed_keys]

    def differences(self, slips):
        """What does not agree, as a list of sentences. `slips`: lists of lines, as torn off."""
        found = []
        for name, broken in (("journal", self.journal.repaired), ("ledger", self.bank.broken)):
            if broken:
                found.append("the %s is broken" % name)
        opened = sum(one.balance for one in self.opening)
        held = sum(one.balance for one in self.bank.state.accounts)
        if opened != held:
            found.append("accounts add up to %d, they were opened with %d" % (held, opened))
        bank = {one["key"][9:22]: one["asked"].split(" ")[1] for one in self.approved()}
        till = {}
        for one in self.journal.transactions():
            if one["state"] == "open":
                found.append("voucher %s has no outcome" % one["stan"])
            if one["state"] == "approved":
                key = one["batch"] + "/" + one["stan"]
                if key in till:
                    found.append("voucher %s stands twice in the journal" % one["stan"])
                till[key] = one["amount"]
                found += _slips_of(one, slips)
        if bank != till:
            found.append("the bank approved %s, the journal has %s" % (_text(bank), _text(till)))
        return found


def _text(amounts):
    return " ".join("%s:%s" % (key, amounts[key]) for key in sorted(amounts)) or "nothing"


def _slips_of(one, slips):
    """A voucher that says its slips are out must have two that are not duplicates or shown."""
    mine = [lines for lines in slips if any(one["stan"] in line for line in lines)]
    if slips and "checked" in one and len(mine) < 2:
        return ["voucher %s is on %d slips" % (one["stan"], len(mine))]
    return []
