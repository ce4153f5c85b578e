"""Keeps the search tables in step with the records: what a writing touches is taken out before, and put in after it.

What stands in a table of full text can only be taken out word for word, so it is taken out while the records still
say what it was made of.
"""

import json
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiosqlite

from claims import search
from claims.claim import Claim
from claims.store.places import DAY, day_of
from claims.store.sqlite.entry import Entry, entry, marks
from claims.store.sqlite.rows import AMONG, article_of, claim_of, speaker_of
from claims.store.sqlite.tables import call, put, register, take, uncall

STANDS = "c.retracted = 0 AND a.retracted = 0"
ENTRIES = (
    "SELECT c.place, c.id, c.utterance, c.speaker, c.article, c.again, c.body, a.id, a.body, s.id, s.body"
    f" FROM claim c JOIN article a ON a.number = c.article JOIN speaker s ON s.number = c.speaker WHERE {STANDS}"
)
OPINIONS = (
    "SELECT DISTINCT t.utterance, r.type FROM claim t JOIN relation r ON r.target = t.id JOIN claim s ON s.id = r.claim"
    " WHERE r.type IN ('disputes', 'agrees') AND r.retracted = 0 AND s.retracted = 0"
)
"""Utterances that others dispute or agree with."""


@dataclass(frozen=True)
class Touched:
    """What a writing may change, by public ids; of what is new too."""

    claims: Collection[str] = ()
    utterances: Collection[str] = ()
    """Those of the claims as they will be."""
    targets: Collection[str] = ()
    """Claims that another comes to relate to, or does no longer."""
    speakers: Collection[str] = ()
    """Who are told of otherwise: each of their claims is found by other words."""
    named: Collection[str] = ()
    """Who get another name to be found by, and no more."""
    voices: Collection[str] = ()
    """Whose the claims will be."""
    articles: Collection[str] = ()
    fresh: Mapping[str, Claim] = field(default_factory=dict)
    """New records, so that they need not be read again."""


@asynccontextmanager
async def in_step(db: aiosqlite.Connection, touched: Touched) -> AsyncIterator[None]:
    """Write within, and the search tables follow."""
    affected = await _affected(db, touched)
    entries = await entries_of(db, affected)
    voices = await _voices(db, affected, touched)
    named = await _numbers(db, "speaker", {*touched.speakers, *touched.named})
    articles = await _numbers(db, "article", touched.articles)
    utterances = {*touched.utterances, *await _utterances(db, affected)}
    await uncall(db, named, named=True)
    await uncall(db, voices - named, named=False)
    await take(db, entries)
    await register(db, articles, -1)

    yield

    await _move(db, touched)
    affected |= set(touched.claims)
    utterances |= await _utterances(db, affected)
    await _lead(db, utterances)
    await repeats(db, utterances)
    await put(db, await entries_of(db, affected, touched.fresh))
    named = await _numbers(db, "speaker", {*touched.speakers, *touched.named})
    voices |= await _voices(db, affected, touched)
    await call(db, named, named=True)
    await call(db, voices - named, named=False)
    await register(db, await _numbers(db, "article", touched.articles), 1)
    await db.execute("INSERT OR IGNORE INTO fact VALUES ('tokeniser', ?)", (search.VERSION,))


async def entries_of(
    db: aiosqlite.Connection,
    claims: Collection[str],
    fresh: Mapping[str, Claim] = {},  # never changed
) -> list[Entry]:
    """The entries of those of these claims that stand, as the records have them now."""
    if not claims:
        return []
    keys = json.dumps(sorted(claims))
    found = list(await db.execute_fetchall(f"{ENTRIES} AND c.id {AMONG}", (keys,)))
    opinions = await _opinions(db, {str(row[2]) for row in found})
    return [
        entry(
            int(row[0]),
            fresh.get(row[1]) or claim_of(row[6], row[1], row[2], row[7], row[9]),
            speaker_of(row[10]),
            article_of(row[8]),
            (int(row[3]), int(row[4])),
            marks(opinions.get(row[2], ())),
            again=bool(row[5]),
        )
        for row in found
    ]


async def _opinions(db: aiosqlite.Connection, utterances: Collection[str]) -> dict[str, set[str]]:
    found = await db.execute_fetchall(
        f"{OPINIONS} AND t.utterance {AMONG}", (json.dumps(sorted(utterances)),)
    )
    opinions: dict[str, set[str]] = {}
    for row in found:
        opinions.setdefault(str(row[0]), set()).add(str(row[1]))
    return opinions


async def _affected(db: aiosqlite.Connection, touched: Touched) -> set[str]:
    """Claims whose entries may change."""
    own = await _ids(
        db,
        f"SELECT id FROM claim WHERE id {AMONG} UNION SELECT c.id FROM claim c JOIN speaker s ON s.number = c.speaker WHERE s.id {AMONG}"
        f" UNION SELECT c.id FROM claim c JOIN article a ON a.number = c.article WHERE a.id {AMONG}",
        touched.claims, touched.speakers, touched.articles,
    )  # fmt: skip
    targets = await _ids(
        db, f"SELECT target FROM relation WHERE type IN ('disputes', 'agrees') AND claim {AMONG}", own
    )
    related = await _ids(
        db,
        f"SELECT id FROM claim WHERE utterance IN (SELECT utterance FROM claim WHERE id {AMONG})",
        targets | set(touched.targets),
    )
    # what anybody left, came back to or disputes is out as a whole; of one that merely gets another report, the first
    whole = await _utterances(db, own)
    if await _ids(db, f"SELECT target FROM relation WHERE target {AMONG} LIMIT 1", own):
        whole |= set(touched.utterances)
    reports = await _ids(db, f"SELECT id FROM claim WHERE retracted = 0 AND utterance {AMONG}", whole)
    leading = await _ids(
        db,
        f"SELECT id FROM claim WHERE again = 0 AND retracted = 0 AND utterance {AMONG}",
        touched.utterances,
    )
    return own | related | reports | leading


async def _lead(db: aiosqlite.Connection, utterances: Collection[str]) -> None:
    """Let one report of each utterance count, where any stands: the oldest, of one day the first that came."""
    found = await db.execute_fetchall(
        f"SELECT c.id, c.utterance, c.again FROM claim c JOIN article a ON a.number = c.article"
        f" WHERE c.utterance {AMONG} AND {STANDS} ORDER BY c.place",
        (json.dumps(sorted(utterances)),),
    )
    first: dict[str, str] = {}
    changed = []
    for key, utterance, again in found:
        other = int(first.setdefault(str(utterance), str(key)) != key)
        changed += [(other, key)] if other != int(again) else []
    await db.executemany("UPDATE claim SET again = ? WHERE id = ?", changed)


async def repeats(db: aiosqlite.Connection, utterances: Collection[str]) -> None:
    """Say anew which reports of these utterances are others than the one that counts."""
    keys = json.dumps(sorted(utterances))
    await db.execute(
        f"DELETE FROM repeat WHERE place IN (SELECT place FROM claim WHERE utterance {AMONG})", (keys,)
    )
    await db.execute(
        "INSERT INTO repeat SELECT c.place, f.place FROM claim c JOIN claim f ON f.utterance = c.utterance"
        f" AND f.again = 0 AND f.retracted = 0 WHERE c.utterance {AMONG} AND c.again AND c.retracted = 0",
        (keys,),
    )


async def _move(db: aiosqlite.Connection, touched: Touched) -> None:
    """Give claims another place that are of another day now: of another article, or of one with another date."""
    found = await db.execute_fetchall(
        "SELECT a.published, c.place FROM claim c JOIN article a ON a.number = c.article"
        f" WHERE a.id {AMONG} OR c.id {AMONG} ORDER BY c.place",
        (json.dumps(sorted(touched.articles)), json.dumps(sorted(touched.claims))),
    )
    moved = [(int(row[1]), day) for row in found if (day := day_of(row[0])) != int(row[1]) // DAY]
    for place, day in moved:
        (new,) = await places(db, [day])
        await db.execute("DELETE FROM repeat WHERE place = ?", (place,))
        await db.execute("UPDATE claim SET place = ? WHERE place = ?", (new, place))


async def places(db: aiosqlite.Connection, days: Iterable[int]) -> list[int]:
    """The next free place of each day; one after the other where a day is there more than once."""
    free: dict[int, int] = {}
    made = []
    for day in days:
        if day not in free:
            ((last,),) = await db.execute_fetchall(
                "SELECT max(place) FROM claim WHERE place BETWEEN ? AND ?", (day * DAY, day * DAY + DAY - 1)
            )
            free[day] = day * DAY if last is None else int(last) + 1
        made.append(free[day])
        free[day] += 1
    return made


async def _voices(db: aiosqlite.Connection, claims: Collection[str], touched: Touched) -> set[int]:
    found = await db.execute_fetchall(
        f"SELECT DISTINCT speaker FROM claim WHERE id {AMONG}",
        (json.dumps(sorted({*claims, *touched.claims})),),
    )
    return {int(row[0]) for row in found} | await _numbers(db, "speaker", touched.voices)


async def _utterances(db: aiosqlite.Connection, claims: Collection[str]) -> set[str]:
    return await _ids(db, f"SELECT DISTINCT utterance FROM claim WHERE id {AMONG}", claims)


async def _numbers(db: aiosqlite.Connection, table: str, ids: Collection[str]) -> set[int]:
    found = await db.execute_fetchall(
        f"SELECT number FROM {table} WHERE id {AMONG}", (json.dumps(sorted(ids)),)
    )
    return {int(row[0]) for row in found}


async def _ids(db: aiosqlite.Connection, sql: str, *some: Collection[str]) -> set[str]:
    found = await db.execute_fetchall(sql, [json.dumps(sorted(ids)) for ids in some])
    return {str(row[0]) for row in found}
