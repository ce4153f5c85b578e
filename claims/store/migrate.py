"""Brings an SQLite file up to the newest schema: numbered .sql files, each applied once, in one transaction."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import aiosqlite

from claims.errors import WhosaidError

NUMBERED = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


async def migrate(
    connection: aiosqlite.Connection, folder: Path, *, application: int, trouble: type[WhosaidError]
) -> None:
    """Apply what is missing of `folder`'s `0001_….sql`, `0002_….sql`, …; nothing is written where nothing is.

    `application` is the file's `PRAGMA application_id`, so that no file is taken for another kind. Safe where
    several processes start at once. Raises `trouble`, naming the file, where it was written by a newer whosaid
    or by another program (nothing is changed then), or where SQLite refuses; the file is as it was before the
    step that failed. Raises ValueError where the numbers in `folder` have a gap: a mistake of ours.
    """
    steps = _numbered(folder)
    file = await _name(connection)
    try:
        if await _applied(connection, len(steps), application, file, trouble) == len(steps):
            return
        for number, step in enumerate(steps, start=1):
            await connection.execute("BEGIN IMMEDIATE")
            # asked again under the lock: another process may have gone ahead since
            if await _applied(connection, len(steps), application, file, trouble) < number:
                for statement in statements(step.read_text(encoding="utf-8")):
                    await connection.execute(statement)
                await connection.execute(f"PRAGMA application_id = {application:d}")
                await connection.execute(f"PRAGMA user_version = {number:d}")
            await connection.commit()
    except sqlite3.Error as error:
        raise trouble(plain(error, file)) from error
    finally:
        if connection.in_transaction:
            await connection.rollback()


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one: executescript would end the transaction it is to be part of."""
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()


def plain(error: sqlite3.Error, file: str) -> str:
    """What SQLite's error means for whoever keeps the file, in plain words that name it."""
    name = getattr(error, "sqlite_errorname", "")  # absent where Python itself raised it
    for prefix, meaning in MEANINGS.items():
        if name.startswith(prefix):
            return f"{file} {meaning}"
    return f"{file} cannot be used: {error}"


MEANINGS = {
    "SQLITE_BUSY": "is held by another program; stop that, or wait until it is done.",
    "SQLITE_LOCKED": "is held by another program; stop that, or wait until it is done.",
    "SQLITE_READONLY": "cannot be written; look at the permissions of the file and its folder.",
    "SQLITE_PERM": "cannot be opened; look at the permissions of the file and its folder.",
    "SQLITE_AUTH": "cannot be opened; look at the permissions of the file and its folder.",
    "SQLITE_CANTOPEN": "cannot be opened; look at its path and at the permissions of the file and its folder.",
    "SQLITE_NOTADB": "is not an SQLite database; move it away, or name another file.",
    "SQLITE_CORRUPT": "is damaged; restore it from a backup, or move it away to start with an empty one.",
    "SQLITE_FULL": "cannot grow; the disk is full.",
    "SQLITE_IOERR": "cannot be read or written; the disk reports an error.",
}
"""By the beginning of SQLite's own name of the error, whose longer forms say more than anyone can use."""


def _numbered(folder: Path) -> tuple[Path, ...]:
    steps = tuple(sorted(path for path in folder.iterdir() if NUMBERED.fullmatch(path.name)))
    if not steps or [int(step.name[:4]) for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError(f"the migrations in {folder} are not numbered from 0001 without a gap")
    return steps


async def _name(connection: aiosqlite.Connection) -> str:
    row = await _row(connection, "PRAGMA database_list")  # main comes first; reads nothing of the file itself
    return str(row[2]) or "the database in memory"


async def _applied(
    connection: aiosqlite.Connection, known: int, application: int, file: str, trouble: type[WhosaidError]
) -> int:
    """The number of the newest step applied; raises `trouble` where the file is not ours to change."""
    # one statement, one snapshot: between two, another process might bring the file up
    version, written_by, tables = await _row(
        connection,
        "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_user_version, pragma_application_id",
    )
    if written_by != application and (written_by or version or tables):
        raise trouble(f"{file} is a database of another kind; name another file.")
    if version > known:
        raise trouble(
            f"{file} was written by a newer whosaid (schema {version}, this one knows {known});"
            " install that one, or name another file."
        )
    return int(version)


async def _row(connection: aiosqlite.Connection, query: str) -> sqlite3.Row:
    async with connection.execute(query) as cursor:
        row = await cursor.fetchone()
    if row is None:
        raise sqlite3.DatabaseError(f"no answer to {query}")
    return row
