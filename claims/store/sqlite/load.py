"""Brings in many records at once, and makes the search tables anew from all that there are."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

import aiosqlite

from claims.claim import Claim, Origin, Relation
from claims.corpus import Corpus
from claims.same import sameness
from claims.store.places import day_of
from claims.store.sqlite import rows
from claims.store.sqlite.bulk import Bulk, Laid
from claims.store.sqlite.entry import entry
from claims.store.sqlite.in_step import places, put_claims, take_claims
from claims.store.sqlite.rows import AMONG, article_of, claim_of, speaker_of
from claims.store.sqlite.tables import EVERY, FULL_TEXT, call, register
from claims.store.wal import Writer

BATCH = 2000
"""Claims, speakers or articles held in memory at once where the tables are made anew."""


async def load(db: Writer, batches: Iterable[Corpus]) -> int:
    """See claims.store.base.Store.load."""
    bulk, relations, free = Bulk(db), list[Relation](), _Free(db)
    await bulk.begin()
    now = int(datetime.now(UTC).timestamp())
    async for batch in _in_a_thread(batches):
        relations += batch.relations
        await _people_and_articles(db, batch)
        known = await _known(db, batch.claims)
        await free.learn(day_of(known.articles[c.article][1].published) for c in batch.claims)
        await bulk.lay(await asyncio.to_thread(_laid, batch.claims, known, free))
        await db.executemany(rows.CHANGE, rows.change_rows("claim", "new", [c.id for c in batch.claims], now))
    await bulk.enter()
    await _relate(db, relations)
    await db.executemany(rows.CHANGE, rows.change_rows("relation", "new", [r.id for r in relations], now))
    await bulk.finish()
    return bulk.count


async def derive(db: Writer) -> None:
    """Make every search table anew."""
    await _empty(db)
    for table in ("speaker", "article"):
        found = await db.execute_fetchall(f"SELECT number FROM {table} WHERE retracted = 0")
        numbers = [int(row[0]) for row in found]
        for at in range(0, len(numbers), BATCH):
            some = numbers[at : at + BATCH]
            await (db.run(call, some, named=True) if table == "speaker" else db.run(register, some, 1))
    bulk = Bulk(db)
    await bulk.begin()
    last = -1
    while laid := await _every(db, last):
        last = int(str(laid[-1].row[0]))
        await db.executemany(
            "UPDATE claim SET same = ? WHERE place = ?", [(one.row[5], one.row[0]) for one in laid]
        )
        await bulk.lay([one for one in laid if not one.retracted])
    await db.execute("CREATE INDEX temp.laid_utterance ON laid (utterance)")
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
    return Laid(row_, retracted=bool(gone), entry=made._replace(again=bool(again)))


class _Known:
    """Articles and speakers by id, each with its number."""

    def __init__(self, articles: Iterable[aiosqlite.Row], speakers: Iterable[aiosqlite.Row]) -> None:
        self.articles = {str(key): (int(number), article_of(body)) for key, number, body in articles}
        self.speakers = {str(key): (int(number), speaker_of(body)) for key, number, body in speakers}


class _Free:
    """The next free place of each day, without what is laid aside already."""

    def __init__(self, db: Writer) -> None:
        self._db = db
        self._next: dict[int, int] = {}

    async def learn(self, days: Iterable[int]) -> None:
        new = sorted(set(days) - self._next.keys())
        self._next.update(zip(new, await self._db.run(places, new), strict=True))

    def take(self, day: int) -> int:
        place = self._next[day]
        self._next[day] += 1
        return place


async def _in_a_thread(batches: Iterable[Corpus]) -> AsyncIterator[Corpus]:
    """Whatever makes the batches must not hold the loop."""
    source: Iterator[Corpus] = iter(batches)
    while (batch := await asyncio.to_thread(next, source, None)) is not None:
        yield batch


async def _people_and_articles(db: Writer, batch: Corpus) -> None:
    ours = Origin.INGESTED
    await db.executemany(rows.NEW_SPEAKER, [rows.speaker_row(s, ours) for s in batch.speakers])
    await db.executemany(rows.NEW_ARTICLE, [rows.article_row(a, ours) for a in batch.articles])
    await db.run(call, await _numbers(db, "speaker", [s.id for s in batch.speakers]), named=True)
    await db.run(register, await _numbers(db, "article", [a.id for a in batch.articles]), 1)


async def _known(db: Writer, claims: Sequence[Claim]) -> _Known:
    found = [
        await db.execute_fetchall(
            f"SELECT id, number, body FROM {table} WHERE id {AMONG}", (json.dumps(sorted(ids)),)
        )
        for table, ids in (("article", {c.article for c in claims}), ("speaker", {c.speaker for c in claims}))
    ]
    return _Known(*found)


def _laid(claims: Sequence[Claim], known: _Known, free: _Free) -> list[Laid]:
    """Rows and entries; of claims of one day, the one with the lowest utterance id is the newest."""
    made = []
    for claim in sorted(claims, key=lambda c: c.utterance, reverse=True):
        (where, article), (whose, speaker) = known.articles[claim.article], known.speakers[claim.speaker]
        place = free.take(day_of(article.published))
        row = rows.claim_row(place, claim, where, whose, Origin.INGESTED)
        made.append(Laid(row, entry=entry(place, claim, speaker, article, (whose, where))))
    return made


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


async def _numbers(db: Writer, table: str, ids: Collection[str]) -> list[int]:
    found = await db.execute_fetchall(
        f"SELECT number FROM {table} WHERE id {AMONG}", (json.dumps(sorted(ids)),)
    )
    return [int(row[0]) for row in found]
