"""Whether an index file is ours and whole: at a glance at the start, or page by page."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from claims.errors import IndexTrouble

APPLICATION = 0x77686F73
"""PRAGMA application_id of an index: `whos`."""
SCHEMA = Path(__file__).parent / "schema"
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file while it is open, or after a crash."""
MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
HEADER, FRAME = 32, 24
"""Bytes before the frames of a -wal, and before the page in each: https://www.sqlite.org/fileformat2.html#walformat"""


def trouble_at_start(path: Path, patience: float = 5.0) -> str | None:
    """How an index is damaged, as far as a few look-ups tell, and what to do; None where nothing is seen.

    MUST be asked before anything else opens the file: SQLite throws away the -wal of an empty one. It takes some
    milliseconds at any size: no page is read that is not at an end of a table or an index. Nothing is said of what
    the opening itself tells of: a file that is not there, not ours or not allowed. Raises sqlite3.Error where another
    program holds the file for longer than `patience` seconds.
    """
    if path.exists() and not path.is_file():
        return None
    if what := _beside(path):
        return damaged(path, what)
    try:
        with closing(
            connected(path, "ro", patience)
        ) as db:  # closing another kind would bring a -wal in that may not belong here
            db.execute("BEGIN")
            if db.execute("SELECT * FROM pragma_application_id").fetchone() == (APPLICATION,):
                what = _cut_off(db, path) or _touched(db)
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_BUSY"):
            raise
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")):
            what = str(error)
    return what and damaged(path, what)


def damaged(path: Path, what: str) -> str:
    """What is said of a damaged index, with what to do."""
    return (
        f"{path} is damaged ({what}). Bring a backup back with `whosaid restore FILE`. Where there is none, stop"
        f" whosaid and move it away, with {path.name}-wal and {path.name}-shm: the next start makes it anew from the"
        " shipped files. Texts that were attached are attached again; claims from elsewhere would be lost."
    )


def connected(path: Path, mode: str, patience: float = 5.0) -> sqlite3.Connection:
    """A connection in one of SQLite's modes (`ro`, `rw`, `rwc`), whose transactions are begun by hand."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=patience)


def must_be_ours(db: sqlite3.Connection, path: Path) -> None:
    """Raise IndexTrouble where the file is no index, or one of a newer whosaid."""
    version, application = db.execute(
        "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id"
    ).fetchone()
    if application != APPLICATION:
        raise IndexTrouble(f"{path} is no index of whosaid; name another file.")
    if version > (known := len(list(SCHEMA.glob("[0-9]*.sql")))):
        raise IndexTrouble(
            f"{path} was written by a newer whosaid (schema {version}, this one knows {known}); install that one."
        )


def page_by_page(db: sqlite3.Connection) -> str | None:
    """What is wrong with the file, every page of it read; None where nothing is. Raises sqlite3.Error."""
    try:
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            return str(error)
        raise
    return None if found == "ok" else str(found).strip().replace("\n", " ")


def text_by_text(db: sqlite3.Connection) -> str | None:
    """Which of the texts is not the one that was attached; None where all are. Raises sqlite3.Error."""
    for sha256, text in db.execute("SELECT sha256, body FROM text"):
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != sha256:
            return f"the text {sha256[:12]}… is not the one that was attached"
    return None


def _beside(path: Path) -> str | None:
    """What is wrong with the -wal, which SQLite would pass over in silence, and with it what was last written."""
    log = Path(f"{path}-wal")
    try:
        with log.open("rb") as file:
            header = file.read(HEADER)
    except OSError:
        return None
    if header and not (path.exists() and path.stat().st_size):
        return f"it is empty, but {log.name} is not"
    # nothing but zeros: a power cut before anything of it was on the disk, and so nothing is lost
    if len(header) == HEADER and any(header) and header[:4] not in MAGIC:
        return f"{log.name} is not as SQLite writes it"
    return None


def _cut_off(db: sqlite3.Connection, path: Path) -> str | None:
    """Pages behind the end of the file are in the -wal, all of them. In a transaction, so that they stay there."""
    (pages,), (size,) = (db.execute(f"PRAGMA {of}").fetchone() for of in ("page_count", "page_size"))
    whole = path.stat().st_size // size
    if pages <= whole or not (missing := set(range(whole + 1, pages + 1)) - _logged(path, size)):
        return None
    return f"{len(missing)} of its {pages} pages are missing at the end"


def _logged(path: Path, size: int) -> set[int]:
    """The numbers of the pages that the -wal holds."""
    found: set[int] = set()
    try:
        with Path(f"{path}-wal").open("rb") as log:
            salts = log.read(HEADER)[16:24]
            while len(frame := log.read(FRAME)) == FRAME:
                if frame[8:16] == salts:  # else it is of an earlier round, and no longer meant
                    found.add(int.from_bytes(frame[:4], "big"))
                log.seek(size, 1)
    except FileNotFoundError:
        pass
    return found


def _touched(db: sqlite3.Connection) -> str | None:
    """The name of the first table or index whose ends cannot be read; None where all can."""
    for name, query in _ends(db):
        try:
            db.execute(query).fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                return f"{name} cannot be read"
            if (
                error.sqlite_errorcode != sqlite3.SQLITE_ERROR
            ):  # which says that our query does not suit the table
                raise
    return None


def _ends(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """A query for each end of each table and index, and one word asked of each full-text table."""
    found = db.execute("SELECT type, name, tbl_name, sql, rootpage FROM sqlite_master").fetchall()
    for type_, name, table, sql, root in found:
        if type_ == "index":
            _, partial, where = (sql or "").partition(" WHERE ")
            yield name, f'SELECT 1 FROM "{table}" INDEXED BY "{name}"{partial}{where} LIMIT 1'
        elif root and sql.endswith("WITHOUT ROWID"):
            (key,) = db.execute(
                "SELECT name FROM pragma_index_list(?) WHERE origin = 'pk'", (name,)
            ).fetchone()
            yield name, f'SELECT 1 FROM "{name}" INDEXED BY "{key}" LIMIT 1'
        elif root:
            yield name, f'SELECT 1 FROM "{name}" NOT INDEXED LIMIT 1'
            yield name, f'SELECT max(rowid) FROM "{name}"'
        elif "USING fts5(" in (sql or ""):
            yield name, f'SELECT rowid FROM "{name}" WHERE "{name}" MATCH \'"a"\' LIMIT 1'
