"""The bench of codes: both sides draw the same, and heap, yields and time come out of it."""

import pytest

from tools.bench import codes
from tools.size import measure


def test_both_sides_make_a_code_of_version_6_of_the_same_payload():
    ours, theirs = codes.contest()
    mine, other = ours(), theirs()
    assert mine.version == other.version == codes._VERSION
    assert mine.payload == bytes(97 + i % 26 for i in range(134))


def test_micropython_s_figures_keep_their_limits():
    try:
        with measure.Scales() as scales:
            modules, found = codes.drawn(scales)
    except measure.NoMicroPython as trouble:
        pytest.skip(str(trouble))
    assert 8_000 < modules <= codes._MODULES
    for one in found.values():
        assert 500 < one.kept < one.peak <= codes._PEAK < one.peer_allocated
        assert 0 < one.longest_ns < one.ns
    assert found[8].yields >= codes._LEAST_YIELDS > found[3].yields
