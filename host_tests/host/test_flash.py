"""`tools flash`: the real esptool writes to a program that answers as an ESP32's boot loader."""

import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from support import esp_image
from support.flash_rig import Bar
from support.lfs_image import opened
from tools import flash, ports
from tools.image import bake, esp


@contextmanager
def chip(folder, name="esp32"):
    """A board's port: the boot loader of that chip, its flash empty."""
    told = folder / f"port-{name}"
    command = [sys.executable, "-m", "esp32_mock_bootloader.cli", "run", "--chip", name]
    command += ["--port", "0", "--port-file", str(told), "--timeout", "120"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        try:
            while not (told.exists() and told.read_text().strip()):
                assert process.poll() is None, "the boot loader did not start"
                time.sleep(0.02)
            yield f"socket://127.0.0.1:{told.read_text().strip()}"
        finally:
            process.kill()
    told.unlink()


@pytest.fixture(scope="module")
def micropython(tmp_path_factory):
    path = tmp_path_factory.mktemp("download") / "mp.bin"
    path.write_bytes(esp_image.micropython())
    return path


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where images go, in this test."""
    monkeypatch.setattr(bake, "PLACE", tmp_path / "image")
    return tmp_path


def holds(port, path, offset):
    """True when the board's flash has the file there: esptool asks the chip for its digest."""
    command = [sys.executable, "-m", "esptool", "--chip", "esp32", "--port", port]
    done = subprocess.run([*command, "verify-flash", hex(offset), str(path)], capture_output=True)
    return done.returncode == 0


def test_a_new_board_gets_it_all(place, micropython, capsys):
    with chip(place) as port:
        assert flash.main([f"PORT={port}", f"MICROPYTHON={micropython}"]) == 0
        out = place / "image" / "devkitc"
        assert holds(port, out / "micropython.bin", 0x1000)
        assert holds(port, out / "vfs.bin", 0x200000)
        assert not holds(port, out / "vfs.bin", 0x201000)
    assert "written and compared. The till starts" in capsys.readouterr().out


def test_the_bar_goes_up_to_the_end(place, micropython):
    bar = Bar()
    with chip(place) as port:
        flash.flash(port, bar, flash.prepared("devkitc", str(micropython)), False)
    assert bar.heard[0] == "looking at the board" and "vfs.bin" in bar.heard
    assert bar.share == 1.0 and bar.shares == sorted(bar.shares) and len(bar.shares) > 4


def test_a_board_with_a_till_on_it_is_left_alone(place, micropython, capsys):
    """The till ran there once: its folder is in the flash."""
    with chip(place) as port:
        assert flash.main([f"PORT={port}", f"MICROPYTHON={micropython}"]) == 0
        assert flash.main([f"PORT={port}"]) == 0  # no till has run there yet
        lived = place / "image" / "devkitc" / "vfs.bin"
        fs = opened(lived.read_bytes())
        fs.mkdir("till")
        (place / "lived.bin").write_bytes(fs.context.buffer)
        command = [sys.executable, "-m", "esptool", "--chip", "esp32", "--port", port]
        command += ["write-flash", "0x200000", str(place / "lived.bin")]
        assert subprocess.run(command, capture_output=True).returncode == 0

        capsys.readouterr()
        assert flash.main([f"PORT={port}"]) == 1
        said = capsys.readouterr().err
        assert "there is a till on this board" in said and "make journal" in said
        assert holds(port, place / "lived.bin", 0x200000)
        assert flash.main([f"PORT={port}", "ERASE=yes"]) == 0
        assert holds(port, lived, 0x200000)


def test_another_chip_is_refused_and_named(place, micropython, capsys):
    with chip(place, "esp32s3") as port:
        assert flash.main([f"PORT={port}", f"MICROPYTHON={micropython}"]) == 1
    said = capsys.readouterr().err
    assert "this board has an ESP32-S3, and the image is for an esp32" in said


def test_all_boards_get_it_and_a_table_tells(place, micropython, monkeypatch, capsys):
    class Port:
        vid, description = 0x10C4, "CP2102"

        def __init__(self, device):
            self.device = device

    monkeypatch.setenv("COLUMNS", "160")
    with chip(place) as one, chip(place, "esp32c3") as two:
        monkeypatch.setattr(ports.list_ports, "comports", lambda: [Port(one), Port(two)])
        assert flash.main(["PORT=all", f"MICROPYTHON={micropython}"]) == 1
    said = capsys.readouterr().out
    assert "NOT DONE" in said and "1 of 2 not done" in said and "written and compared" in said
    assert "ESP32-C3" in said


def test_a_board_with_too_little_flash_is_refused(place, micropython, monkeypatch):
    monkeypatch.setattr(flash, "_esptool", lambda *_: "Detected flash size: 2MB\n")
    with pytest.raises(ports.Trouble, match="2 MB of flash and 4 MB are needed"):
        flash.flash("COM3", Bar(), flash.prepared("devkitc", str(micropython)), False)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Could not open /dev/ttyUSB0, the port is busy or doesn't exist.", "Close what else"),
        ("Failed to connect to ESP32: No serial data received.", "Hold the board's BOOT"),
        ("MD5 of file does not match data in flash!", "writing did not finish"),
    ],
)
def test_esptools_words_are_followed_by_what_to_do(said, words):
    assert words in flash._advice("/dev/ttyUSB0", "esp32", said)


def test_a_port_in_use_is_said(place, micropython, capsys):
    import os
    import pty

    serial = pytest.importorskip("serial")
    _, end = pty.openpty()
    name = os.ttyname(end)
    with serial.Serial(name, exclusive=True):
        assert flash.main([f"PORT={name}", f"MICROPYTHON={micropython}"]) == 1
    assert "cannot be opened. Close what else uses it" in capsys.readouterr().err


def test_without_an_image_it_says_how_to_get_one(place, capsys):
    with chip(place) as port:
        assert flash.main([f"PORT={port}"]) == 1
        assert "MICROPYTHON=FILE.bin" in capsys.readouterr().err


def test_an_image_that_was_changed_is_not_written(place, micropython):
    wanted = flash.prepared("devkitc", str(micropython))
    path = wanted.parts[1][1]
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(esp.Wrong, match="vfs.bin was changed"):
        flash.prepared("devkitc", "")


@pytest.mark.parametrize("argv", [["BOARD=toaster"], ["SPEED=9600"], ["ERASE=perhaps"]])
def test_arguments_that_mean_nothing_are_refused(capsys, argv):
    assert flash.main(argv) == 2
    assert capsys.readouterr().err


def test_no_port_and_no_board_are_said(monkeypatch, capsys):
    monkeypatch.setattr(ports.list_ports, "comports", list)
    assert flash.main(["PORT=/dev/ttyNONE"]) == 1
    assert "No board is plugged in" in capsys.readouterr().err
