"""`python -m tools shots [--golden]`: a picture of each screen and slip, and a page of them all.

Exit code 0 when each is as its golden picture, 1 when one differs or has none. `--golden` keeps
what is there now as the golden ones; look at the page first.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(argv):
    """Go on all tours, write the page, say what differs."""
    from shots import golden, sheet, taken

    if argv not in ([], ["--golden"]):
        print("shots takes --golden or nothing", file=sys.stderr)
        return 2
    cameras = taken.cameras()
    unreached = taken.unreached_words(cameras)
    if argv:
        for language, camera in cameras.items():
            golden.write(language, camera.shots)
    wrong = {
        language: dict(golden.differences(language, camera.shots))
        for language, camera in cameras.items()
    }
    page = sheet.write(cameras, wrong, unreached)
    for language, those in wrong.items():
        for name, what in those.items():
            print(f"{language} {name} {what}")
    if unreached:
        print("words no tour shows: " + ", ".join(unreached))
    count = sum(len(camera.shots) for camera in cameras.values())
    differ = sum(len(those) for those in wrong.values())
    print(f"{count} pictures, {differ} differ: {page.relative_to(ROOT)}")
    return 1 if differ else 0


if __name__ == "__main__":
    for folder in ("board/twin/cpython", "board", "firmware", "host_tests", "."):
        sys.path.insert(0, str(ROOT / folder))
    sys.exit(main(sys.argv[1:]))
