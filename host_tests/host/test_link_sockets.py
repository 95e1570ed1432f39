"""The link to a classroom bank over real sockets: tills of both runtimes, each with a bank.

The bank is `bank/teller` behind the twin's proxy, so a fault here is the same as on the twin's
network, where host_tests/services/test_link.py meets each of them with time that costs nothing.
"""

import functools
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from host.link_rooms import ANSWER_MS, BACK_OFF_S, RUNTIMES, Room
from host.test_micropython import micropython

from twin import proxy


@pytest.fixture
def room():
    """The rooms of both runtimes, each till signed on."""
    those = []
    try:
        for runtime in RUNTIMES:
            if runtime == "cpython" or micropython():
                those.append(Room(runtime))
                those[-1].works(1)
        yield those
    finally:
        for one in those:
            one.end()


def everywhere(test):
    """Run `test(room, …)` in all rooms at the same time."""

    @functools.wraps(test)
    def all_of_them(room, **more):
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda one: test(one, **more), room))

    return all_of_them


@everywhere
def test_requests_go_over_one_connection(room):
    """An answer that is there at once is seen at once: looks come often at first."""
    room.works(10)
    assert room.room.opened == 1
    assert min(room.ask()[1] for _ in range(5)) < 20


@pytest.mark.parametrize("trouble", [proxy.LOST, proxy.UNHEARD, proxy.REPLAYED])
@everywhere
def test_no_answer(room, trouble):
    room.room.proxy.befall(trouble)
    said, ms = room.ask()
    assert said == "none" and ANSWER_MS <= ms < ANSWER_MS + 200
    assert room.say("state") == "no_answer"
    assert int(room.say("spin")) > 30, "others had their turn meanwhile"
    room.works()
    assert room.room.opened == 2


@pytest.mark.parametrize("trouble", [proxy.TWICE, proxy.ASKED_TWICE, proxy.AFTER_OLD])
@everywhere
def test_one_answer_too_many(room, trouble):
    room.room.proxy.befall(trouble)
    room.works()
    assert room.say("dropped") == "1"
    assert room.room.opened == 1


@pytest.mark.parametrize("seconds", [0.1, 0.5])
@everywhere
def test_a_late_answer(room, seconds):
    """In time it counts; too late it is for nobody."""
    room.room.proxy.befall(proxy.LATE, seconds=seconds)
    assert room.ask()[0] == ("00" if seconds < 0.3 else "none")
    room.works()
    time.sleep(0.6)
    room.works()
    assert room.say("dropped") == "0"


@everywhere
def test_answers_in_the_wrong_order(room):
    room.room.proxy.befall(proxy.BEHIND)
    assert room.ask()[0] == "none"
    room.works()


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (proxy.CUT, "closed"),
        (proxy.UNMARKED, "not_demo"),
        (proxy.KILLED, "closed"),
        (proxy.KILLED_AFTER, "closed"),
    ],
)
@everywhere
def test_the_connection_is_ended(room, trouble, state):
    """And the bank is left alone for a second, which is said at once."""
    room.room.proxy.befall(trouble)
    said, ms = room.ask()
    assert said == "none" and ms < 200
    assert room.say("state") == state
    said, ms = room.ask()
    assert said == f"down {state}" and ms < 20
    time.sleep(BACK_OFF_S)
    room.works()


@pytest.mark.parametrize("bit", [0, 200])
@everywhere
def test_one_bit_changed(room, bit):
    """An answer that is not the bank's is handed up to be judged, or is none; never a good one."""
    room.room.proxy.befall(proxy.CHANGED, bit=bit)
    assert room.say("ask").split(" ")[0] in ("bad", "none")
    room.works()


@everywhere
def test_dribbled(room):
    room.room.proxy.befall(proxy.DRIBBLED)
    room.works()
    assert room.room.opened == 1


@pytest.mark.parametrize("kill", [False, True])
@everywhere
def test_the_bank_stops_and_comes_back(room, kill):
    room.room.stop(kill)
    time.sleep(0.1)
    said, ms = room.ask()
    assert said == "down refused" and ms < 200
    assert room.say("state") == "refused"
    said, ms = room.ask()
    assert said == "down refused" and ms < 20
    room.room.start()
    time.sleep(BACK_OFF_S)
    room.works()


@everywhere
def test_a_restart_between_two_requests_is_not_noticed(room):
    room.room.stop()
    room.room.start()
    time.sleep(0.1)
    room.works()
    assert room.room.opened == 2
