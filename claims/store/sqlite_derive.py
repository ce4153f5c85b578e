"""Makes the search tables from the records: all of them, or only what belongs to some claims and speakers."""

import json
from collections.abc import Collection, Iterable

import aiosqlite

from claims import search
from claims.claim import Claim, Speaker
from claims.store import sqlite_rows as rows

TABLES = ("wording", "phrase", "topic", "called", "sameness")
BY_PLACE = (("wording", "place"), ("phrase", "rowid"), ("topic", "rowid"), ("sameness", "place"))
AMONG = "IN (SELECT value FROM json_each(?))"
STANDS = "retracted = 0"
KNOWN = "(retracted = 0 OR id IN (SELECT claim FROM gone))"
"""What stands, and what stands no longer on its page: should it come back, it is the same utterance."""
BATCH = 2000
"""Claims held in memory at once."""


async def derive(db: aiosqlite.Connection) -> None:
    """Make every search table anew."""
    for table in TABLES:
        await db.execute(f"DELETE FROM {table}")
    await _call(db, "1", ())
    last = -1
    while True:
        found = await db.execute_fetchall(
            f"SELECT place, body, retracted FROM claim WHERE place > ? AND {KNOWN} ORDER BY place LIMIT ?",
            (last, BATCH),
        )
        batch = [(int(row[0]), Claim.model_validate_json(row[1]), bool(row[2])) for row in found]
        if not batch:
            break
        last = batch[-1][0]
        await _fill(db, batch)
    await db.execute("INSERT OR REPLACE INTO fact VALUES ('tokeniser', ?)", (search.VERSION,))


async def refresh(
    db: aiosqlite.Connection,
    *,
    claims: Collection[str] = (),
    named: Collection[str] = (),
    speakers: Collection[str] = (),
) -> None:
    """Make anew what is derived from some records, by their ids.

    `named` are speakers who got another name to be found by; `speakers` those who changed, so that each of their
    claims is found by other words.
    """
    for some in _batches({*named, *speakers}):
        keys = json.dumps(some)
        await db.execute(f"DELETE FROM called WHERE speaker {AMONG}", (keys,))
        await _call(db, f"id {AMONG}", (keys,))
    for column, ids in (("id", claims), ("speaker", speakers)):
        for some in _batches(ids):
            await _again(db, column, json.dumps(some))
    await db.execute("INSERT OR IGNORE INTO fact VALUES ('tokeniser', ?)", (search.VERSION,))


async def _again(db: aiosqlite.Connection, by: str, keys: str) -> None:
    sql = f"SELECT place, body, retracted, {KNOWN} FROM claim WHERE {by} {AMONG}"
    found = list(await db.execute_fetchall(sql, (keys,)))
    places = json.dumps([row[0] for row in found])
    for table, column in BY_PLACE:
        await db.execute(f"DELETE FROM {table} WHERE {column} {AMONG}", (places,))
    kept = [(int(row[0]), Claim.model_validate_json(row[1]), bool(row[2])) for row in found if row[3]]
    await _fill(db, kept)


async def _call(db: aiosqlite.Connection, which: str, values: tuple[str, ...]) -> None:
    found = await db.execute_fetchall(f"SELECT body FROM speaker WHERE {which} AND {STANDS}", values)
    known = [Speaker.model_validate_json(row[0]) for row in found]
    await db.executemany(rows.CALLED, [name for s in known for name in rows.names_of(s)])
    ids = json.dumps([speaker.id for speaker in known])
    printed = await db.execute_fetchall(f"SELECT name, speaker FROM alias WHERE speaker {AMONG}", (ids,))
    aliases = [(search.normal(row[0]), row[1], False) for row in printed]
    await db.executemany(rows.CALLED, [row for row in aliases if row[0]])


async def _fill(db: aiosqlite.Connection, claims: Iterable[tuple[int, Claim, bool]]) -> None:
    """Fill the other tables for claims (place, record, whether it is gone); nothing may be in them yet."""
    every = list(claims)
    standing = [(place, claim) for place, claim, gone in every if not gone]
    quoted = [q for place, claim in standing if (q := rows.quoted(place, claim))]
    await db.executemany(rows.WORDING, quoted)
    await db.executemany(rows.PHRASE, quoted)
    ids = json.dumps(sorted({claim.speaker for _, claim in standing}))
    named = await db.execute_fetchall(f"SELECT body FROM speaker WHERE id {AMONG}", (ids,))
    speakers = {s.id: s for s in (Speaker.model_validate_json(row[0]) for row in named)}
    await db.executemany(
        rows.TOPIC, [rows.topics(place, claim, speakers[claim.speaker]) for place, claim in standing]
    )
    await db.executemany(rows.SAME, [rows.same(place, claim) for place, claim, _ in every])


def _batches(ids: Collection[str]) -> Iterable[list[str]]:
    every = sorted(ids)
    return (every[at : at + BATCH] for at in range(0, len(every), BATCH))
