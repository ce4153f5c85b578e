"""What keeps an index fast and can wait: merging what small writes left in pieces, and clearing the write-ahead log."""

import aiosqlite

PAGES = 64
"""Pages of a full-text table merged in one step: a few milliseconds."""
LOGGED = 4000
"""Pages of the write-ahead log beyond which it is copied into the file, in the middle of a write if need be."""
TABLES = ("search", "crowded", "title")


async def merge(db: aiosqlite.Connection) -> bool:
    """One step of merging, in the caller's transaction; False where nothing is left to merge.

    A merge that did nothing changes fewer than two rows (https://www.sqlite.org/fts5.html#the_merge_command).
    """
    for table in TABLES:
        before = db.total_changes
        await db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {PAGES})")
        if db.total_changes - before >= 2:
            return True
    return False


async def clear_log(db: aiosqlite.Connection) -> None:
    """Copy what is in the write-ahead log into the file, as far as nobody reads it; outside any transaction."""
    await db.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
