"""The scans of `support/scan.py` on small bad trees: each must see what may stand nowhere.

What is planted here is put together from pieces, or it would be found in this file.
"""

import pytest

from support import scan

TERMINAL = "firmware/terminal/"
REAL = ("5500 0000 0000 " + "0004", "550000000000" + "0004", "30569309025" + "904")


def tree(root, files):
    """Write `files` (path -> text) under `root`."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    "text",
    [
        r"x = b'\xe0\x80'",
        r"x = b'\x02\xe0\x80\x00'",
        "x = [0xE0, 0x80]",
        "x = bytes((2, 224, 128))",
        "x = 'E080'",
        "x = 'e0 80 31 73'",
        "x = unhexlify('00A4040007')",
        r"x = b'\x00\xa4\x04\x00'",
        "x = (0, 0xA4, 4, 0, 14)",
        r"x = '\xe0\x80'",
    ],
)
def test_a_frame_for_a_bank_card_is_seen_however_written(tmp_path, text):
    path = TERMINAL + "drivers/rc522.py"
    assert len(scan.card_frames(tree(tmp_path, {path: text}))) == 1


def test_other_bytes_and_words_about_frames_pass(tmp_path):
    text = '"""Never sends RATS (E0 80)."""\nx = [0xE0, 1, 0x80]\ny = b"\\xe0\\x50"\n'
    assert scan.card_frames(tree(tmp_path, {TERMINAL + "drivers/rc522.py": text})) == []


@pytest.mark.parametrize("number", REAL)
@pytest.mark.parametrize("path", ["README.md", "host_tests/stories/x.feature", "tools/x.py"])
def test_a_real_looking_card_number_is_seen_anywhere(tmp_path, path, number):
    tree(tmp_path, {path: f'first line\nit is "{number}", he said\n'})
    assert scan.card_numbers(tmp_path) == [f"{path}:2: a card number"]


def test_demo_numbers_pay_codes_and_other_digits_pass(tmp_path):
    text = (
        "9999990000000006 993000000012345670 5500000000000005 12:34 1763890000123 0000000000000000"
    )
    assert scan.card_numbers(tree(tmp_path, {"README.md": text})) == []


@pytest.mark.parametrize(
    "number",
    ["+44 20 " + "7946 0000", "(415) " + "555-0100", "138" + "00138000", "400-" + "123-4567"],
)
def test_a_telephone_number_is_seen(tmp_path, number):
    tree(tmp_path, {"docs/help.md": f"call {number} for help"})
    assert scan.telephones(tmp_path) == ["docs/help.md:1: a telephone number"]


@pytest.mark.parametrize("name", ["Vi" + "sa", "union" + "pay", "银" + "联", "veri" + "fone"])
def test_a_brand_is_seen(tmp_path, name):
    tree(tmp_path, {"docs/x.md": f"pay with 卡{name}卡 here" if name > "z" else f"a {name}-card"})
    assert scan.brands(tmp_path) == ["docs/x.md:1: a brand"]


def test_words_that_hold_a_brand_pass(tmp_path):
    text = "advi" + "sable, super" + "vi" + "sa"
    assert scan.brands(tree(tmp_path, {"docs/x.md": text})) == []


@pytest.mark.parametrize(
    "path, text",
    [
        (TERMINAL + "drivers/magstripe.py", "x = 1"),
        (TERMINAL + "drivers/x.py", "class MagneticHead:\n    pass"),
        ("firmware/main.py", "swipe_reader = 1"),
    ],
)
def test_a_driver_for_a_magnetic_head_is_seen(tmp_path, path, text):
    assert len(scan.heads(tree(tmp_path, {path: text}))) == 1


@pytest.mark.parametrize(
    "text", ["x = 'hQVD" + "UFYwMWE='", "x = b'CP" + "V01'", "x = (0x85, 5, 67, 80, 86, 48, 49)"]
)
def test_a_parser_of_a_wallets_code_is_seen(tmp_path, text):
    assert len(scan.wallet_codes(tree(tmp_path, {TERMINAL + "wire/x.py": text}))) == 1
