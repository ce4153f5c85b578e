"""Reads an index file whole, and says what of it is not as it was written."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from claims.corpus import Corpus
from claims.store.packing import pack
from claims.store.sqlite_rows import body

SEARCHED = ("search", "crowded", "title")
"""The full-text tables."""


def damage(path: Path, corpus: Corpus) -> str | None:
    """What is wrong with an index that was synchronised with `corpus`, in a few words; None where nothing is.

    Every page and row is read, so that it takes a while; nothing is changed. What SQLite refuses is damage too.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as db:
            return _structure(db) or _rows(db, corpus) or _texts(db)
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
        ("article", corpus.articles),
        ("speaker", corpus.speakers),
        ("relation", corpus.relations),
    ):
        shipped = f"SELECT id, body FROM {table} WHERE retracted = 0 AND origin = 'shipped'"  # noqa: S608  # a name of ours
        held = dict(db.execute(shipped))
        for record in records:
            if held.get(record.id) != body(record):
                return f"the {table} {record.id} is not the shipped one"
    claims = dict(db.execute("SELECT id, body FROM claim WHERE retracted = 0 AND origin = 0"))
    for claim in corpus.claims:
        if claims.get(claim.id) != pack(claim):
            return f"the claim {claim.id} is not the shipped one"
    return None


def _texts(db: sqlite3.Connection) -> str | None:
    for sha256, text in db.execute("SELECT sha256, body FROM text"):
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != sha256:
            return f"the text {sha256[:12]}… is not the one that was attached"
    return None
