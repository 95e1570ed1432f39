"""Command line of the sim: `--story` plays a file, no option runs the kit by hand."""

import argparse
import sys
from pathlib import Path

from tools.sim import paths, story

FIRST_STORY = paths.STORIES / "repayment.feature"


def _parser():
    parser = argparse.ArgumentParser(prog="python -m tools sim", description=__doc__)
    parser.add_argument("--story", type=Path, metavar="FILE.feature", help="play this story")
    parser.add_argument("--runtime", choices=("cpython", "micropython"), default="cpython")
    parser.add_argument("--board", choices=("devkitc", "tdisplay"), default="devkitc")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write what it left behind")
    parser.add_argument("--reset", action="store_true", help="forget what the demo has kept")
    parser.add_argument("--factory-new", action="store_true", help="begin with an unset till")
    parser.add_argument(
        "--bank", metavar="IP:PORT", help="the classroom's bank, kept as a setting; or board"
    )
    parser.add_argument(
        "--risk", choices=("fine", "watch", "unwatch"),
        help="the teacher's word to the demo's own bank: fine unblocks the shop",
    )  # fmt: skip
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="of a new till")
    return parser


def main(argv):
    """Run the command; 0, 1 when a story fails, 2 when a file cannot be read."""
    options = _parser().parse_args(argv)
    paths.use()
    if options.reset:
        return _reset()
    if options.risk:
        return _teach(options.risk)
    if options.bank:
        wrong = _wrong_bank(options)
        if wrong:
            print(wrong, file=sys.stderr)
            return 2
    if options.story:
        return story.run(options.story, options.runtime, options.report, options.board)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return story.demo(FIRST_STORY, options.board)
    from tools.sim import sitting

    return sitting.run(
        options.factory_new, options.language, board=options.board, bank=options.bank
    )


def _wrong_bank(options):
    """Why no till can ask that bank here, or None."""
    from tools.sim import bank

    try:
        bank.check(options.bank)
    except bank.Refused as refused:
        return str(refused)
    if options.story:
        return "--bank is for the kit run by hand: a story says itself where the bank is."
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "--bank is for the kit run by hand, and this is no terminal: run it in a window."
    return None


def _teach(word):
    from terminal.errors import FileTrouble
    from tools.sim import kept, manual
    from tools.sim.desk import local_seconds
    from twin import teacher
    from twin.world import World

    place = kept.Kept()
    if not place.take():
        print(manual.OPEN, file=sys.stderr)
        return 1
    try:
        state = place.load()
        if state is None:
            print("The demo has kept no till yet: make demo makes one.", file=sys.stderr)
            return 1
        world = World(chip=state.chip)
        world.wall.write(local_seconds())
        teacher.say(world, word)
        place.save(state)
    except FileTrouble as trouble:
        print(f"Its flash takes no more ({trouble.detail}): make demo-reset.", file=sys.stderr)
        return 1
    finally:
        place.leave()
    print(f"The demo's bank has noted it: {word}.")
    return 0


def _reset():
    from tools.sim import kept, manual

    place = kept.Kept()
    if not place.take():
        print(manual.OPEN, file=sys.stderr)
        return 1
    print("The demo starts over." if place.forget() else "The demo had kept nothing.")
    place.leave()
    return 0
