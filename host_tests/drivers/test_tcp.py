"""The TCP driver on the twin's network; on real sockets it is met in host/test_link_sockets.py."""

from support import raises
from support.network import HERE, Lab
from terminal.drivers import tcp
from terminal.errors import HostDown
from twin.bus import Misuse

LONG = bytes(range(256)) * 5


def why(lab, work):
    """The word of the HostDown that this ends with."""
    return raises(HostDown, lab.run, work).detail


def read(lab, count, ms=1000):
    """`count` bytes, as they come."""
    data = b""
    while len(data) < count:
        piece = lab.run(lab.tcp.receive(ms))
        assert piece, data
        data += piece
    return data


def test_bytes_go_there_and_back():
    lab = Lab()
    lab.open()
    assert lab.tcp.is_open
    lab.run(lab.tcp.send(b"hello", 1000))
    assert lab.run(lab.tcp.receive(1000)) == b"hello"
    assert lab.run(lab.tcp.receive(50)) is None
    assert lab.tcp.is_open


def test_a_socket_that_tells_as_an_esp32_does():
    lab = Lab()
    lab.net.lwip = True
    lab.open()
    lab.run(lab.tcp.send(b"hello", 1000))
    assert lab.run(lab.tcp.receive(1000)) == b"hello"
    lab.net.serve(*HERE, None)
    assert why(lab, lab.tcp.open(*HERE, 1000)) == tcp.REFUSED


def test_more_than_fits_goes_in_parts():
    lab = Lab()
    lab.net.window, lab.net.piece = 100, 7
    lab.open()
    lab.run(lab.tcp.send(LONG, 1000))
    assert read(lab, len(LONG)) == LONG
    assert lab.server.got == [LONG]


def test_a_connection_that_takes_no_more_is_given_up():
    lab = Lab()
    lab.net.window = 100
    lab.open()
    lab.net.drop()
    found, ms = lab.took_ms(lab.tcp.send(LONG, 1000))
    assert found.detail == tcp.NO_ANSWER and 1000 <= ms < 1050
    assert not lab.tcp.is_open


def test_what_stands_in_the_way_has_a_word():
    lab = Lab()
    lab.net.serve(*HERE, None)
    assert why(lab, lab.tcp.open(*HERE, 1000)) == tcp.REFUSED
    lab.net.drop()
    assert why(lab, lab.tcp.open(*HERE, 1000)) == tcp.NO_NETWORK
    lab.net.restore()
    lab.net.silent = True
    found, ms = lab.took_ms(lab.tcp.open(*HERE, 1000))
    assert found.detail == tcp.NO_ANSWER and 1000 <= ms < 1050
    assert not lab.tcp.is_open
    lab.net.silent = False
    lab.net.serve(*HERE, lab.server)
    lab.open()
    lab.run(lab.tcp.send(b"hello", 1000))
    assert lab.run(lab.tcp.receive(1000)) == b"hello"


def test_only_what_is_near_is_connected_to():
    """domain.md: reach a real acquirer, never."""
    lab = Lab()
    for address in ("8.8.8.8", "bank.example", "localhost", "::1", "10.0.0.2.example", ""):
        raises(ValueError, lab.run, lab.tcp.open(address, 8583, 1000))
    assert lab.sockets.sockets == []


def test_the_end_is_told_after_what_came_before_it():
    lab = Lab()
    lab.open()
    lab.server.wires[0].send(b"bye")
    lab.server.wires[0].close()
    assert lab.run(lab.tcp.receive(1000)) == b"bye"
    assert why(lab, lab.tcp.receive(1000)) == tcp.CLOSED
    assert not lab.tcp.is_open
    assert why(lab, lab.tcp.receive(1000)) == tcp.CLOSED
    assert why(lab, lab.tcp.send(b"x", 1000)) == tcp.CLOSED


def test_a_connection_that_breaks_is_closed():
    lab = Lab()
    lab.open()
    lab.server.wires[0].reset()
    assert why(lab, lab.tcp.receive(1000)) == tcp.CLOSED
    lab.open()
    lab.server.wires[1].reset()
    lab.run(lab.clock.sleep_ms(10))
    assert why(lab, lab.tcp.send(b"x", 1000)) == tcp.CLOSED
    assert [socket.closed for socket in lab.sockets.sockets] == [True, True]


def test_another_connection_takes_the_place_of_the_first():
    lab = Lab()
    lab.open()
    lab.run(lab.tcp.send(b"for nobody", 1000))
    lab.open()
    lab.run(lab.tcp.send(b"hello", 1000))
    assert lab.run(lab.tcp.receive(1000)) == b"hello"
    assert lab.run(lab.tcp.receive(100)) is None
    assert lab.server.gone == 1
    lab.tcp.close()
    lab.tcp.close()
    lab.run(lab.clock.sleep_ms(10))
    assert lab.server.gone == 2


def test_waiting_lets_the_others_run():
    """Looks at the socket come often at first and every 20 ms later."""
    lab = Lab()
    lab.open()
    turns = []

    async def other():
        while True:
            turns.append(lab.clock.ticks_ms())
            await lab.clock.sleep_ms(5)

    lab.clock.spawn(other(), "other")
    looks = []
    sleep = lab.clock.sleep_ms

    def counted(ms):
        looks.append(ms)
        return sleep(ms)

    lab.clock.sleep_ms = counted
    assert lab.run(lab.tcp.receive(1000)) is None
    lab.clock.sleep_ms = sleep
    assert len(turns) >= 200
    mine = [ms for ms in looks if ms != 5]
    assert mine[:4] == [1, 2, 4, 8] and max(mine) == 20 and len(mine) < 60


def test_one_look_takes_no_time():
    lab = Lab()
    lab.open()
    assert lab.took_ms(lab.tcp.receive(0)) == (None, 0)
    lab.server.wires[0].send(b"x")
    lab.run(lab.clock.sleep_ms(10))
    assert lab.took_ms(lab.tcp.receive(0)) == (b"x", 0)


def test_the_twin_finds_a_driver_that_would_stop_the_till():
    lab = Lab()
    socket = lab.sockets.socket()
    raises(Misuse, socket.connect, HERE)
    raises(Misuse, lab.sockets.getaddrinfo, "bank.example", 8583)


def test_a_boot_without_power_says_nothing_more():
    lab = Lab()
    lab.open()
    lab.run(lab.tcp.send(b"hel", 1000))
    lab.run(lab.clock.sleep_ms(10))
    old = lab.tcp
    lab.boot()
    assert why(lab, old.send(b"lo", 1000)) == tcp.CLOSED
    lab.open()
    lab.run(lab.tcp.send(b"again", 1000))
    assert lab.run(lab.tcp.receive(1000)) == b"again"
    assert lab.server.got == [b"hel", b"again"] and lab.server.gone == 0
