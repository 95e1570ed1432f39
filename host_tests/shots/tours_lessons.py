"""Tours of operators, parameters, support, version, guided mode, quiz and lessons."""

from shots.tours import CASHIER, SUPERVISOR
from terminal import version
from terminal.rules import calendar
from terminal.services import diary, lessons, operators
from twin import reading

_ADMINISTRATOR = "9 9 OK 2 7 1 6 0 3 9 4 OK"
_TYPED = ("7 2 6 4 OK", "7 2 6 4 OK", ("wait_s", 3))
_AWAY = ("wait_s", 3)


def people(camera):
    """A cashier is added and removed; who cannot be removed; who cannot be added."""
    camera.till()
    camera.skip(SUPERVISOR)
    camera("list", "menu_operators")
    camera("there", "3 0 1 OK")
    camera("number", "OK 3 2 1 OK")
    camera("added", "OK 3 0 2 OK", *_TYPED)
    camera("one", "3")
    camera("remove", "2")
    camera("removed", "OK", _AWAY)
    camera("last", "2 2 OK")
    camera("self", "OK 1 2")
    camera.till()
    camera.skip(_ADMINISTRATOR)
    camera("administrator", "menu_operators")
    camera("supervisor", "1 2 OK")


def parameters(camera):
    """Each of them, and what only the countertop has."""
    camera.till()
    camera("administrator", _ADMINISTRATOR)
    camera("list", "menu_parameters")
    camera("limit", "1 4", _AWAY)
    camera("carried", "2 2", _AWAY)
    camera("type", "3 2 OK OK")
    camera("refused", "2")


def tariff(camera):
    """The fee lines, a new one that is refused and one that is not, and the rest of it."""
    camera.till()
    camera.skip(_ADMINISTRATOR, "menu_parameters")
    camera("list", "4", "DOWN DOWN DOWN DOWN")
    camera("lines", "1")
    camera("past", "OK 2 2 0 2 6 0 1 0 4 OK")
    camera("new", "OK 2 0 2 6 0 1 0 6 OK", "5 0 1 OK", "OK 5 0 OK 0 OK 0 OK 0 OK")
    camera("shop", "CANCEL 3", "1")
    camera("cycle", "OK", _AWAY, "4")
    camera("way", "3", _AWAY, "5", "2")


def support(camera):
    """Consult, how to, repair with an error and a declined sale, and the slip of it."""
    camera.till()
    camera.skip(CASHIER)
    camera("list", "menu_support")
    camera("consult", "1", *["OK"] * 7)
    camera("how_to", "2 OK OK", "DOWN DOWN OK")
    camera("nothing", "3 CANCEL CANCEL")
    camera.skip("menu_sale 4 9 0 0 0 0 OK", ("place", ["B"]), "OK 7 3 5 0 OK OK", "OK")
    camera.skip(("take_card",), _broken)
    camera("repair", "menu_support 3", *["DOWN"] * 3)
    camera("slip", "OK OK")


def _broken(player):
    diary.write(player.world.kit, "sale", RuntimeError("nonsense"))


def software(camera):
    """The version, one that is old, and one with a class's keys."""
    camera.till()
    camera.skip(CASHIER, _late)
    camera("version", "menu_version", "DOWN DOWN DOWN")
    camera("old", "OK")
    camera("class_key", "OK", _of_a_class, "menu_version")


class _ClassKeys:
    """Nothing is sent meanwhile: the version asks only whose they are."""

    is_test = False


def _of_a_class(player):
    player.world.kit.host.__dict__["_keys"] = _ClassKeys()


def _late(player):
    days = calendar.days(*version.RELEASED) + version.OLD_DAYS + 1
    player.world.wall.write(days * 86400)


def lesson_pages(camera):
    """Every page of every lesson, the fees, and the list of what was done."""
    camera.till()
    camera.skip(CASHIER)
    camera("none", "menu_done", "DOWN DOWN OK CANCEL")
    camera("list", "menu_lessons")
    for number, name in enumerate(("using", "consequences", "clearing", "standards"), 1):
        camera(name, str(number), *["DOWN DOWN DOWN OK"] * 6)
    camera("fees", "5 1 0 0 0 0 0 OK", "DOWN DOWN DOWN OK CANCEL CANCEL")
    camera("done", "menu_done", "DOWN DOWN OK OK")


def judged(camera):
    """The quiz failed and passed, with its slip; one of each way to judge."""
    camera.till()
    camera.skip(CASHIER, "menu_quiz")
    camera("right", _answer(camera, True))
    camera("wrong", _answer(camera, False))
    camera("failed", *[_answer(camera, False)] * 8)
    camera.skip("OK", "menu_quiz", *[_answer(camera, True)] * 9)
    camera("passed", _answer(camera, True))
    camera("slip", "OK")


def _answer(camera, right):
    """Answers the item that is on the screen."""

    def answer(player):
        language = camera.language
        for number in range(lessons.count("quiz", language)):
            _, said, answers = lessons.item(language, number)
            if reading.fold(said)[:12] in player.screen():
                at = [good for good, _, _ in answers].index(right)
                return "OK %d OK" % (at + 1)
        raise AssertionError(player.screen())

    return answer


def guided(camera):
    """Why each step of a sale, a repayment and a settlement is there."""
    camera.till()
    camera.skip(CASHIER)
    camera("choice", "menu_guided")
    camera("on", "2", _AWAY)
    camera("amount", "menu_sale")
    camera("card", "OK 1 2 5 0 0 OK")
    camera("verify", "OK", ("place", ["B"]))
    camera("pin", "OK OK")
    camera("confirm", "OK 7 3 5 0 OK")
    camera("slips", "OK OK")
    camera.skip("OK", "OK", ("take_card",))
    camera("repay", "menu_repay")
    camera.skip("CANCEL OK")
    camera("settle", "menu_settle")
    camera.skip("CANCEL OK")
    for row in ("void", "refund", "preauth", "complete", "offline", "balance", "sign_on", "query",
                "reprint_last", "print_detail", "print_totals", "repeat"):  # fmt: skip
        camera(row, "menu_" + row)
        camera.skip("CANCEL OK")
    camera("off", "menu_guided 1", _AWAY)


def brought(camera):
    """A till whose class brought no administrator gets one."""
    camera.till()
    camera.skip(("wait_s", 3), _forgotten, SUPERVISOR)
    camera("administrator", "menu_operators 3 9 9 OK")


def _forgotten(player):
    operators.of(player.world.kit).remove("99")


TOURS = (people, parameters, tariff, support, software, lesson_pages, judged, guided, brought)
