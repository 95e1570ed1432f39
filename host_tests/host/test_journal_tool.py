"""`tools journal`: what it prints of a till's books, and says to bad input. S19, S44."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from host.journal_made import chained, first, put, taken, till

from support.till import paid, press
from terminal.drivers.files import Files
from tools import journal
from tools.journal import show
from twin import flash
from twin.storage import mount

BATCH = "batch;at=x;n=000001;after=0000000000000000;stan=000000;due=0"
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def books(tmp_path):
    """The folder of a till's journal, two batches."""
    return put(tmp_path / "journal", till())


def run(capsys, *words):
    """(exit code, printed, said on the error channel)."""
    code = journal.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


# verify


def test_whole_books_are_counted(books, capsys):
    assert run(capsys, "verify", books) == (0, "OK: 46 records, 8 transactions\n", "")
    assert run(capsys, "verify", books.parent)[:2] == (0, "OK: 46 records, 8 transactions\n")
    one = run(capsys, "verify", books / "000001.txt")
    assert one == (0, "OK: 37 records, 6 transactions\n", "")
    assert run(capsys, "verify", books / "000002.txt")[1] == "OK: 9 records, 2 transactions\n"


def test_a_break_is_told_with_place_check_neighbours_and_meaning(books, capsys):
    data = bytearray((books / "000001.txt").read_bytes())
    data[360] ^= 1
    (books / "000001.txt").write_bytes(data)
    code, out, _ = run(capsys, "verify", books)
    lines = out.splitlines()
    assert code == 1 and lines[0] == "000001.txt: the chain breaks at line 4, byte 353"
    assert [line[:11].strip() for line in lines[1:6]] == [
        "check", "before", "there", "after", "meaning",
    ]  # fmt: skip
    assert lines[-1].startswith("NOT WHOLE: 12 records are proved")


def test_further_breaks_are_named_too_up_to_a_few(books, capsys):
    text = (books / "000001.txt").read_bytes().replace(b"at=2026", b"at=2027")
    (books / "000001.txt").write_bytes(text)
    out = run(capsys, "verify", books)[1]
    assert out.count("also 000001.txt: line ") == 8 and "and 28 more" in out


def test_what_the_till_set_aside_is_mentioned(books, capsys):
    (books / "000001.txt.bad").write_bytes(b"")
    code, out, _ = run(capsys, "verify", books)
    assert code == 0 and "kept it as 000001.txt.bad" in out


def test_an_unfinished_record_is_noted(books, capsys):
    (books / "tail1").unlink()
    code, out, _ = run(capsys, "verify", books / "000002.txt")
    assert code == 1 and "tail2" in out  # its other piece was there: somebody took it
    (books / "tail2").unlink()
    code, out, _ = run(capsys, "verify", books)
    assert code == 0 and "not finished: the power went after 118 bytes" in out
    assert "OK: 44 records, 7 transactions" in out


def test_nothing_in_a_file_moves_the_terminals_cursor(tmp_path, capsys):
    made = chained([BATCH, "note;x=\x1b[2J"])
    put(tmp_path, {"000001.txt": made})
    for command in ("verify", "dump"):
        code, out, err = run(capsys, command, tmp_path)
        assert code == 1 and "\x1b" not in out + err and "?[2J" in out


# dump


def test_dump_is_one_record_a_line_with_money_as_people_write_it(books, capsys):
    code, out, err = run(capsys, "dump", books / "000002.txt")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) == 9
    assert lines[2] == (
        "    3  2026-01-05 09:00 intent    000018 repay 15.00 batch 000002 op 01 "
        "card 999999******0006 from 999999******0014 letter C set 0000"
    )
    assert lines[6].endswith("sum       000018 batch 000002 from 000017 count 1 repay 1 x 15.00")
    whole = run(capsys, "dump", books)[1]
    assert whole.startswith("000001.txt:\n") and whole.endswith("000002.txt:\n" + out)
    assert "theirs: sale 3 x 42.00, void 1 x 10.00, repay 1 x 125.00;" in whole


def test_dump_as_csv_has_fixed_columns_and_minor_units(books, capsys):
    out = run(capsys, "dump", books, "--csv")[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    assert out.partition("\n")[0] == (
        "file,line,offset,kind,at,stan,batch,type,op,card,from,letter,amount,code,rrn,auth,"
        "before,left,orig,by,reason,more"
    )
    assert len(rows) == 46 and "\r" not in out
    repaid = [row for row in rows if row["type"] == "repay"]
    assert [row["amount"] for row in repaid] == ["12500", "1500"]
    assert repaid[0]["from"] == "999999******0014" and repaid[0]["more"] == "set=0000"
    total = [row for row in rows if row["kind"] == "sum"][0]
    assert total["from"] == "" and total["more"] == "from=000000;count=1;sale=1:2500"


@pytest.mark.parametrize(
    "value", ["=1+1", "+1a", "-1+1", "@x", "\tx", "\r=x", "=cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(value):
    assert show.cell(value)[0] in "'?"


def test_plain_numbers_stay_numbers():
    assert [show.cell(one) for one in (-5, "-5", "12500", "000018")] == [
        "-5", "-5", "12500", "000018",
    ]  # fmt: skip


def test_dump_as_json_has_money_as_integers(books, capsys):
    out = run(capsys, "dump", books, "--json")[1]
    batches = json.loads(out)["batches"]
    assert [(one["file"], one["whole"], len(one["records"])) for one in batches] == [
        ("000001.txt", True, 37), ("000002.txt", True, 9),
    ]  # fmt: skip
    intent = batches[1]["records"][2]
    assert (intent["line"], intent["offset"], intent["kind"]) == (3, 197, "intent")
    assert list(intent["fields"]) == [
        "at", "stan", "batch", "type", "op", "card", "from", "letter", "amount", "set",
    ]  # fmt: skip
    assert intent["fields"]["amount"] == 1500 and intent["fields"]["stan"] == "000018"
    assert batches[1]["records"][6]["fields"]["repay"] == {"count": 1, "sum": 1500}
    settled = batches[0]["records"][35]["fields"]
    assert settled["theirs"][0] == {"type": "sale", "count": 3, "sum": 4200}


def test_chinese_is_written_as_it_is(tmp_path, capsys):
    made = chained([BATCH, "note;merchant=小店", "sum;at=x;from=000000;stan=000000;count=0"])
    put(tmp_path, {"000001.txt": made})
    for shape in ([], ["--csv"], ["--json"]):
        assert "小店" in run(capsys, "dump", tmp_path, *shape)[1]
        target = tmp_path / "out"
        assert run(capsys, "dump", tmp_path, *shape, "--out", target) == (0, "", "")
        assert "小店" in target.read_text("utf-8") and b"\r" not in target.read_bytes()


def test_only_what_is_proved_is_told_of_broken_books(books, capsys):
    data = (books / "000001.txt").read_bytes()
    (books / "000001.txt").write_bytes(data.replace(b"amount=12500", b"amount=92500"))
    code, out, err = run(capsys, "dump", books / "000001.txt")
    assert code == 1 and len(out.splitlines()) == 17 and "92500" not in out
    assert "Only what is proved stands here" in err and "verify" in err
    code, out, _ = run(capsys, "dump", books / "000001.txt", "--json")
    assert code == 1 and json.loads(out)["batches"][0]["whole"] is False
    code, out, _ = run(capsys, "totals", books / "000001.txt")
    assert code == 1 and "repay          0          0.00" in out


# totals


def test_totals_stand_in_the_order_of_a_settlement(books, capsys):
    code, out, err = run(capsys, "totals", books / "000001.txt")
    assert (code, err) == (0, "")
    assert out == (
        "000001.txt\n"
        "  sale           2         35.00\n"
        "  void           1         10.00\n"
        "  refund         0          0.00\n"
        "  repay          1        125.00\n"
        "  preauth        0          0.00\n"
        "  complete       0          0.00\n"
        "  approved 4 · declined 1 · reversed 1 · open 0 · waiting 0 · test 0\n"
    )


def test_totals_of_several_batches_are_added_up(books, capsys):
    rows = list(csv.reader(io.StringIO(run(capsys, "totals", books, "--csv")[1])))
    assert rows[0] == ["batch", "what", "count", "sum"] and len(rows) == 37
    assert [row for row in rows if row[0] == "all"][:4] == [
        ["all", "sale", "3", "7700"],
        ["all", "void", "1", "1000"],
        ["all", "refund", "0", "0"],
        ["all", "repay", "2", "14000"],
    ]
    found = json.loads(run(capsys, "totals", books, "--json")[1])["batches"]
    assert [one["name"] for one in found] == ["000001.txt", "000002.txt", "all"]
    assert found[2]["totals"][3] == {"type": "repay", "count": 2, "sum": 14000}
    assert list(found[2]["states"].values()) == [6, 1, 1, 0, 0, 0]


# a till driven by keys and cards


def test_the_journal_of_a_till_at_work_verifies_after_each_step(tmp_path, capsys):
    player = paid("12500")
    for number in range(3):
        device = flash.Device(None, player.world.chip)
        device.die()  # reads the chip, writes to a copy
        place = put(tmp_path / str(number), taken(Files(mount(device), "/till")))
        code, out, err = run(capsys, "verify", place)
        assert code == 0 and ", 1 transactions" in out, out
        assert "repay          1        125.00" in run(capsys, "totals", place)[1]
        press(player, "OK")


# bad input


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say what to do"),
        (["verify"], "place"),
        (["veryfi", "x"], "invalid choice"),
        (["verify", "x", "--csv"], "takes no options"),
        (["dump", "x", "--csv", "--json"], "not allowed with"),
        (["fetch", "x"], "invalid choice"),
    ],
)
def test_words_that_make_no_command_show_the_usage(capsys, words, said):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "") and said in err and "python -m tools journal verify" in err


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    code, _, err = run(capsys, "verify", tmp_path / "gone.txt")
    assert code == 2 and "There is no file" in err and "gone.txt" in err


def test_a_folder_without_journals_is_said(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("x")
    code, _, err = run(capsys, "totals", tmp_path)
    assert code == 2 and "There are no journals in" in err and "journal fetch PORT=" in err


@pytest.mark.parametrize("data", [b"", b"hello\n", bytes(range(256))])
def test_a_file_that_is_no_journal_is_said(tmp_path, capsys, data):
    put(tmp_path, {"notes.txt": data})
    code, _, err = run(capsys, "dump", tmp_path / "notes.txt")
    assert code == 2 and "is not a journal" in err


@pytest.mark.parametrize("data", [b"", b"hello\n", bytes(range(256)), b"\n\n\n"])
def test_a_batch_with_nothing_good_in_it_is_broken(tmp_path, capsys, data):
    put(tmp_path, {"000001.txt": data})
    for command in ("verify", "dump", "totals"):
        code, out, err = run(capsys, command, tmp_path)
        assert code == 1 and "000001.txt" in out + err


def test_a_file_that_may_not_be_read_is_said(tmp_path, capsys, monkeypatch):
    put(tmp_path, first())

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, _, err = run(capsys, "verify", tmp_path)
    assert code == 2 and "cannot be read (Permission denied)" in err


def test_a_place_that_cannot_be_written_is_said(books, tmp_path, capsys):
    code, _, err = run(capsys, "dump", books, "--out", tmp_path / "no" / "where.csv")
    assert code == 2 and "cannot be written" in err


def test_it_needs_nothing_but_python(books):
    """Verifying must work for whoever has the files and a Python, without any package."""
    command = [sys.executable, "-S", "-m", "tools", "journal", "verify", str(books)]
    told = subprocess.check_output(command, cwd=ROOT, text=True)
    assert told == "OK: 46 records, 8 transactions\n"


@pytest.mark.skipif(shutil.which("make") is None, reason="make")
def test_make_reaches_every_command(books):
    words = ["make", "-n", "journal", "PORT=/dev/x", "ARGS=verify y"]
    told = subprocess.check_output(words, cwd=ROOT, env={"PATH": os.environ["PATH"]}, text=True)
    assert told == "python3 -m tools journal PORT=/dev/x verify y\n"
    assert journal.main(["PORT=", "verify", str(books)]) == 0
