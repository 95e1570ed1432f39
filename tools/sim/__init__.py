"""The kit on a computer: played from a story, or run by hand in a terminal."""


def main(argv):
    """Run the command line; see `cli.main`. Imported late: this is read before the set-up too."""
    from tools.sim import cli

    return cli.main(argv)
