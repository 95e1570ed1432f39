"""The shape of the code as data, and the readers that find where a tree departs from it.

Every finder takes the project's root and returns a list of sentences, empty when all is well.
For CPython: it reads the syntax trees of files that it never imports.
"""

import ast
import re

# A room may import the rooms named after it, and nothing else of ours.
_FIRMWARE = "errors version rules wire bank drivers ui font services profiles kit clock"
_TILL = _FIRMWARE + " flows menu starting app"
_ANY = _TILL + " configure board twin-part twin-board twin-world asyncio"
MAY_IMPORT = {
    "terminal": "",
    "errors": "",
    "version": "",
    "kit": "",
    "font": "font",
    "profiles": "",
    "rules": "rules",
    "clock": "rules asyncio",
    "wire": "errors rules wire",
    "bank": "errors rules wire bank",
    "drivers": "errors rules drivers",
    "ui": "errors version rules ui font",
    "services": "errors version rules bank wire profiles services",
    "flows": "errors version rules ui services flows",
    "menu": _TILL,
    "starting": "errors version ui profiles services",
    "app": _TILL,
    "main": _TILL + " board machine asyncio",
    "boot": "board packed",
    "packed": "",
    "configure": _TILL,
    "board": _FIRMWARE + " machine",
    # a part knows its data sheet and neither the driver nor the till; the board puts parts and
    # drivers together; the world is who stands around it: shop, customer, what a story does
    "twin part": "rules twin-part",
    "twin board": _FIRMWARE + " twin-part twin-board",
    "twin world": _TILL + " twin-part twin-board twin-world",
    "shims": "",
    "tools": "rules wire bank tools asyncio",
    "simulators": _ANY + " packed tools simulators",
    "tests": _ANY + " main boot packed shims tools simulators tests",
}

# Where a module belongs, by the longest name that fits. What fits none is not ours.
_MODULES = {
    "terminal.ui.font": "font",
    "main": "main",
    "boot": "boot",
    "packed": "packed",
    "configure": "configure",
    "selftest": "main",
    "board": "board",
    "devkitc": "board",
    "tdisplay": "board",
    "board.twin.board": "twin board",
    "board.twin": "twin part",
    "twin.board": "twin board",
    "twin.radio": "twin board",
    "twin.tdisplay": "twin board",
    "twin.cpython": "shims",
    "twin": "twin part",
    "twin.world": "twin world",
    "twin.shop": "twin world",
    "twin.customer": "twin world",
    "twin.ledgers": "twin world",
    "twin.menus": "twin world",
    "twin.phone": "twin world",
    "twin.mischief": "twin world",
    "twin.play": "twin world",
    "twin.player": "twin world",
    "twin.reading": "twin world",
    "twin.report": "twin world",
    "twin.server": "twin world",
    "twin.classroom": "twin world",
    "twin.teacher": "twin world",
    "twin.overheard": "twin world",
    "twin.forger": "twin world",
    "twin.line": "twin world",
    "twin.proxy": "twin world",
    "tools.sim": "simulators",
    "tools.web": "simulators",
    "tools.provision": "simulators",  # a till's files, written by the till's own code
    "tools.configure": "simulators",  # and a till's settings, judged by it
    "tools.menus": "simulators",  # the menus as the till reads them
    "tools.bench": "simulators",  # these three measure or picture the whole till
    "tools.size": "simulators",
    "tools.shots": "simulators",
    "tools": "tools",
    "support": "tests",
    "shots": "tests",
    "fuzz": "tests",
    "power": "tests",
    "host_tests": "tests",
    "machine": "machine",
    "umachine": "machine",
    "asyncio": "asyncio",
    "uasyncio": "asyncio",
    "_asyncio": "asyncio",
}


def room_of_module(name):
    """The room a dotted name leads to, or None for what is not ours."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        room = _MODULES.get(".".join(parts[:count]))
        if room:
            return room
    if parts[0] == "terminal":
        return parts[1] if len(parts) > 1 else "terminal"
    return None


def module_name(path):
    """The dotted name a file is imported by; `path` is relative to the root."""
    parts = list(path.with_suffix("").parts)
    if parts[0] == "firmware" or parts[:2] in (
        ["board", "twin"], ["board", "devkitc"], ["board", "tdisplay"],
    ):  # fmt: skip
        parts = parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of_file(path):
    """The room a file stands in; `path` is relative to the root."""
    if path.parts[0] == "host_tests":
        return "tests"
    if path.parts[:3] == ("board", "twin", "cpython"):
        return "shims"
    return room_of_module(module_name(path)) or path.parts[0]


def python_files(root):
    """Our Python files, as paths relative to the root."""
    for top in ("firmware", "board", "host_tests", "tools"):
        for path in sorted((root / top).rglob("*.py")):
            yield path.relative_to(root)


def parse(root, path):
    return ast.parse((root / path).read_text("utf-8"), str(path))


def imports(tree, path):
    """(line, dotted name) of everything imported anywhere in the file, by any means.

    The name is None where a program computes it. Of `"terminal.flows." + name` the fixed part
    counts.
    """
    package = module_name(path)
    if path.name != "__init__.py":
        package = package.rpartition(".")[0]
    named = _named_texts(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                start = ".".join([*above, *filter(None, [start])])
            for alias in node.names:
                yield node.lineno, f"{start}.{alias.name}"
        elif isinstance(node, ast.Call) and _called(node) in ("__import__", "import_module"):
            yield node.lineno, _fixed_part(node.args[0], named) if node.args else None


def _called(call):
    return getattr(call.func, "id", None) or getattr(call.func, "attr", None)


def _named_texts(tree):
    """Variable -> how its text begins, for those assigned in one place only."""
    values = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                values.setdefault(getattr(target, "id", None), []).append(node.value)
    named = {}
    for _ in range(2):  # one may begin with another
        for name, assigned in values.items():
            if len(assigned) == 1:
                named[name] = _fixed_part(assigned[0], named)
    return named


def _fixed_part(node, named):
    """The text a string expression certainly begins with, or None."""
    text = None
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.Name):
        text = named.get(node.id)
    elif isinstance(node, ast.BinOp):
        text = _fixed_part(node.left, named)
        if text and isinstance(node.op, ast.Mod):
            text = text.partition("%")[0]
    elif isinstance(node, ast.JoinedStr) and node.values:
        text = _fixed_part(node.values[0], named)
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "format":
        text = (_fixed_part(getattr(node.func, "value", None), named) or "").partition("{")[0]
    return text.rstrip(".") or None if text else None


def wrong_arrows(root):
    """Imports that point where the house has no arrow, and files that stand in no room."""
    found = []
    for path in python_files(root):
        room = room_of_file(path)
        if room not in MAY_IMPORT:
            found.append(f"{path.as_posix()}: no room is called {room!r}")
            continue
        allowed = [name.replace("-", " ") for name in MAY_IMPORT[room].split()]
        for line, name in imports(parse(root, path), path):
            where = f"{path.as_posix()}:{line}"
            if name is None:
                if path.parts[0] == "firmware":
                    found.append(f"{where}: the name of this import is computed")
                continue
            target = room_of_module(name)
            if target is not None and target not in allowed:
                found.append(f"{where}: {room} must not import {target} ({name})")
    return found


GENERATED = re.compile(r"generated (by|from)", re.IGNORECASE)
LONGEST = 300  # lines


def generated(text):
    """True for a file whose first lines say that a program wrote it."""
    return bool(GENERATED.search("\n".join(text.splitlines()[:3])))


def long_files(root):
    """Files of more than LONGEST lines. Split them by idea."""
    found = []
    for path in python_files(root):
        text = (root / path).read_text("utf-8")
        count = len(text.splitlines())
        if count > LONGEST and not generated(text):
            found.append(f"{path.as_posix()}: {count} lines")
    return found


def loose_calls(root):
    """`print` in the product, where nobody reads it, and code made from text."""
    found = []
    for path in python_files(root):
        if path.parts[:2] == ("firmware", "terminal"):
            for node in ast.walk(parse(root, path)):
                name = getattr(node.func, "id", None) if isinstance(node, ast.Call) else None
                if isinstance(node, ast.expr) and name in ("print", "exec", "eval"):
                    found.append(f"{path.as_posix()}:{node.lineno}: {name}()")
    return found


_UNFINISHED = re.compile("|".join(r"\b%s\b" % word for word in ("TO" + "DO", "FIX" + "ME")))


def unfinished(root):
    """Lines that admit to be unfinished."""
    paths = [root / path for path in python_files(root)]
    paths += [path for path in root.glob("*") if path.suffix in (".md", ".toml")]
    paths += [path for path in [root / "Makefile", root / ".ci" / "run"] if path.exists()]
    paths += [path for top in ("board", "tools", "docs") for path in (root / top).rglob("*.md")]
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if _UNFINISHED.search(line):
                found.append(f"{path.relative_to(root).as_posix()}:{number}: {line.strip()}")
    return found
