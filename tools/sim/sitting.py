"""One sitting at the desk: what was kept is laid out, the kit runs, and is kept again."""

import sys

from tools.sim import manual
from tools.sim.bank import BOARD, Refused
from tools.sim.desk import Desk
from tools.sim.kept import Kept
from tools.sim.terminal import Terminal


def run(factory_new, language, kept=None, board="devkitc", bank=None):
    """The demo, until somebody leaves. Exit code: 0; 1 when it fell, the state is not kept, or
    its till cannot ask that bank."""
    kept = kept or Kept()
    words = []
    if not kept.take():
        words.append(manual.SECOND)
    if factory_new and kept.put_aside():
        words.append(manual.OLD)
    state = None if factory_new else kept.load()
    if kept.broken:
        words.append(manual.BROKEN)
    try:
        desk = Desk(state, not factory_new, language, board=board, bank=bank)
    except Refused as refused:
        kept.leave()
        print(refused, file=sys.stderr)
        return 1
    if desk.bank != BOARD:
        words.append(manual.BANK.format(desk.bank))
    app = Terminal(desk, kept, words)
    try:
        app.run()
    finally:
        kept_well = _keep(app.desk, kept)
        kept.leave()
    return app.return_code or (0 if kept_well else 1)


def _keep(desk, kept):
    try:
        kept.save(desk.state())
    except OSError as error:
        print(f"{manual.NOT_KEPT} {error}", file=sys.stderr)
        return False
    return True
