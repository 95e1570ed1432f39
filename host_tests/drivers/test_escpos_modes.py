"""Chinese mode is for hanzi only: the printer is out of it before and after each of them."""

from support.printing import Rig


def modes(rig, *lines):
    """Whether the printer was in Chinese mode at each line feed of a slip."""
    found = []
    typesetter = rig.printer.typesetter
    send = rig.driver._wire.send

    async def watched(data):
        await send(data)
        if data == b"\n":
            rig.time.spend_us(2 * rig.driver._wire.byte_us)
            found.append(typesetter.chinese)

    rig.driver._wire.send = watched
    rig.print_slip(*lines)
    return found


def test_a_line_ends_out_of_chinese_mode():
    found = modes(Rig(), "消费", "SALE", "测A试B", "")
    assert len(found) > 8 and not any(found), found


def test_the_look_at_the_mode_sees_it():
    rig = Rig()
    rig.uart.write(b"\x1c&")
    rig.time.spend_us(100_000)
    assert rig.printer.typesetter.chinese
