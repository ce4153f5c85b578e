"""Filters as SQL conditions on a claim `c` and its article `a`."""

import json
import sqlite3

from claims.filters import Filters
from claims.search import tokens
from claims.store.dates import first_day, last_day

Narrowed = tuple[str, list[object]]

DISPUTED = (
    "c.utterance IN (SELECT t.utterance FROM relation r JOIN claim t ON t.id = r.target"
    " JOIN claim s ON s.id = r.claim WHERE r.type = 'disputes' AND r.retracted = 0 AND s.retracted = 0)"
)


def narrowed(db: sqlite3.Connection, only: Filters) -> Narrowed:
    """The conditions of every filter; begins with those that keep retracted rows out."""
    sql, values = article_narrowed(db, only)
    conditions = ["c.retracted = 0", sql]
    if only.speaker is not None:
        conditions.append("c.speaker IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(speaker_ids(db, only.speaker)))
    if only.kind is not None:
        conditions.append("c.kind = ?")
        values.append(only.kind.value)
    if only.disputed is not None:
        conditions.append(DISPUTED if only.disputed else f"NOT ({DISPUTED})")
    return " AND ".join(conditions), values


def article_narrowed(db: sqlite3.Connection, only: Filters) -> Narrowed:
    """The conditions of the filters that look at the article alone.

    A date filter admits an article only where every day its date may mean fits; undated ones never do.
    """
    conditions, values = ["a.retracted = 0"], list[object]()
    for bound, column, sign, day in (
        (only.since, "first_day", ">=", first_day),
        (only.until, "last_day", "<=", last_day),
        (only.as_of, "last_day", "<=", last_day),
    ):
        if bound is not None:
            conditions.append(f"a.{column} {sign} ?")
            values.append(day(bound))
    if only.outlet is not None:
        conditions.append("a.outlet IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(_outlets(db, only.outlet)))
    if only.article is not None:
        conditions.append("a.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(_articles(db, only.article)))
    return " AND ".join(conditions), values


def speaker_ids(db: sqlite3.Connection, name: str) -> list[str]:
    """Speakers with this id, else this whole name or alias, else these words in a row in their own name."""
    if db.execute("SELECT 1 FROM speaker WHERE id = ?", (name,)).fetchone():
        return [name]
    plain = " ".join(tokens(name))
    for condition, value in (("name = ?", plain), ("own AND ' ' || name || ' ' LIKE ?", f"% {plain} %")):
        found = db.execute(f"SELECT DISTINCT speaker FROM called WHERE {condition} ORDER BY 1", (value,))
        ids = [str(row[0]) for row in found]
        if ids:
            return ids
    return []


def _outlets(db: sqlite3.Connection, name: str) -> list[str]:
    """Outlets whose name is the same but for case, accents and marks."""
    found = db.execute("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")
    return [str(row[0]) for row in found if tokens(str(row[0])) == tokens(name)]


def _articles(db: sqlite3.Connection, asked: str) -> list[str]:
    """The article with this id, else those with every asked word in their title or description."""
    if db.execute("SELECT 1 FROM article WHERE id = ?", (asked.lower(),)).fetchone():
        return [asked.lower()]
    wanted = set(tokens(asked))
    shown = "SELECT id, json_extract(body, '$.title'), json_extract(body, '$.description') FROM article"
    titles = ((str(row[0]), set(tokens(f"{row[1] or ''} {row[2] or ''}"))) for row in db.execute(shown))
    return [key for key, words in titles if wanted and wanted <= words]
