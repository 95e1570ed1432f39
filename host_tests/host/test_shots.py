"""Every screen and slip of the tours is as its golden picture has it, in both languages."""

import pytest

from shots import golden, taken

_ADVICE = "look at them with `python -m tools shots`; if they are right, keep them with --golden"


@pytest.mark.parametrize("language", golden.LANGUAGES)
def test_screens_and_slips_are_as_their_golden_pictures(language):
    shots = taken.camera(language).shots
    assert golden.differences(language, shots) == [], _ADVICE
    crashed = taken.TABLES[language]["crash"].split("%s")[0] + "E"
    names = [shot.name for shot in shots if crashed in " ".join(shot.lines)]
    assert names == ["crash.error"]


def test_a_screen_that_changed_or_has_no_picture_is_found(monkeypatch, tmp_path):
    from shots import camera, tours

    taken_now = camera.Camera("en")
    taken_now.shoot(tours.menu)
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    golden.write("en", taken_now.shots)
    assert golden.differences("en", taken_now.shots) == []
    first, second, third = taken_now.shots[:3]
    first.known = bytes([first.known[0] ^ 1]) + first.known[1:]
    second_was, second.name = second.name, "menu.new"
    assert golden.differences("en", taken_now.shots) == [
        (first.name, "differs from its golden picture"),
        ("menu.new", "has no golden picture"),
        (second_was, "was not reached"),
    ]
    assert third.known == golden.read("en")[third.name].known


def test_a_word_that_no_tour_shows_is_named():
    from shots import camera, tours

    one = camera.Camera("en")
    one.shoot(tours.menu)
    found = taken.unreached_words({"en": one})
    assert "en t_bye" in found and "en menu_sale" not in found and "en t_operator" not in found


def test_the_golden_pictures_are_few_bytes():
    for one in golden.LANGUAGES:
        assert golden.path(one).stat().st_size < 800 * len(golden.read(one))
