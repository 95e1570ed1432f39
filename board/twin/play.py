"""Play one compiled story: `play.py ACTIONS.json BOARD [REPORT_FOLDER]`, on either runtime.

Prints each scenario as it ends. Exit status 0 when all hold, 1 when a step fails.
"""

import json
import sys


def play(story, report=None, say=print, board="devkitc"):
    """Play all scenarios of a compiled story (a dict) on that board's twin; how many failed."""
    from twin.player import Failed, Player

    failed = 0
    for number, scenario in enumerate(story["scenarios"]):
        player = Player(number + 1, board)
        if _holds(scenario, player, Failed, say):
            say("holds   %s" % scenario["name"])
        else:
            failed += 1
        if report:
            report.add(scenario["name"], player)
    return failed


def _holds(scenario, player, failure, say):
    """Play one scenario; False, once it is said where and how, when a step fails."""
    for step in scenario["steps"]:
        try:
            player.perform(step)
        except failure as wrong:
            say("FAILED  %s" % scenario["name"])
            say("  line %d: %s" % (step["line"], step["text"]))
            say("  %s" % wrong)
            say("  the screen then: %s" % (player.screen() if player.world else "not on yet"))
            slips = player.world.printer.slips if player.world else []
            say("  the last slip: %s" % (" / ".join(slips[-1].text) if slips else "none"))
            return False
    return True


def main(arguments):
    """Play the file named first on the board named second; write the report into the folder named
    third, if any."""
    from twin.report import Report

    with open(arguments[0], "rb") as file:
        story = json.loads(file.read().decode())
    report = Report() if len(arguments) > 2 else None
    failed = play(story, report, board=arguments[1])
    if report:
        for name, text in report.files():
            with open(arguments[2] + "/" + name, "wb") as file:
                file.write(text.encode())
    return 1 if failed else 0


if __name__ == "__main__":
    BOARD = __file__.rsplit("/", 2)[0]
    sys.path[:0] = [BOARD, BOARD + "/../firmware"]
    sys.exit(main(sys.argv[1:]))
