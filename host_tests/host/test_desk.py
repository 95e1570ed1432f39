"""The desk of the interactive kit: real time, hands, what is kept, and the screen's dots."""

import json

import pytest
from host.hands import TICK_S, Hands

from tools.sim import books, cli, kept, manual, pixels
from tools.sim.slot import TORN
from twin.bus import Misuse
from twin.ledgers import Ledgers

# the desk


def test_it_starts_and_fast_typing_loses_no_key():
    hands = Hands()
    assert hands.reads().startswith("SIGN IN Operator number")
    hands.sign_in()
    assert "1 Sale" in hands.reads()


def test_a_repayment_comes_out_on_paper_line_by_line():
    hands = Hands()
    hands.repay()
    counts = set()
    while TORN not in hands.desk.paper.lines:
        hands.wait(TICK_S)
        counts.add(hands.desk.paper.count)
    assert len(counts) > 10
    text = "\n".join(hands.desk.paper.lines[:-1])
    assert "DEBT LEFT                 175.00" in text and "2026-03-09 10:30" in text
    assert text.count("*** DEMO - NOT A RECEIPT ***") >= 4 and "MERCHANT COPY" in text
    hands.wait(10)
    assert "CARDHOLDER COPY" in "\n".join(line or "" for line in hands.desk.paper.lines)
    assert hands.desk.sound() is None and hands.desk.lying() == ["A"]
    hands.type("OK")
    found = books.read(hands.desk.state().chip, hands.desk.shelf)
    assert found.wrong == [] and found.accounts["A"].debt() == 17_500
    assert "answer    000004 code 00 left 175.00" in "\n".join(found.lines)
    assert "4821" not in "\n".join(found.lines) and "9999990" not in "\n".join(found.lines)


def test_the_paper_runs_out_and_a_new_roll_goes_on():
    hands = Hands()
    hands.desk.paper.run_out_after(3)
    hands.repay()
    hands.wait(3)
    assert hands.desk.paper.out and "Paper is out" in hands.reads()
    hands.desk.paper.new_roll()
    hands.type("OK")
    hands.wait(12)
    assert not hands.desk.paper.out
    assert "DUPLICATE" in "\n".join(line or "" for line in hands.desk.paper.lines)


def test_a_swipe_a_phone_and_the_tills_own_code_pay():
    """S11, S12: at the demo's keyboard too."""
    hands = Hands()
    hands.sign_in()
    for amount, keys in (("100", ()), ("200", ("MENU", "1")), ("300", ("MENU", "2"))):
        hands.type("1", *amount, "OK", *keys)
        hands.wait(2)
        if keys:
            assert len(hands.desk.phone()) == 18
        else:
            hands.desk.swipe("B")
        hands.wait(2)
        assert "999999******" in hands.reads(), hands.reads()
        hands.type("OK", *"7350", "OK", "OK")
        hands.wait(14)
        hands.type("OK")
    assert books.read(hands.desk.state().chip, hands.desk.shelf).wrong == []
    text = "\n".join(line or "" for line in hands.desk.paper.lines)
    assert "0014 S" in text and text.count("0014 Q") == 4


def test_a_bank_card_is_refused():
    hands = Hands()
    hands.sign_in()
    hands.type(*"82")
    hands.type(*"100", "OK")
    hands.desk.move_card("K")
    hands.wait(1.5)
    assert hands.desk.lying() == ["K"] and "Bank card or phone" in hands.reads()
    assert hands.desk.trouble is None and hands.desk.sound() == "bad"


def test_pulling_the_plug_ends_the_boot_and_keeps_the_books():
    hands = Hands()
    hands.repay()
    hands.desk.switch()
    hands.wait(1)
    assert not hands.desk.on and not any(hands.desk.snapshot())
    hands.desk.switch()
    hands.wait(4)
    assert "Slips of 000004" in hands.reads()


def test_power_off_and_on_again():
    hands = Hands()
    hands.sign_in()
    hands.type(*"00")
    assert hands.desk.ended and "POWER OFF" in hands.reads()
    hands.desk.switch()
    hands.wait(4)
    assert not hands.desk.ended and "SIGN IN" in hands.reads()


def test_time_that_was_lost_is_not_caught_up():
    hands = Hands()
    hands.sign_in()
    hands.type(*"82")
    hands.type(*"100", "OK")
    hands.clock.now_s += 3600  # the computer slept
    hands.desk.tick()
    hands.wait(1)
    assert "Place demo card" in hands.reads()  # for 30 s of the till's own time


def test_misuse_stops_the_twin_and_a_restart_mends_it():
    hands = Hands()

    def break_it():
        raise Misuse("two outputs against each other")

    hands.desk._world.time.at_us(0, break_it)
    hands.wait(0.1)
    assert "Misuse: two outputs against each other" in hands.desk.trouble
    assert not hands.desk.on
    hands.desk.switch()
    hands.wait(4)
    assert hands.desk.trouble is None and "SIGN IN" in hands.reads()


def test_a_flash_that_no_till_can_start_on_is_said():
    state = Hands().desk.state()
    for data in state.chip.sectors.values():
        data[:] = b"nonsense" * (len(data) // 8)
    hands = Hands(state)
    assert hands.desk.trouble and not hands.desk.on
    hands.desk.switch()
    assert hands.desk.trouble


def test_a_factory_new_till_asks_for_everything():
    hands = Hands(ready=False)
    assert "LANGUAGE" in hands.reads() or "1 English" in hands.reads()


# what is kept


def test_state_is_kept_and_comes_back(tmp_path):
    hands = Hands()
    hands.repay()
    place = kept.Kept(tmp_path)
    assert place.take() and place.load() is None and not place.broken
    place.save(hands.desk.state())
    state = kept.Kept(tmp_path).load()
    assert state.chip.dump() == hands.desk.state().chip.dump() and state.ready
    again = Hands(state)
    assert "Slips of 000004" in again.reads()
    assert place.forget() and not place.forget() and place.load() is None
    place.leave()


def test_one_demo_keeps_and_another_only_looks(tmp_path):
    first, second = kept.Kept(tmp_path), kept.Kept(tmp_path)
    assert first.take() and not second.take()
    second.save(Hands().desk.state())
    assert second.load() is None
    first.leave()
    assert second.take()
    second.leave()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}', "short sector"])
def test_a_broken_state_is_put_aside(tmp_path, text):
    place = kept.Kept(tmp_path)
    if text == "short sector":
        place.take()
        place.save(Hands().desk.state())
        place.leave()
        content = json.loads(place.file.read_text("utf-8"))
        content["sectors"]["0"] = "eJwDAAAAAAE="
        text = json.dumps(content)
    place.file.write_text(text, "utf-8")
    assert place.load() is None and place.broken
    assert place.file.with_suffix(".bad").read_text("utf-8") == text


def test_reset_forgets(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(kept.paths, "STATE", tmp_path)
    monkeypatch.setattr(kept.Kept.__init__, "__defaults__", (tmp_path,))
    place = kept.Kept(tmp_path)
    place.take()
    place.save(Hands().desk.state())
    assert cli.main(["--reset"]) == 1 and manual.OPEN in capsys.readouterr().err
    place.leave()
    assert cli.main(["--reset"]) == 0 and "starts over" in capsys.readouterr().out
    assert not place.file.exists()
    assert cli.main(["--reset"]) == 0 and "kept nothing" in capsys.readouterr().out


def test_the_teacher_unblocks_the_demos_shop(tmp_path, monkeypatch, capsys):
    """S71."""
    monkeypatch.setattr(kept.Kept.__init__, "__defaults__", (tmp_path,))
    assert cli.main(["--risk", "fine"]) == 1 and "no till yet" in capsys.readouterr().err
    place = kept.Kept(tmp_path)
    place.take()
    place.save(Hands().desk.state())
    assert cli.main(["--risk", "fine"]) == 1 and manual.OPEN in capsys.readouterr().err
    place.leave()
    assert cli.main(["--risk", "unwatch"]) == 0 and "noted it: unwatch" in capsys.readouterr().out
    assert not Ledgers(place.load().chip).bank.ledger.watches
    assert cli.main(["--risk", "watch"]) == 0
    assert Ledgers(place.load().chip).bank.ledger.watches


def test_books_that_cannot_be_read_are_said():
    hands = Hands()
    chip = hands.desk.state().chip
    chip.sectors = {0: bytearray(b"nonsense" * 512), 1: bytearray(b"nonsense" * 512)}
    found = books.read(chip, hands.desk.shelf)
    assert "cannot be read" in found.wrong[0] and found.accounts["A"].debt() == 30_000


# dots


def test_dots_survive_every_way_of_showing_them():
    hands = Hands()
    snapshot = hands.desk.snapshot()
    lit = {
        (x, page * 8 + bit)
        for page in range(8)
        for x in range(128)
        for bit in range(8)
        if snapshot[page * 128 + x] >> bit & 1
    }
    halves = pixels.half_blocks(snapshot)
    assert [len(row) for row in halves] == [128] * 32
    assert lit == {
        (x, 2 * y + below)
        for y, row in enumerate(halves)
        for x, char in enumerate(row)
        for below in (0, 1)
        if char in ("▀█", "▄█")[below]
    }
    cells = pixels.braille(snapshot)
    assert [len(row) for row in cells] == [64] * 16
    order = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
    assert lit == {
        (2 * x + across, 4 * y + down)
        for y, row in enumerate(cells)
        for x, char in enumerate(row)
        for bit, (across, down) in enumerate(order)
        if ord(char) - 0x2800 >> bit & 1
    }


def test_the_text_view_puts_lines_where_they_stand():
    hands = Hands()
    hands.sign_in()
    hands.type(*"82")
    hands.type(*"12500")
    rows = pixels.text(hands.desk.snapshot(), 22)
    shown = [row.text(22) for row in rows]
    assert shown[0].strip() == "REPAYMENT" and rows[0].inverse
    assert any(line.rstrip().endswith("125.00") and line.startswith(" " * 5) for line in shown)
    assert all(len(line) == 22 for line in shown)
    bar = bytearray(1024)
    bar[7 * 128 : 7 * 128 + 64] = b"\xff" * 64
    assert pixels.text(bytes(bar), 22)[7].text(22) == "█" * 11 + " " * 11
