"""The table of all steps in README.md, made from steps.py; a test compares the two."""

from tools.stories.match import shown
from tools.stories.steps import KEYWORDS, STEPS

BEGIN = "<!-- made by `python -m tools.stories --steps` from here -->"
END = "<!-- to here -->"


def markdown():
    """The steps of both languages side by side, one table for each of Given, When and Then."""
    blocks = [BEGIN]
    for kind, steps in STEPS.items():
        english, chinese = (words[kind] for words in KEYWORDS.values())
        rows = [f"| {english} | {chinese} | What it does |", "| --- | --- | --- |"]
        rows += [
            f"| {shown(step, 'en')} | {shown(step, 'zh-CN')} | {step.note} |" for step in steps
        ]
        blocks.append("\n".join(rows))
    return "\n\n".join([*blocks, END])
