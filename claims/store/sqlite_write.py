"""Writes what one reading of an article changes into an SQLite index, in the caller's transaction."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import aiosqlite

from claims.claim import Origin, PublicId
from claims.ingest.page import Validators
from claims.store import sqlite_rows as rows
from claims.store.keeping import Writing
from claims.store.sqlite_derive import AMONG, refresh

OURS = Origin.INGESTED


async def write(db: aiosqlite.Connection, writing: Writing) -> None:
    """See claims.store.keeping.Keeping.write."""
    article = writing.article
    before = await _text_of(db, article.id)
    cited = {before} | await _cited(db, [claim.id for claim in writing.changed])
    await db.execute("INSERT OR IGNORE INTO text VALUES (?,?)", (article.sha256, writing.text))
    # an id of other origin that is used again fails here: nothing shipped is ever replaced
    await db.execute("DELETE FROM article WHERE id = ? AND origin = ?", (article.id, OURS))
    await db.execute(rows.NEW_ARTICLE, rows.article_row(article, OURS))
    await db.executemany(rows.NEW_SPEAKER, [rows.speaker_row(s, OURS) for s in writing.speakers])
    await db.executemany("INSERT OR IGNORE INTO alias VALUES (?,?)", writing.aliases)
    await _claims(db, writing, before or article.sha256)
    await _relations(db, writing)
    await note(db, article.id, writing.addresses, writing.validators)
    await _alike(db, writing)
    await db.executemany(
        "DELETE FROM text WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM article WHERE sha256 = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM gone WHERE sha256 = ?1)",
        [(text,) for text in cited],
    )
    await _log(db, writing)
    await refresh(
        db,
        claims=[*(c.id for c in (*writing.new, *writing.changed)), *writing.gone],
        named={*(s.id for s in writing.speakers), *(speaker for speaker, _ in writing.aliases)},
    )


async def note(
    db: aiosqlite.Connection, article: PublicId, addresses: Sequence[str], validators: Validators
) -> None:
    """See claims.store.keeping.Keeping.note."""
    await db.executemany(
        "INSERT INTO address VALUES (?1,?2,?3,?4) ON CONFLICT (url) DO UPDATE SET article = ?2, etag = ?3, modified = ?4"
        " WHERE (article, etag, modified) IS NOT (?2, ?3, ?4)",
        [(address, article, validators.etag, validators.modified) for address in dict.fromkeys(addresses)],
    )


async def _text_of(db: aiosqlite.Connection, article: PublicId) -> str | None:
    """The sha256 of the text that an article had."""
    found = list(await db.execute_fetchall("SELECT sha256 FROM article WHERE id = ?", (article,)))
    return str(found[0][0]) if found else None


async def _cited(db: aiosqlite.Connection, claims: Sequence[PublicId]) -> set[str | None]:
    """The older texts that those of these claims cite which are gone until now."""
    found = await db.execute_fetchall(
        f"SELECT DISTINCT sha256 FROM gone WHERE claim {AMONG}", (json.dumps(claims),)
    )
    return {str(row[0]) for row in found}


async def _claims(db: aiosqlite.Connection, writing: Writing, before: str) -> None:
    ((last,),) = await db.execute_fetchall("SELECT coalesce(max(place), 0) FROM claim")
    await db.executemany(
        rows.NEW_CLAIM, [rows.claim_row(int(last) + at, c, OURS) for at, c in enumerate(writing.new, start=1)]
    )
    await db.executemany(
        "UPDATE claim SET utterance = ?4, speaker = ?6, kind = ?7, modality = ?8, item = ?9, holder = ?10, body = ?11,"
        " retracted = 0 WHERE id = ?2 AND origin = ?3 AND article = ?5",
        [rows.claim_row(0, claim, OURS) for claim in writing.changed],
    )
    came_back = [(claim.id,) for claim in writing.changed]
    await db.executemany("DELETE FROM gone WHERE claim = ?", came_back)
    gone = [(claim, before, writing.day) for claim in writing.gone]
    await db.executemany("INSERT INTO gone VALUES (?,?,?)", gone)
    await db.executemany(
        "UPDATE claim SET retracted = 1 WHERE id = ? AND origin = ?", [(c, OURS) for c in writing.gone]
    )


async def _relations(db: aiosqlite.Connection, writing: Writing) -> None:
    made = [rows.relation_row(relation, OURS) for relation in writing.new_relations]
    await db.executemany(rows.NEW_RELATION, made)
    await db.executemany(
        "UPDATE relation SET type = ?3, body = ?6, retracted = 0 WHERE id = ?1 AND origin = ?2 AND claim = ?4 AND target = ?5",
        [rows.relation_row(relation, OURS) for relation in writing.changed_relations],
    )
    await db.executemany(
        "UPDATE relation SET retracted = 1 WHERE id = ? AND origin = ?",
        [(relation, OURS) for relation in writing.gone_relations],
    )


async def _alike(db: aiosqlite.Connection, writing: Writing) -> None:
    """Keep the marks, and join the origins of all that are much the same; one that is so no longer has its own."""
    key = writing.article.id
    await db.execute("DELETE FROM shingle WHERE article = ?", (key,))
    await db.executemany("INSERT INTO shingle VALUES (?,?)", [(mark, key) for mark in set(writing.marks)])
    followers = "FROM origin WHERE origin = ?1 AND article <> ?1"
    ((next_one,),) = await db.execute_fetchall(f"SELECT min(article) {followers}", (key,))
    if next_one is not None:  # others had their origin named after this one
        await db.execute("UPDATE origin SET origin = ?2 WHERE origin = ?1", (key, next_one))
    await db.execute("INSERT OR REPLACE INTO origin VALUES (?1, ?1)", (key,))
    for copy in writing.copies:
        ours, theirs = await _origin_of(db, key), await _origin_of(db, copy)
        await db.execute("UPDATE origin SET origin = ? WHERE origin = ?", (theirs, ours))


async def _origin_of(db: aiosqlite.Connection, article: PublicId) -> str:
    found = list(await db.execute_fetchall("SELECT origin FROM origin WHERE article = ?", (article,)))
    return str(found[0][0]) if found else article


async def _log(db: aiosqlite.Connection, writing: Writing) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")

    log = [
        (kind, what, public_id, now)
        for what, kind, ids in (
            ("claim", "new", [claim.id for claim in writing.new]),
            ("claim", "changed", [claim.id for claim in writing.changed]),
            ("claim", "gone", writing.gone),
            ("relation", "new", [relation.id for relation in writing.new_relations]),
            ("relation", "changed", [relation.id for relation in writing.changed_relations]),
            ("relation", "gone", writing.gone_relations),
        )
        for public_id in ids
    ]
    await db.executemany("INSERT INTO changes (kind, what, id, at) VALUES (?,?,?,?)", log)
