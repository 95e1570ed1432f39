"""Is what a till says after a cut true? Its books, its slips, and what the bank heard before."""

from terminal.services import diary
from twin.ledgers import Ledgers

REPAY, CASH, SALE, VOID, PREAUTH = "502030", "500030", "000000", "200000", "030000"  # DE3
_HOLD = "0100"  # MTI of what only holds an amount, or ends that
_NUMBERED = (_HOLD, "0200", "0220", "0400")  # what a bank knows by its STAN


class Verdict:
    """`approved`: what the bank has approved now. The rest: sentences, none when all is well."""

    def __init__(self, approved):
        self.approved = approved
        self.lost, self.doubled, self.wrong = [], [], []


class Evidence:
    """What the bank has approved by the end of a run that nothing cut short."""

    def __init__(self, chip):
        self.approved = contents(Ledgers(chip))


def acknowledged(chip):
    """The same as a dict, of what the till knows of too."""
    books = Ledgers(chip)
    known = [
        (int(one["batch"]), int(one["stan"]))
        for one in books.transactions()
        if one["state"] == "approved"
    ]
    found = contents(books)
    return {key: found[key] for key in found if key in known}


def contents(books):
    """(batch, STAN) -> the request's content, of what the bank approved and did not reverse; 0100
    before it where no money was moved."""
    found = books.approved()
    held = {key: found[key].mti == _HOLD for key in found}
    return {key: _HOLD * held[key] + " " * held[key] + found[key].content for key in found}


def judge(till, whole, asked, earlier, kept):
    """The Verdict on a till that has recovered.

    `whole`: Evidence of the run that was cut. `asked`: what the bank had answered before the cut.
    `earlier`: the slips that were out then. `kept`: approved before, by `Evidence.approved`.
    """
    world, kit = till.player.world, till.player.world.kit
    books = Ledgers(world.chip)
    verdict = Verdict(contents(books))
    mine = {}
    for one in books.transactions():
        if one["state"] == "approved" and "test" not in one:  # the bank keeps nothing of those
            key = int(one["batch"]), int(one["stan"])
            mine[key] = mine.get(key, 0) + 1
    _lost(verdict, mine, kept, asked, earlier)
    _doubled(verdict, mine, whole, books)
    verdict.wrong += books.differences(till.slips())
    _slips(verdict, books, till)
    _stans(verdict, books, kit, asked)
    _settled(verdict, books)
    if till.stuck:
        verdict.wrong.append(till.stuck)
    verdict.wrong += [name + " is broken" for name in kit.troubles if _is_broken(kit, name)]
    log = books.files.read(diary.NAME)
    if log:
        verdict.wrong.append(log.decode())
    return verdict


def _is_broken(kit, name):
    return kit.troubles[name] == "broken"


def _lost(verdict, mine, kept, asked, earlier):
    bank = verdict.approved
    for key in bank:
        if key not in mine:
            verdict.lost.append("voucher %06d/%06d is the bank's alone" % key)
    for key in mine:
        if key not in bank:
            verdict.lost.append("voucher %06d/%06d is the till's alone" % key)
    for key in kept:
        if bank.get(key) != kept[key]:
            verdict.lost.append("voucher %06d/%06d was there before" % key)
    for message, answer in asked:
        key = message["batch"], message["stan"]
        if _moves(message) and answer and answer["code"] == "00" and key not in bank:
            voucher = "%06d" % message["stan"]
            if [1 for lines in earlier if any(voucher in line for line in lines)]:
                verdict.lost.append("voucher %06d/%06d has a slip" % key)


def _moves(message):
    if "test" in message:
        return False
    codes = REPAY, CASH, SALE, VOID, PREAUTH
    return message["mti"] in (_HOLD, "0200", "0220") and message["code"] in codes


def _doubled(verdict, mine, whole, books):
    bank = verdict.approved
    for key in mine:
        if mine[key] > 1:
            verdict.doubled.append("voucher %06d/%06d stands twice in the journal" % key)
    for key in bank:
        if bank[key] != whole.approved.get(key):
            verdict.doubled.append("voucher %06d/%06d was never agreed to" % key)
    verdict.doubled += balances(books, bank)


def balances(books, approved):
    """Sentences: each account holds what it was opened with and what was approved, each once.

    `approved`: key -> content, as `contents` gives it.
    """
    moved = {}
    for key in approved:
        code, amount, card, link = approved[key].split(" ")[:4]
        if code == _HOLD:
            continue
        there = int(amount) if code in (REPAY, CASH, VOID) else -int(amount)
        moved[card] = moved.get(card, 0) + there
        if code == REPAY:
            moved[link] = moved.get(link, 0) - there
    found = []
    for one in books.opening:
        has = books.ledger.state.by_name(one.name).balance
        should = one.balance + moved.get(one.number[-4:], 0)
        if has != should:
            found.append("%s holds %d and not %d" % (one.name, has, should))
    return found


def _slips(verdict, books, till):
    """Everybody has a slip in the end: OK was pressed at what the till offered."""
    slips = till.slips()
    if books.journal.owed:
        verdict.wrong.append("voucher %s still owes its slips" % books.journal.owed["stan"])
    for one in books.transactions():
        if one["state"] == "approved":
            mine = [1 for lines in slips if any(one["stan"] in line for line in lines)]
            if len(mine) < (1 if one["type"] == "preauth_void" else 2):
                verdict.wrong.append("voucher %s is on %d slips" % (one["stan"], len(mine)))


def _stans(verdict, books, kit, asked):
    """The next request has a number no other had: the bank would take it for that other."""
    used = [message["stan"] for message, _ in asked if message["mti"] in _NUMBERED]
    if used and kit.journal.next_stan() <= max(used):
        verdict.wrong.append(
            "STAN %06d comes again, %06d was used" % (kit.journal.next_stan(), max(used))
        )


def _settled(verdict, books):
    """A settlement is at its end or has not begun, at the till and at the bank."""
    there, here = books.ledger.batch, books.journal.batch
    if there != here:
        verdict.wrong.append("the till has batch %d open, the bank %d" % (here, there))
    if books.journal.settling or books.journal.due:
        verdict.wrong.append("the settlement was not finished")
