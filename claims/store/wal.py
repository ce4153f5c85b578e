"""Switches an SQLite file to write-ahead logging, so that readers and the writer do not wait for each other."""

import asyncio
import sqlite3

import aiosqlite

WAIT = 0.05
TRIES = 40
"""Two seconds in all: another process that starts at the same time is done long before."""


async def write_ahead(connection: aiosqlite.Connection) -> None:
    """Switch; nothing is written where the file is switched already. Raises sqlite3.Error.

    SQLite does not wait for other connections here, whatever its busy timeout: so this does.
    """
    for left in reversed(range(TRIES)):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not left or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            await asyncio.sleep(WAIT)
        else:
            return
