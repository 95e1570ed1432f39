"""What pages and drawings say about a wire: where it goes, through which resistors."""

from tools.boards import wires


class Wire:
    """One wire of a part. `goes`: the part's name for its end. `resistors`: entries of the file,
    those that somebody has to solder, capacitors among them."""

    def __init__(self, part, wire, pin, goes, resistors, given):
        self.part = part
        self.wire = wire
        self.pin = pin
        self.goes = goes
        self.resistors = resistors
        self.given = given  # those that are there already


def listed(data):
    """Every wire, in the file's order."""
    found = []
    for place, part, wire, pin in wires(data):
        goes = data["parts"][part]["wires"][wire]
        if isinstance(goes, list):
            goes = goes[int(place.rpartition(".")[2]) - 1]
        those = [one for one in data["resistors"] if one["at"] in (place, f"{part}.{wire}")]
        mine = [one for one in those if "by" not in one]
        mine += [one for one in data.get("capacitors", ()) if one["at"] == place]
        given = [one for one in those if "by" in one]
        found.append(Wire(part, wire, pin, goes, mine, given))
    return found


def ohms(value):
    """4700 -> "4.7 kohm"."""
    if value < 1000:
        return f"{value} ohm"
    return f"{value / 1000:g} kohm"


def value(part):
    """What stands on a resistor or capacitor."""
    return ohms(part["ohm"]) if "ohm" in part else f"{part['nf']} nF"


def through(wire):
    """The resistors at a wire, in words."""
    said = []
    for one in wire.resistors:
        where = "in the wire" if one["to"] == "series" else f"to {one['to']}"
        when = f", if {one['if']}" if "if" in one else ""
        said.append(f"{value(one)} {where}{when}")
    for one in wire.given:
        whose = "the chip's own pull" if one["by"] == "chip" else "a resistor on the board"
        if one["to"] != "series":
            said.append(f"{whose} holds it at {one['to']}")
    return "; ".join(said)


def quantities(data):
    """[(count, what)] of the resistors to buy, the largest last."""
    counts = {}
    for one in data["resistors"]:
        if "by" not in one:
            counts[one["ohm"]] = counts.get(one["ohm"], 0) + 1
    return [(counts[ohm], f"resistor {ohms(ohm)}") for ohm in sorted(counts)]
