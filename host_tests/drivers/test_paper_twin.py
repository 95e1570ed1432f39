"""The printer's twin by its data sheet: fed by hand, so that a wrong driver shows on the paper."""

from support import raises
from support.printing import ROM, Rig
from twin.bus import Bus
from twin.clock import Time
from twin.paper import Printer
from twin.roll import NEW_ROLL_ROWS
from twin.uart import Uart, heard

INIT = b"\x1b@\x1c.\x1bR\x00"
FEED = b"\n\n\n\n"


def slip_of(data, **board):
    """A slip printed from `data` at 115200, where nothing is lost; the rig too."""
    rig = Rig({"baud": 115200}, start=False, **board)
    rig.time.spend_us(1_000_000)
    rig.send(data, 8000)
    return rig.printer.tear(), rig


def text_of(data):
    return slip_of(data + FEED)[0].text


def dots(slip, row, first=0, last=384):
    """A dot row as "#" and "."."""
    line = "".join([f"{byte:08b}" for byte in slip.rows[row]])
    return line[first:last].replace("0", ".").replace("1", "#")


def test_it_wakes_in_chinese_mode_with_junk_in_its_line():
    slip, rig = slip_of(b"A\n" + FEED)
    assert slip.text == ["%?\u3013A"] and rig.printer.unknown == []
    assert rig.printer.typesetter.charset == 15


def test_high_bytes_print_hanzi_until_chinese_mode_is_off():
    assert text_of(b"\x1b@\xb2\xe2\xca\xd4\n") == ["测试"]
    slip, rig = slip_of(INIT + b"\xb2\n" + FEED)
    assert slip.text == ["\u25a1"] and rig.printer.unknown == [b"\xb2"]


def test_a_country_set_changes_signs():
    slip, rig = slip_of(b"\x1b@\x1c.A$\n" + FEED)
    assert slip.text == ["A\u25a1"] and rig.printer.unknown == [b"$"]


def test_a_hanzi_it_lacks_is_flagged():
    slip, rig = slip_of(INIT + b"\x1c&\xb5\xe7\x1c.\n" + FEED)
    assert slip.text == ["\u3013"] and rig.printer.unknown == [b"\xb5\xe7"]
    assert dots(slip, 0, 0, 26) == "#" * 24 + ".."


def test_it_is_deaf_for_half_a_second():
    rig = Rig(start=False)
    rig.send(INIT + b"EARLY\n" + FEED)
    assert rig.printer.dropped == len(INIT) + 6 + 4
    assert rig.printer.tear().text == []


def test_bytes_that_come_too_fast_are_lost():
    line = b"0123456789 123456789 123456789 1\n"
    slip, rig = slip_of(INIT + line * 40 + FEED)
    assert rig.printer.dropped > 300
    assert slip.text[0] == line.decode()[:-1] and slip.text != [line.decode()[:-1]] * 40
    slip, rig = slip_of(INIT + line * 40 + FEED, buffer=16384)
    assert rig.printer.dropped == 0 and slip.text == [line.decode()[:-1]] * 40


def test_a_write_larger_than_the_ring_holds_the_till_up():
    rig = Rig(start=False)
    rig.uart.write(bytes(256))
    assert rig.uart.longest_block_us == 0
    rig.time.spend_us(1_000_000)
    rig.uart.write(bytes(512))
    assert 260_000 < rig.uart.longest_block_us < 270_000  # 256 bytes at 9600


def test_a_wrong_rate_garbles_both_ways():
    assert [heard(byte, 9600, 9600) for byte in range(256)] == list(range(256))
    assert [heard(byte, 9600, 9800) for byte in range(256)] == list(range(256))  # 2 % is borne
    for sent, read in ((9600, 19200), (19200, 9600), (9600, 115200)):
        assert sum([heard(byte, sent, read) == byte for byte in range(256)]) < 16


def test_lines_wrap_at_384_dots():
    assert text_of(INIT + b"x" * 33 + b"\n") == ["x" * 32, "x"]
    assert text_of(INIT + b"\x1c&" + b"\xb2\xe2" * 17 + b"\n") == ["测" * 16, "测"]
    slip, _ = slip_of(INIT + b"x" * 32 + b"\n" + FEED)
    assert len(slip.rows) == 32 * (5 - 3)  # a full line feeds once


def test_the_rows_are_the_character_generator_s():
    slip, _ = slip_of(INIT + b" A\n" + FEED)
    for y in range(24):
        at = 48 * (ord("A") - 0x20) + 2 * y
        glyph = f"{ROM.ASCII[at] << 8 | ROM.ASCII[at + 1]:016b}"[:12]
        assert dots(slip, y, 12, 24) == glyph.replace("0", ".").replace("1", "#")
    assert slip.rows[24:] == [bytes(48)] * (len(slip.rows) - 24)


def test_hanzi_are_enlarged_from_16_to_24_dots():
    slip, _ = slip_of(INIT + b"\x1c&\xb2\xe2\x1c.\n" + FEED)
    at = 32 * ROM.HANZI.index("测")
    for y in range(24):
        row = ROM.DOTS[at + y * 16 // 24 * 2] << 8 | ROM.DOTS[at + y * 16 // 24 * 2 + 1]
        wide = "".join([f"{row:016b}"[x * 16 // 24] for x in range(24)])
        assert dots(slip, y, 0, 24) == wide.replace("0", ".").replace("1", "#")


def test_styles_show_in_the_dots():
    plain, _ = slip_of(INIT + b"I\n" + FEED)
    bold, _ = slip_of(INIT + b"\x1bE\x01I\n" + FEED)
    assert bold.rows[5] != plain.rows[5] and bold.text == plain.text
    underlined, _ = slip_of(INIT + b"\x1b-\x02I\n" + FEED)
    assert [dots(underlined, y, 0, 13) for y in (22, 23)] == ["#" * 12 + "."] * 2
    inverse, _ = slip_of(INIT + b"\x1dB\x01I\n" + FEED)
    swapped = dots(plain, 5, 0, 12).replace("#", "-").replace(".", "#").replace("-", ".")
    assert dots(inverse, 5, 0, 13) == swapped + "."
    turned, _ = slip_of(INIT + b"\x1b{\x01I\n" + FEED)
    assert dots(turned, 23 - 5) == "".join(reversed(dots(plain, 5)))
    large, _ = slip_of(INIT + b"\x1d!\x11I\n" + FEED)
    twice = "".join([dot * 2 for dot in dots(plain, 5, 0, 12)])
    assert dots(large, 10, 0, 24) == dots(large, 11, 0, 24) == twice
    assert slip_of(INIT + b"\x1b!\x30I\n" + FEED)[0].rows == large.rows
    mixed, _ = slip_of(INIT + b"\x1d!\x11I\x1d!\x00I\n" + FEED)
    small = [dots(mixed, y, 24, 36) for y in range(48)]  # they stand on one line
    assert small == ["." * 12] * 24 + [dots(plain, y, 0, 12) for y in range(24)]


def test_alignment_and_tabs():
    slip, _ = slip_of(INIT + b"\x1ba\x01II\n" + FEED)
    assert dots(slip, 0, 179, 206) == "." + "#" * 24 + ".." and slip.text == ["II"]
    slip, _ = slip_of(INIT + b"\x1ba\x02II\n" + FEED)
    assert dots(slip, 0, 359) == "." + "#" * 24
    assert text_of(INIT + b"A\tB\n\x1bD\x05\x0a\x00A\tB\tC\n") == ["A       B", "A    B    C"]


def test_feeds_and_line_spacing():
    for data, rows in (
        (b"A\n", 32),
        (b"A\x1bJ\x64", 100),
        (b"A\x1bd\x03", 96),
        (b"A\x1bd\x00", 24),
        (b"\x1bd\x00", 0),
        (b"\x1b3\x28A\n", 40),
        (b"\x1b3\x0aA\n", 24),
        (b"\x1b3\x28\x1b2A\n", 32),
    ):
        _, rig = slip_of(INIT + data)
        assert NEW_ROLL_ROWS - rig.printer.roll.rows_left == rows, data
        assert len(rig.printer.roll.replace(1).rows) == rows, data


def test_a_picture_comes_out_dot_for_dot():
    slip, rig = slip_of(INIT + b"\x1dv0\x00\x02\x00\x03\x00\xaa\x55\x00\x00\xff\x01" + FEED)
    assert [slip.rows[y][:3] for y in range(3)] == [b"\xaa\x55\0", bytes(3), b"\xff\x01\0"]
    slip, rig = slip_of(INIT + b"\x1dv0\x03\x01\x00\x01\x00\x0f" + FEED)
    assert [slip.rows[y][:3] for y in range(3)] == [b"\x00\xff\0", b"\x00\xff\0", bytes(3)]
    assert rig.printer.unknown == []
    _, rig = slip_of(INIT + b"x\x1dv0\x00\x01\x00\x01\x00A\n" + FEED)
    assert len(rig.printer.unknown) == 1  # not at the start of a line


def test_what_it_does_not_know_is_flagged():
    _, rig = slip_of(INIT + b"\x1b~\x1d(k\x07\x18\x1c~" + FEED)
    assert rig.printer.unknown == [b"\x1b~", b"\x1d(", b"\x07", b"\x18", b"\x1c~"]
    for kind, question in (("ESC v", b"\x10\x04\x02"), ("DLE EOT", b"\x1bv\x00")):
        _, rig = slip_of(INIT + question, status=kind)
        assert rig.printer.unknown == [question] and rig.uart.any() == 0


def test_settings_are_kept_and_esc_at_undoes_them():
    _, rig = slip_of(INIT + b"\x1b7\x05\x40\x10\x12#\x4f")
    assert (rig.printer.heat, rig.printer.density) == ((5, 64, 16), 0x4F)
    rig.send(b"\x1bE\x01\x1ba\x01\x1b@")
    assert (rig.printer.heat, rig.printer.typesetter.bold) == (rig.printer.BOOT_HEAT, False)
    assert rig.printer.typesetter.chinese


def test_off_line_it_prints_nothing():
    slip, _ = slip_of(INIT + b"\x1b=\x00HIDDEN\n\x1bE\x01\x1b=\x01SHOWN\n" + FEED)
    assert slip.text == ["SHOWN"]
    assert slip.rows == slip_of(INIT + b"SHOWN\n" + FEED)[0].rows


def test_asleep_it_loses_what_wakes_it():
    _, rig = slip_of(INIT + b"\x1b8\x02\x00")
    rig.time.spend_us(3_000_000)
    rig.send(b"LOST\n" + FEED)
    assert rig.printer.dropped > 0 and rig.printer.tear().text == []


def test_status_answers():
    for kind, question, well, out in (
        ("ESC v", b"\x1bv\x00", b"\x00", b"\x04"),
        ("GS r", b"\x1dr\x01", b"\x00", b"\x0c"),
        ("DLE EOT", b"\x10\x04\x02", b"\x12", b"\x32"),
        ("DLE EOT", b"\x10\x04\x04", b"\x12", b"\x7e"),
    ):
        _, rig = slip_of(INIT + question, status=kind)
        assert rig.uart.read() == well
        rig.printer.paper_runs_out_after(0)
        rig.send(question)
        assert rig.uart.read(5) == out and rig.uart.read() is None
        assert rig.printer.unknown == []


def test_without_paper_only_a_real_time_question_passes_the_lines_that_wait():
    for kind, question, answer in (
        ("ESC v", b"\x1bv\x00", None),
        ("DLE EOT", b"\x10\x04\x04", b"\x7e"),
    ):
        _, rig = slip_of(INIT, status=kind)
        rig.printer.paper_runs_out_after(0)
        rig.send(b"A\n" + question)
        assert rig.uart.read() == answer and rig.printer.stalled
        rig.send(bytes(300))
        assert rig.printer.dropped > 0  # the buffer filled up
        assert not rig.printer.idle and rig.printer.until_idle_us == 0


def test_gs_a_tells_of_paper_by_itself():
    _, rig = slip_of(INIT + b"\x1da\x04")
    rig.printer.paper_runs_out_after(1)
    rig.send(b"A\n")
    assert rig.uart.read() == b"\x04"
    rig.printer.fit_new_roll()
    rig.time.spend_us(10_000)
    assert rig.uart.read() == b"\x00"


def test_the_tear_bar_keeps_three_lines():
    slip, rig = slip_of(INIT + b"1\n2\n3\n4\n5\n")
    assert slip.text == ["1", "2"]
    rig.send(b"\n\n\n")
    assert rig.printer.tear().text == ["3", "4", "5"]
    assert rig.printer.tear().rows == [] and len(rig.printer.slips) == 2
    for feed in range(6):  # whether a slip sticks out is what tearing would give
        rig.send(INIT + b"X" + b"\n" * (1 + feed))
        assert rig.printer.roll.sticks_out() == (feed >= 3) == rig.printer.roll.tear().printed
        rig.printer.roll.replace(NEW_ROLL_ROWS)


def test_idle_and_how_long_until_then():
    _, rig = slip_of(INIT)
    assert rig.printer.idle and rig.printer.until_idle_us == 0
    rig.uart.write(b"\x1bd\x04")
    rig.time.spend_us(1_000)
    assert not rig.printer.idle and 200_000 < rig.printer.until_idle_us <= 266_666
    rig.time.spend_us(rig.printer.until_idle_us)
    assert rig.printer.idle


def test_its_power_is_its_own():
    _, rig = slip_of(INIT + b"HALF A LI")
    rig.cut()
    assert raises(OSError, rig.uart.write, b"x").args == (5,)
    rig.boot()
    rig.send(b"NE\n" + FEED)
    assert rig.printer.tear().text == ["HALF A LINE"]
    rig.printer.power_off()
    rig.send(b"LOST\n")
    rig.printer.power_on()
    rig.time.spend_us(1_000_000)
    rig.send(INIT + b"AWAKE\n" + FEED)
    assert rig.printer.tear().text == ["AWAKE"]


def test_a_byte_on_the_wire_is_lost_with_the_power():
    time = Time()
    printer = Printer(time, ROM)
    time.spend_us(1_000_000)
    uart = Uart(time, 9600, 256, printer)
    assert isinstance(uart, Bus)
    uart.write(INIT + b"AB\n")
    time.spend_us(9 * 1041 + 500)
    uart.dead = True
    time.spend_us(1_000_000)
    assert printer.typesetter._text == "AB" and printer.roll.replace(1).rows == []


def test_answers_nobody_reads_fill_the_receive_ring():
    _, rig = slip_of(INIT)
    uart = Uart(rig.time, 115200, 256, rig.printer, rxbuf=4)
    uart.write(b"\x1bv\x00" * 6)
    rig.time.spend_us(100_000)
    assert (uart.any(), uart.rx_lost) == (4, 2)
    buffer = bytearray(3)
    assert uart.readinto(buffer) == 3 and uart.readinto(buffer) == 1
    assert uart.readinto(buffer) is None
