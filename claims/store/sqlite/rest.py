"""What keeps an index fast and can wait: merging what small writes left in pieces, and clearing the write-ahead log."""

import sqlite3
from contextlib import closing
from pathlib import Path

PAGES = 64
"""Pages of a full-text table merged in one step: a few milliseconds."""
STEPS = 4
"""Steps of one rest. The largest merge takes every page, and meanwhile each fourth article leaves one more piece behind."""
MANY = 16
"""Writings after which a rest copies the write-ahead log into the file, whatever else is to do: some two hundred pages each."""
LOGGED = 8000
"""Pages of the log beyond which it is copied in the middle of a write: where nobody rests."""
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


def clear_log(path: Path) -> None:
    """Copy what is in the write-ahead log of an open index into the file, as far as nobody reads it.

    On a connection of its own: nobody waits for that, writers neither. Raises sqlite3.Error, also where the file is gone.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
