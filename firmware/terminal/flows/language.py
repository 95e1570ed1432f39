"""Which language the till speaks. Each stands in its own words, so that anybody finds it."""

from terminal.ui import ask, say

_NAMES = ("English", "中文")  # in the order of say.LANGUAGES


async def run(kit):
    chosen = await ask.choice(kit, "language", _NAMES, kit.words("h_menu"), None)
    language = say.LANGUAGES[chosen]
    if language != kit.words.language:
        overlay, kit.words = kit.words.overlay, None  # the old table goes before the new one comes
        kit.words = say.Words(language)
        kit.words.overlay = overlay
    if language != kit.settings.language:
        kit.settings.change(language=language)
