"""A bank of the classroom behind tcp_link.Tcp: what the wire does to answers, S20, S34, S43.

The bank is `bank/teller` over the twin's network; after each fault the same link goes on.
"""

from support import raises
from support.class_link import ADDRESS, Class
from support.desk import Bank, Till
from support.network import HERE, Lab
from terminal.errors import HostDown
from terminal.services import tcp_link
from terminal.wire import frame, iso8583
from twin import proxy


def test_one_connection_carries_all_requests():
    room = Class()
    room.works(5)
    assert room.lab.net.opened == 1 and len(room.asked) == 6
    assert room.link.dropped == 0 and room.link.reason == ""


def test_the_endpoint_policy_comes_first():
    """domain.md: reach a real acquirer, never."""
    lab = Lab()
    for text in ("8.8.8.8:8583", "bank.example:8583", "10.0.0.2", "[::1]:8583"):
        raises(ValueError, tcp_link.Tcp, lab.tcp, lab.clock, text)
    assert lab.sockets.sockets == []


def test_a_board_without_a_network_says_so():
    lab = Lab()
    way = tcp_link.Tcp(None, lab.clock, ADDRESS)
    data = Till(Bank()).make("echo")
    assert raises(HostDown, lab.run, way.exchange(data)).detail == "no_network"
    assert lab.run(way.probe()) == "no_network"
    way.close()


def test_pieces_of_any_size_make_an_answer():
    for piece in (1, 2, 3, 7, 64, 1500):
        room = Class()
        room.lab.net.piece = piece
        room.works()
    room.proxy.befall(proxy.DRIBBLED)
    room.works()


def test_a_lost_answer_takes_half_a_minute_and_the_connection():
    for trouble in (proxy.LOST, proxy.UNHEARD):
        room = Class()
        room.proxy.befall(trouble)
        data = room.till.make("echo")
        found, ms = room.lab.took_ms(room.link.exchange(data))
        assert found is None and 30_000 <= ms < 30_100
        assert room.link.state == "no_answer" and "30000 ms" in room.link.reason
        room.works()
        assert room.lab.net.opened == 2


def test_a_late_answer_that_is_in_time_counts():
    room = Class()
    room.proxy.befall(proxy.LATE, seconds=20)
    room.works()
    assert room.lab.net.opened == 1


def test_an_answer_that_is_too_late_is_for_nobody():
    """The next request gets its own answer, however the late one comes."""
    for seconds in (30, 31, 35, 60):
        room = Class()
        room.proxy.befall(proxy.LATE, seconds=seconds)
        assert room.ask() is None
        room.works()
        room.pass_ms(40_000)
        room.works()
        assert room.lab.net.opened == 2


def test_what_comes_twice_counts_once():
    for trouble in (proxy.TWICE, proxy.ASKED_TWICE):
        room = Class()
        room.proxy.befall(trouble)
        room.works()
        assert room.link.dropped == 1 and room.lab.net.opened == 1


def test_an_old_answer_is_not_the_answer():
    room = Class()
    room.proxy.befall(proxy.AFTER_OLD)
    room.works()
    assert room.link.dropped == 1
    room.proxy.befall(proxy.REPLAYED)
    found, ms = room.lab.took_ms(room.link.exchange(room.till.make("echo")))
    assert found is None and ms >= 30_000
    assert room.link.dropped == 2
    room.works()


def test_answers_in_the_wrong_order():
    room = Class()
    room.proxy.befall(proxy.BEHIND)
    assert room.ask() is None
    room.works()
    assert room.link.dropped == 1 and room.lab.net.opened == 2


def test_an_answer_cut_in_the_middle():
    room = Class()
    room.proxy.befall(proxy.CUT)
    found, ms = room.lab.took_ms(room.link.exchange(room.till.make("echo")))
    assert found is None and ms < 1000, "the end of the connection is seen at once"
    assert room.link.state == "closed" and "bytes of an answer" in room.link.reason
    room.pass_ms(1000)
    room.works()


def test_any_bit_may_change():
    """Nothing is ever taken for a good answer that is not; a frame whose length changed may wait
    for bytes that never come."""
    room = Class()
    size = 8 * len(frame.wrap(room.exchange()))
    for bit in list(range(0, 64, 9)) + list(range(64, size, 37)) + list(range(size - 16, size)):
        room.proxy.befall(proxy.CHANGED, bit=bit)
        reply = room.exchange()
        if reply is not None:
            right = frame.unwrap(room.proxy.said[-1])
            assert reply != right and len(reply) == len(right), bit
            assert iso8583.unpack(reply)[1][53] == iso8583.unpack(room.data)[1][53]
        room.pass_ms(30_000)
        room.works(1)


def test_what_does_not_say_demo_is_refused():
    """domain.md: replies without the demo marker are refused with a clear message."""
    room = Class()
    for trouble, said in ((proxy.UNMARKED, "without the demo mark"), (proxy.TOO_LONG, "too long")):
        room.proxy.befall(trouble)
        found, ms = room.lab.took_ms(room.link.exchange(room.till.make("echo")))
        assert found is None and ms < 1000
        assert room.link.state == "not_demo" and said in room.link.reason, room.link.reason
        room.pass_ms(1000)
        room.works()


def test_who_sends_without_end_is_no_bank():
    room = Class()
    room.proxy.befall(proxy.FLOOD)
    room.works()
    assert room.lab.net.opened == 2 and room.link.dropped >= 10


def test_a_bank_that_is_killed_and_comes_back():
    for trouble in (proxy.KILLED, proxy.KILLED_AFTER):
        room = Class()
        room.proxy.befall(trouble)
        found, ms = room.lab.took_ms(room.link.exchange(room.till.make("echo")))
        assert found is None and ms < 1000
        assert room.link.state == "closed"
        room.lab.net.serve(*HERE, None)
        room.pass_ms(1000)
        assert room.refused() == "refused"
        room.lab.net.serve(*HERE, room.proxy)
        room.pass_ms(2000)
        room.works()


def test_a_bank_that_was_restarted_meanwhile_is_not_noticed():
    for kill in (False, True):
        room = Class()
        room.server.stop(kill)
        room.pass_ms(5000)
        room.works()
        assert room.lab.net.opened == 2


def test_a_bank_that_is_away_is_left_alone_longer_each_time():
    room = Class()
    room.server.stop()
    room.lab.net.serve(*HERE, None)
    room.pass_ms(10)
    tried = []
    for _ in range(1500):
        made = len(room.lab.sockets.sockets)
        found, ms = room.lab.took_ms(room.link.probe())
        assert found == "refused" and ms <= 10, "said at once"
        if len(room.lab.sockets.sockets) > made:
            tried.append(room.lab.clock.ticks_ms())
        room.pass_ms(100)
    waits = [(tried[i + 1] - tried[i]) // 1000 for i in range(len(tried) - 1)]
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30], waits
    room.lab.net.serve(*HERE, room.proxy)
    room.pass_ms(30_000)
    room.works()
    room.server.stop()
    room.lab.net.serve(*HERE, None)
    room.pass_ms(10)
    assert room.refused() == "refused"
    room.lab.net.serve(*HERE, room.proxy)
    assert room.refused() == "refused", "it is not asked again yet"
    room.pass_ms(1000)
    room.works()


def test_who_takes_connections_and_ends_them_is_left_alone_too():
    room = Class()
    for seconds in (1, 2, 4):
        room.proxy.befall(proxy.KILLED)
        assert room.exchange() is None
        room.pass_ms(1000 * seconds - 50)
        assert room.refused() == "closed"
        room.pass_ms(100)
    room.works()


def test_a_network_that_drops_and_comes_back():
    room = Class()
    room.lab.net.drop()
    assert room.ask() is None
    assert room.link.state == "no_answer"
    assert room.refused() == "no_network"
    room.lab.net.restore()
    assert room.refused() == "no_network", "still waiting for its turn"
    room.pass_ms(1000)
    room.works()
    assert room.asked.count(room.data) == 1


def test_what_a_short_break_kept_back_comes_in_time():
    room = Class()
    room.lab.net.drop()
    room.lab.time.at_us(room.lab.time.now_us + 10_000_000, room.lab.net.restore)
    room.works()
    assert room.lab.net.opened == 1


def test_one_request_at_a_time():
    room = Class()
    room.proxy.befall(proxy.LATE, seconds=5)
    codes = []

    async def one(kind):
        data = room.till.make(kind)
        reply = await room.link.exchange(data)
        codes.append(room.till.read(data, reply)[0])

    room.lab.clock.spawn(one("echo"), "first")
    room.lab.clock.spawn(one("echo"), "second")
    room.pass_ms(4000)
    assert codes == [] and len(room.asked) == 2
    room.pass_ms(2000)
    assert codes == ["00", "00"] and len(room.asked) == 3


def test_a_probe_sends_nothing():
    room = Class()
    room.boot()
    assert room.link.state == "not_tried"
    assert room.lab.run(room.link.probe()) == "connected"
    room.server.stop()
    room.lab.net.serve(*HERE, None)
    room.pass_ms(10)
    assert room.lab.run(room.link.probe()) == "refused"
    room.lab.net.drop()
    room.pass_ms(1000)
    assert room.lab.run(room.link.probe()) == "no_network"
    assert len(room.asked) == 1


def test_a_closed_link_opens_again():
    room = Class()
    room.link.close()
    room.works()
    assert room.lab.net.opened == 2


def test_a_power_cut_in_the_middle():
    room = Class()
    room.lab.clock.spawn(room.link.exchange(room.till.make("echo")), "till")
    room.pass_ms(6)
    room.lab.sockets.dead = True
    room.pass_ms(100)
    room.boot()
    room.works()
