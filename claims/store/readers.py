"""Fixed reader threads, each with a read-only connection of its own: one hop per question, not per statement."""

import asyncio
import sqlite3
import threading
import zlib
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar

from claims.errors import IndexTrouble, TooSlow
from claims.store.memo import Memo

P = ParamSpec("P")
R = TypeVar("R")

CACHE = 16_000
"""Kilobytes of pages that each thread holds, at most: for what is not mapped."""
MAPPED = 4 << 30
"""Bytes of the file that are read where the system holds them anyway, without a copy of our own."""
DEADLINE = 5.0
"""Seconds after which SQLite is told to stop a question."""


class Readers:
    """Runs plain functions of (connection, …) on one of `threads` threads. Raises IndexTrouble, TooSlow."""

    def __init__(self, path: Path, threads: int = 2) -> None:
        self._path = path
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="whosaid-index")
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._memo = Memo(path)

    async def ask(
        self, question: Callable[Concatenate[sqlite3.Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of one question, in one read transaction; or as it was read before, where it still holds.

        Whoever gets it MUST NOT change it.
        """
        key, stamp = _key(question, args, kwargs), self._memo.stamp()
        if kept := self._memo.recall(key, stamp):
            return kept[0]  # type: ignore[no-any-return]  # kept below, under the same question
        answer = await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: self._run(question, *args, **kwargs)
        )
        self._memo.keep(key, stamp, answer)
        return answer

    def stamp(self) -> int | None:
        """What the index's version is now, without waiting: another after every write, by whatever process. None: not known."""
        return self._memo.stamp()

    def _run(
        self, question: Callable[Concatenate[sqlite3.Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        try:
            connection = self._connection()
            until = monotonic() + DEADLINE
            connection.set_progress_handler(lambda: monotonic() > until, 10_000)
            connection.execute("BEGIN")
            try:
                return question(connection, *args, **kwargs)
            finally:
                connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooSlow(
                    "The index took too long over that. Please ask for fewer or other words."
                ) from None
            raise IndexTrouble(f"The index cannot be read: {error}.") from error
        except (
            sqlite3.Error,
            ValueError,
            zlib.error,
        ) as error:  # the last two: a row that is damaged
            why = error if isinstance(error, sqlite3.Error) else "a row is damaged"
            raise IndexTrouble(f"The index cannot be read: {why}.") from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA query_only = 1")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            connection.execute(f"PRAGMA mmap_size = {MAPPED}")
            self._own.connection = connection
            self._opened.append(connection)
        return connection

    def close(self) -> None:
        """Wait for the running questions and close every connection. Harmless when repeated."""
        self._pool.shutdown(wait=True)
        self._memo.close()
        while self._opened:
            with suppress(sqlite3.Error):  # a connection that will not close holds nothing that could be lost
                self._opened.pop().close()


def _key(question: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]) -> Hashable:
    given = (tuple(arg) if isinstance(arg, list) else arg for arg in args)
    return question, tuple(given), tuple(kwargs.items())
