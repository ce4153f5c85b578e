"""Where the time of a whole command goes: each part is wrapped in a clock, in a run of its own, for clocks cost time too."""

import importlib
import inspect
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread
from typing import Any
from unittest.mock import patch

from benchmarks.index.measure.commands import COMMANDS, RENDERERS, asks, desk, question, warming
from bot.memory.post import Post
from claims.store import readers

PARTS = {
    "understood": "understand: which command, which values",
    "waited": "to a reader thread and back, and the wait for one",
    "sql": "SQL: what SQLite does",
    "decoded": "Python on the reader thread: rows into records, checking the words",
    "cited": "citing: records into cited items, how sources differ, numbering",
    "handled": "the handler's own: first line, headings",
    "rendered": "rendering (discord)",
    "remembered": "the memory, before the reply: the question claimed, the receipt kept",
    "desk": "the desk: turns, deadlines, log",
    "afterwards": "afterwards, not waited for: the post recorded",
}

WRAPPED = (
    ("understood", "bot.desk", "understand"),
    ("hopped", "claims.store.readers", "Readers.ask"),
    ("read", "claims.store.readers", "Readers._run"),
    ("cited", "handlers.answered", "item"),
    ("cited", "handlers.answered", "differences"),
    ("cited", "handlers.answered", "withheld"),
    ("cited", "handlers.answered", "Answer"),
    ("cited", "handlers.grouped", "item"),
    ("cited", "handlers.who_said", "citable"),
    ("run", "bot.desk", "Desk._run"),
    ("kept", "bot.memory.guard", "Guard.take"),
    ("kept", "bot.memory.guard", "Guard.keep"),
    ("posted", "bot.memory.guard", "Guard.done"),
)
"""What is put under which clock."""


class Clocks(Counter[str]):
    """Seconds by name."""

    def wrapped(self, name: str, inner: Callable[..., Any]) -> Callable[..., Any]:
        """The same function under a clock."""
        if inspect.iscoroutinefunction(inner):

            async def awaited(*args: Any, **kwargs: Any) -> Any:
                began = time.perf_counter()
                try:
                    return await inner(*args, **kwargs)
                finally:
                    self[name] += time.perf_counter() - began

            return awaited

        def called(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return inner(*args, **kwargs)
            finally:
                self[name] += time.perf_counter() - began

        return called


@contextmanager
def clocked(clocks: Clocks) -> Iterator[None]:
    """Everything of WRAPPED, and SQLite's own work on the reader threads, under these clocks."""
    patches = [patch.object(readers.sqlite3, "connect", _connecting(clocks))]
    for name, module, path in WRAPPED:
        at: Any = importlib.import_module(module)
        *outer, last = path.split(".")
        for part in outer:
            at = getattr(at, part)
        patches.append(patch.object(at, last, clocks.wrapped(name, getattr(at, last))))
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()


def _connecting(clocks: Clocks) -> Callable[..., sqlite3.Connection]:
    """Opens connections whose statements and rows are under the clock `sql`."""
    connect = sqlite3.connect

    class Cursor(sqlite3.Cursor):
        pass

    for name in ("execute", "executemany", "fetchall", "fetchone", "fetchmany", "__next__"):
        setattr(Cursor, name, clocks.wrapped("sql", getattr(sqlite3.Cursor, name)))

    class Connection(sqlite3.Connection):
        def execute(self, *args: Any) -> Any:
            return self.cursor(Cursor).execute(*args)

    def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        reading = current_thread().name.startswith(
            "whosaid-index"
        )  # the writers' and the memory's are not meant
        return connect(*args, **kwargs, **({"factory": Connection} if reading else {}))

    return connected


async def parts(folder: str, wanted: int) -> dict[str, dict[str, float]]:
    """By command, milliseconds of each part on average."""
    found = {}
    clocks = Clocks()
    with clocked(clocks):
        for name in COMMANDS:
            wants = asks(Path(folder), name, wanted)
            async with desk(Path(folder), remembered=True) as at:
                for some in (warming(Path(folder), name), wants):
                    clocks.clear()
                    for want in some:
                        ask = question(want)
                        began = time.perf_counter()
                        await at.accept(ask)
                        reply = await at.answer(ask)
                        told = time.perf_counter()
                        RENDERERS["discord"](reply)
                        done = time.perf_counter()
                        await at.posted(ask, reply, Post("terminal"))
                        clocks["rendered"] += done - told
                        clocks["whole"] += done - began
                found[name] = {part: 1000 * took / len(wants) for part, took in _parted(clocks).items()}
    return found


def _parted(clocks: Clocks) -> dict[str, float]:
    """Seconds of each part, none in two."""
    parted = {
        "understood": clocks["understood"],
        "waited": clocks["hopped"] - clocks["read"],
        "sql": clocks["sql"],
        "decoded": clocks["read"] - clocks["sql"],
        "cited": clocks["cited"],
        "handled": clocks["run"] - clocks["hopped"] - clocks["cited"],
        "rendered": clocks["rendered"],
        "remembered": clocks["kept"],
    }
    return {
        **parted,
        "desk": clocks["whole"] - sum(parted.values()),
        "afterwards": clocks["posted"],
        "whole": clocks["whole"],
    }
