"""Settings and the checked files they lie in."""

from support import raises
from support.till import Bench, damage
from terminal.services import checked
from terminal.services.settings import NAME, Settings


def test_a_new_till_has_the_factory_settings():
    kept = Settings(Bench().files)
    assert (kept.language, kept.rules, kept.tid, kept.broken) == ("en", "no", "DEMO0001", False)


def test_changes_survive_a_restart():
    bench = Bench()
    Settings(bench.files).change(language="zh", merchant="Bakery")
    kept = Settings(bench.again().files)
    assert (kept.language, kept.merchant, kept.broken) == ("zh", "Bakery", False)


def test_what_is_not_allowed_changes_nothing():
    kept = Settings(Bench().files)
    for values in (
        {"language": "xx"},
        {"tid": "SHOP0001"},
        {"merchant": "x" * 25},
        {"colour": "red"},
    ):
        raises(ValueError, lambda values=values: kept.change(**values))
    assert (kept.language, kept.tid) == ("en", "DEMO0001")


def test_the_bank_is_on_the_board_or_near():
    """domain.md, endpoint policy: neither names nor public addresses are even kept."""
    bench = Bench()
    kept = Settings(bench.files)
    assert kept.bank == "board"
    for far in ("8.8.8.8:8583", "bank.example:8583", "10.0.0.2", "", "Board"):
        raises(ValueError, lambda far=far: kept.change(bank=far))
    kept.change(bank="192.168.1.20:8583")
    assert Settings(bench.again().files).bank == "192.168.1.20:8583"
    damage(bench.files, NAME, b"bank=192.168.1.20", b"bank=192.169.1.20")
    assert Settings(bench.files).bank == "board"


def test_a_broken_file_is_kept_and_factory_settings_used():
    bench = Bench()
    Settings(bench.files).change(language="zh")
    damage(bench.files, NAME, b"language=zh", b"language=qq")
    broken = bench.files.read(NAME)
    kept = Settings(bench.files)
    assert kept.broken and kept.language == "en"
    assert bench.files.read(NAME + ".bad") == broken
    assert not Settings(bench.files).broken  # said once


def test_noise_is_no_settings_file():
    bench = Bench()
    for data in (b"", b"\xff\xfe\x00", b"language=zh\n", b"check=00000001\n"):
        bench.files.write(NAME, data)
        assert checked.read(bench.files, NAME) == (None, True), data
    assert checked.read(bench.files, NAME) == (None, False)
