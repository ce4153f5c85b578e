"""Making the shipped rows those of a corpus, by id, in the caller's transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

import aiosqlite

from claims.claim import Article, Claim, Origin, Relation, Speaker
from claims.corpus import Corpus
from claims.errors import IndexTrouble
from claims.store import sqlite_rows as rows
from claims.store.base import Synced
from claims.store.sqlite_derive import refresh

T = TypeVar("T", Article, Speaker, Claim, Relation)

SHIPPED = Origin.SHIPPED
LIVE = (
    "(EXISTS (SELECT 1 FROM claim WHERE utterance = {0} AND retracted = 0)"
    " OR EXISTS (SELECT 1 FROM speaker WHERE id = {0} AND retracted = 0))"
)
"""Whether there is an utterance or a speaker of this id."""


async def synchronise(db: aiosqlite.Connection, corpus: Corpus, digest: str) -> Synced:
    """Add, update, retract and log. Raises IndexTrouble where an id belongs to a row of another origin."""
    articles = await _sorted_out(db, "article", corpus.articles)
    speakers = await _sorted_out(db, "speaker", corpus.speakers)
    claims = await _sorted_out(db, "claim", corpus.claims)
    relations = await _sorted_out(db, "relation", corpus.relations)

    await db.executemany(rows.ARTICLE, [rows.article_row(a, SHIPPED) for a in articles.written])
    await db.executemany(rows.SPEAKER, [rows.speaker_row(s, SHIPPED) for s in speakers.written])
    places = await _places(db, [c.id for c in claims.written])
    stood = await db.execute_fetchall("SELECT id, utterance, speaker FROM claim WHERE origin = 'shipped'")
    await db.executemany(rows.CLAIM, [rows.claim_row(places[c.id], c, SHIPPED) for c in claims.written])
    await db.executemany(rows.RELATION, [rows.relation_row(r, SHIPPED) for r in relations.written])
    for table, gone in (
        ("article", articles.gone),
        ("speaker", await _unquoted(db, speakers.gone)),
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
    await refresh(
        db,
        claims=[*(claim.id for claim in claims.written), *claims.gone],
        named=speakers.gone,
        speakers=[speaker.id for speaker in speakers.written],
    )
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
    await db.execute(f"DELETE FROM moved WHERE {LIVE.format('moved.old')}")
    for old, new in sorted(moved):
        ((live,),) = await db.execute_fetchall(f"SELECT {LIVE.format('?1')}", (old,))
        if not live:
            await db.execute("INSERT OR IGNORE INTO moved VALUES (?,?)", (old, new))
            await db.execute("UPDATE moved SET new = ? WHERE new = ?", (new, old))


@dataclass(frozen=True)
class _Sorted(Generic[T]):
    """What a corpus changes in one table: the records to write, and ids by what happens to them."""

    written: list[T]
    new: list[str]
    changed: list[str]
    gone: list[str]


async def _sorted_out(db: aiosqlite.Connection, table: str, records: Sequence[T]) -> _Sorted[T]:
    found = await db.execute_fetchall(
        f"SELECT id, origin, body, retracted FROM {table} WHERE origin = 'shipped'"
        f" UNION ALL SELECT id, origin, body, retracted FROM {table} WHERE origin <> 'shipped'"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps([record.id for record in records]),),
    )
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
    found = await db.execute_fetchall(
        "SELECT id, place FROM claim WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    known = {str(row[0]): int(row[1]) for row in found}
    ((last,),) = await db.execute_fetchall("SELECT coalesce(max(place), 0) FROM claim")
    new = [public_id for public_id in ids if public_id not in known]
    return known | {public_id: place for place, public_id in enumerate(new, start=int(last) + 1)}


async def _unquoted(db: aiosqlite.Connection, speakers: Sequence[str]) -> list[str]:
    """Of these speakers, those by whom no claim of other origin stands."""
    found = await db.execute_fetchall(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM claim"
        " WHERE speaker = value AND retracted = 0 AND origin <> 'shipped')",
        (json.dumps(speakers),),
    )
    return [str(row[0]) for row in found]
