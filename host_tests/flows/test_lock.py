"""The lock: chosen or by itself at an idle menu, never in a flow; and sign-on by hand. S22, S23,
S35, S36."""

from support.till import do, press, signed_in


def test_a_locked_till_opens_to_its_operator_only():
    player = signed_in()
    do(player, ("choose", "Lock"), ("shows", "LOCKED"), ("shows", "Operator 01 is away"))
    press(player, "CANCEL 1 UP")
    do(player, ("shows", "LOCKED"), ("beep", "bad"))
    press(player, "OK")
    do(player, ("shows", "Password of 01"), ("type", "5938"))
    press(player, "OK")
    do(player, ("shows", "do not match"))
    press(player, "OK OK CANCEL")
    do(player, ("shows", "Operator 01 is away"))
    press(player, "OK")
    do(player, ("wait_s", 61), ("shows", "Operator 01 is away"))
    press(player, "OK")
    do(player, ("type", "5937"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"))
    assert player.world.kit.operator == "01"


def test_three_wrong_passwords_wait_also_here():
    player = signed_in()
    do(player, ("choose", "Lock"))
    for _ in range(3):
        press(player, "OK")
        do(player, ("type", "5938"))
        press(player, "OK OK")
    press(player, "OK")
    do(player, ("type", "5937"))
    press(player, "OK")
    do(player, ("shows", "Three wrong tries"))


def test_the_supervisor_opens_it_and_somebody_signs_in_anew():
    player = signed_in()
    do(player, ("choose", "Lock"))
    press(player, "MENU")
    do(player, ("shows", "Password of 00"), ("type", "804615"))
    press(player, "OK")
    do(player, ("shows", "Operator number"))
    kit = player.world.kit
    assert kit.operator is None
    lines = b"".join(kit.journal.book.lines())
    assert b"locked;" in lines and b"unlocked;" in lines and b"by=00" in lines


def test_an_idle_menu_locks_itself_and_a_question_does_not():
    player = signed_in()
    do(player, ("wait_s", 290), ("shows", "1 Sale"), ("wait_s", 11), ("shows", "LOCKED"))
    do(player, ("wait_s", 3600), ("shows", "LOCKED"))
    press(player, "OK")
    do(player, ("type", "5937"))
    press(player, "OK DOWN")
    do(player, ("wait_s", 290), ("shows", "2 Void"))
    press(player, "1")
    do(player, ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["B"]))
    press(player, "OK")
    do(player, ("pin", "7350"))
    press(player, "OK")
    do(player, ("wait_s", 1200), ("shows", "APPROVED"))
    press(player, "OK")
    do(player, ("shows", "1 Sale"), "balance")


def test_how_long_is_a_setting_and_never_is_one():
    player = signed_in()
    kit = player.world.kit
    kit.settings.change(lock_min="0")
    press(player, "1 CANCEL OK")
    do(player, ("wait_s", 7200), ("shows", "1 Sale"))
    kit.settings.change(lock_min="1")
    press(player, "1 CANCEL OK")
    do(player, ("shows", "1 Sale"), ("wait_s", 61), ("shows", "LOCKED"))
    for wrong in ("61", "-1", "", "05"):
        try:
            kit.settings.change(lock_min=wrong)
        except ValueError:
            continue
        raise AssertionError(wrong)


def test_sign_on_by_hand():
    player = signed_in()
    kit = player.world.kit
    do(player, ("choose", "Sign on"), ("shows", "SIGNED ON"), ("shows", "Batch 000001"))
    do(player, ("beep", "good"))
    assert player.asked[-1][0]["mti"] == "0800"
    press(player, "OK")
    do(player, ("shows", "1 Sale"), "network_drops", ("choose", "Sign on"))
    do(player, ("shows", "The bank did not answer"), "network_back")
    press(player, "OK")

    async def refuse(_):
        return {"code": "58"}

    kit.host.exchange = refuse
    do(player, ("choose", "Sign on"), ("shows", "refuses this till (58)"))
