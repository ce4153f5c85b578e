"""Opens an SQLite file to be written, in write-ahead logging: readers and the writer do not wait for each other."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import aiosqlite

P = ParamSpec("P")
R = TypeVar("R")

WAIT = 0.05
TRIES = 40
"""Two seconds in all: another process that starts at the same time is done long before."""


class Writer(aiosqlite.Connection):
    """A connection on whose thread whole functions are run: one hop each, not one a statement."""

    async def run(
        self, work: Callable[Concatenate[sqlite3.Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """What `work` of the connection returns; what it raises is raised."""
        result: R = await self._execute(work, self._conn, *args, **kwargs)  # type: ignore[no-untyped-call]  # theirs is untyped
        return result


async def connect(path: Path, patience: float) -> Writer:
    """A connection that commits each statement by itself and waits `patience` seconds for others. Raises sqlite3.Error."""
    # tried without aiosqlite first, whose thread may outlive the event loop where the file cannot be opened
    sqlite3.connect(path).close()
    writer = Writer(lambda: sqlite3.connect(path, isolation_level=None, timeout=patience), iter_chunk_size=64)
    await writer
    return writer


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
