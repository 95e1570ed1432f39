"""Either controller shows the same; without a display the till runs on, and with it back too."""

from support.till import at_card, do, paid, press, signed_in, till
from twin.player import Player
from twin.wall import MORNING


def repayment(display):
    """Every screen that stood long enough to be seen, from power-on to the last one."""
    player = till()
    player.display = display
    paid("12500", player)
    press(player, "OK")
    return player.world.screens


def test_a_repayment_reads_the_same_on_both_controllers():
    there, here = repayment("ssd1306"), repayment("sh1106")
    assert len(there) > 20 and here == there


def told(player):
    """What the till said by its sounder since the last step began: good and bad tones."""
    return [tone for tone in player.world.heard(player._tones) if tone != "key"]


def restarted(prepare, display="ssd1306"):
    """A till at its first question after a restart; `prepare(panel)` what happened meanwhile."""
    player = Player()
    player.display = display
    player._begin()
    world = player.world
    world.cut()
    world.wall.write(MORNING)
    prepare(world.panel)
    player._tones = len(world.tones)
    world.power_on()
    player.settle()
    return player


def pull(panel):
    panel.unplugged = True


def hang(panel):
    panel.power_on()  # its supply stays while the processor restarts
    panel.hang()


def without_screen():
    """A till whose display was out when the power came, at its first question."""
    return restarted(pull)


def test_without_a_display_it_says_so_by_a_low_tone_and_wants_a_sign_in():
    player = without_screen()
    kit = player.world.kit
    assert "bad" in told(player)
    assert kit.waiting == "operator" and kit.troubles["screen"]


def test_sign_in_works_by_keys_alone():
    player = without_screen()
    do(player, ("type", "01"))
    press(player, "OK")
    do(player, ("type", "5937"))
    press(player, "OK")
    assert player.world.kit.operator == "01"
    assert player.world.panel.snapshot() == bytes(1024)


def test_a_display_that_is_plugged_in_later_shows_what_is_asked():
    player = without_screen()
    player._tones = len(player.world.tones)
    player.world.panel.unplugged = False
    player.world.run_ms(2500)
    do(player, ("shows", "Operator number"))
    assert told(player) == ["good"] and "screen" not in player.world.kit.troubles
    signed_in(player)
    do(player, ("choose", "Check the till"), ("shows", "Sale"))


def test_a_plug_that_is_pulled_in_the_middle_is_heard_and_back_again_nothing_is_lost():
    for display in ("ssd1306", "sh1106"):
        player = till()
        player.display = display
        at_card("12500", player)
        panel = player.world.panel
        player._tones = len(player.world.tones)
        panel.unplugged = True
        player.world.run_ms(2500)
        assert told(player) == ["bad"] and player.world.kit.troubles["screen"]
        panel.unplugged = False
        player.world.run_ms(2500)
        assert told(player) == ["bad", "good"] and not player.world.kit.troubles
        do(player, ("shows", "Place demo card"), ("place", ["A"]), ("shows", "125.00"))


def test_a_plug_that_is_out_for_a_moment_is_hardly_noticed():
    for display in ("ssd1306", "sh1106"):
        player = till()
        player.display = display
        signed_in(player)
        press(player, "menu_repay")
        for key in "12500":
            player.world.panel.unplugged = True
            player.world.panel.unplugged = False
            press(player, key)
        do(player, ("shows", "125.00"))


def test_a_display_that_holds_the_bus_since_the_restart_is_freed():
    for display in ("ssd1306", "sh1106"):
        player = restarted(hang, display)
        do(player, ("shows", "Operator number"))
        player.world.panel.hang(4)
        signed_in(player)
        do(player, ("shows", "1 Sale"))


def test_the_setting_decides_which_controller_is_expected():
    player = till()
    player.display = "sh1106"
    do(player, ("shows", "Operator number"))
    player.world.kit.settings.change(display="sh1106")
    player.world.panel.STATUS = 0x03  # it calls itself an SSD1306
    do(player, "cut", "power_back", ("shows", "Operator number"))
