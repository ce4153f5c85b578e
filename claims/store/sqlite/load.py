"""Brings in many records at once, and makes the search tables anew from all that there are."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

import aiosqlite

from claims.claim import Article, Claim, Origin, Relation, Speaker
from claims.corpus import Corpus
from claims.same import sameness
from claims.store.places import DAY, day_of
from claims.store.sqlite import rows
from claims.store.sqlite.bulk import BY_UTTERANCE, Bulk, Laid
from claims.store.sqlite.entry import entry
from claims.store.sqlite.in_step import put_claims, take_claims
from claims.store.sqlite.rows import AMONG, article_of, claim_of, speaker_of
from claims.store.sqlite.tables import EVERY, FULL_TEXT, enrol, register
from claims.store.wal import Writer

Record = TypeVar("Record", Article, Speaker)

BATCH = 2000
"""Claims, speakers or articles held in memory at once where the tables are made anew."""


async def load(db: Writer, batches: Iterable[Corpus]) -> int:
    """See claims.store.base.Store.load."""
    bulk, relations, free = Bulk(db), list[Relation](), _Free(db)
    await bulk.begin()
    now = int(datetime.now(UTC).timestamp())
    async for batch in _in_a_thread(batches):
        relations += batch.relations
        known = await _people_and_articles(db, bulk, batch)
        await free.learn(known.days.values())
        await bulk.lay(_laid(batch.claims, known, free))
    await bulk.lead()
    await bulk.enter()
    await db.execute(
        "INSERT INTO changes (what, id, at) SELECT ?, id, ? FROM laid ORDER BY rowid",
        (rows.change_code("claim", "new"), now),
    )
    await _relate(db, relations)
    await db.executemany(rows.CHANGE, rows.change_rows("relation", "new", [r.id for r in relations], now))
    await bulk.finish()
    return bulk.count


async def derive(db: Writer) -> None:
    """Make every search table anew."""
    await _empty(db)
    bulk = Bulk(db)
    await bulk.begin()
    for table in ("speaker", "article"):
        found = await db.execute_fetchall(f"SELECT number FROM {table} WHERE retracted = 0")
        numbers = [int(row[0]) for row in found]
        for at in range(0, len(numbers), BATCH):
            some = numbers[at : at + BATCH]
            await (bulk.meet(some) if table == "speaker" else db.run(register, some, 1))
    last = -1
    while every := await _every(db, last):
        last = int(str(every[-1].row[0]))
        await db.executemany(
            "UPDATE claim SET same = ? WHERE place = ?", [(one.row[5], one.row[0]) for one in every]
        )
        await bulk.lay(one for one in every if not one.retracted)
    await db.execute(BY_UTTERANCE)
    await bulk.finish()


async def _empty(db: Writer) -> None:
    for table in (*FULL_TEXT, "title"):
        await db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in EVERY:
        await db.execute(f"DELETE FROM {table}")
    await db.execute("UPDATE speaker SET said = 0")


async def _every(db: Writer, after: int) -> list[Laid]:
    found = await db.execute_fetchall(
        "SELECT c.place, c.id, c.utterance, a.id, s.id, c.body, c.again, c.speaker, c.article, s.body, a.body, c.retracted OR a.retracted FROM claim c"
        " JOIN article a ON a.number = c.article JOIN speaker s ON s.number = c.speaker"
        " WHERE c.place > ? ORDER BY c.place LIMIT ?",
        (after, BATCH),
    )
    return await asyncio.to_thread(lambda: [_again(row) for row in found])


def _again(row: aiosqlite.Row) -> Laid:
    place, key, utterance, article, speaker, body, again, whose, where, who, what, gone = row
    claim = claim_of.__wrapped__(body, key, utterance, article, speaker)  # each is read but once
    made = entry(place, claim, speaker_of(who), article_of(what), (whose, where))
    same = rows.same_of(sameness(claim))
    row_ = (place, key, utterance, where, whose, same, 0, 0, None)
    return Laid(row_, made._replace(again=bool(again)), bool(gone))


class _Known(NamedTuple):
    """Articles and speakers by id, each with its number, and the days of the articles."""

    articles: Mapping[str, tuple[int, Article]]
    speakers: Mapping[str, tuple[int, Speaker]]
    days: Mapping[str, int]


class _Free:
    """The next free place of each day, without what is laid aside already."""

    def __init__(self, db: Writer) -> None:
        self._db = db
        self._next: dict[int, int] = {}

    async def learn(self, days: Iterable[int]) -> None:
        new = json.dumps(sorted(set(days) - self._next.keys()))
        found = await self._db.execute_fetchall(
            f"SELECT value, (SELECT max(place) FROM claim WHERE place BETWEEN value * {DAY} AND value * {DAY} + {DAY - 1})"
            " FROM json_each(?)",
            (new,),
        )
        self._next.update((day, day * DAY if last is None else last + 1) for day, last in found)

    def take(self, day: int) -> int:
        place = self._next[day]
        self._next[day] += 1
        return place


async def _in_a_thread(batches: Iterable[Corpus]) -> AsyncIterator[Corpus]:
    """Whatever makes the batches must not hold the loop."""
    source: Iterator[Corpus] = iter(batches)
    while (batch := await asyncio.to_thread(next, source, None)) is not None:
        yield batch


async def _people_and_articles(db: Writer, bulk: Bulk, batch: Corpus) -> _Known:
    """Write those that come with a batch; all that its claims need."""
    ours = Origin.INGESTED
    # made as they are written, in the writer's thread
    await db.executemany(rows.NEW_SPEAKER, (rows.speaker_row(s, ours) for s in batch.speakers))
    await db.executemany(rows.NEW_ARTICLE, (rows.article_row(a, ours) for a in batch.articles))
    articles = await db.run(
        _numbered, "article", batch.articles, {c.article for c in batch.claims}, article_of
    )
    speakers = await db.run(
        _numbered, "speaker", batch.speakers, {c.speaker for c in batch.claims}, speaker_of
    )
    await bulk.meet([speakers[speaker.id][0] for speaker in batch.speakers])
    await db.run(enrol, [articles[article.id] for article in batch.articles], 1)
    return _Known(articles, speakers, {key: day_of(one.published) for key, (_, one) in articles.items()})


def _numbered(
    db: sqlite3.Connection,
    table: str,
    given: Iterable[Record],
    needed: Collection[str],
    read: Callable[[Any], Record],
) -> dict[str, tuple[int, Record]]:
    """Records with their numbers: those that are given, and what else is needed, read from its row."""
    known: dict[str, Record] = {record.id: record for record in given}
    found = db.execute(
        f"SELECT id, number, body FROM {table} WHERE id {AMONG}", (json.dumps(sorted({*known, *needed})),)
    )
    return {str(key): (int(number), known.get(key) or read(body)) for key, number, body in found}


def _laid(claims: Sequence[Claim], known: _Known, free: _Free) -> Iterator[Laid]:
    """Rows and entries; of claims of one day, the one with the lowest utterance id is the newest."""
    places = {
        claim.id: free.take(known.days[claim.article])
        for claim in sorted(claims, key=lambda c: c.utterance, reverse=True)
    }
    for claim in claims:
        (where, article), (whose, speaker) = known.articles[claim.article], known.speakers[claim.speaker]
        place = places[claim.id]
        row = rows.claim_row(place, claim, where, whose, Origin.INGESTED)
        yield Laid(row, entry(place, claim, speaker, article, (whose, where)))


async def _relate(db: Writer, relations: Sequence[Relation]) -> None:
    """Write relations; claims that were there before are found by what others think of them from now on."""
    found = await db.execute_fetchall(
        "SELECT c.id FROM claim c WHERE c.utterance IN (SELECT utterance FROM claim WHERE id"
        f" {AMONG}) AND NOT EXISTS (SELECT 1 FROM laid l WHERE l.utterance = c.utterance AND l.id = c.id)",
        (json.dumps([relation.target for relation in relations]),),
    )
    old = [str(row[0]) for row in found]
    await db.run(take_claims, old)
    await db.executemany(rows.NEW_RELATION, [rows.relation_row(r, Origin.INGESTED) for r in relations])
    await db.run(put_claims, old)
