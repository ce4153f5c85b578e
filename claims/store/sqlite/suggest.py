"""What may be meant, while somebody types: whole questions on a reader thread, asked with every key."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from claims.claim import SPEECH, Kind, Modality
from claims.search import normal, tokens
from claims.store import packing
from claims.store.document import of_kind, pair, pairs
from claims.store.page import Preview
from claims.store.sqlite.entry import OPENINGS
from claims.store.sqlite.narrow import ALL, any_of, beginning, quoted
from claims.store.sqlite.rows import AMONG, texts
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.walk import walked

LIKELIEST = 24
"""Words tried that an unfinished one may become, behind another word."""
LONE = 8
"""The same, where nothing stands before it."""
SELDOM = 2000
"""Quotations with a word up to which everything that ever follows it is tried."""
LAST = chr(0x10FFFF)
"""After what is typed: the last that begins so."""


def words_like(db: sqlite3.Connection, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
    """Words that begin so, the commonest first."""
    words = tokens(typed)
    begun = words[-1] if words else ""
    length = min(len(begun), 3)
    if not begun:
        where, values = "1", list[object]()
    elif len(begun) <= 3:
        where, values = f"substr(word, 1, {length}) = ?", [begun]
    else:
        where, values = "word >= ? AND word < ?", [begun, begun[:-1] + chr(ord(begun[-1]) + 1)]
    found = db.execute(
        f"SELECT word, n FROM term WHERE {where} ORDER BY n DESC, word LIMIT ?", (*values, limit)
    )
    return tuple((str(row[0]), int(row[1])) for row in found)


def phrases_like(db: sqlite3.Connection, typed: str, limit: int) -> tuple[Preview, ...]:
    """Short quotations that begin with what is typed, then the newest that hold it."""
    words = tokens(typed)
    if not words:
        quoting = any_of([of_kind(Kind.DIRECT), of_kind(Kind.MIXED)])
        speech = Sought(quoting, ALL, lambda claim: Modality(claim["modality"]) in SPEECH)
        return _previews(db, walked(db, speech, limit, count=False).ids)
    first = _opening(db, " ".join(words), limit)
    sought = _unfinished(db, words) if len(first) < limit else None
    rest = walked(db, sought, limit - len(first), but=first, count=False).ids if sought else ()
    return _previews(db, (*first, *rest))


def speakers_like(db: sqlite3.Connection, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
    """Names of speakers, those quoted most first; of one name, as the one quoted most is printed, with all who bear it."""
    begun = normal(typed)
    values, where = [beginning(begun), limit], ""
    if begun not in values:
        values.append(f" {begun}")
        where = f" AND ({SO.format('k.speaker')} OR {AS_ANOTHER})"
    found = db.execute(
        "SELECT json_extract(s.body, '$.name'), -(k.less >> 32) FROM calling k CROSS JOIN speaker s ON s.number = k.speaker"
        f" WHERE k.typed = ?1{where} ORDER BY k.less, s.id LIMIT ?2",
        values,
    )
    return tuple((str(row[0]), int(row[1])) for row in found)


SO = "EXISTS (SELECT 1 FROM called c WHERE c.speaker = {0} AND instr(' ' || c.name, ?3))"
"""SQL: whether a name of a speaker has a word from which on it begins so."""
AS_ANOTHER = (
    "EXISTS (SELECT 1 FROM called a JOIN called b ON b.name = a.name AND b.own"
    f" WHERE a.own AND a.speaker = k.speaker AND b.speaker <> k.speaker AND {SO.format('b.speaker')})"
)
"""SQL: the same of somebody else of the own name of `k.speaker`."""


def holders(
    db: sqlite3.Connection, items: Sequence[str], typed: str, limit: int
) -> tuple[tuple[str, int], ...]:
    """Holders of such figures whose name holds what is typed, most figures first."""
    found = db.execute(
        f"SELECT min(name), sum(n) AS figures FROM holder WHERE item {AMONG} AND ' ' || holder LIKE ?"
        " GROUP BY holder ORDER BY figures DESC, 1 LIMIT ?",
        (json.dumps(list(items)), f"% {normal(typed)}%", limit),
    )
    return tuple((str(row[0]), int(row[1])) for row in found)


def _opening(db: sqlite3.Connection, said: str, limit: int) -> tuple[str, ...]:
    """Short quotations that begin so, the shortest first."""
    longer = len(said) > max(OPENINGS)
    found = db.execute(
        "SELECT c.utterance FROM (SELECT size, back FROM opening WHERE"
        f" {'typed BETWEEN ? AND ?' if longer else 'typed = ?'} ORDER BY size, back LIMIT ?) o"
        " CROSS JOIN claim c ON c.place = -o.back ORDER BY o.size, o.back",
        (said, f"{said}{LAST}", limit) if longer else (said, limit),
    )
    return texts(found.fetchall())


def _unfinished(db: sqlite3.Connection, words: Sequence[str]) -> Sought | None:
    """What holds these words in a row, the last of which may go on."""
    *before, begun = words
    if not before:
        likely = [word for word, _ in words_like(db, begun, LONE)]
        return Sought(any_of(likely), ALL) if likely else None
    known = db.execute("SELECT n FROM term WHERE word = ?", (before[-1],)).fetchone()
    if known is None:
        return None
    if known[0] <= SELDOM:
        last = f"{quoted(pair(before[-1], begun))} *"
    else:
        likely = [pair(before[-1], word) for word, _ in words_like(db, begun, LIKELIEST)]
        if not likely:
            return None
        last = any_of(likely)
    match = " AND ".join((*map(quoted, pairs(before)), last))
    said = f" {' '.join(words)}"

    def holds(claim: Mapping[str, Any]) -> bool:
        return said in f" {normal(claim['words'])}"

    return Sought(match, ALL, holds if len(words) > 2 else None)


def _previews(db: sqlite3.Connection, ids: Sequence[str]) -> tuple[Preview, ...]:
    found = db.execute(
        "SELECT c.utterance, c.body, json_extract(s.body, '$.name'), c.article FROM claim c JOIN speaker s ON s.number = c.speaker"
        f" WHERE c.utterance {AMONG} AND c.retracted = 0 ORDER BY c.utterance, c.place",
        (json.dumps(ids),),
    )
    made: dict[str, Preview] = {}
    articles: dict[str, set[int]] = {}
    for utterance, body, name, article in found:
        articles.setdefault(utterance, set()).add(article)
        if utterance not in made and (words := packing.fields(body).get("words")):
            made[utterance] = Preview(words, str(name), 0)
    return tuple(made[key]._replace(sources=len(articles[key])) for key in ids if key in made)
