"""The story compiler: what every step becomes, in both languages, and the project's stories."""

import json
import re
from pathlib import Path

import pytest
from host.story_steps import EXAMPLES, HEAD, WORDS

from tools.stories import compile_file, compile_text
from tools.stories.steps import STEPS
from tools.stories.table import markdown

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "host_tests" / "stories"
README = (ROOT / "tools" / "stories" / "README.md").read_text(encoding="utf-8")
LOOK = {"en": "\nThen the books balance\n", "zh-CN": "\n那么对账平\n"}


def steps_of(text):
    return compile_text(text, "f.feature")["scenarios"][0]["steps"]


def verbs(path):
    scenarios = compile_file(path)["scenarios"]
    return [(step["kind"], step["do"]) for scenario in scenarios for step in scenario["steps"]]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row[1])
def test_step_becomes_its_action(row, language):
    kind, english, chinese, verb, args = row
    line = WORDS[language][kind] + (english if language == "en" else chinese)
    step = steps_of(HEAD[language] + line + LOOK[language])[0]
    number = HEAD[language].count("\n") + 1
    assert step == {"line": number, "kind": kind, "text": line, "do": verb, "args": args}


def test_every_step_of_the_table_has_an_example():
    counted = {kind: sum(row[0] == kind for row in EXAMPLES) for kind in STEPS}
    assert counted == {kind: len(steps) for kind, steps in STEPS.items()}
    assert len({row[1] for row in EXAMPLES}) == len({row[2] for row in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize(
    ("line", "verb", "args"),
    [
        ('When  I   press "1 2  5 0 OK"', "press", [["1", "2", "5", "0", "OK"]]),
        ("When I press 'OK'", "press", [["OK"]]),
        ("When I press “OK”", "press", [["OK"]]),
        ('When I choose "a  “b”  c"', "choose", ["a  “b”  c"]),
        ('When I choose “say "hi"”', "choose", ['say "hi"']),
        ('When I type "9999990000000006"', "type", ["9999990000000006"]),
        ("Then 1 slip was printed", "slips", [1]),
        ("Then the bank was asked 1 time", "asked", [1]),
        ("When 1 second passes", "wait_s", [1]),
        ('Given the language "中文"', "language", ["zh"]),
        ('Given the profile "scanbox"', "profile", ["scanbox"]),
    ],
)
def test_english_may_be_written_in_several_ways(line, verb, args):
    step = steps_of(HEAD["en"] + line + LOOK["en"])[0]
    assert (step["do"], step["args"]) == (verb, args)


@pytest.mark.parametrize(
    ("line", "verb", "args"),
    [
        ("当我按「清除 确认」。", "press", [["CLEAR", "OK"]]),
        ("当 按 'OK'", "press", [["OK"]]),
        ("当我选择“余额 查询”", "choose", ["余额 查询"]),
        ("假如 演示卡 “A”，密码 “482136”、余额 “1.00” 。", "debit", ["A", "482136", 100]),
        ("假如演示卡“A”的密码为“482136”，余额为“1.00”", "debit", ["A", "482136", 100]),
        ("那么屏幕上显示“a，b”", "shows", ["a，b"]),
        ("当电池电量为 15 %", "battery", [15]),
    ],
)
def test_chinese_may_be_written_in_several_ways(line, verb, args):
    step = steps_of(HEAD["zh-CN"] + line + LOOK["zh-CN"])[0]
    assert (step["do"], step["args"]) == (verb, args)


def test_and_but_and_star_go_on_with_the_kind_before():
    text = HEAD["en"] + (
        'Given a factory-new kit\n* the board has no reader\nWhen I press "OK"\n* I press "UP"\n'
        'But I press "DOWN"\nThen no slip was printed\nAnd the books balance\n'
    )
    kinds = [step["kind"] for step in steps_of(text)]
    assert kinds == ["given"] * 2 + ["when"] * 3 + ["then"] * 2


def test_backgrounds_rules_and_outlines_become_plain_scenarios():
    story = compile_text(
        "Feature: f\n"
        " Background:\n  Given a kit that is ready to sell\n"
        ' Scenario: plain\n  When I choose "<a>"\n  Then the books balance\n'
        " Rule: r\n"
        "  Background:\n   * the board has no printer\n"
        '  Scenario Outline: type <what>\n   When I type "<what>"\n'
        '   Then the screen shows "<shown>"\n'
        "   Examples:\n    | what | shown |\n    | 1.00 | 1.00 <x> |\n    | 2.00 | b |\n",
        "dir/f.feature",
    )
    assert story["format"] == 1 and story["feature"] == "f" and story["file"] == "f.feature"
    assert story["scenarios"][0]["steps"][1]["args"] == ["<a>"]
    assert [(s["name"], s["line"]) for s in story["scenarios"]] == [
        ("plain", 4),
        ("type 1.00", 15),
        ("type 2.00", 16),
    ]
    outlined = story["scenarios"][1]["steps"]
    assert [step["line"] for step in outlined] == [3, 9, 11, 12]
    assert [step["do"] for step in outlined] == ["ready", "lacks", "type", "shows"]
    assert outlined[2]["args"] == ["100"] and outlined[2]["text"] == 'When I type "1.00"'
    assert outlined[3]["args"] == ["1.00 <x>"]


def test_the_result_is_json():
    story = compile_file(STORIES / "repayment_zh.feature")
    assert json.loads(json.dumps(story)) == story


def test_both_first_stories_do_the_same():
    english, chinese = (verbs(STORIES / f"repayment{end}.feature") for end in ("", "_zh"))
    assert english.count(("when", "pin")) == 3 and english.count(("then", "slip_shows")) == 3
    chinese.remove(("given", "language"))
    assert english == chinese


@pytest.mark.parametrize("path", sorted(STORIES.glob("*.feature")), ids=lambda path: path.stem)
def test_every_story_of_the_project_compiles(path):
    assert verbs(path)


def test_the_readme_holds_the_table_of_steps():
    assert markdown() in README


@pytest.mark.parametrize("story", re.findall("```gherkin\n(.*?)```", README, re.DOTALL))
def test_the_examples_of_the_readme_compile(story):
    assert compile_text(story, "README.md")["scenarios"]
