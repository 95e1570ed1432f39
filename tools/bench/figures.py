"""One figure after another, each beside its limit or peer: as a table and as data."""

import json

FIELDS = ("group", "name", "value", "unit", "limit", "peer", "ok")


class Figure:
    """`value` must not be over `limit` (None: there is none). `peer`: text, what others take."""

    def __init__(self, group, name, value, unit, limit=None, peer=""):
        self.group = group
        self.name = name
        self.value = value
        self.unit = unit
        self.limit = limit
        self.peer = peer

    @property
    def ok(self):
        return self.limit is None or self.value <= self.limit


def shown(value):
    """Whole numbers as they are, others with two places."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def table(figures):
    """Lines of text, a heading before each group."""
    lines, group = [], None
    for one in figures:
        if one.group != group:
            group = one.group
            lines += ["", group]
        limit = "" if one.limit is None else f"limit {shown(one.limit)}"
        verdict = "" if one.ok else "  OVER"
        value = f"{shown(one.value)} {one.unit}".strip()
        lines.append(f"  {one.name:44}{value:>16}  {limit:12}{one.peer}{verdict}".rstrip())
    return "\n".join(lines[1:])


def as_json(figures):
    """A list of objects with `FIELDS`, in the table's order."""
    rows = [{field: getattr(one, field) for field in FIELDS} for one in figures]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def percentile(values, percent):
    """The smallest value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
