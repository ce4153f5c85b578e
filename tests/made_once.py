"""Databases whose tables are made once in a process, and copied for every test that is not about making them."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

Opened = TypeVar("Opened")

MADE: dict[Callable[[Path], Awaitable[object]], dict[str, bytes]] = {}
"""Files that hold the tables and no rows, by what makes them in a folder."""


async def opened_in(folder: Path, make: Callable[[Path], Awaitable[Opened]]) -> Opened:
    """What `make(folder)` opens; where its files are missing, they are copies of some that it made before."""
    if make not in MADE:
        MADE[make] = await files_of(make)
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240  # a folder in memory
    for name, content in MADE[make].items():
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
    return await make(folder)


async def files_of(make: Callable[[Path], Awaitable[object]]) -> dict[str, bytes]:
    """The files that `make` makes, by name, when all that was written to them is in them."""
    with TemporaryDirectory() as made:
        await (await make(Path(made))).close()
        paths = list(Path(made).glob("*.sqlite"))  # noqa: ASYNC240  # as above
        for path in paths:
            with closing(sqlite3.connect(path)) as db:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return {path.name: path.read_bytes() for path in paths}
