"""Every word is used by the firmware, and every word the firmware uses is there."""

import re
from pathlib import Path

from support.texts import EN

TERMINAL = Path(__file__).resolve().parents[2] / "firmware" / "terminal"
MADE = (
    "language_name",
    "s_",
    "answer_",
    "unknown_",
    "part_",
    "gate_",
    "r_",
    "menu_",
    "group_",
    "type_",
    "help_",
    "how_",
    "need_",
    "lacks_",
    "profile_",
    "query_none_",
    "password_",
    "f_",
    "k_",
    "x_",
    "risk_",
    "bench_",
    "l_bench_",
    "v_test_",
    "outcome_",
    "l_drill_",
    "m_drill_",
    "shop_kind_is_",
    "payout_",
    "m_fee_figure_",
)  # put together
ERRORS = re.compile(r'word = "(\w+)"')


def sources():
    for path in TERMINAL.rglob("*.py"):
        if "font" not in path.parts:
            yield path.read_text(encoding="utf-8")


def test_no_word_is_unused():
    text = "\n".join(sources())
    keys = {key.rpartition(".")[2] for key in EN}
    unused = [key for key in keys if not key.startswith(MADE) and f'"{key}"' not in text]
    assert unused == []


def test_no_word_is_missing():
    text = "\n".join(sources())
    asked = set(re.findall(r'words\("(\w+)"', text)) | set(ERRORS.findall(text))
    asked |= set(re.findall(r'word="(\w+)"', text)) | set(re.findall(r'[^.]add\("(\w+)"', text))
    missing = {key for key in asked if not key.endswith("_")} - set(EN)
    assert missing == set()
