"""Real littlefs on the flash twin, in the ESP32 port's sizes; made first when there is none."""

import vfs

_SIZES = {"readsize": 32, "progsize": 32, "lookahead": 32}


def mount(device):
    """A file system object for `terminal/drivers/files.py` on a flash device."""
    if _is_blank(device):
        vfs.VfsLfs2.mkfs(device, **_SIZES)
    return vfs.VfsLfs2(device, mtime=False, **_SIZES)


def _is_blank(device):
    block = bytearray(32)
    for number in (0, 1):  # littlefs keeps its superblock in these two
        device.readblocks(number, block, 0)
        if block != b"\xff" * 32:
            return False
    return True
