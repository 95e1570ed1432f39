"""All tours in both languages: what `make shots` shows and its test compares."""

from shots import (
    tours,
    tours_bench,
    tours_books,
    tours_codes,
    tours_functions,
    tours_issue,
    tours_lessons,
    tours_messages,
    tours_offline,
    tours_repay,
    tours_risk,
    tours_sale,
    tours_selftest,
    tours_trouble,
    tours_types,
)  # fmt: skip
from shots.camera import Camera, unreached
from shots.golden import LANGUAGES
from support.texts import EN, ZH

TOURS = (
    tours.FIRST + tours_sale.TOURS + tours_offline.TOURS + tours_repay.TOURS + tours.TOURS
    + tours_trouble.TOURS
)  # fmt: skip
TOURS += tours_issue.TOURS + tours_messages.TOURS + tours_codes.TOURS + tours_types.TOURS
TOURS += tours_books.TOURS + tours_risk.TOURS
TOURS += tours_selftest.TOURS
TOURS += tours_functions.TOURS
TOURS += tours_bench.TOURS
TOURS += tours_lessons.TOURS
TABLES = {"en": EN, "zh": ZH}


def camera(language):
    """A Camera that has been on every tour in that language."""
    one = Camera(language)
    for tour in TOURS:
        one.shoot(tour)
    return one


def cameras():
    """language -> Camera that has been everywhere."""
    return {language: camera(language) for language in LANGUAGES}


def unreached_words(those):
    """Sentences about words that no tour shows. `those`: as `cameras` returns them."""
    return unreached(those, TABLES)
