"""Texts for lessons, in `lessons/LANGUAGE.txt`: read block by block, never kept in the heap.

`= NAME` begins one. A block is some lines; empty lines and those that begin with `#` part it from
the next one. All are in one file because each file takes a whole sector of the flash.
"""

from terminal import services

_FOLDER = services.__file__[: services.__file__.rfind("services")] + "lessons/"


def _blocks(name, language):
    """(number of its block, line as text) of each line of one. To be read to the end: a file that
    is left half way stays open."""
    wanted = b"= " + name.encode()
    number, inside, found = -1, False, False
    with open(_FOLDER + language + ".txt", "rb") as file:
        for line in file:
            line = line.strip()
            if line[:2] == b"= ":
                found = line == wanted
                line = b""
            if not found or not line or line[:1] == b"#":
                inside = False
                continue
            if not inside:
                number, inside = number + 1, True
            yield number, line.decode()


def count(name, language):
    """How many blocks there are."""
    found = 0
    for number, _ in _blocks(name, language):
        found = number + 1
    return found


def block(name, language, wanted):
    """The lines of block `wanted`, 0 for the first."""
    return [line for number, line in _blocks(name, language) if number == wanted]


def item(language, wanted):
    """An item of the quiz: (id, statement, [(whether it is right, judgement, reason)])."""
    name, said, answers = "", "", []
    for line in block("quiz", language, wanted):
        mark, _, rest = line.partition(" ")
        if mark == "?":
            said = rest
        elif mark in ("+", "-"):
            judgement, _, reason = rest.partition(" | ")
            answers.append((mark == "+", judgement, reason))
        else:
            name = line
    return name, said, answers
