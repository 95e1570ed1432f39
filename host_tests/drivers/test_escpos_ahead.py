"""What is sent before its slip: never twice, never to a printer that forgot it meanwhile."""

from support import raises
from support.printing import MARKS, Rig
from terminal.drivers import demo_marks
from terminal.errors import PaperOut, PrinterTrouble

FIRST = demo_marks.ASCII
LINES = ["LINE %d" % line for line in range(4)]
SLIP = MARKS + LINES + MARKS
KINDS = ("DLE EOT", "GS r", "ESC v")


def ahead(rig, ms=60, line=FIRST):
    """`line` is sent ahead, and so long passes."""
    rig.run(rig.driver.prepare(line))
    rig.run(rig.clock.sleep_ms(ms))


def printed(rig):
    """The slip that came out, and whether nothing was lost."""
    rig.print_slip(*LINES)
    return rig.printer.tear().text if rig.faultless() else None


def first_line_ms(rig):
    """How long it takes to the end of the first line, once the slip may begin."""
    began_us, ends = rig.time.now_us, []
    advance = rig.printer.roll.advance

    def moved(strip):
        ends.append(rig.time.now_us)
        return advance(strip)

    rig.printer.roll.advance = moved
    rig.print_slip(*LINES)
    return (ends[0] - began_us) / 1000


def test_the_first_line_is_on_paper_sooner():
    for kind in KINDS:
        assert first_line_ms(Rig({"status": kind})) > 115
        rig = Rig({"status": kind})
        ahead(rig)
        assert first_line_ms(rig) < 70, kind
        assert rig.printer.tear().text == SLIP and rig.faultless()


def test_it_is_whole_however_soon_or_late_it_comes():
    for kind in KINDS:
        for baud in (9600, 115200):
            for ms in (0, 1, 20, 55, 249, 250, 260, 370, 399, 400, 401, 500, 5_000):
                rig = Rig({"status": kind, "baud": baud})
                ahead(rig, ms)
                assert printed(rig) == SLIP, (kind, baud, ms)


def test_it_is_sent_once_and_anew_when_it_grows_old():
    rig = Rig()
    for ms in (0, 10, 100, 100, 100, 390, 0, 600):
        ahead(rig, ms)
    sent = []
    write = rig.uart.write
    rig.uart.write = lambda data: sent.append(bytes(data)) or write(data)
    ahead(rig, 100)
    assert len(sent) == 1 and sent[0].endswith(FIRST.encode())
    ahead(rig, 100)
    assert len(sent) == 1
    assert printed(rig) == SLIP


def test_a_slip_that_begins_otherwise_forgets_it():
    for ms in (0, 20, 100):
        rig = Rig()
        ahead(rig, ms, "  " + FIRST)
        assert printed(rig) == SLIP


def test_a_status_in_between_does_no_harm():
    for kind in KINDS:
        for ms in (0, 60):
            rig = Rig({"status": kind})
            ahead(rig, ms)
            assert rig.run(rig.driver.status()) == "ok"
            assert printed(rig) == SLIP, (kind, ms)


def test_a_slip_that_never_comes_leaves_nothing_on_the_next():
    rig = Rig()
    ahead(rig, 60)
    rig.run(rig.clock.sleep_ms(20_000))
    assert printed(rig) == SLIP
    ahead(rig, 30)
    rig.cut()
    rig.boot()
    rig.run(rig.driver.start())
    assert printed(rig) == SLIP


def test_a_plug_that_was_out_meanwhile_is_never_missed():
    """It has forgotten its settings and the line: the slip is whole, or it is said to be not."""
    for kind in KINDS:
        for out_ms in (0, 5, 30, 120):
            for ms in (0, 30, 60, 150, 300, 380, 395, 440, 520, 700):
                rig = Rig({"status": kind})
                rig.time.at_us(rig.time.now_us + out_ms * 1000, rig.printer.power_off)
                rig.time.at_us(rig.time.now_us + out_ms * 1000 + 1, rig.printer.power_on)
                ahead(rig, ms)
                try:
                    rig.print_slip(*LINES)
                except PrinterTrouble:
                    continue
                assert rig.printer.tear().text == SLIP, (kind, out_ms, ms)


def test_a_till_that_is_busy_then_still_notices_it():
    """Between the slip's beginning and its first question something else holds the processor."""
    for held_ms in (30, 90, 150, 400):
        for ms in (330, 360, 390):
            rig = Rig()
            rig.time.at_us(rig.time.now_us + 31_000, rig.printer.power_off)
            rig.time.at_us(rig.time.now_us + 31_001, rig.printer.power_on)
            ahead(rig, ms)

            async def hog(rig=rig, held_ms=held_ms):
                rig.time.spend_us(held_ms * 1000)

            rig.clock.spawn(hog(), "hog")
            try:
                rig.print_slip(*LINES)
            except PrinterTrouble:
                continue
            assert rig.printer.tear().text == SLIP, (held_ms, ms)


def test_paper_that_ends_meanwhile_is_paper_out_and_nothing_waits():
    for kind in KINDS:
        rig = Rig({"status": kind})
        ahead(rig)
        rig.printer.paper_runs_out_after(0)
        raises(PaperOut, rig.print_slip, *LINES)
        assert not rig.printer.stalled
        rig.printer.fit_new_roll()
        ahead(rig)
        assert printed(rig) == SLIP


def test_nothing_is_sent_to_one_that_gives_no_answer_or_is_busy():
    for wrong in ({"changes": {"status": "none"}}, {"rxbuf": 0}, {"start": False}):
        rig = Rig(**wrong)
        rig.uart.write = None
        ahead(rig)
    rig = Rig()

    async def meanwhile():
        await rig.clock.sleep_ms(200)
        await rig.driver.prepare(FIRST)

    rig.clock.spawn(meanwhile(), "flow")
    assert printed(rig) == SLIP


def test_a_printer_that_holds_the_wire_is_not_waited_for():
    rig = Rig(cts=True)
    ahead(rig)
    assert printed(rig) == SLIP
    rig.printer.busy = True
    rig.uart.write(b"X")
    began_us = rig.time.now_us
    ahead(rig, 0)
    assert rig.time.now_us == began_us


def test_a_line_that_cannot_be_printed_is_refused():
    raises(ValueError, Rig().run, Rig().driver.prepare("X" * 33))
