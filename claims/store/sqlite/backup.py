"""Copies an index whole while others read and write it."""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

from claims.errors import IndexTrouble
from claims.store.migrate import MEANINGS, plain
from claims.store.sqlite.health import (
    APPLICATION,
    BESIDE,
    connected,
    must_be_ours,
    page_by_page,
    text_by_text,
)

STEP = 1000
"""Pages copied between two looks at whether to go on."""
SPARE = 16 << 20
"""Bytes that must be left on the disk, for a bot that goes on writing."""
WRITING = (
    "SQLITE_FULL",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_FSYNC",
    "SQLITE_IOERR_TRUNCATE",
    "SQLITE_READONLY",
)
"""Errors that are those of the file written to."""

Told = Callable[[int, int], None]
"""Is told how many bytes are copied, of how many; what it raises ends the copying."""


def untold(_done: int, _of: int) -> None:
    """For whoever does not want to know."""


@dataclass(frozen=True)
class Held:
    """What a copy holds."""

    articles: int
    claims: int
    size: int
    """Bytes."""


def back_up(index: Path, file: Path, told: Told = untold) -> Held:
    """Copy the index to a file, which is whole then, or as it was before. An index or an empty file is replaced.

    May be called while other processes read and write the index: it is copied as it is at one moment, and nobody
    waits. Raises IndexTrouble: where there is no index, where it is damaged, where no file can or may be written.
    """
    if not index.exists():
        raise IndexTrouble(f"There is no index at {index}; WHOSAID_INDEX says where it is.")
    target = file.resolve()  # where a link leads, so that the link stays
    _must_be_free(target, index)
    room(target.parent, index.stat().st_size)
    return copy(index, target, told)


def copy(index: Path, target: Path, told: Told = untold, *, checked: bool = True) -> Held:
    """Copy an index over whatever is at `target`, by way of a file beside it. Raises IndexTrouble.

    Where it is not to be `checked`, a damaged one is copied as it is, and counted as empty.
    """
    partial = Path(f"{target}.partial")
    with translated(target), alone(partial, index) as handle:
        held = fill(partial, index, told, checked=checked)
        os.fsync(handle)
        partial.replace(target)
        sync(target.parent)
    return held


def fill(
    target: Path, source: Path, told: Told = untold, *, mode: str | None = None, checked: bool = True
) -> Held:
    """Copy an index into a file that is empty, or thrown away where anything raises. Raises IndexTrouble.

    `mode` is how the source is opened; default: so that whoever closes it last leaves nothing beside it, but no -wal
    is brought in that may not belong there. `checked`: as in `copy`.
    """
    log = Path(f"{source}-wal")
    mode = mode or ("ro" if log.exists() and log.stat().st_size else "rw")
    try:
        with closing(connected(target, "rw")) as copied:
            for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = OFF", "synchronous = OFF"):
                copied.execute(f"PRAGMA {pragma}").fetchone()
            with closing(connected(source, mode)) as origin:
                if checked:
                    must_be_ours(origin, source)
                pages(origin, copied, source, told)
            copied.execute(
                "PRAGMA journal_mode = DELETE"
            ).fetchone()  # one file, to be read where none can be made
            if checked and (what := page_by_page(copied) or text_by_text(copied)):
                raise IndexTrouble(_damaged(source, what))
            articles, claims = counted(copied) if checked else (0, 0)
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_CORRUPT"):
            raise IndexTrouble(_damaged(source, str(error))) from error
        raise IndexTrouble(plain(error, str(target if name.startswith(WRITING) else source))) from error
    return Held(articles, claims, target.stat().st_size)


def counted(db: sqlite3.Connection) -> tuple[int, int]:
    """How many articles and claims stand."""
    counts = (f"(SELECT count(*) FROM {table} WHERE retracted = 0)" for table in ("article", "claim"))
    articles, claims = db.execute(f"SELECT {', '.join(counts)}").fetchone()
    return articles, claims


def pages(source: sqlite3.Connection, target: sqlite3.Connection, file: Path, told: Told) -> None:
    """Copy all pages, the source standing still in a transaction. Raises sqlite3.Error; IndexTrouble where `file` is held.

    `told` is asked at least once while nobody else can write the target, and nothing of it is to be seen yet.
    """
    (size,), (count,) = (source.execute(f"PRAGMA {of}").fetchone() for of in ("page_size", "page_count"))

    def copied(status: int, left: int, of: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:  # else Python would try again for ever
            raise IndexTrouble(f"{file} {MEANINGS['SQLITE_BUSY']}")
        told((of - left) * size, of * size)

    source.execute("BEGIN")  # else every write of others would have the copying begin anew
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target, pages=min(STEP, count // 2), progress=copied)
    finally:
        source.execute("ROLLBACK")


def room(folder: Path, size: int) -> None:
    """Raise IndexTrouble where a folder has not so much room: a full disk would stop a bot that runs on it."""
    if (free := disk_usage(folder).free) < size + SPARE:
        raise IndexTrouble(
            f"{folder} has {free / 1e6:,.0f} MB of room, and {(size + SPARE) / 1e6:,.0f} MB are needed;"
            " make room, or name a file on another disk."
        )


def sync(folder: Path) -> None:
    """Have the names in a folder outlive a power cut."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _damaged(index: Path, what: str) -> str:
    return f"{index} is damaged ({what}), and was not copied. Bring an older backup back: `whosaid restore FILE`."


@contextmanager
def alone(path: Path, like: Path) -> Iterator[int]:
    """An empty file with the permissions of another, for nobody else; gone at the end unless it has another name then.

    Yields its handle. Raises IndexTrouble where another process has it so; OSError.
    """
    mode = stat.S_IMODE(like.stat().st_mode)
    with path.open("ab") as file:
        handle = file.fileno()
        if not _lock(handle) or not _is_at(handle, path):
            raise IndexTrouble(f"{path} is being written by another `whosaid`; wait until it is done.")
        try:
            thrown_away(path, BESIDE)
            file.truncate(0)
            path.chmod(mode)
            yield handle
        finally:
            if _is_at(handle, path):
                thrown_away(path)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raises IndexTrouble for what the system says of a path that is to be written."""
    try:
        yield
    except OSError as error:
        raise IndexTrouble(f"{path} cannot be written: {error.strerror or error}.") from error


def thrown_away(path: Path, ends: tuple[str, ...] = ("", *BESIDE)) -> None:
    """Remove a database, with what SQLite keeps beside it. Harmless when repeated. Raises OSError."""
    for end in ends:
        Path(f"{path}{end}").unlink(missing_ok=True)


def _is_at(handle: int, path: Path) -> bool:
    return path.exists() and os.path.samestat(os.fstat(handle), path.stat())


def _lock(handle: int) -> bool:
    """Whether no other process has it; until it is closed, none gets it then."""
    if sys.platform == "win32":  # where nobody replaces a file that is open anyway
        return True
    import fcntl  # noqa: PLC0415  # not on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _must_be_free(file: Path, index: Path) -> None:
    """Raise IndexTrouble where a backup may not stand at `file`."""
    if file.is_dir():
        raise IndexTrouble(f"{file} is a folder; name a file in it, such as {file / 'backup.sqlite'}.")
    if not file.parent.is_dir():
        raise IndexTrouble(f"There is no folder {file.parent}; make it, or name a file elsewhere.")
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise IndexTrouble(
            f"The folder {file.parent} cannot be written by this account; name a file elsewhere."
        )
    index = index.resolve()
    if file in {Path(f"{index}{end}") for end in ("", *BESIDE)} or (file.exists() and file.samefile(index)):
        raise IndexTrouble(f"{file} is the index itself; name another file.")
    if file.exists() and not (file.is_file() and _is_replaceable(file)):
        raise IndexTrouble(
            f"{file} is there already and is no index; it is left as it is. Name another file."
        )
    for end in BESIDE:
        if Path(f"{file}{end}").exists():
            raise IndexTrouble(
                f"{file}{end} is there: some program has {file.name} open, or left it so. It is left as it is."
                " Name another file."
            )


def _is_replaceable(file: Path) -> bool:
    """Whether a file is empty or, by its header (https://www.sqlite.org/fileformat2.html), an index."""
    with file.open("rb") as opened:
        head = opened.read(100)
    return not head or (head[:16] == b"SQLite format 3\0" and head[68:72] == APPLICATION.to_bytes(4, "big"))
