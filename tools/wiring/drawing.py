"""The drawing of a board's wiring: parts on both sides, each wire on a row of its own.

No two wires cross, because every part lies beside its pins; supplies end in flags that name the
board's pin. Drawn by schemdraw.
"""

import re

import schemdraw
from schemdraw import elements as elm

from tools.wiring import words

_ROW = 1.0  # from one wire to the next, in schemdraw's units
_EDGE = 2.8  # half the width of the board
_REACH = 6.6  # of a wire
_BOX = 6.4  # width of a part
_FLAG = 0.9
_ASIDE, _ABOVE = 0.1, 0.2  # how far schemdraw sets text from where it is told
_INPUTS = ("miso", "rx", "busy", "irq", "tap", "cols", "buttons")
_INK, _WIRE, _RED, _GREY, _BLUE = "#22303a", "#2f6f9f", "#b03030", "#8a949b", "#eef4f8"
_RAILS = {"3V3": _RED, "5V": _RED, "supply": _RED, "GND": _INK}
_SMALL, _PLAIN, _LARGE = 11, 12, 15


class _Line:
    """A row of a part: a wire with its resistors, a resistor to a rail below it, or a supply."""

    def __init__(self, wire=None, pull=None, supply=None, below=0):
        self.wire = wire
        self.pull = pull
        self.supply = supply
        self.below = below  # rows since the wire that the resistor belongs to


def _lines(data, part, of_part):
    lines = []
    for wire in of_part:
        lines.append(_Line(wire=wire))
        pulls = [one for one in wire.resistors if one["to"] != "series"]
        for below, one in enumerate(pulls, 1):
            lines.append(_Line(wire=wire, pull=one, below=below))
    for end, rail in data["parts"][part].get("supply", {}).items():
        lines.append(_Line(supply=(end, rail)))
    return lines


def _sides(data):
    """[(part, lines)] of the left and of the right side, about as many rows on each."""
    listed = words.listed(data)
    left, right = [], []
    rows = [0, 0]
    for part in data["pins"]:
        lines = _lines(data, part, [wire for wire in listed if wire.part == part])
        side = 0 if rows[0] <= rows[1] else 1
        (left, right)[side].append((part, lines))
        rows[side] += len(lines) + 2
    return (left, right), max(rows)


def draw(data):
    """The text of wiring.svg."""
    schemdraw.use("svg")
    sides, rows = _sides(data)
    drawing = schemdraw.Drawing(show=False)
    drawing.config(fontsize=_PLAIN, font="DejaVu Sans, Arial, sans-serif", color=_INK, lw=1.6,
                   bgcolor="white", margin=0.4)  # fmt: skip
    bottom = -(rows - 1) * _ROW - 0.3
    _box(drawing, -_EDGE, _ROW, _EDGE, bottom, _BLUE)
    _text(drawing, 0, _ROW * 1.5, data["title"] + ": wiring", size=_LARGE + 3)
    _text(drawing, 0, _ROW * 0.3, data["board"]["what"], size=_LARGE)
    for direction, parts in zip((-1, 1), sides):
        row = 0
        for part, lines in parts:
            _part(drawing, data, part, lines, row, direction)
            row += len(lines) + 2
    _power(drawing, data, bottom - 2.2)
    return _tidy(drawing.get_imagedata("svg").decode())


def _part(drawing, data, part, lines, row, direction):
    about = data["parts"][part]
    top = -row * _ROW
    near, far = direction * (_EDGE + _REACH), direction * (_EDGE + _REACH + _BOX)
    fitted = about.get("fitted", False)
    low = top - len(lines) * _ROW - 0.35
    _box(drawing, min(near, far), top + 0.4, max(near, far), low, "white", fitted)
    name = about["what"] + (", on the board" if fitted else "")
    _text(drawing, (near + far) / 2, top - 0.1, name, size=_PLAIN + 1)
    wire_y = top
    for number, line in enumerate(lines, 1):
        y = top - number * _ROW
        if line.supply:
            _supply(drawing, line.supply, near, y, direction)
        elif line.pull:
            _pull(drawing, line, wire_y, y, direction)
        else:
            wire_y = y
            _wire(drawing, line.wire, near, y, direction)


def _wire(drawing, wire, near, y, direction):
    start = direction * _EDGE
    _text(drawing, start - direction * 0.15, y, f"GPIO {wire.pin}", _anchor(-direction))
    _text(drawing, near + direction * 0.15, y, wire.goes, _anchor(direction))
    series = [one for one in wire.resistors if one["to"] == "series"]
    if not series:
        _line(drawing, start, y, near, y)
        return
    first, last = start + direction * 2.2, start + direction * 4.0
    _line(drawing, start, y, first, y)
    drawing.add(elm.Resistor().at((first, y)).to((last, y)).color(_WIRE))
    _line(drawing, last, y, near, y)
    _text(drawing, (first + last) / 2, y + 0.45, _said(series[0]), size=_SMALL)


def _pull(drawing, line, wire_y, y, direction):
    """A resistor from the wire above to a rail."""
    series = any(one["to"] == "series" for one in line.wire.resistors)
    after = series and line.wire.wire not in _INPUTS
    at = direction * (_EDGE + (4.5 if after else 0.9 if series else 1.5))
    turn = -direction if after else direction
    if line.below == 1:
        drawing.add(elm.Dot().at((at, wire_y)).color(_WIRE))
    _line(drawing, at, wire_y if line.below == 1 else y + _ROW, at, y)
    first, last = at + turn * 0.7, at + turn * 2.5
    _line(drawing, at, y, first, y)
    element = elm.Capacitor() if "nf" in line.pull else elm.Resistor()
    drawing.add(element.at((first, y)).to((last, y)).color(_WIRE))
    _line(drawing, last, y, last + turn * 0.2, y)
    _text(drawing, (first + last) / 2, y + 0.45, _said(line.pull), size=_SMALL)
    _flag(drawing, last + turn * 0.2, y, line.pull["to"], turn)


def _said(resistor):
    return words.value(resistor) + (" (if 5 V)" if "if" in resistor else "")


def _supply(drawing, supply, near, y, direction):
    end, rail = supply
    _text(drawing, near + direction * 0.15, y, end, _anchor(direction))
    at = near - direction * _FLAG
    _line(drawing, near, y, at, y, _RAILS.get(rail, _INK))
    _flag(drawing, at, y, rail, -direction)


def _flag(drawing, x, y, rail, direction):
    """The name of a rail, or of a part's leg, at the end of a line from the other direction."""
    name = "5 V of the supply" if rail == "supply" else rail
    _text(drawing, x + direction * 0.1, y, name, _anchor(direction), color=_RAILS.get(rail, _INK))


def _power(drawing, data, top):
    """The supply in the middle, a pair of wires to each side, a capacitor at the end of each."""
    plus, minus = top - 1.2, top - 3.6
    _text(drawing, 0, top + 0.6, "Power: two pairs of wires from the supply", size=_LARGE)
    _box(drawing, -_EDGE, top - 0.4, _EDGE, minus - 0.8, _BLUE)
    _text(drawing, 0, (plus + minus) / 2, data["besides"][0]["what"] + "\n5 V, 3 A or more",
          size=_PLAIN + 1)  # fmt: skip
    ends = (
        (-1, data["parts"]["printer"]["what"], "VH", "1000 uF"),
        (1, data["board"]["what"], "5V", "470 uF"),
    )
    for direction, what, pin, capacitor in ends:
        near, far = direction * (_EDGE + _REACH), direction * (_EDGE + _REACH + _BOX)
        _box(drawing, min(near, far), top - 0.4, max(near, far), minus - 0.8, "white")
        _text(drawing, (near + far) / 2, (plus + minus) / 2, what, size=_PLAIN + 1)
        at = direction * (_EDGE + _REACH - 1.4)
        for y, name, other, color in ((plus, "+", pin, _RED), (minus, "-", "GND", _INK)):
            _line(drawing, direction * _EDGE, y, near, y, color)
            _text(drawing, direction * (_EDGE - 0.2), y, name, _anchor(-direction), size=_LARGE)
            _text(drawing, near + direction * 0.15, y, other, _anchor(direction))
            drawing.add(elm.Dot().at((at, y)).color(color))
        drawing.add(elm.Capacitor(polar=True).at((at, plus)).to((at, minus)).color(_INK))
        _text(drawing, at - direction * 0.5, (plus + minus) / 2, capacitor, _anchor(-direction))
    _text(drawing, 0, minus - 1.5, "A DEMO, not yet run on hardware. Grounds meet at the supply. "
          "Not USB and supply at once.", size=_PLAIN, color=_GREY)  # fmt: skip


def _tidy(svg):
    """One element a line, and no more decimals than an eye sees."""
    svg = re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number.group()), 1) + 0:g}", svg)
    return svg.replace("><", ">\n<").rstrip() + "\n"


# pencils


def _line(drawing, x, y, to_x, to_y, color=_WIRE):
    drawing.add(elm.Line().at((x, y)).to((to_x, to_y)).color(color))


def _box(drawing, left, top, right, bottom, fill, dashed=False):
    corner = elm.Rect(corner1=(left, bottom), corner2=(right, top), fill=fill, lw=1.6,
                      ls="--" if dashed else "-")  # fmt: skip
    drawing.add(corner.at((0, 0)).theta(0).color(_INK))


def _anchor(direction):
    """Text that begins here and goes right (1), or left (-1)."""
    return "left" if direction > 0 else "right"


def _text(drawing, x, y, text, align="center", size=_PLAIN, color=_INK):
    label = elm.Label().at((x - _ASIDE, y - _ABOVE)).theta(0)
    drawing.add(
        label.label(text, ofst=0, halign=align, valign="center", fontsize=size).color(color)
    )
