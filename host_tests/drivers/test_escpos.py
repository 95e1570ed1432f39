"""What a slip looks like when it comes out of the printer: its text, its marks, its dots."""

from support import raises
from support.printing import MARKS, Rig
from terminal.drivers import demo_marks
from terminal.errors import PrinterTrouble
from terminal.profiles.printers import PRINTERS


def lines_between_marks(text, mark):
    """The longest run of lines that are no mark, without `mark` among them."""
    longest = run = 0
    for line in text:
        if line.strip() == mark:
            run = 0
        elif line.strip() not in MARKS:
            run += 1
            longest = max(longest, run)
    return longest


def test_text_arrives_as_it_was_written():
    rig = Rig()
    every = "".join([chr(code) for code in range(0x20, 0x7F)])
    lines = ["SALE", every[1:33], every[33:65], every[65:], "AMOUNT XTS                125.00"]
    rig.print_slip(*lines)
    assert rig.printer.tear().text == MARKS + lines + MARKS
    assert rig.faultless()


def test_hanzi_arrive_and_count_two_columns():
    rig = Rig()
    lines = ["消费 12.50 消费", "消费测试消费测试消费测试消费测试", "测A试B"]
    rig.print_slip(*lines)
    assert rig.printer.tear().text == MARKS + lines + MARKS
    assert rig.faultless()


def test_a_blank_line_stays_blank():
    rig = Rig()
    rig.print_slip("A", "", "B")
    slip = rig.printer.tear()
    assert slip.text == MARKS + ["A", "", "B"] + MARKS
    assert slip.rows[3 * 30 : 4 * 30] == [bytes(48)] * 30


def test_marks_of_the_layout_are_not_doubled():
    rig = Rig()
    lines = MARKS + ["1", "2", "3", "4", "5", "6"] + MARKS + ["7"] + MARKS
    rig.print_slip(*lines)
    assert rig.printer.tear().text == lines


def test_a_mark_with_blanks_around_it_is_a_mark():
    rig = Rig()
    lines = ["  " + MARKS[0], "     " + MARKS[1], "SALE", "  " + MARKS[0], MARKS[1]]
    rig.print_slip(*lines)
    assert [line.strip() for line in rig.printer.tear().text] == MARKS + ["SALE"] + MARKS


def test_only_the_mark_that_is_missing_is_put_in():
    assert demo_marks.marked([MARKS[0], "SALE", MARKS[1]]) == MARKS + ["SALE"] + MARKS[::-1]
    half = [MARKS[0], "1", "2", "3", "4", "5", "6", MARKS[0], "7"]
    whole = MARKS + ["1", "2", "3", "4", "5", "6"] + MARKS + ["7"] + MARKS
    assert demo_marks.marked(half) == whole


def test_never_more_than_six_lines_without_each_mark():
    for count in range(30):
        for every in (1, 5, 6, 100):  # a caller cannot stretch it
            text = demo_marks.marked(["%d" % line for line in range(count)], every)
            assert sorted(text[:2]) == sorted(text[-2:]) == sorted(MARKS)
            assert [line for line in text if line not in MARKS] == ["%d" % i for i in range(count)]
            for mark in MARKS:
                assert lines_between_marks(text, mark) <= min(every, 6)


def test_marks_come_out_of_a_long_slip():
    rig = Rig()
    rig.print_slip(*["LINE %d" % line for line in range(40)])
    text = rig.printer.tear().text
    assert text[:2] == MARKS and text[-2:] == MARKS
    assert max([lines_between_marks(text, mark) for mark in MARKS]) == 6


def test_a_slip_of_nothing_still_carries_the_marks():
    rig = Rig()
    rig.print_slip()
    assert rig.printer.tear().text == MARKS
    rig.print_slip("")
    assert rig.printer.tear().text == MARKS + [""] + MARKS


def test_a_bad_line_is_refused_before_anything_is_printed():
    rig = Rig()
    wide = ["x" * 33, "消" * 17, "消" * 16 + "x"]
    control = ["\x1b@", "A\nB", "\t", "\x7f", "\x00", "\x10\x04\x01", "\x80"]
    for line in wide + control + ["字"]:  # the last is a hanzi the words have not
        raises(ValueError, rig.print_slip, "SALE", line)
    rig.time.spend_us(1_000_000)
    assert rig.printer.roll.tear().rows == []
    assert not rig.driver.busy
    rig.print_slip("SALE")
    assert rig.printer.tear().text == MARKS + ["SALE"] + MARKS


def test_an_encoder_cannot_send_commands():
    rig = Rig()
    for codes in (b"\x1b@", b"\xcf\x0a", b"\xcf", b"\xcf\xfb\xcf\xfb", b""):
        rig.driver._encode = lambda text, codes=codes: codes
        raises(ValueError, rig.print_slip, "消")


def test_power_on_junk_is_not_on_the_slip():
    rig = Rig()
    rig.print_slip("SALE")
    assert rig.printer.tear().text[0] == MARKS[0]


def test_the_last_line_is_past_the_tear_bar_and_the_next_slip_is_its_own():
    rig = Rig()
    rig.print_slip("FIRST")
    first = rig.printer.tear()
    rig.print_slip("SECOND")
    second = rig.printer.tear()
    assert first.text == MARKS + ["FIRST"] + MARKS
    assert second.text == MARKS + ["SECOND"] + MARKS
    assert rig.printer.slips == [first, second]


def test_the_settings_are_the_profile_s():
    rig = Rig({"heat": (11, 120, 40)})
    set_up = rig.printer.typesetter
    assert rig.printer.heat == (11, 120, 40)
    assert (set_up.chinese, set_up.codepage, set_up.charset, set_up.spacing) == (False, 0, 0, 30)
    assert rig.printer.idle and rig.printer.dropped == 0


def test_a_till_cut_anywhere_in_a_slip_leaves_the_next_one_clean():
    rig = Rig()
    for cut_ms in range(0, 700, 23):
        rig.printer.tear()
        rig.clock.spawn(rig.driver.print_slip(["消费", "12.50", "消费"]), "slip")
        end_us = rig.time.now_us + cut_ms * 1000
        while rig.clock.step(end_us):
            pass
        rig.cut()
        rig.time.spend_us(1_000_000)
        rig.boot()
        rig.run(rig.driver.start())
        rig.print_slip("NEW")
        assert rig.printer.tear().text[-5:] == MARKS + ["NEW"] + MARKS, cut_ms
    assert rig.printer.dropped == 0


def test_a_command_that_lost_its_parameters_does_not_eat_the_next_slip():
    cuts = (b"\x1b", b"\x1b7", b"\x1b7\x09", b"\x1bR", b"\x1c", b"\x10\x04", b"\xcf", b"\x1c&\xcf")
    for status in ("ESC v", "none"):
        for cut in cuts:
            rig = Rig({"status": status})
            rig.send(b"TORN" + cut, 100)
            rig.print_slip("NEW")
            assert rig.printer.tear().text == MARKS + ["NEW"] + MARKS, (status, cut)


def test_a_printer_without_hanzi_gets_none():
    rig = Rig({"chinese": False})
    assert not rig.driver.chinese
    raises(ValueError, rig.print_slip, "消费")
    rig.print_slip("SALE", MARKS[1])
    assert rig.printer.tear().text == [MARKS[0], "SALE", MARKS[0]]
    assert rig.faultless()  # FS & and FS . are no commands there


def test_a_printer_that_was_not_started_and_one_that_is_busy_say_so():
    rig = Rig(start=False)
    error = raises(PrinterTrouble, rig.print_slip, "SALE")
    assert error.detail == "not started"
    rig.run(rig.driver.start())
    rig.clock.spawn(rig.driver.print_slip(["FIRST"]), "slip")
    rig.run(rig.clock.sleep_ms(100))
    assert rig.driver.busy
    assert raises(PrinterTrouble, rig.print_slip, "SECOND").detail == "busy"
    rig.run(rig.clock.sleep_ms(1000))
    assert rig.printer.tear().text == MARKS + ["FIRST"] + MARKS


def test_a_buffer_that_cannot_hold_a_line_is_refused():
    raises(ValueError, Rig, {"buffer": 255})
    assert min([one["buffer"] for one in PRINTERS.values()]) == 256
