"""A till with a day behind it, for what looks at the books: sales, a declined one, repayments."""

from support.till import do, press, signed_in, till


def played(**shop):
    """Vouchers 3 (sale, 125.00), 4 (declined), 6 and 9 (repayments of 10.00 and 15.00, the card
    kept); the menu is there."""
    player = signed_in(till(**shop))
    words = player.world.kit.words
    for keys in ("1 1 2 5 0 0 OK", "1 9 9 9 9 0 OK"):
        press(player, keys)
        do(player, ("place", ["B"]))
        press(player, "OK 7 3 5 0 OK OK OK")
        do(player, "take_card")
    press(player, "menu_repay 1 0 0 0 OK")
    for more in ("OK", "CANCEL"):
        do(player, ("place", ["A"]))
        press(player, "OK 4 8 2 1 OK OK OK")
        do(player, "take_card")
        press(player, more if more == "CANCEL" else "OK 1 5 0 0 OK")
    do(player, ("shows", "1 " + words("menu_sale")))
    return player


def day(**shop):
    """The same by the journal alone, which takes no time; the bank knows nothing of it."""
    player = signed_in(till(**shop))
    journal = player.world.kit.journal
    sale = {"type": "sale", "card": "999999******0014", "amount": 12500}
    repay = {"type": "repay", "card": "999999******0006", "amount": 1000}
    write(journal, sale, took=("took", "15:22"))
    write(journal, dict(sale, amount=99990), "51")
    journal.take_stan("balance")
    write(journal, repay, left=29000, took=("took", "14:20"))
    journal.take_stans("balance", 2)
    write(journal, dict(repay, amount=1500), left=27500, took=("again", "14:18"))
    return player


def write(journal, what, code="00", left=None, took=None):
    """One transaction, as `services/payments` writes it."""
    stan = ("stan", "%06d" % journal.next_stan())
    source = (("from", "999999******0014"),) if what["type"] == "repay" else ()
    journal.note(
        "intent", stan, ("batch", "%06d" % journal.batch), ("type", what["type"]), ("op", "01"),
        ("card", what["card"]), ("set", "0000"), ("letter", "C"), ("amount", what["amount"]),
        *source,
    )  # fmt: skip
    more = () if left is None else (("left", left),)
    known = ("rrn", "000000000004"), ("auth", "031676")
    journal.note("answer", stan, ("code", code), *known, *more)
    if code == "00":
        journal.note("slips", stan)
        counted = (took,) if took else ()
        journal.note("checked", stan, ("by", "merchant and cardholder"), *counted)


def choose(player, key):
    """Choose from the menu by the key of its word."""
    do(player, ("choose", player.world.kit.words(key)))


def papers(player, since=0):
    """The papers that came out since, each as one text."""
    do(player, ("wait_s", 1))
    return ["\n".join([line.rstrip() for line in slip.text]) for slip in
            player.world.printer.slips[since:]]  # fmt: skip


def filled(player, count):
    """That many more sales of 10.00, 10.01 and so on stand in the journal."""
    sale = {"type": "sale", "card": "999999******0014"}
    for number in range(count):
        write(player.world.kit.journal, dict(sale, amount=1000 + number))
    return player


def turned(player):
    """The batch is closed and another one open, in the journal alone."""
    journal = player.world.kit.journal
    journal.fold()
    journal.next_batch(journal.batch + 1)
    return player


def settled(player):
    """The batch is settled, the menu there again."""
    do(player, ("choose", player.world.kit.words("menu_settle")))
    press(player, "OK OK OK")
    return player
