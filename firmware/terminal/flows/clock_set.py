"""Date and time, asked for when the board's clock was never set. CANCEL leaves it unset."""

from terminal.rules import calendar
from terminal.ui import ask, tell


async def run(kit):
    if kit.clock.wall_s() is not None:
        return
    start = ""
    if int(kit.settings.last_seen):
        start = "%04d%02d%02d" % calendar.fields(int(kit.settings.last_seen))[:3]
    while True:
        date = await _digits(kit, "t_date", 8, start)
        time = await _digits(kit, "t_time", 4, "")
        year, month, day = int(date[:4]), int(date[4:6]), int(date[6:])
        hour, minute = int(time[:2]), int(time[2:])
        if calendar.is_date(year, month, day) and hour < 24 and minute < 60:
            kit.clock.set_wall_s(calendar.seconds(year, month, day, hour, minute))
            kit.settings.change(last_seen=str(kit.clock.wall_s()))
            kit.journal.note("clock", ("set", "by hand"))
            return
        await tell.trouble(kit, kit.words("m_date_wrong"))


async def _digits(kit, title, count, start):
    words = kit.words
    return await ask.digits(kit, "date", words(title), words("m_date"), count, count, start=start)
