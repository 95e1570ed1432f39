"""The class's bank over real sockets. S16, S34, S35, S53, S58."""

import asyncio
import random
import threading
import time

import pytest
from host import class_rig as rig

from terminal.wire import frame
from tools.classroom import addresses, mend, report, server
from tools.classroom.till import Lost, Till
from tools.classroom.traffic import Day


@pytest.fixture
def there(tmp_path):
    return rig.url(tmp_path)


def test_a_days_work_and_an_equal_settlement(there):
    async def work(port):
        till = Till(12, port)
        assert await till.sign_on() == "00"
        sold = await till.ask("sale", "B", pin="7350", value=12500)
        void = await till.ask(
            "void", "B", pin="7350", value=12500, original=(1, till.stan, "1123"),
            auth=sold[1][38],
        )  # fmt: skip
        link = till.cards["B"].number[-4:]
        repaid = await till.ask("repay", "A", pin="4821", value=2500, link=link)
        told = await till.ask("inquiry", "A", pin="4821")
        equal = await till.settle({"sale": (1, 12500), "void": (1, 12500), "repay": (1, 2500)})
        till.batch = 1  # the one that it ends
        end = await till.ask("balanced")
        await till.close()
        return [one[0] for one in (sold, void, repaid, told, end)], equal, end[1][48]

    (codes, equal, ended), said = rig.run(work, there)
    assert codes == ["00"] * 5
    assert equal == ("00", {"B": "000002"}) and ended == "B=000002"
    assert rig.balanced(there)
    held = {row["account"]: row["balance"] for row in rig.read(there, report.account_rows)}
    assert (held["0012A"], held["0012B"], held["merchant"]) == (-27500, 97500, 0)
    assert any("DEMO0012 0200 sale stan 000002 999999******0010 125.00 -> 00" in line
               for line in said)  # fmt: skip


def test_an_unequal_settlement_uploads_and_closes(there):
    async def work(port):
        till = Till(12, port)
        await till.sign_on()
        await till.ask("sale", "B", pin="7350", value=12500)
        code, told = await till.settle({})
        await till.ask("upload", "B", of="sale", value=12500, original=(1, 2, "1123"))
        end = await till.ask("uploaded")
        await till.close()
        return code, told, end[1][48]

    got, _ = rig.run(work, there)
    assert got == ("95", {"D": "sale,1,12500"}, "B=000002")
    assert rig.balanced(there)


def test_cards_have_their_homes_and_the_shared_set_is_one_for_all(there):
    async def work(port):
        first, second = Till(1, port), Till(2, port)
        for till in (first, second):
            await till.sign_on()
        shared = Till(0, port).cards["B"]
        codes = []
        for till, card in (
            (first, first.cards["B"]), (second, first.cards["B"]), (first, shared),
            (second, shared),
        ):  # fmt: skip
            code, _ = await till.ask(
                "sale", pin="7350", value=50001, card=card.number, expiry=card.expiry, entry="07"
            )
            codes.append(code)
        await first.close()
        await second.close()
        return codes

    assert rig.run(work, there)[0] == ["00", "14", "00", "51"]


def test_doubled_and_torn_frames(there):
    async def work(port):
        till = Till(12, port)
        await till.sign_on()
        data, _ = till.make("sale", "B", pin="7350", value=100)
        await till.send(data)
        await till.send(data)
        first = await till.receive()
        doubled = first == await till.receive()
        whole = frame.wrap(till.make("sale", "B", pin="7350", value=100)[0])
        for at in range(len(whole)):
            till._writer.write(whole[at : at + 1])
            await till._writer.drain()
        await till.receive()
        await till.close()
        return doubled

    assert rig.run(work, there)[0] is True
    assert rig.read(there, report.status)["answers"] == 2


BROKEN = (
    (b"\xff\xff", "too long"),
    (b"\x00\x05DEMO\x01", "too short"),
    (b"\x00\x40TEST\x01", "demo mark"),
    (frame.wrap(bytes(30)), "DE53: missing"),
    (frame.wrap(b"\x02\x00\x80" + bytes(30)), "second bit map"),
    (frame.wrap(b"\x02\x00" + bytes(6) + b"\x08\x01" + bytes(30)), "DE64: bytes after it"),
    (b"\x00", "cut short"),
)


@pytest.mark.parametrize("data, reason", BROKEN, ids=[reason for _, reason in BROKEN])
def test_a_broken_frame_closes_the_connection_with_a_reason(there, data, reason):
    async def work(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(data)
        if reason == "cut short":
            writer.write_eof()
        left = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        return left

    left, said = rig.run(work, there)
    assert left == b"" and [line for line in said if reason in line]


def test_connections_idle_time_and_frames_have_bounds(there):
    async def ended(reader, seconds=5.0):
        return await asyncio.wait_for(reader.read(), seconds) == b""

    async def work(port):
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        await asyncio.sleep(0.05)
        third = await asyncio.open_connection("127.0.0.1", port)
        refused = await ended(third[0], 0.25)
        opened[0][1].write(b"\x00")  # a frame that never comes to its end
        slow = await ended(opened[0][0], 0.6)
        idle = await ended(opened[1][0])
        for _, writer in (*opened, third):
            writer.close()
        return refused, slow, idle

    bounds = server.Bounds(connections=2, idle_s=1.0, frame_s=0.2)
    got, said = rig.run(work, there, bounds)
    assert got == (True, True, True)
    assert len([line for line in said if "2 connections are open" in line]) == 1
    assert len([line for line in said if "said nothing" in line]) == 2


def test_a_stranger_is_not_answered_to():
    for good in ("127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.10", "169.254.1.1", "::1"):
        assert addresses.refusal(good) is None
    for bad in ("0.0.0.0", "8.8.8.8", "172.32.0.1", "192.0.2.1", "localhost", "::", "", "1.2.3"):
        assert bad in addresses.refusal(bad)
    assert addresses.near("::ffff:192.168.1.10") and not addresses.near("::ffff:8.8.8.8")


def test_many_tills_at_once_lose_and_double_nothing(there):
    async def work(port):
        days = [Day(Till(n, port), random.Random(n)) for n in range(1, 25)]
        return await asyncio.gather(*[day.run(6) for day in days]), sum(
            day.totals["sale"][0] for day in days
        )

    (codes, sales), _ = rig.run(work, there)
    assert codes == ["00"] * 24 and sales > 50
    assert rig.balanced(there)
    assert len(rig.read(there, report.status)["tills"]) == 24


def test_a_stopping_bank_finishes_what_it_answers(there, monkeypatch):
    from tools.classroom.desk import Desk

    tills, begun = [], threading.Event()
    reply = Desk.replied

    def slow(self, *told):
        begun.set()
        time.sleep(0.3)
        reply(self, *told)

    async def work(port):
        till = Till(12, port)
        idle = Till(13, port)
        await till.sign_on()
        await idle.sign_on()
        monkeypatch.setattr(Desk, "replied", slow)
        data, keys = till.make("sale", "B", pin="7350", value=100)
        await till.send(data)
        tills.extend((till, idle, data, keys))
        await asyncio.to_thread(begun.wait)

    async def after(bank):
        till, idle, data, keys = tills
        code, _ = till.read(data, keys, await till.receive())
        with pytest.raises(Lost):
            await idle.receive()
        await till.close()
        await idle.close()
        return code

    code, _ = rig.run(work, there, after=after)
    assert code == "00"
    assert rig.read(there, report.status)["answers"] == 1 and rig.balanced(there)


def test_a_reset_till_may_come_with_new_keys(there):
    async def work(port):
        old, new = Till(12, port), Till(12, port, generation=2)
        await old.sign_on()
        await old.ask("sale", "B", pin="7350", value=100)
        refused = await new.sign_on()
        rig.read(there, mend.reset_till, "DEMO0012")  # while the bank serves
        taken = await new.sign_on()
        late, _ = await old.ask("echo")
        await old.close()
        await new.close()
        return refused, taken, new.batch, late

    assert rig.run(work, there)[0] == ("58", "00", 2, "58")
    assert rig.balanced(there)


def test_a_card_is_unblocked_while_the_bank_serves(there):
    async def work(port):
        till = Till(12, port)
        await till.sign_on()
        codes = []
        for pin in ("1111", "1111", "1111", "7350"):
            codes.append((await till.ask("sale", "B", pin=pin, value=100))[0])
        rig.read(there, mend.unblock, till.cards["B"].number)
        codes.append((await till.ask("sale", "B", pin="7350", value=100))[0])
        codes.append((await till.ask("sale", "D", pin="5508", value=100))[0])
        rig.read(there, mend.unblock, "0012D")
        codes.append((await till.ask("sale", "D", pin="5508", value=100))[0])
        rig.read(there, mend.unblock, "DEMO0012")
        codes.append((await till.ask("sale", "D", pin="5508", value=100))[0])
        await till.close()
        return codes

    assert rig.run(work, there)[0] == ["55", "55", "75", "38", "00", "38", "51", "38"]


def test_a_disk_that_refuses_is_96_and_nothing_moved(there, monkeypatch):
    from sqlalchemy.exc import OperationalError

    from tools.classroom.desk import Desk

    async def work(port):
        till = Till(12, port)
        await till.sign_on()
        kept = Desk.replied

        def full(self, seen, reply):
            raise OperationalError("insert", {}, Exception("disk is full"))

        monkeypatch.setattr(Desk, "replied", full)  # after everything else was written
        data, keys = till.make("sale", "B", pin="7350", value=100)
        first = till.read(data, keys, await till.exchange(data))[0]
        monkeypatch.setattr(Desk, "replied", kept)
        second = till.read(data, keys, await till.exchange(data))[0]
        await till.close()
        return first, second

    got, said = rig.run(work, there)
    assert got == ("96", "00") and "not stored: OperationalError" in said
    assert rig.read(there, report.status)["answers"] == 1 and rig.balanced(there)


def test_a_till_that_loses_its_bank_is_told(there):
    async def work(port):
        return port

    port, _ = rig.run(work, there)
    with pytest.raises(Lost):
        asyncio.run(Till(12, port).exchange(b"x" * 30))
