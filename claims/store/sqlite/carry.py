"""Carries what an index of schema 4 or older has over into the tables of schema 5; called once, at the first start."""

import asyncio
from collections import Counter

import aiosqlite

from claims import search
from claims.claim import Article, Claim, Origin
from claims.store.places import DAY, day_of
from claims.store.sqlite import rows
from claims.store.sqlite.bulk import Bulk, Laid
from claims.store.wal import Writer

BATCH = 2000
OLD = ("claim_4", "article_4", "speaker_4", "changes_4")


async def is_older(db: aiosqlite.Connection) -> bool:
    """Whether there is anything to carry over, be it an empty table."""
    ((there,),) = await db.execute_fetchall("SELECT count(*) FROM sqlite_master WHERE name = 'claim_4'")
    return bool(there)


async def is_behind(db: aiosqlite.Connection) -> bool:
    """Whether the search tables are of another whosaid than this."""
    found = list(await db.execute_fetchall("SELECT value FROM fact WHERE name = 'tokeniser'"))
    return await is_older(db) or bool(found and found[0][0] != search.VERSION)


async def carry_over(db: Writer) -> None:
    """Bring the rows over, in the caller's transaction, where there are such; the search tables are another's matter."""
    if not await is_older(db):
        return
    found = await db.execute_fetchall("SELECT body, origin, retracted, id FROM article_4 ORDER BY id")
    articles = [(Article.model_validate_json(row[0]), Origin(row[1])) for row in found]
    await db.executemany(rows.NEW_ARTICLE, [rows.article_row(*article) for article in articles])
    await db.executemany(
        "UPDATE article SET retracted = 1 WHERE id = ?", [(row[3],) for row in found if row[2]]
    )
    await db.execute(
        "INSERT INTO speaker (id, origin, body, retracted) SELECT id, origin, body, retracted FROM speaker_4 ORDER BY id"
    )
    kinds = " ".join(f"WHEN '{kind}' THEN {at * 2}" for at, kind in enumerate(rows.KINDS))
    await db.execute(
        f"INSERT INTO changes SELECT seq, CASE kind {kinds} END + (what = 'relation'), id, CAST(strftime('%s', at) AS INTEGER)"
        " FROM changes_4 ORDER BY seq"
    )
    bulk, taken = Bulk(db), Counter[int]()
    await bulk.begin()
    # the lowest utterance id of a day comes last, for it is shown first
    async with db.execute(
        "SELECT c.body, c.origin, c.retracted, a.number, a.published, s.number FROM claim_4 c"
        " JOIN article a ON a.id = c.article JOIN speaker s ON s.id = c.speaker ORDER BY c.utterance DESC, c.id DESC"
    ) as cursor:
        while found := list(await cursor.fetchmany(BATCH)):
            await bulk.lay(await asyncio.to_thread(lambda some: [_laid(row, taken) for row in some], found))
    await bulk.enter()
    await bulk.clear()
    await db.execute(
        "UPDATE claim SET again = 1 WHERE retracted = 0 AND EXISTS (SELECT 1 FROM claim o"
        " WHERE o.utterance = claim.utterance AND o.retracted = 0 AND o.place < claim.place)"
    )
    for table in OLD:
        await db.execute(f"DROP TABLE {table}")


def _laid(row: aiosqlite.Row, taken: Counter[int]) -> Laid:
    body, origin, retracted, article, published, speaker = row
    day = day_of(published)
    place = day * DAY + taken[day]
    taken[day] += 1
    claim = Claim.model_validate_json(body)
    return Laid(rows.claim_row(place, claim, article, speaker, Origin(origin)), retracted=bool(retracted))
