"""The wiring pages are what `board.json` makes, and their drawings can be read."""

import re
from xml.etree import ElementTree

import pytest

from tools import boards, wiring
from tools.wiring import drawing, page, words

NAMES = boards.boards()
SVG = "{http://www.w3.org/2000/svg}"
_LETTER = 0.62  # of its height: DejaVu Sans, on average, and a little more


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_what_the_data_makes(name):
    for file, text in wiring.pages(boards.BOARDS / name).items():
        assert (boards.BOARDS / name / file).read_text("utf-8") == text, "run: make wiring"


def test_two_runs_draw_the_same():
    data = boards.load(boards.BOARDS / "devkitc")
    assert drawing.draw(data) == drawing.draw(data)


def texts(svg):
    """(text, left, top, right, bottom) of every line of text, roughly."""
    for text in ElementTree.fromstring(svg).iter(SVG + "text"):
        size = float(text.attrib["font-size"])
        y = float(text.attrib["y"])
        spans = list(text.iter(SVG + "tspan"))
        for number, span in enumerate(spans):
            words_ = span.text or ""
            wide = len(words_) * size * _LETTER * 0.92
            x = float(text.attrib["x"])
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}
            at = left[text.attrib["text-anchor"]]
            top = y + number * size
            yield words_, at, top, at + wide, top + size


def lines(svg):
    """(x, y, to x, to y) of every straight piece of every wire and box."""
    for path in ElementTree.fromstring(svg).iter(SVG + "path"):
        points = re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.attrib["d"])
        places = [(float(x), float(y)) for x, y in points]
        for (x, y), (to_x, to_y) in zip(places, places[1:]):
            yield x, y, to_x, to_y


def overlap(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


@pytest.mark.parametrize("name", NAMES)
def test_no_words_lie_on_words(name):
    svg = drawing.draw(boards.load(boards.BOARDS / name))
    found = list(texts(svg))
    assert len(found) > 40
    for number, one in enumerate(found):
        for other in found[:number]:
            assert not overlap(one, other), (one[0], other[0])


@pytest.mark.parametrize("name", NAMES)
def test_no_upright_line_runs_through_words_and_no_two_wires_lie_on_each_other(name):
    svg = drawing.draw(boards.load(boards.BOARDS / name))
    found = list(lines(svg))
    for x, y, to_x, to_y in found:
        if x == to_x and abs(to_y - y) > 12:
            for text, left, top, right, bottom in texts(svg):
                through = left + 2 < x < right - 2 and min(y, to_y) < bottom and max(y, to_y) > top
                assert not through, text
    level = [one for one in found if one[1] == one[3] and abs(one[2] - one[0]) > 30]
    for number, (x, y, to_x, _) in enumerate(level):
        for other in level[:number]:
            if other[1] == y:
                shared = min(max(x, to_x), max(other[0], other[2]))
                shared -= max(min(x, to_x), min(other[0], other[2]))
                assert shared <= 1, (x, y, other)


@pytest.mark.parametrize("name", NAMES)
def test_every_wire_is_in_the_drawing_and_in_the_table(name):
    data = boards.load(boards.BOARDS / name)
    drawn = [text for text, *_ in texts(drawing.draw(data))]
    table = page.page(data)
    for wire in words.listed(data):
        assert f"GPIO {wire.pin}" in drawn and wire.goes in drawn
        assert f"| {wire.pin} | {wire.part} |" in table
    assert drawn.count("NPN collector") == 1 and "| NPN collector | buzzer | - |" in table
    assert drawn.count("100 nF") == len(data.get("capacitors", ()))
    assert drawn.count("3V3") >= 2 and "1000 uF" in drawn and "470 uF" in drawn


def test_parts_are_counted():
    data = boards.load(boards.BOARDS / "devkitc")
    assert words.quantities(data) == [
        (1, "resistor 1 kohm"),
        (2, "resistor 4.7 kohm"),
        (4, "resistor 10 kohm"),
        (1, "resistor 20 kohm"),
        (2, "resistor 100 kohm"),
    ]
    table = page.page(data)
    assert "| 2 | resistor 4.7 kohm |" in table and "| 1 | keypad 4x4 |" in table
    assert "| 2 | buzzer | base of the NPN | 1 kohm in the wire; 10 kohm to GND |" in table


def test_a_stale_page_is_said(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "devkitc"
    folder.mkdir()
    text = (boards.BOARDS / "devkitc" / "board.json").read_text("utf-8")
    (folder / "board.json").write_text(text, "utf-8")
    monkeypatch.setattr(boards, "BOARDS", tmp_path)
    monkeypatch.setattr(wiring, "BOARDS", tmp_path)
    assert wiring.main(["--check"]) == 1
    assert "Run: python -m tools wiring" in capsys.readouterr().out
    assert wiring.main([]) == 0 and wiring.main(["--check"]) == 0
    (folder / "board.json").write_text(text.replace("4700", "3300"), "utf-8")
    assert wiring.main(["--check"]) == 1
    (folder / "board.json").write_text("{", "utf-8")
    assert wiring.main([]) == 1 and "is no JSON" in capsys.readouterr().err
    assert wiring.main(["--fast"]) == 2
