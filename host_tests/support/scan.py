"""What must stand nowhere in the tree, and the readers that find it (domain.md, what a kit like
this must never do).

Every finder takes the project's root and returns a list of sentences, empty when all is well.
For CPython.
"""

import ast
import hashlib
import re

from support import layers

# What would open a conversation with a bank card: RATS (ISO/IEC 14443-4, 5.6.1) and SELECT by
# name (ISO/IEC 7816-4, 7.1.1). The firmware holds neither, however written.
_FRAMES = (bytes((0xE0, 0x80)), bytes((0x00, 0xA4, 0x04, 0x00)))
# How a wallet's own code begins (EMVCo consumer-presented mode): its tag, and that in base64.
_WALLETS = (b"CP" + b"V01", b"hQVD" + b"UFYwM")

_SKIPPED = {".git", ".venv", "build", "__pycache__", ".pytest_cache", ".ruff_cache"}
_SKIPPED |= {".hypothesis", ".classroom", ".demo"}
_PICTURED = "dots "  # a golden picture, in letters that say nothing
_PICTURES = (".png", ".bin", ".pyc")
_NUMBER = re.compile(r"(?<![\w.:+/=-])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,7})(?![\w+/=-])")
_IIN = "999999"
_PAY_CODE = re.compile(r"99\d{16}")
_PUBLISHED = (
    "4" + "1" * 15,
    "1122334455" + "66778899",
)  # in the test vectors of ANSI X9.24-3 and ISO 9564-1
_TELEPHONE = re.compile(
    r"""(?<![\w.+-])(?:
        \+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}   # with its country
      | \(\d{3}\)[ ]?\d{3}-\d{4} | \d{3}-\d{3}-\d{4}
      | 1[3-9]\d{9} | [48]00-?\d{3}-?\d{4} | 0\d{2,3}-\d{7,8} # as in China
    )(?![\w.-])""",
    re.VERBOSE,
)
_HEAD = re.compile(r"mag(?:netic)?_?(?:head|stripe|swipe|card|reader)|swipe_?(?:head|reader)|f2f")

# Names of card schemes, banks, wallets and makers of terminals. They stand here as the first eight
# hex digits of SHA-256, in small letters, since no such name may stand in the tree.
_NAMES = """
00201cf7 064464bf 07863e7a 0bd68110 13279a3e 138df632 15df9e55 16b8b2cd 189160a7 1935f282
19d35462 1cfe122f 233e1cde 268ef950 276a8bc4 2a82e52f 2b1da9c8 2bf80e9b 2c89d6ff 327fb97d
35296af6 358f6064 3df1d68d 3f9d6ae7 4b1f6f53 4e721fae 5344ae46 57b71068 5cd25539 5ff63966
62119fa6 63fc9d3d 6419de73 6701119c 68217072 6b99a786 6cdbb4c5 6e08da76 6e1ae5dc 71f566ab
78f2f1ed 7e1e08b0 81b430b6 823730ab 82f0ebfd 87f7a015 88e2cce4 8bf7fd8c 96c2c1d3 9ab114ed
9db5286a a21ec903 a480a469 a5997a15 a9169a48 aa15b1a7 ae54dfd4 afe4d16f b429d984 bdb30c0c
caf76992 cafaad89 ce749e84 d31300d0 dab93403 e1740e77 e403136e e539cb6d e759968c e7e901fd
ee46e2d1 f0037c8c f0e3f8e1 f3df1187 fb4567e2
"""
_WORD = re.compile(r"[^\W\d_]+")
_HANZI = re.compile(r"[\u4e00-\u9fff]+")


def hashed(word):
    """How a name stands in the list."""
    return hashlib.sha256(word.lower().encode()).hexdigest()[:8]


def texts(root):
    """(path from the root, text) of every file of the tree that is text."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if _SKIPPED.intersection(inside.parts) or path.suffix in _PICTURES or not path.is_file():
            continue
        try:
            yield inside, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def _lines(root, wrong):
    """A sentence for each line of the tree with something wrong. `wrong(line)`: its name or ""."""
    found = []
    for path, text in texts(root):
        for number, line in enumerate(text.splitlines(), 1):
            what = "" if line.startswith(_PICTURED) else wrong(line)
            if what:
                found.append(f"{path.as_posix()}:{number}: {what}")
    return found


def card_numbers(root):
    """Numbers that a real card might have: 13 to 19 digits with a good check digit."""
    return _lines(root, lambda line: "a card number" if any(map(_real, _numbers(line))) else "")


def _numbers(line):
    return (re.sub("[ -]", "", one[0]) for one in _NUMBER.finditer(line))


def _real(digits):
    if (
        digits.startswith(_IIN)
        or digits in _PUBLISHED
        or _PAY_CODE.fullmatch(digits)
        or len(set(digits)) == 1
    ):
        return False
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def telephones(root):
    """Telephone numbers."""
    return _lines(root, lambda line: "a telephone number" if _TELEPHONE.search(line) else "")


def brands(root):
    """Names of schemes, banks, wallets and makers of terminals."""
    return _lines(root, lambda line: "a brand" if any(map(_named, _words(line))) else "")


def _words(line):
    yield from _WORD.findall(line)
    for run in _HANZI.findall(line):
        for size in (2, 3, 4):
            yield from (run[at : at + size] for at in range(len(run) - size + 1))


def _named(word):
    return hashed(word) in _NAMES


def heads(root):
    """Names of a reader of magnetic stripes: the firmware has no driver for one."""
    found = []
    for path in _firmware(root):
        names = {path.stem} | set(re.findall(r"\w+", (root / path).read_text("utf-8").lower()))
        found += [f"{path.as_posix()}: {name}" for name in sorted(names) if _HEAD.search(name)]
    return found


def card_frames(root):
    """Byte sequences in the firmware that a bank card would answer."""
    return _holding(root, _FRAMES, "a frame for a bank card")


def wallet_codes(root):
    """Byte sequences in the firmware that a reader of wallets' own codes looks for."""
    return _holding(root, _WALLETS, "a wallet's code")


def _firmware(root):
    return [path for path in layers.python_files(root) if path.parts[0] == "firmware"]


def _holding(root, wanted, what):
    found = []
    for path in _firmware(root):
        text = (root / path).read_text("utf-8")
        if layers.generated(text):
            continue
        tree = layers.parse(root, path)
        spoken = _docstrings(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.expr) or node in spoken:
                continue
            if any(part in _bytes_of(node) for part in wanted):
                found.append(f"{path.as_posix()}:{node.lineno}: {what}")
    return found


def _docstrings(tree):
    """String nodes that stand alone: they say things and send nothing."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _bytes_of(node):
    """The bytes a literal can stand for: bytes, hexadecimal text, a list of numbers."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
        return node.value
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        digits = re.sub(r"0x|[\s,:-]", "", node.value, flags=re.IGNORECASE)
        pairs = re.fullmatch(r"(?:[0-9A-Fa-f]{2})+", digits)
        return bytes.fromhex(digits) if pairs else node.value.encode("latin-1", "replace")
    if isinstance(node, (ast.List, ast.Tuple)):
        values = [getattr(element, "value", None) for element in node.elts]
        return bytes(v if type(v) is int and 0 <= v < 256 else 0xFF for v in values)
    return b""
