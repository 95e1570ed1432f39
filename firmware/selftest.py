"""The self-test over the USB cable while the till does not run: `import selftest; selftest.run()`.

For `python -m tools selftest` on a computer. What only a person can answer is asked by the till
itself: the menu's Self-test.
"""

import asyncio

import board
from terminal import starting
from terminal.services import readiness, selftest
from terminal.ui import say


def run():
    """Start the parts, look at each, and print a line for each in both languages."""
    kit = board.build()
    asyncio.run(_run(kit))


async def _run(kit):
    starting.open_books(kit)
    await readiness.start(kit, readiness.PARTS)
    found = []
    for part in selftest.PARTS:
        row = await selftest.look(kit, part)
        if row:
            found.append(row)
    kit.words = None
    for language in say.LANGUAGES:
        words = say.Words(language)
        for part, mark, detail, word, values in found:
            told = words(word, *values) if word else ""
            print("\t".join((language, mark, words("part_" + part), detail, told)))
    print("DONE")
