"""Settings in a file: a template is made, filled in, and taken by `configure` and `class`. S57."""

import stat
import sys

import pytest

from tools import configure, provision, settings_file
from tools.provision import roster


@pytest.fixture
def file(tmp_path, capsys):
    """The template."""
    path = tmp_path / "till.txt"
    assert configure.main([f"FILE={path}"]) == 0
    assert f"configure PORT=… FILE={path}" in capsys.readouterr().out
    return path


def filled(path, **values):
    text = path.read_text("utf-8")
    for name, value in values.items():
        start = text.index(f"\n#{name}=")
        end = text.index("\n", start + 1)
        text = f"{text[:start]}\n{name} = {value}{text[end:]}"
    path.write_text(text, "utf-8")
    return path


def test_the_template_names_all_that_can_be_set_and_sets_nothing(file, capsys):
    text = file.read_text("utf-8")
    provision.use()
    import configure as on_board

    for name, how in on_board.WHAT:
        assert (f"\n# {how}\n#{name}=" in text) == (name != on_board.RISK)
    assert "\n#merchant=Corner Shop\n" in text
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert configure.main([f"FILE={file}", "PORT=/dev/ttyNONE"]) == 1
    assert "sets nothing yet" in capsys.readouterr().err


def test_what_is_filled_in_goes_to_the_board_and_one_that_is_made_is_not_written_over(
    file, monkeypatch, capsys
):
    from tools import ports

    set_ = []
    monkeypatch.setattr(configure, "_on_board", lambda port, bar, pairs: set_.append(pairs) or "")
    filled(file, wifi="Class 7", wifi_key="chalk = board", language="zh")
    with monkeypatch.context() as plugged:
        plugged.setattr(ports, "check", lambda port, usage: None)
        assert configure.main([f"FILE={file}", "PORT=COM3", "language=en"]) == 0
    assert set_ == [{"wifi": "Class 7", "wifi_key": "chalk = board", "language": "en"}]
    before = file.read_bytes()
    capsys.readouterr()
    assert configure.main([f"FILE={file}"]) == 1 and file.read_bytes() == before
    assert "Name the board's port" in capsys.readouterr().err
    filled(file, bank="8.8.8.8:80")
    assert configure.main([f"FILE={file}", "PORT=COM3"]) == 2 and len(set_) == 1
    assert f"{file}: bank: public" in capsys.readouterr().err


def test_a_class_is_made_from_it(file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(roster, "PLACE", tmp_path / "classroom" / "class.json")
    filled(file, merchant="Kiosk", wifi="Class 7")
    own = tmp_path / "own.txt"
    own.write_text("tid=DEMO0009\n")
    assert roster.main(["N=2", f"FILE={own}"]) == 1
    assert "tid is each till's own" in capsys.readouterr().err and not roster.PLACE.exists()
    assert roster.main(["N=2", f"FILE={file}", "merchant=Tea"]) == 0
    assert roster.opened(roster.PLACE).settings == {"merchant": "Tea", "wifi": "Class 7"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("language=en\nwifi\n", "line 2: 'wifi' is no NAME=VALUE"),
        ("wifi=a\n\nwifi=b\n", "line 3: wifi stands there twice"),
        (" = b\n", "line 1: there is no name"),
        ("# wifi=a\n", "sets nothing yet"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_file_that_says_nothing_clear_is_refused(tmp_path, text, words):
    path = tmp_path / "till.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(settings_file.Wrong, match=words):
        settings_file.read(path)


def test_a_place_that_cannot_be_written_is_said(tmp_path, capsys):
    assert configure.main([f"FILE={tmp_path / 'nowhere' / 'till.txt'}"]) == 1
    assert "cannot be written: No such file" in capsys.readouterr().err
    assert configure.main([f"FILE={tmp_path}", "PORT=COM3"]) == 1
    assert "makes one to fill in" in capsys.readouterr().err
