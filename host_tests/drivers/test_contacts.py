"""What the twin of the keypad does to a driver that is wrong."""

from support import raises
from twin.bus import Misuse
from twin.clock import Time
from twin.contacts import Contacts


def read(pad, waits=4):
    """(row, column) of what looks closed to one who spends `waits` us after driving a row."""
    found = []
    for row, pin in enumerate(pad.rows):
        pin.value(0)
        for _ in range(waits):
            pad.cols[0].value()
        found += [(row, col) for col, column in enumerate(pad.cols) if not column.value()]
        pin.value(1)
    return found


def steady(pad, *keys):
    for row, col in keys:
        pad.down(row, col)
    pad.time.spend_us(20_000)


def test_a_driver_without_debounce_counts_a_press_several_times():
    most = 0
    for seed in range(1, 21):
        pad = Contacts(Time(), seed)
        pad.press(1, 2)
        presses, before = 0, []
        for _ in range(1_000):
            now = read(pad)
            presses += 1 if now and not before else 0
            before = now
            pad.time.spend_us(100)
        assert 1 <= presses <= 8
        most = max(most, presses)
    assert most > 2


def test_a_bounce_is_over_after_15_ms_and_no_two_are_alike():
    traces = set()
    for key in range(16):
        row, col = key // 4, key % 4
        pad = Contacts(Time())
        pad.rows[row](0)
        pad.down(row, col)
        trace = []
        for _ in range(40):
            pad.time.spend_us(499)
            trace.append(pad.cols[col]())  # a pin can be called, too
        assert not any(trace[31:])
        traces.add(tuple(trace))
    assert len(traces) > 8


def test_a_driver_that_reads_at_once_is_blind_in_the_first_column():
    pad = Contacts(Time())
    steady(pad, (1, 0))
    assert read(pad) == [(1, 0)]
    assert read(pad, waits=0) == []


def test_a_driver_that_changes_rows_and_reads_at_once_sees_the_row_before():
    pad = Contacts(Time())
    steady(pad, (1, 0))
    pad.rows[1].value(0)
    pad.time.spend_us(10)
    pad.rows[1].value(1)
    assert pad.cols[0].value() == 0
    assert pad.cols[0].value() == 1


def test_a_column_follows_only_what_lasts():
    pad = Contacts(Time())
    pad.settle_us = 10
    steady(pad, (0, 0))
    for level in (0, 1, 0):
        pad.rows[0].value(level)
    last_us = pad.time.now_us
    while pad.cols[0].value():
        pass
    assert pad.time.now_us - last_us == 10


def test_a_key_that_is_down_cannot_be_pressed_again():
    pad = Contacts(Time())
    steady(pad, (0, 0))
    pad.down(0, 0)
    for _ in range(200):
        assert read(pad) == [(0, 0)]
        pad.time.spend_us(50)


def test_three_corners_show_the_fourth():
    pad = Contacts(Time())
    steady(pad, (0, 0), (0, 2), (2, 0))
    assert read(pad) == [(0, 0), (0, 2), (2, 0), (2, 2)]


def test_a_ghost_takes_a_path_of_any_length():
    pad = Contacts(Time())
    steady(pad, (0, 0), (1, 0), (1, 1), (2, 1), (2, 2))
    assert (0, 2) in read(pad)
    assert (3, 3) not in read(pad)


def test_rows_that_drive_high_are_shorted_by_two_keys_of_a_column():
    pad = Contacts(Time())
    pad.wire(open_drain=False)
    steady(pad, (0, 0))
    assert read(pad) == [(0, 0)]
    steady(pad, (1, 0))
    assert raises(Misuse, read, pad)


def test_a_column_is_no_output():
    assert raises(Misuse, Contacts(Time()).cols[0].value, 0)


def test_a_released_row_reads_what_is_on_it():
    pad = Contacts(Time())
    steady(pad, (0, 0), (1, 0))
    pad.rows[0].value(0)
    assert [row.value() for row in pad.rows] == [0, 0, 1, 1]


def test_a_column_without_a_pull_up_reads_at_random_and_interrupts():
    pad = Contacts(Time())
    pad.wire(pull_up=False)
    column = pad.cols[0]
    assert 20 < sum(column.value() for _ in range(100)) < 80
    edges = []
    column.irq(handler=edges.append, trigger=column.IRQ_FALLING)
    pad.time.spend_us(10_000)
    assert len(edges) > 20 and edges[0] is column
    column.irq(handler=None)
    del edges[:]
    pad.time.spend_us(10_000)
    assert not edges


def test_an_interrupt_comes_at_the_edges_it_was_asked_for():
    def edges(seed, name):
        pad = Contacts(Time(), seed)
        pad.rows[1].value(0)
        column = pad.cols[1]
        column.irq(handler=lambda pin: None, trigger=getattr(column, name))
        steady(pad, (1, 1))
        return column.interrupts

    bounces = [edges(seed, "IRQ_RISING") for seed in range(1, 11)]
    assert max(bounces) > 1
    assert [edges(seed, "IRQ_FALLING") for seed in range(1, 11)] == [n + 1 for n in bounces]


def test_every_bounce_of_a_driven_column_interrupts():
    most = 0
    for seed in range(1, 21):
        pad = Contacts(Time(), seed)
        pad.rows[1].value(0)
        edges = []
        pad.cols[1].irq(handler=edges.append, trigger=pad.cols[1].IRQ_FALLING)
        steady(pad, (1, 1))
        most = max(most, len(edges))
        assert edges
    assert most > 2
