"""Two moments of the keypad: before its interrupt is armed, and under a finger that holds on."""

from support.keypad import SEEDS, Rig


def test_a_key_that_closes_while_the_interrupt_is_armed_comes():
    for seed in SEEDS:  # some of these contacts do not bounce, so that no second edge helps
        rig = Rig(seed)
        column = rig.pad.cols[1]
        arm = column.irq
        pressed = []

        def armed(handler=None, trigger=2, rig=rig, arm=arm, pressed=pressed):
            if handler is not None and not pressed:
                pressed.append("5")
                rig.pad.press(1, 1)
                rig.time.spend_us(5)
            arm(handler=handler, trigger=trigger)

        column.irq = armed
        rig.pad.tap("1")
        assert rig.get(200) == "1"
        assert rig.get(500) == "5" and pressed, seed


def test_a_worn_contact_that_opens_under_the_finger_is_one_key():
    for open_ms in (1, 4, 8):
        for name in ("5", "MENU"):
            rig = Rig()
            row, col = rig.pad.where(name)
            contact = rig.pad._contacts[row][col]
            rig.down(name)
            for _ in range(20):
                contact.closed = False
                rig.pad._moved()
                rig.wait(open_ms)
                contact.closed = True
                rig.pad._moved()
                rig.wait(20)
            rig.up(name)
            assert rig.queued() == [name], (open_ms, name)
