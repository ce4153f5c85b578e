"""Which utterances answer a question: each function is one question, run whole on a reader thread."""

import json
import sqlite3
from collections.abc import Sequence

from claims.answer import Coverage
from claims.claim import Kind, Modality
from claims.filters import Filters
from claims.search import normal, tokens
from claims.store.sqlite_narrow import article_narrowed, narrowed
from claims.store.sqlite_rows import models

Found = tuple[tuple[str, ...], int]
Met = tuple[str, tuple[int, ...]]

NEWEST = "max(a.last_day) IS NULL, max(a.last_day) DESC, c.utterance"
"""Dated before undated, newest first; the id makes the order total."""

COUNTS = "c.item IN (SELECT value FROM json_each(?)) AND json_extract(c.body, '$.figure.unit') = 'count'"
"""A price of an H100 is no count of them."""

COUNTED = 1000
"""Totals are counted up to here; a total of one more means `more than 1,000`."""


def whole(db: sqlite3.Connection, norm: str, bare: str | None, only: Filters, limit: int) -> tuple[str, ...]:
    """Utterances whose normalised words equal these."""
    condition = "(w.normal = ? OR w.bones = ?)"
    return _grouped(db, "wording w JOIN claim c ON c.place = w.place", condition, [norm, bare], only, limit)[
        0
    ]


def containing(db: sqlite3.Connection, words: Sequence[str], column: str, only: Filters, limit: int) -> Found:
    """Utterances that hold these tokens in a row."""
    return _matching(db, "phrase", f"{column} : {_row(words)}", only, limit)


def about(db: sqlite3.Connection, words: Sequence[str], only: Filters, limit: int, *, every: bool) -> Found:
    """Utterances about every, or any, of these tokens."""
    return _matching(
        db, "topic", (" AND " if every else " OR ").join(_row([word]) for word in words), only, limit
    )


def meeting(
    db: sqlite3.Connection, readings: Sequence[Sequence[str]], only: Filters, limit: int
) -> tuple[tuple[Met, ...], tuple[int, ...]]:
    """Utterances by the words that they hold, and how many hold each."""
    met: dict[str, list[int]] = {}
    totals = []
    for place, words in enumerate(readings):
        ids, total = about(db, words, only, limit, every=False)
        totals.append(total)
        for key in ids:
            met.setdefault(key, []).append(place)
    return tuple((key, tuple(places)) for key, places in met.items()), tuple(totals)


def phrases_like(db: sqlite3.Connection, typed: str, limit: int) -> tuple[str, ...]:
    """Utterances that hold what is typed, its last word perhaps unfinished; whole beginnings and short ones first."""
    words = tokens(typed)
    where, order = "p.words MATCH ?", "length(min(w.normal))"
    values: list[object] = [f"{_row(words)} *"]
    if not words:
        where, order, values = "1", NEWEST, []
    else:
        order = f"min(w.normal) NOT LIKE ?, {order}"
    sql = (
        "SELECT c.utterance FROM phrase p JOIN wording w ON w.place = p.rowid JOIN claim c ON c.place = p.rowid"
        f" JOIN article a ON a.id = c.article WHERE {where} AND a.retracted = 0 GROUP BY c.utterance ORDER BY {order}, c.utterance LIMIT ?"
    )
    begins = [f"{' '.join(words)}%"] if words else []
    return tuple(str(row[0]) for row in db.execute(sql, [*values, *begins, limit]))


def vocabulary(db: sqlite3.Connection) -> dict[str, int]:
    """Each word of the quotations, and in how many it occurs."""
    return {
        str(row[0]): int(row[1])
        for row in db.execute("SELECT term, doc FROM phrase_word WHERE col = 'words'")
    }


def figures(
    db: sqlite3.Connection, items: Sequence[str], holder: str | None, only: Filters
) -> tuple[str, ...]:
    """Utterances whose figures count one of these items."""
    condition, values = COUNTS, list[object]([json.dumps(list(items))])
    if holder is not None:
        condition += " AND ' ' || c.holder || ' ' LIKE ?"
        values.append(f"% {normal(holder)} %")
    return _grouped(db, "claim c", condition, values, only, -1)[0]


def holders(
    db: sqlite3.Connection, items: Sequence[str], typed: str, limit: int
) -> tuple[tuple[str, int], ...]:
    """Holders of such figures whose name holds what is typed, most figures first."""
    found = db.execute(
        "SELECT min(json_extract(body, '$.figure.holder')) AS name, count(DISTINCT utterance) AS n FROM claim c WHERE retracted = 0"
        f" AND {COUNTS} AND ' ' || holder LIKE ? GROUP BY holder ORDER BY n DESC, name LIMIT ?",
        (json.dumps(list(items)), f"% {normal(typed)}%", limit),
    )
    return tuple((str(row["name"]), int(row["n"])) for row in found)


def by_speaker(
    db: sqlite3.Connection,
    speaker: str,
    kinds: Sequence[Kind],
    modalities: Sequence[Modality],
    only: Filters,
    limit: int,
) -> Found:
    """Utterances of these kinds and modalities by a speaker."""
    condition = "c.speaker = ? AND c.kind IN (SELECT value FROM json_each(?)) AND c.modality IN (SELECT value FROM json_each(?))"
    return _grouped(
        db, "claim c", condition, [speaker, json.dumps(kinds), json.dumps(modalities)], only, limit
    )


def in_article(db: sqlite3.Connection, article: str) -> tuple[str, ...]:
    """Utterances that an article reports, in reading order."""
    found = db.execute(
        "SELECT utterance FROM claim WHERE article = ? AND retracted = 0 GROUP BY utterance"
        " ORDER BY min(json_extract(body, '$.evidence[0].start')), utterance",
        (article,),
    )
    return tuple(str(row[0]) for row in found)


def disputed(db: sqlite3.Connection, words: Sequence[str], only: Filters, limit: int) -> Found:
    """Utterances that somebody disputes or agrees with, about every one of these tokens; disputed ones first."""
    meets = "c.place IN (SELECT rowid FROM topic WHERE topic MATCH ?)" if words else "1"
    values: list[object] = [" AND ".join(_row([word]) for word in words)] if words else []
    condition = f"{meets} AND r.type IN ('disputes', 'agrees') AND r.retracted = 0"
    condition += " AND s.retracted = 0"
    tables = "relation r JOIN claim c ON c.id = r.target JOIN claim s ON s.id = r.claim"
    return _grouped(db, tables, condition, values, only, limit, order=f"max(r.type) DESC, {NEWEST}")


def coverage(db: sqlite3.Connection, only: Filters) -> Coverage:
    """How many articles the filters leave, from when to when."""
    condition, values = article_narrowed(db, only)
    row = db.execute(
        "SELECT count(*), min(json_extract(body, '$.published')), max(json_extract(body, '$.published')),"
        f" coalesce(sum(first_day IS NULL), 0) FROM article a WHERE {condition}",
        values,
    ).fetchone()
    return Coverage(articles=row[0], since=row[1], until=row[2], undated=row[3])


def _matching(db: sqlite3.Connection, table: str, match: str, only: Filters, limit: int) -> Found:
    return _grouped(
        db, f"{table} f JOIN claim c ON c.place = f.rowid", f"{table} MATCH ?", [match], only, limit
    )


def _grouped(
    db: sqlite3.Connection,
    tables: str,
    condition: str,
    values: list[object],
    only: Filters,
    limit: int,
    *,
    order: str = NEWEST,
) -> Found:
    narrow, more = narrowed(db, only)
    sql = (
        f"FROM {tables} JOIN article a ON a.id = c.article WHERE {condition} AND {narrow}"  # values are bound
    )
    ids = db.execute(
        f"SELECT c.utterance {sql} GROUP BY c.utterance ORDER BY {order} LIMIT ?", [*values, *more, limit]
    )
    found = models(ids.fetchall(), "utterance")
    if 0 <= len(found) < limit or limit < 0:
        return found, len(found)
    total = db.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT c.utterance {sql} LIMIT ?)", [*values, *more, COUNTED + 1]
    )
    return found, int(total.fetchone()[0])


def _row(words: Sequence[str]) -> str:
    """An FTS5 string of these tokens in a row. Tokens hold letters, digits and points, so nothing needs escaping."""
    return f'"{" ".join(words)}"'
