"""The story compiler: what it says about a story gone wrong, and that it always says it so."""

import json

import pytest
from host.story_steps import EXAMPLES, HEAD, WORDS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tools.stories import StoryError, compile_file, compile_text, main

GOOD = HEAD["en"] + "Then the books balance\n"


def problems_of(text):
    with pytest.raises(StoryError) as caught:
        compile_text(text, "f.feature")
    return caught.value.problems


def problem_of(steps):
    """The only problem of a scenario with these lines, the first of them line 3."""
    problems = problems_of(HEAD["en"] + steps)
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        ('When I press "OKAY"', 14, 'no key "OKAY"'),
        ('When I press "125"', 14, "with spaces"),
        ('When I press " "', 14, "no key is named"),
        ('When I place card "G" on the reader', 19, '"A" to "F"'),
        ('When I place cards "A" and "AB" together', 28, '"A" to "F"'),
        ('When I place cards "A" and "A" together', 1, "two cards"),
        ('When I type "12.5"', 13, "two decimals"),
        ('When I type "1.2.3"', 13, "one dot"),
        ('When I type "OK"', 13, "cannot be typed"),
        ('When I enter the PIN "482"', 22, "4 to 12 digits"),
        ('When operator "1" signs in with "5937"', 15, "two digits"),
        ('When operator "01" signs in with "x"', 34, "1 to 12 digits"),
        ('When I choose ""', 15, "nothing between the quotes"),
        ("When the battery is at 101 percent", 24, "from 0 to 100"),
        ("When -1 seconds pass", 6, "from 1 to"),
        ("When the power is cut at flash write 0", 38, "from 1 to"),
        ("When the paper runs out after " + "9" * 5000 + " lines", 31, "from 0 to"),
        ('Then card "A" owes "1,000.00"', 20, "no commas"),
        ('Then card "A" owes "300"', 20, "two decimals"),
        ('Then card "A" owes ".50"', 20, "two decimals"),
        ('Then card "A" owes "12345678901.00"', 20, "12 digits"),
        ('Then the beeper says "boo"', 22, '"key", "good", "bad"'),
        ('Given the language "French"', 20, '"English"'),
        ('Given the profile "till"', 19, '"countertop"'),
        ('Given card "A" is repaid from card "A"', 1, "two cards"),
        ('When the customer shows the code "99a"', 34, "pay code"),
    ],
)
def test_a_wrong_value_is_named_with_its_column(line, column, says):
    problem = problem_of(line + "\nThen the books balance\n")
    assert (problem.line, problem.column) == (3, column)
    assert says in problem.message and line[:40] in problem.message


def test_an_unknown_step_names_the_three_nearest():
    problem = problem_of('Then the books balance\n  When I put card "A" onto the reader\n')
    said = problem.message.split("\n    ")
    assert (problem.line, problem.column) == (4, 3)
    assert said[1] == 'When I place card "…" on the reader' and len(said[1:4]) == len(
        set(said[1:4])
    )
    assert said[4].startswith("(all steps")
    assert 'in: When I put card "A" onto the reader' in problem.message


def test_an_unknown_chinese_step_names_chinese_ones():
    problems = problems_of(HEAD["zh-CN"] + "那么屏幕显视“1.00”\n")
    assert problems[0].line == 4 and '\n    那么屏幕(上)显示"…"' in problems[0].message


@pytest.mark.parametrize(
    ("steps", "line", "says"),
    [
        ("Given the books balance\nThen the books balance", 3, "Then step and stands under Given"),
        ('When I press "OK"\nAnd no slip was printed\nThen the books balance', 4, "under When"),
        ("Then the books balance\n* a factory-new kit", 4, "before the first When or Then"),
        ("Then the books balance\nGiven a factory-new kit", 4, "too late"),
        ("And a factory-new kit\nThen the books balance", 3, "nothing stands before"),
        ("Given a factory-new kit", 2, "never looks"),
        ("Then the books balance\n | a |", 4, "no table"),
        ('Then the books balance\n """\n a\n """', 4, "no text block"),
        ("Then the books balance\nOops", 4, "this line is no step"),
        ("Then the books balance\n场景: x", 4, "language of the file"),
        ('I press "OK"\nThen the books balance', 3, "never played"),
        ("Wenn the power is cut\nThen the books balance", 3, "never played"),
        ("当断电\nThen the books balance", 3, "never played"),
        ("Then the books balance\nExamples:\n|a|", 4, "need a table"),
        ("Then the books balance\nExamples:\n|a|a|\n|b|b|", 5, 'two columns are named "a"'),
        ("Then the books balance\nExamples:\n|a|\n|b|c|", 6, "same number of cells"),
        ('Then the screen shows "<b>"\nExamples:\n|a|\n|b|', 3, "no column <b>"),
        ("Then the books balance\n@a b\nScenario: t", 4, "a tag is one word"),
    ],
)
def test_a_malformed_story_is_an_error_with_its_line(steps, line, says):
    problem = problem_of(steps + "\n")
    assert problem.line == line and says in problem.message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "holds no story"),
        ("Scenario: s\nThen x\nThen y\n", 1, 'begins with "Feature:"'),
        ("功能：f\n", 1, '"# language: zh-CN"'),
        ("Feature: f\n", 1, "no scenario"),
        ("Feature: f\nBackground:\nGiven a factory-new kit\n", 1, "no scenario"),
        ("Feature:\nScenario: s\nThen the books balance\n", 1, "needs a name"),
        ("Feature: f\nScenario:\nThen the books balance\n", 2, "needs a name"),
        ("Feature: f\nThen the books balance\n", 2, "never played"),
        ("Feature: f\n\nwords\n场景：s\n", 4, "never played"),
        ("Feature: f\nScenario Outline: s\nThen the books balance\n", 2, "Examples"),
        ("# language: fr\nFonctionnalité: f\n", 1, "in English, or in Chinese"),
        ("# language: xx\nFeature: f\n", 1, "in English, or in Chinese"),
        ('Feature: f\nScenario: s\nThen x\n"""\n', 5, "stops here"),
        ("Feature: f\nScenario: s\nThen the books balance\nBackground:\n", 4, "stands once"),
    ],
)
def test_a_malformed_feature_is_an_error_with_its_line(text, line, says):
    problems = problems_of(text)
    assert len(problems) == 1
    assert problems[0].line == line and says in problems[0].message


def test_a_fault_of_one_example_stands_where_its_step_does():
    rows = "Examples:\n|a|\n|A|\n|x|\n"
    problem = problem_of('  Then card "<a>" owes "1.00"\n' + rows)
    assert problem.column == 3 and "(example of line 7)" in problem.message
    problem = problem_of('Then the screen shows "<a>"\nAnd card "x" owes "1.00"\n' + rows)
    assert problem.column == 10 and "example of" not in problem.message


def test_a_long_value_does_not_hide_the_advice():
    message = problem_of(f'Then card "A" owes "{"9" * 5000}"\n').message
    assert len(message) < 400 and 'like "300.00"' in message


def test_problems_are_reported_together_and_once():
    text = (
        "Feature: f\nBackground:\nGiven nonsense\n"
        'Scenario: a\nWhen I press "X"\nThen the books balance\n'
        "Scenario: b\nThen no nonsense\n"
    )
    with pytest.raises(StoryError) as caught:
        compile_text(text, "dir/f.feature")
    assert [problem.line for problem in caught.value.problems] == [3, 5, 8]
    assert (caught.value.file, caught.value.line) == ("dir/f.feature", 3)
    assert "dir/f.feature:5:14: there is no key" in str(caught.value)


def test_a_very_wrong_story_is_told_in_a_screenful():
    assert len(problems_of(HEAD["en"] + "Then nonsense\n" * 5000)) == 20


def test_files_that_cannot_be_read(tmp_path):
    story = tmp_path / "f.feature"
    with pytest.raises(StoryError, match="cannot be read"):
        compile_file(story)
    story.write_bytes("Feature: f\n场景".encode("gbk"))
    with pytest.raises(StoryError, match=r"f\.feature:2:1: .*UTF-8"):
        compile_file(story)
    story.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert compile_file(story)["scenarios"][0]["steps"][0]["line"] == 3


def test_the_command_prints_json_or_the_problems(tmp_path, capsys):
    story = tmp_path / "f.feature"
    story.write_text(HEAD["zh-CN"] + "那么对账平", encoding="utf-8")
    assert main([str(story)]) == 0
    assert json.loads(capsys.readouterr().out)["language"] == "zh-CN"
    assert main([str(tmp_path / "none.feature")]) == 2
    assert "cannot be read" in capsys.readouterr().err


PIECES = st.sampled_from(
    ["Feature: f", "功能：f", "# language: zh-CN", "Scenario: s", "Scenario Outline: s", "场景：s"]
    + [
        "Background:",
        "背景：",
        "Rule: r",
        "Examples:",
        "例子:",
        "|a|",
        "|<a>|b|",
        '"""',
        "@tag",
        "*",
    ]
    + [WORDS["en"][row[0]] + row[1] for row in EXAMPLES]
    + [WORDS["zh-CN"][row[0]] + row[2] for row in EXAMPLES]
    + ['When I press "<a>"', "Then “", "当", "- * ", "\\", " ", "\x0b", "\r"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=14).map("\n".join))
@example('Feature: f\nScenario: s\nThen card "<a>" owes "\\1"\nExamples:\n|(|a|\n|x|\\\\|')
def test_any_text_is_a_story_or_a_story_error(text):
    for story in (text, HEAD["en"] + text, HEAD["zh-CN"] + text):
        try:
            json.dumps(compile_text(story, "f.feature"))
        except StoryError as error:
            assert all(p.line >= 1 and p.column >= 1 and p.message for p in error.problems)
