"""Puts a copy of an index in the place of the index, in one step, while others may have it open."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from claims.errors import IndexTrouble
from claims.store.migrate import plain
from claims.store.sqlite.backup import (
    Told,
    alone,
    copy,
    counted,
    fill,
    pages,
    room,
    sync,
    thrown_away,
    translated,
    untold,
)
from claims.store.sqlite.health import APPLICATION, BESIDE, connected, page_by_page

PATIENCE = 5.0
"""Seconds to wait for another process's write."""
SHARED = (510, 0x40000002)
"""Length and place of the bytes that everybody locks who has a file open: https://www.sqlite.org/lockingv3.html"""
READING = "SELECT application_id, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id"


@dataclass(frozen=True)
class Restored:
    """What the index has now, and where that which was there before is kept."""

    articles: int
    claims: int
    kept: Path | None
    """None where there was nothing."""
    damage: str | None
    """What was wrong with it."""


@contextmanager
def made_ready(file: Path, index: Path, told: Told = untold) -> Iterator[Path]:
    """A copy of a backup in a file beside the index, to be brought up to date and put in its place; gone at the end.

    Raises IndexTrouble where the backup is none of ours, damaged, or of a newer whosaid, or where there is no room.
    """
    ready = Path(f"{index}.restoring")
    if not file.is_file():
        raise IndexTrouble(f"{file} is {'a folder' if file.is_dir() else 'not there'}; name a backup.")
    if any(other.exists() and file.samefile(other) for other in (index, ready)):
        raise IndexTrouble(f"{file} is the index itself; name a backup of it.")
    with translated(index):
        index.parent.mkdir(parents=True, exist_ok=True)
        # the copy, and the same once more on its way into the index; and what is kept of that
        room(index.parent, 2 * file.stat().st_size + (index.stat().st_size if index.exists() else 0))
        open_elsewhere = any(Path(f"{file}{end}").exists() for end in BESIDE)
        with alone(ready, index if index.exists() else file):
            fill(ready, file, told, mode="ro" if open_elsewhere else "ro&immutable=1")
            yield ready


def put_back(ready: Path, index: Path, told: Told = untold) -> Restored:
    """Let the index be what `ready` is, which nobody else has open; what it was is kept beside it.

    Other processes see all of the old one or all of the new one, and so does who comes after a power cut in the
    middle. Raises IndexTrouble: where the index is held by another program, or is a database of another kind, or
    cannot be written; it is as it was then.
    """
    try:
        with closing(connected(ready, "ro")) as db:
            articles, claims = counted(db)
        kept, damage = _written_into(ready, index, told) if _opens(index) else _put_in_place(ready, index)
    except sqlite3.Error as error:
        raise IndexTrouble(plain(error, str(index))) from error
    return Restored(articles, claims, kept, damage)


def _opens(index: Path) -> bool:
    """Whether SQLite finds a database there, such as it may be. Raises IndexTrouble where it is another program's."""
    if not index.exists() or not index.stat().st_size:
        return False
    try:
        with closing(connected(index, "ro", PATIENCE)) as db:
            application, tables = db.execute(READING).fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return False
        raise
    if application != APPLICATION and (application or tables):
        raise IndexTrouble(f"{index} is a database of another kind; let WHOSAID_INDEX name another file.")
    return True


def _written_into(ready: Path, index: Path, told: Told) -> tuple[Path | None, str | None]:
    """As one transaction of the file that is there, so that whoever has it open goes on."""
    with closing(connected(index, "rw", PATIENCE)) as target, closing(connected(ready, "rw")) as source:
        damage = page_by_page(target)
        kept = Path(f"{index}.damaged" if damage else f"{index}.before-restore")
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            target.execute(f"PRAGMA {pragma}").fetchone()
        _of_one_size(source, target)
        _never_back(source, target)
        is_kept = False

        def kept_first(done: int, of: int) -> None:
            nonlocal is_kept
            if not is_kept:  # once nobody else can write, so that it is all that was written
                copy(index, kept, checked=False)
                is_kept = True
            told(done, of)

        pages(source, target, index, kept_first)
        # what was written is brought from the -wal into the file here, lest a question's writer does it; nobody waits
        for how in ("PASSIVE", "TRUNCATE"):
            target.execute(f"PRAGMA busy_timeout = {100 if how == 'TRUNCATE' else 0}")
            with suppress(sqlite3.OperationalError):
                target.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
    return kept, damage


def _of_one_size(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Give the copy pages of the index's size: no transaction can change that."""
    (wanted,), (size,) = (db.execute("PRAGMA page_size").fetchone() for db in (target, source))
    if wanted != size:
        for step in ("PRAGMA journal_mode = DELETE", f"PRAGMA page_size = {wanted}", "VACUUM"):
            source.execute(step).fetchone()


def _never_back(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Let the log of changes go on from where it was: whoever has read up to a number is told of all that comes."""
    last = "SELECT seq FROM sqlite_sequence WHERE name = 'changes'"
    with suppress(sqlite3.DatabaseError):  # damaged, or empty
        (was,) = target.execute(last).fetchone() or (0,)
        source.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'changes'", (was,))


def _put_in_place(ready: Path, index: Path) -> tuple[Path | None, str | None]:
    """By its name, as what is there, if anything, cannot be written into."""
    with closing(connected(ready, "rw")) as source:  # leaves nothing beside it
        source.execute("PRAGMA journal_mode = DELETE").fetchone()
    if index.exists() and _has_open(index):
        raise IndexTrouble(f"{index} is damaged, and another program has it open; stop whosaid first.")
    was = (index if index.exists() else index.parent).stat()
    if sys.platform != "win32":
        with suppress(PermissionError):  # only root may, and need
            os.chown(ready, was.st_uid, was.st_gid)
    pieces = [end for end in ("", *BESIDE) if Path(f"{index}{end}").exists()]
    kept = Path(f"{index}.damaged") if any(Path(f"{index}{end}").stat().st_size for end in pieces) else None
    if kept is None:
        thrown_away(index, BESIDE)
    else:
        thrown_away(kept)
        for end in pieces:
            if end:  # before the other is there, for which they would be taken
                Path(f"{index}{end}").rename(f"{kept}{end}")
            else:  # it has its name until the other takes it
                kept.hardlink_to(index)
    sync(index.parent)
    ready.replace(index)
    sync(index.parent)
    return kept, None if kept is None else "SQLite cannot read it"


def _has_open(index: Path) -> bool:
    """Whether another process has the file open. Nobody in this one may: its locks would be lost."""
    if sys.platform == "win32":  # where nobody replaces a file that is open anyway
        return False
    import fcntl  # noqa: PLC0415  # not on Windows

    with index.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, *SHARED)
        except BlockingIOError:
            return True
    return False
