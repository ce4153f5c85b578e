"""Statements on the memory's one connection, whose errors are translated."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from claims.errors import MemoryTrouble
from claims.store.migrate import plain
from claims.store.wal import Writer

T = TypeVar("T")


class Statements:
    """Every method raises MemoryTrouble; `path` is named in it."""

    def __init__(self, connection: Writer, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._file = path.stat().st_ino

    async def close(self) -> None:
        """See Memory.close."""
        try:
            await self._connection.close()
        except sqlite3.Error as error:
            raise MemoryTrouble(plain(error, str(self._path))) from error

    async def _change(self, statement: str, values: Iterable[Any] | Mapping[str, Any] = ()) -> int:
        """Run a statement that gives no rows; how many it changed."""
        self._must_be_there()
        try:
            return (await self._connection.execute(statement, values)).rowcount
        except (sqlite3.Error, ValueError) as error:
            raise self._trouble(error) from error

    async def _change_unwaited(self, statement: str, values: tuple[Any, ...]) -> int:
        """The same without a wait for the disk: a crash of this process loses nothing, a power cut may.

        The next change takes it to the disk with its own.
        """

        def change(db: sqlite3.Connection) -> int:  # in one hop: between hops another would run
            db.execute("PRAGMA synchronous = NORMAL")
            try:
                return db.execute(statement, values).rowcount
            finally:
                db.execute("PRAGMA synchronous = FULL")

        self._must_be_there()
        try:
            return await self._connection.run(change)
        except (sqlite3.Error, ValueError) as error:
            raise self._trouble(error) from error

    async def _whole(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run several statements as one transaction, in one hop: kept whole, or, where anything raises, not at all."""

        def whole(db: sqlite3.Connection) -> T:
            with db:
                db.execute("BEGIN IMMEDIATE")
                return work(db)

        self._must_be_there()
        try:
            return await self._connection.run(whole)
        except (sqlite3.Error, ValueError) as error:
            raise self._trouble(error) from error

    async def _rows(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        """Run a statement and fetch all of its rows in one go: one half read would hold the others up."""
        try:
            return list(await self._connection.execute_fetchall(statement, values))
        except (sqlite3.Error, ValueError) as error:
            raise self._trouble(error) from error

    def _must_be_there(self) -> None:
        """A file that was deleted takes changes as ever, and keeps none of them."""
        try:
            there = self._path.stat().st_ino == self._file
        except OSError:
            there = False
        if not there:
            raise MemoryTrouble(
                f"{self._path} is gone since it was opened. Stop whosaid, and start it again."
            )

    def _trouble(self, error: sqlite3.Error | ValueError) -> MemoryTrouble:
        if isinstance(error, sqlite3.Error):
            return MemoryTrouble(plain(error, str(self._path)))
        return MemoryTrouble(f"{self._path} cannot be used: {type(error).__name__}")
