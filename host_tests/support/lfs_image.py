"""A littlefs in bytes, in the ESP32 port's geometry: made, opened, listed. CPython only."""

from littlefs import LittleFS

BLOCKS = 512
GEOMETRY = {
    "block_size": 4096, "block_count": BLOCKS, "read_size": 32, "prog_size": 32,
    "cache_size": 128, "lookahead_size": 32, "block_cycles": 100,
}  # fmt: skip


def opened(data):
    """The file system in these bytes. What is written to it is in its `context.buffer`."""
    fs = LittleFS(mount=False, **GEOMETRY)
    fs.context.buffer = bytearray(data)
    fs.mount()
    return fs


def files(fs):
    """dict of path -> bytes."""
    found = {}
    for folder, _, names in fs.walk("/"):
        for name in names:
            path = (folder.strip("/") + "/" + name).strip("/")
            with fs.open(path, "rb") as file:
                found[path] = file.read()
    return found
