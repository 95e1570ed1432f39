"""`python -m tools wiring [--check]`: each board's wiring, from the file its firmware reads.

Writes `wiring.md`, the pin table, parts list and notes, and `wiring.svg`, the drawing, beside each
`board.json`. `--check` writes nothing and fails when they differ from what is there.
"""

import sys

from tools.boards import BOARDS, NotRead, boards, load


def pages(folder):
    """name -> text of the files made from the `board.json` in `folder`. Raises NotRead."""
    from tools.wiring import drawing, page

    data = load(folder)
    return {"wiring.md": page.page(data), "wiring.svg": drawing.draw(data)}


def main(argv):
    """Exit code 0; 1 when a page is not what the data makes, or the data cannot be read."""
    if argv not in ([], ["--check"]):
        print("wiring takes --check or nothing", file=sys.stderr)
        return 2
    stale = []
    for name in boards():
        try:
            made = pages(BOARDS / name)
        except NotRead as trouble:
            print(trouble, file=sys.stderr)
            return 1
        for file, text in made.items():
            path = BOARDS / name / file
            if path.exists() and path.read_text("utf-8") == text:
                continue
            stale.append(f"board/{name}/{file}")
            if not argv:
                path.write_text(text, "utf-8", newline="\n")
    if argv and stale:
        print(f"{', '.join(stale)}: not what board.json makes. Run: python -m tools wiring")
        return 1
    there = [f"board/{name}/wiring.md" for name in boards()]
    print("\n".join(stale) if stale else f"{', '.join(there)} and their drawings are up to date")
    return 0
