"""The shape of the code, checked: arrows point one way, files stay short, the till stays a demo.

The rules themselves are in `support/layers.py` and `support/scan.py`; `host/test_layer_rules.py`
and `host/test_scan.py` show that they bite. S35, S76, S83.
"""

from pathlib import Path

from support import layers, scan
from tools import fontpack

ROOT = Path(__file__).resolve().parent.parent


def test_the_whole_house_is_looked_at():
    rooms = {layers.room_of_file(path) for path in layers.python_files(ROOT)}
    assert {"rules", "bank", "drivers", "ui", "services", "flows", "board", "tools"} <= rooms


def test_arrows_point_one_way():
    assert layers.wrong_arrows(ROOT) == []


def test_every_file_fits_on_a_few_screens():
    assert layers.long_files(ROOT) == []


def test_the_till_prints_on_paper_only():
    assert layers.loose_calls(ROOT) == []


def test_nothing_in_the_firmware_speaks_to_a_bank_card():
    assert scan.card_frames(ROOT) == []


def test_nothing_in_the_firmware_reads_a_magnetic_stripe_or_a_wallets_code():
    assert scan.heads(ROOT) == []
    assert scan.wallet_codes(ROOT) == []


def test_the_tree_names_no_real_card_telephone_or_brand():
    assert scan.card_numbers(ROOT) == []
    assert scan.telephones(ROOT) == []
    assert scan.brands(ROOT) == []


def test_nothing_is_left_unfinished():
    assert layers.unfinished(ROOT) == []


def test_the_fonts_are_what_their_generator_makes():
    assert fontpack.main(["--check"]) == 0
