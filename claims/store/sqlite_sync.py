"""Making the shipped rows those of a corpus, by id, in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

import aiosqlite

from claims import search
from claims.claim import Article, Claim, Origin, Relation, Speaker
from claims.corpus import Corpus
from claims.errors import IndexTrouble
from claims.store import sqlite_rows as rows
from claims.store.base import Synced

T = TypeVar("T", Article, Speaker, Claim, Relation)

SHIPPED = Origin.SHIPPED
LIVE = "SELECT utterance FROM claim WHERE retracted = 0 UNION SELECT id FROM speaker WHERE retracted = 0"
"""Ids of the utterances and speakers that there are."""


async def synchronise(db: aiosqlite.Connection, corpus: Corpus, digest: str) -> Synced:
    """Add, update, retract and log. Raises IndexTrouble where an id belongs to a row of another origin."""
    articles = await _sorted_out(db, "article", corpus.articles)
    speakers = await _sorted_out(db, "speaker", corpus.speakers)
    claims = await _sorted_out(db, "claim", corpus.claims)
    relations = await _sorted_out(db, "relation", corpus.relations)

    await db.executemany(rows.ARTICLE, [rows.article_row(a, SHIPPED) for a in articles.written])
    await db.executemany(rows.SPEAKER, [rows.speaker_row(s, SHIPPED) for s in speakers.written])
    places = await _places(db, [c.id for c in claims.written])
    stood = await db.execute_fetchall("SELECT id, utterance, speaker FROM claim")
    await db.executemany(rows.CLAIM, [rows.claim_row(places[c.id], c, SHIPPED) for c in claims.written])
    await db.executemany(rows.RELATION, [rows.relation_row(r, SHIPPED) for r in relations.written])
    for table, gone in (
        ("article", articles.gone),
        ("speaker", speakers.gone),
        ("claim", claims.gone),
        ("relation", relations.gone),
    ):
        await db.executemany(f"UPDATE {table} SET retracted = 1 WHERE id = ?", [(i,) for i in gone])

    await _redirect(db, {str(row[0]): (str(row[1]), str(row[2])) for row in stood}, claims.written)

    now = datetime.now(UTC).isoformat(timespec="seconds")
    log = [
        (kind, what, public_id, now)
        for what, done in (("claim", claims), ("relation", relations))
        for kind, ids in (("new", done.new), ("changed", done.changed), ("retracted", done.gone))
        for public_id in ids
    ]
    await db.executemany("INSERT INTO changes (kind, what, id, at) VALUES (?,?,?,?)", log)
    if speakers.written or speakers.gone or claims.written or claims.gone:
        await derive(db)
    await db.execute("INSERT OR REPLACE INTO fact VALUES ('shipped', ?)", (digest,))
    return Synced(
        new=len(claims.new) + len(relations.new),
        changed=len(claims.changed) + len(relations.changed),
        retracted=len(claims.gone) + len(relations.gone),
    )


async def _redirect(
    db: aiosqlite.Connection, stood: Mapping[str, tuple[str, str]], claims: Sequence[Claim]
) -> None:
    """Let the ids of utterances and speakers that were merged into others lead there; one that is used again, to itself."""
    moved = {
        (old, new)
        for claim in claims
        for old, new in zip(stood.get(claim.id, ()), (claim.utterance, claim.speaker), strict=False)
        if old != new
    }
    await db.execute(f"DELETE FROM moved WHERE old IN ({LIVE})")
    live = {str(row[0]) for row in await db.execute_fetchall(LIVE)}
    for old, new in sorted(moved):
        if old not in live:
            await db.execute("INSERT OR IGNORE INTO moved VALUES (?,?)", (old, new))
            await db.execute("UPDATE moved SET new = ? WHERE new = ?", (new, old))


async def derive(db: aiosqlite.Connection) -> None:
    """Make every search table anew from the records."""
    for table in ("wording", "phrase", "topic", "called"):
        await db.execute(f"DELETE FROM {table}")
    kept = await db.execute_fetchall("SELECT body, retracted FROM speaker")
    known = [(Speaker.model_validate_json(row[0]), bool(row[1])) for row in kept]
    await db.executemany(
        rows.CALLED, [name for s, retracted in known if not retracted for name in rows.names_of(s)]
    )
    speakers = {s.id: s for s, _ in known}
    found = await db.execute_fetchall("SELECT place, body FROM claim WHERE retracted = 0")
    claims = [(int(row[0]), Claim.model_validate_json(row[1])) for row in found]
    quoted = [q for place, claim in claims if (q := rows.quoted(place, claim))]
    await db.executemany(rows.WORDING, quoted)
    await db.executemany(rows.PHRASE, quoted)
    await db.executemany(
        rows.TOPIC, [rows.topics(place, claim, speakers[claim.speaker]) for place, claim in claims]
    )
    await db.execute("INSERT OR REPLACE INTO fact VALUES ('tokeniser', ?)", (search.VERSION,))


@dataclass(frozen=True)
class _Sorted(Generic[T]):
    """What a corpus changes in one table: the records to write, and ids by what happens to them."""

    written: list[T]
    new: list[str]
    changed: list[str]
    gone: list[str]


async def _sorted_out(db: aiosqlite.Connection, table: str, records: Sequence[T]) -> _Sorted[T]:
    found = await db.execute_fetchall(f"SELECT id, origin, body, retracted FROM {table}")
    kept = {str(row[0]): row for row in found}
    new, changed, written = [], [], []
    for record in records:
        row = kept.get(record.id)
        if row is None:
            new.append(record.id)
        elif row[1] != SHIPPED:
            raise IndexTrouble(
                f"The {table} {record.id} of the shipped files is in the index already, from elsewhere."
            )
        elif row[2] != rows.body(record) or row[3]:
            changed.append(record.id)
        else:
            continue
        written.append(record)
    there = {record.id for record in records}
    gone = [i for i, row in kept.items() if row[1] == SHIPPED and not row[3] and i not in there]
    return _Sorted(written, new, changed, gone)


async def _places(db: aiosqlite.Connection, ids: Sequence[str]) -> dict[str, int]:
    """The place of each claim: the one it has, or the next free one."""
    known = {str(row[0]): int(row[1]) for row in await db.execute_fetchall("SELECT id, place FROM claim")}
    following = max(known.values(), default=0)
    for public_id in ids:
        if public_id not in known:
            following += 1
            known[public_id] = following
    return known
