"""Power-on, readiness, sign-in, what broken files and parts do, power-off. S20-S23, S60."""

from support.till import at_card, damage, do, paid, press, signed_in, till
from terminal.drivers.files import Files
from terminal.services import operators, settings
from twin import flash, reading
from twin.ledgers import Ledgers
from twin.storage import mount
from twin.world import World


def restarted(player, change=None):
    """The plug pulled and put back; `change(files)` is done to the flash in between."""
    do(player, "cut")
    if change:
        change(Files(mount(flash.Device(player.world.time, player.world.chip)), "/till"))
    do(player, "power_back")
    return player


def test_the_first_screen_says_what_this_is():
    player = till()
    do(player, ("shows", "Operator number"))
    first = reading.text(player.world.screens[0])
    assert "tillkit 0.1.0" in first and "DEMO" in first


def test_wrong_password_is_said_and_three_lock():
    player = till()
    for _ in range(3):
        do(player, ("sign_in", "01", "5938"), ("shows", "do not match"))
        press(player, "OK")
    do(player, ("sign_in", "01", "5937"), ("shows", "Three wrong tries. Wait"))
    press(player, "OK")
    do(player, ("wait_s", 30), ("sign_in", "01", "5937"), ("shows", "1 Sale"))


def test_an_unknown_operator_is_told_no_more_than_a_wrong_password():
    player = till()
    do(player, ("sign_in", "07", "5937"), ("shows", "Number and password do not match"))


def test_the_supervisor_is_not_offered_to_sell():
    player = till()
    do(player, ("sign_in", "00", "804615"), ("shows", "7 Management"), ("not_shows", "Sale"))
    press(player, "1")
    do(player, ("beep", "bad"), ("shows", "7 Management"))


def test_a_till_whose_clock_forgot_asks_and_goes_on_without():
    player = restarted(signed_in())
    do(player, ("sign_in", "01", "5937"), ("shows", "DATE YYYYMMDD"))
    press(player, "CANCEL")
    do(player, ("shows", "CLOCK NOT SET"))
    press(player, "OK")
    do(player, ("choose", "Repayment"), ("type", "12500"))
    press(player, "OK")
    do(player, ("place", ["A"]))
    press(player, "OK")
    do(player, ("pin", "4821"))
    press(player, "OK")
    do(player, ("slip_shows", "CLOCK NOT SET"), "balance")


def test_a_first_start_that_nobody_finishes_is_still_there():
    player = till(ready=False)
    do(player, ("choose", "English"), ("wait_s", 200))
    while player.world.kit.waiting == "trouble":
        press(player, "OK")
    do(player, ("shows", "1 English"))
    press(player, "1 OK")
    do(player, ("shows", "DATE"))


def test_cancel_at_the_menu_stays_there():
    player = signed_in()
    press(player, "CANCEL")
    do(player, ("shows", "1 Sale"), ("not_shows", "Stopped"))
    press(player, "menu_repay")
    do(player, ("shows", "REPAYMENT"))


def test_notices_nobody_reads_do_not_keep_the_till_from_starting():
    player = till()
    player.absent.append("printer")
    do(player, ("shows", "No printer"), ("wait_s", 61), ("shows", "Operator number"))


def test_broken_settings_are_said_and_kept():
    player = restarted(
        till(), lambda files: damage(files, settings.NAME, b"accepted", b"accepter")
    )
    do(player, ("shows", "1 English"))
    assert Ledgers(player.world.chip).files.read(settings.NAME + ".bad")
    press(player, "1 OK")
    do(player, ("shows", "DATE"))


def test_a_broken_journal_is_said_and_kept():
    player = paid()
    press(player, "OK")
    name = Ledgers(player.world.chip).journal.name
    restarted(player, lambda files: damage(files, name, b"checked;", b"chicked;"))
    do(player, ("shows", "Journal was broken"))
    assert Ledgers(player.world.chip).files.read(name + ".bad")
    press(player, "OK")
    do(player, ("shows", "Operator number"), ("owes", "A", 17500))


def test_broken_passwords_are_chosen_again():
    player = restarted(till(), lambda files: damage(files, operators.NAME, b"00 ", b"03 "))
    do(player, ("shows", "1 English"))
    press(player, "1")
    do(player, ("shows", "DATE"))


def test_power_off_closes_the_books():
    player = signed_in()
    do(player, ("choose", "Power off"), ("shows", "You can pull the plug"))
    assert player.world.ended
    books = Ledgers(player.world.chip)
    assert b"power-off" in books.files.read(books.journal.name)
    do(player, "cut", "power_back", ("shows", "Operator number"))


def test_the_till_runs_on_without_a_reader():
    player = till()
    player.absent.append("reader")
    do(player, ("shows", "No reader"))
    press(player, "OK")
    at_card("12500", player)
    press(player, " ".join("9999990000000006") + " OK")
    do(player, ("shows", "999999******0006"), ("shows", "typed"))


def test_the_till_runs_on_without_a_printer_and_shows_the_slip():
    player = till()
    player.absent.append("printer")
    do(player, ("shows", "No printer"))
    press(player, "OK")
    paid("12500", player)
    do(player, ("shows", "DEMO - NOT A RECEIPT"), ("owes", "A", 17500))
    press(player, "DOWN DOWN DOWN OK OK")
    do(player, ("shows", "APPROVED"))


def test_a_screen_that_does_not_answer_is_no_reason_to_stop():
    world = World()
    player = till()
    do(player, ("shows", "Operator number"))
    player.world.panel.unplugged = True
    do(player, ("sign_in", "01", "5937"))
    assert player.world.kit.operator == "01"
    assert world.kit is None


def test_an_unexpected_error_is_a_code_on_the_screen_and_a_note_on_the_flash():
    player = signed_in()

    async def breaks(*_):
        raise RuntimeError("a part answers nonsense")

    player.world.kit.host.exchange = breaks
    do(player, ("choose", "Repayment"), ("type", "100"))
    press(player, "OK")
    do(player, ("place", ["A"]), ("shows", "Error E"), ("shows", "the till goes on"))
    log = Ledgers(player.world.chip).files.read("log.txt")
    assert b"a part answers nonsense" in log and b"RuntimeError" in log
    press(player, "OK")
    do(player, ("shows", "1 Sale"))


def test_the_log_is_bounded():
    player = signed_in()
    from terminal.services import diary

    for number in range(40):
        diary.write(player.world.kit, "test", RuntimeError("x" * 300 + str(number)))
    files = Ledgers(player.world.chip).files
    assert files.size(diary.NAME) <= diary.LIMIT and files.size(diary.OLD) <= diary.LIMIT
    assert b"39" in files.read(diary.NAME)


def test_a_background_task_that_ends_is_said_under_its_part():
    player = signed_in()

    def breaks():
        raise RuntimeError("nonsense on a wire")

    player.world.kit.beeper.key = breaks  # called by the keypad's task at each key
    press(player, "1")
    assert player.world.kit.troubles["keys"] == "crash"
    assert b"nonsense on a wire" in Ledgers(player.world.chip).files.read("log.txt")
