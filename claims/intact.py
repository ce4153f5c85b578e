"""Reads an index file whole, and says what of it is not as it was written."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from claims.corpus import Corpus
from claims.store.packing import fields, pack, pack_article, unpack_article
from claims.store.sqlite.health import text_by_text
from claims.store.sqlite.rows import body

SEARCHED = ("search", "crowded", "title")
"""The full-text tables."""


def damage(path: Path, corpus: Corpus) -> str | None:
    """What is wrong with an index that was synchronised with `corpus`, in a few words; None where nothing is.

    Every page and row is read, so that it takes a while; nothing is changed. What SQLite refuses is damage too.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as db:
            return _structure(db) or _rows(db, corpus) or text_by_text(db)
    except sqlite3.Error as error:
        return str(error)


def _structure(db: sqlite3.Connection) -> str | None:
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        return str(found).strip().replace("\n", " ")
    for table in SEARCHED:
        try:
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608  # a name of ours
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY:  # then none can write it, and so none has
                raise
        finally:
            db.rollback()
    return None


def _rows(db: sqlite3.Connection, corpus: Corpus) -> str | None:
    for table, records in (
        ("speaker", corpus.speakers),
        ("relation", corpus.relations),
    ):
        shipped = f"SELECT id, body FROM {table} WHERE retracted = 0 AND origin = 'shipped'"  # noqa: S608  # a name of ours
        held = dict(db.execute(shipped))
        for record in records:
            if held.get(record.id) != body(record):
                return f"the {table} {record.id} is not the shipped one"
    packed: list[tuple[str, str, bytes, Callable[[bytes], object]]]
    packed = [("article", article.id, pack_article(article), unpack_article) for article in corpus.articles]
    packed += [("claim", claim.id, pack(claim), fields) for claim in corpus.claims]
    for table, key, body_, read in packed:
        row = db.execute(f"SELECT body FROM {table} WHERE id = ? AND retracted = 0", (key,)).fetchone()  # noqa: S608  # as above
        if row is None or not _same(row[0], body_, read):
            return f"the {table} {key} is not the shipped one"
    return None


def _same(kept: bytes, packed: bytes, read: Callable[[bytes], object]) -> bool:
    """Whether two packed records say the same: another whosaid may have packed one of them otherwise."""
    try:
        return kept == packed or read(kept) == read(packed)
    except (ValueError, zlib.error):
        return False
