"""Index files to be copied, damaged and looked at from outside."""

import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path


def query(path, sql, *values):
    """The rows of a statement, by a connection of its own."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return db.execute(sql, values).fetchall()


def mark(path, fact):
    """Put a fact in by which one state of an index is told from another, and all of it into the one file."""
    query(path, "INSERT OR REPLACE INTO fact VALUES ('mark', ?)", fact)


def marked(path):
    """Which state it is."""
    return (query(path, "SELECT value FROM fact WHERE name = 'mark'") or [("",)])[0][0]


def is_whole(path):
    try:
        return query(path, "PRAGMA integrity_check") == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def write_over(path, place, content):
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


def beside(path):
    """The names of all that begins with a file's."""
    return sorted(other.name.removeprefix(path.name) for other in path.parent.glob(f"{path.name}?*"))


@contextmanager
def copier(*words):
    """See copier.py; killed at the end."""
    command = [sys.executable, "-m", "tests.claims.store.copier", *map(str, words)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    ) as process:
        try:
            yield process
        finally:
            process.kill()
