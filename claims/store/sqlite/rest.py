"""What keeps an index fast and can wait: merging what small writes left in pieces, and clearing the write-ahead log."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

PAGES = 64
"""Pages of a full-text table merged in one step: a few milliseconds."""
STEPS = 4
"""Steps of one rest. The largest merge takes every page, and meanwhile each fourth article leaves one more piece behind."""
MUCH = 1000
"""Pages of the write-ahead log beyond which a step copies them into the file."""
LOGGED = 8000
"""Pages beyond which they are copied in the middle of a write: where nobody rests."""
TABLES = ("search", "crowded", "title")


def merge(db: sqlite3.Connection) -> bool:
    """One step of merging, in the caller's transaction; False where nothing is left to merge.

    A merge that did nothing changes fewer than two rows (https://www.sqlite.org/fts5.html#the_merge_command).
    """
    for table in TABLES:
        before = db.total_changes
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {PAGES})")
        if db.total_changes - before >= 2:
            return True
    return False


def clear_log(path: Path, most: int = 0) -> None:
    """Copy what is in the write-ahead log of an open index into the file where it is more than `most` pages.

    On a connection of its own, as far as nobody reads it: nobody waits for that, writers neither. Raises sqlite3.Error.
    """
    if logged(path) <= most:
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for _ in range(2):  # what was being read the first time is done the second
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def logged(path: Path) -> int:
    """Pages of the write-ahead log of an open index that are not in the file yet; 0 of one that has no log.

    From the log's index (https://www.sqlite.org/walformat.html#the_wal_index_file_format): SQLite itself says it only
    once it has copied them.
    """
    index = Path(f"{path}-shm")
    if not index.exists():
        return 0
    with index.open("rb") as file:
        head = file.read(100)
    if len(head) < 100:  # nobody has written to it
        return 0
    (pages,), (copied,) = struct.unpack_from("=I", head, 16), struct.unpack_from("=I", head, 96)
    return int(pages) - int(copied)
