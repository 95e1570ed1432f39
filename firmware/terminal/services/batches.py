"""The books of a folder: one for each batch, `NNNNNN.txt`."""

ROOM = 220  # blocks of 4 kB: a batch of 1,000 transactions, and what the bank keeps of it


def newest(files, folder):
    """The highest number among a folder's books, 1 when there is none."""
    found = numbers(files, folder)
    return found[-1] if found else 1


def make_room(files, folder):
    """Remove the oldest closed books while the flash has no room for a new one; two stay."""
    found = numbers(files, folder)
    while len(found) > 2 and files.free() < ROOM:
        files.remove("%s/%06d.txt" % (folder, found.pop(0)))


def numbers(files, folder):
    """The numbers of a folder's books, in order."""
    return [int(name[:6]) for name in files.names(folder) if _is_book(name)]


def _is_book(name):
    return name[6:] == ".txt" and name[:6].isdigit()
