"""A till with a day behind it, for what looks at the books: sales, a declined one, repayments."""

from support.till import do, press, signed_in, till


def day(**shop):
    """Vouchers 3 (sale, 125.00), 4 (declined), 6 and 9 (repayments of 10.00 and 15.00, the card
    kept); the menu is there."""
    player = signed_in(till(**shop))
    words = player.world.kit.words
    for keys in ("1 1 2 5 0 0 OK", "1 9 9 9 9 0 OK"):
        press(player, keys)
        do(player, ("place", ["B"]))
        press(player, "OK 7 3 5 0 OK OK OK")
        do(player, "take_card")
    press(player, "3 1 0 0 0 OK")
    for more in ("OK", "CANCEL"):
        do(player, ("place", ["A"]))
        press(player, "OK 4 8 2 1 OK OK OK")
        do(player, "take_card")
        press(player, more if more == "CANCEL" else "OK 1 5 0 0 OK")
    do(player, ("shows", "1 " + words("menu_sale")))
    return player


def choose(player, key):
    """Choose from the menu by the key of its word."""
    do(player, ("choose", player.world.kit.words(key)))


def papers(player, since=0):
    """The papers that came out since, each as one text."""
    do(player, ("wait_s", 1))
    return ["\n".join([line.rstrip() for line in slip.text]) for slip in
            player.world.printer.slips[since:]]  # fmt: skip


def filled(player, count):
    """That many more sales stand in the journal, as `services/payments` writes them."""
    journal = player.world.kit.journal
    for number in range(count):
        stan = "%06d" % journal.next_stan()
        journal.note(
            "intent", ("stan", stan), ("batch", "%06d" % journal.batch), ("type", "sale"),
            ("op", "01"), ("card", "999999******0014"), ("set", "0000"), ("letter", "C"),
            ("amount", 1000 + number),
        )  # fmt: skip
        answer = ("rrn", "000000000001"), ("auth", "000001")
        journal.note("answer", ("stan", stan), ("code", "00"), *answer)
        journal.note("slips", ("stan", stan))
        journal.note("checked", ("stan", stan), ("by", "merchant and cardholder"))
    return player


def settled(player):
    """The batch is settled, the menu there again."""
    do(player, ("choose", player.world.kit.words("menu_settle")))
    press(player, "OK OK OK")
    return player
