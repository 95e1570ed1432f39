"""Long days: many repayments on one till, and every story again and again with other seeds."""

from support.till import do, press, signed_in, till
from twin.player import Failed, Player

_MINOR = 1  # of each repayment
_ROLL = 20  # repayments on a roll of paper
_FIRST = 20  # after so many the till holds what it will hold


def repayments(count):
    """Sentences about what grew or broke while `count` repayments were made on one till."""
    player = till()
    player.shop.accounts["A"].limit = 500_000
    player.shop.accounts["A"].balance = -count * _MINOR - 1
    signed_in(player)
    held = None
    for number in range(1, count + 1):
        press(player, "menu_repay 1 OK")
        if number == 1:
            do(player, ("place", ["A"]))
        press(player, "OK 4 8 2 1 OK OK OK CANCEL")
        if player.world.kit.waiting != "menu":
            return ["repayment %d stopped at %s" % (number, player.screen())]
        if number == _FIRST:
            held = holds(player.world.kit)
        del player.asked[:], player.world.screens[:], player.world.tones[:]
        if number % _ROLL == 0:
            player.world.printer.fit_new_roll()
    wrong = ["%s grew from %d to %d" % grown for grown in _grown(held, holds(player.world.kit))]
    try:
        do(player, ("owes", "A", 1), ("knows", count), "balance")
    except Failed as failure:
        wrong.append(str(failure))
    return wrong


def _grown(before, after):
    grown = [key for key in after if after[key] > before.get(key, 0)]
    return [(key, before.get(key, 0), after[key]) for key in grown]


def holds(kit):
    """path -> length of every container the till itself keeps; the twin's are not counted."""
    found = {}
    seen = set()
    todo = [("kit", kit)]
    while todo:
        path, one = todo.pop()
        if id(one) in seen or type(one).__module__.startswith("twin"):
            continue
        seen.add(id(one))
        if isinstance(one, (list, tuple, set, dict, str, bytes, bytearray)):
            found[path] = len(one)
        if isinstance(one, dict):
            todo += [("%s[%s]" % (path, key), one[key]) for key in one]
        elif isinstance(one, (list, tuple)):
            todo += [("%s[%d]" % (path, at), item) for at, item in enumerate(one)]
        elif type(one).__module__.startswith("terminal"):
            todo += [("%s.%s" % (path, name), vars(one)[name]) for name in vars(one)]
    return found


def stories(compiled, first, times):
    """(runs, sentences) of playing compiled stories `times` times, each with seeds of its own."""
    runs, wrong = 0, []
    for turn in range(first, first + times):
        for story in compiled:
            for number, scenario in enumerate(story["scenarios"]):
                runs += 1
                player = Player(seed=1000 * turn + number + 1)
                try:
                    for step in scenario["steps"]:
                        player.perform(step)
                except Failed as failure:
                    wrong.append(
                        "%s, seed %d: %s" % (scenario["name"], 1000 * turn + number + 1, failure)
                    )
                if player.world:
                    player.world.cut()
    return runs, wrong
