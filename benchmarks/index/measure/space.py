"""How the bytes of our own index are spread over its tables and their indexes."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.index.engines.every import ENGINES, OURS, place
from benchmarks.index.engines.ours import FILE


def spread(folder: str) -> dict[str, int]:
    """Bytes by table, those of its indexes and of full text with it; by dbstat where SQLite has it."""
    path = place(ENGINES[OURS], Path(folder)) / FILE
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        with suppress(sqlite3.OperationalError):
            return dict(
                db.execute(
                    "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name"
                    " GROUP BY s.tbl_name ORDER BY 2 DESC"
                )
            )
        return _lengths(db)


def _lengths(db: sqlite3.Connection) -> dict[str, int]:
    """Without dbstat: what the values come to, which leaves out all indexes and half-filled pages."""
    found = {}
    virtual = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for (table,) in db.execute(virtual).fetchall():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        each = " + ".join(f'coalesce(length(CAST("{column}" AS BLOB)), 0)' for column in columns)
        found[table] = db.execute(f"SELECT coalesce(sum({each}), 0) FROM {table}").fetchone()[0]
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
