"""The values a step may hold: each function takes what the story says and returns what the player
gets, or raises ValueError with a sentence that says what to write instead."""

import re

CARDS = "ABCDEF"
KEYS = (*"0123456789", "CLEAR", "CANCEL", "OK", "UP", "DOWN", "MENU")
KEYS_ZH = {
    "清除": "CLEAR",
    "取消": "CANCEL",
    "确认": "OK",
    "上": "UP",
    "下": "DOWN",
    "菜单": "MENU",
}
LANGUAGES = {"English": "en", "en": "en", "英文": "en", "Chinese": "zh", "zh": "zh", "中文": "zh"}
PROFILES = {
    "传统": "countertop",
    "电签": "esign",
    "智能": "smart",
    "付款码": "paycode",
    "扫码盒": "scanbox",
}
PROFILES.update({name: name for name in PROFILES.values()})
BEEPS = {"key": "key", "good": "good", "bad": "bad", "按键": "key", "成功": "good", "失败": "bad"}


def amount(text):
    """Money "300.00" as an int of minor units. DE4 has 12 digits: ten of them before the dot."""
    if not re.fullmatch(r"(0|[1-9][0-9]{0,9})\.[0-9]{2}", text):
        raise ValueError(
            f'"{text}" is not an amount: write two decimals, no commas and '
            'at most 12 digits, like "300.00"'
        )
    return int(text.replace(".", ""))


def card(text):
    """A card of the class by its letter."""
    if len(text) != 1 or text not in CARDS:
        raise ValueError(f'"{text}" is not a card of the class: write one letter, "A" to "F"')
    return text


def pin(text):
    """A PIN: 4 to 12 digits (ISO 9564-1, 8.1)."""
    if not re.fullmatch(r"[0-9]{4,12}", text):
        raise ValueError(f'"{text}" is not a PIN: write 4 to 12 digits, like "4821"')
    return text


def operator(text):
    """An operator's number: two digits."""
    if not re.fullmatch(r"[0-9]{2}", text):
        raise ValueError(f'"{text}" is not an operator: write the two digits, like "01"')
    return text


def password(text):
    """An operator's password. Short ones pass: a story may show that the till refuses them."""
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError(f'"{text}" is not a password: write 1 to 12 digits, like "5937"')
    return text


def keys(text):
    """Key names with spaces between, as a list."""
    names = [KEYS_ZH.get(name, name) for name in text.split()]
    for name in names:
        if name not in KEYS:
            raise ValueError(
                f'there is no key "{name}": the keys are 0 to 9, CLEAR, CANCEL, OK, UP, DOWN and '
                'MENU, with spaces between them, like "1 2 5 0 OK"'
            )
    if not names:
        raise ValueError('no key is named: write the keys, like "OK"')
    return names


def digits(text):
    """What is typed on the digit keys. The dot of an amount goes: tills have no such key."""
    if not re.fullmatch(r"[0-9]{1,32}|[0-9]{1,30}\.[0-9]{2}", text):
        raise ValueError(
            f'"{text}" cannot be typed: write digits, at most one dot and then two decimals, '
            'like "125.00"; other keys are pressed'
        )
    return text.replace(".", "")


def pay_code(text):
    """The digits of a code that a customer shows."""
    if not re.fullmatch(r"[0-9]{1,32}", text):
        raise ValueError(f'"{text}" is not a pay code: write its digits')
    return text


def words(text):
    """What a person reads: a label, or a part of a screen or slip."""
    if not text.strip():
        raise ValueError("there is nothing between the quotes: write the words to look for")
    return text


def _one_of(names, what):
    def check(text):
        if text not in names:
            known = ", ".join(f'"{name}"' for name in names)
            raise ValueError(f'"{text}" is not {what}: write one of {known}')
        return names[text]

    return check


language = _one_of(LANGUAGES, "a language of the till")
profile = _one_of(PROFILES, "a type of terminal")
beep = _one_of(BEEPS, "a sound of the beeper")


def _whole(least, most, what):
    def check(text):
        # Measured first: Python refuses to convert thousands of digits.
        if len(text) > 9 or not least <= int(text) <= most:
            raise ValueError(f"{what} must be from {least} to {most}")
        return int(text)

    return check


count = _whole(0, 999_999, "the number")
seconds = _whole(1, 86_400, "the seconds (a day at most)")
percent = _whole(0, 100, "the percentage")
lines = _whole(0, 9_999, "the lines of paper")
write = _whole(1, 999_999, "the flash write (the first is 1)")
