"""What is special about the terminal type in use, and how it is worked (S46, S82)."""

from terminal.ui import tell


async def run(kit):
    title = "type_" + kit.profile
    await tell.message(kit, title, kit.words("help_" + kit.profile))
    await tell.message(kit, title, kit.words("how_" + kit.profile))
