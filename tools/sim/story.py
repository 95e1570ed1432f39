"""Play a story file on the twin, here or on real MicroPython, and say how it went."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.sim import paths
from tools.stories import StoryError, compile_file

HEAP = "64M"
PATIENCE_S = 600


def run(path, runtime, report, board="devkitc", tree=None):
    """`tree`: where the firmware lies compiled, for MicroPython.

    0 when every scenario holds, 1 when a step fails, 2 when the file cannot be read."""
    try:
        story = compile_file(path)
        if report:
            report.mkdir(parents=True, exist_ok=True)
    except (StoryError, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    if runtime == "micropython":
        return _on_micropython(story, report, board, tree)
    return _here(story, report, board)


def _here(story, folder, board):
    from twin.play import play
    from twin.report import Report

    report = Report() if folder else None
    failed = play(story, report, board=board)
    if folder:
        for name, text in report.files():
            (folder / name).write_bytes(text.encode())
    return 1 if failed else 0


def micropython():
    """Path of the MicroPython that came with the tools, or None."""
    beside = Path(sys.executable).parent / "micropython"
    return str(beside) if beside.exists() else shutil.which("micropython")


def _on_micropython(story, folder, board, tree):
    program = micropython()
    if program is None:
        print(
            "MicroPython is not installed here: `python -m tools test` sets it up on Linux x86-64 "
            "and macOS; elsewhere leave --runtime out.",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        actions = Path(scratch) / "actions.json"
        actions.write_text(json.dumps(story), encoding="utf-8")
        told = ["-m", "told"] if tree else [str(paths.ROOT / "board/twin/play.py")]
        surroundings = dict(os.environ, MICROPYPATH=f"{tree}:.frozen") if tree else None
        command = [program, "-X", f"heapsize={HEAP}", *told]
        command += [str(actions), board] + ([str(folder.resolve())] if folder else [])
        try:
            done = subprocess.run(command, env=surroundings, timeout=PATIENCE_S, check=False)
            return done.returncode
        except subprocess.TimeoutExpired:
            print(f"MicroPython was still playing after {PATIENCE_S} s", file=sys.stderr)
            return 1


def demo(path, board="devkitc"):
    """Play a story, showing each screen and slip as text: `make demo` without a terminal."""
    from tools.sim import shown
    from twin.player import Failed, Player

    story = compile_file(path)
    print(
        f"{story['feature']}\n(a played story, because this is no terminal; on one the kit runs)"
    )
    for number, scenario in enumerate(story["scenarios"]):
        print(f"\n{scenario['name']}")
        player = Player(number + 1, board)
        looked = shown.Looker(player)
        for step in scenario["steps"]:
            print(f"\n  {step['text']}")
            try:
                player.perform(step)
            except Failed as wrong:
                print(f"  FAILED: {wrong}")
                return 1
            looked.show()
    print("\nEvery step held.")
    return 0
