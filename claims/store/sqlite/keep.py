"""Keeping one article in an SQLite index: what is asked meanwhile, on the writing connection."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence

from claims.claim import Article, Origin, PublicId
from claims.ingest.page import Validators
from claims.same import sameness
from claims.store.keeping import Bearer, Likely, Standing, Stood, Writing
from claims.store.sqlite.articles import AT, found_at, reading_order
from claims.store.sqlite.rows import AMONG, article_of, claim_of, relation_of, same_of, speaker_of
from claims.store.sqlite.write import note, write
from claims.store.wal import Writer

LEAST = 2
SHARE = 0.2
"""Marks that two texts share before they are compared, and their share of the fewer: boilerplate is in many texts."""


class SqliteKeeping:
    """Meets claims.store.keeping.Keeping, in the caller's transaction."""

    def __init__(self, db: Writer) -> None:
        self._db = db

    async def article_at(self, address: str | None, sha256: str) -> Article | None:
        """See Keeping."""
        return found_at(await self._db.execute_fetchall(AT, {"address": address, "sha256": sha256}), address)

    async def standing(self, article: PublicId) -> Standing | None:
        """See Keeping."""
        return await self._db.run(_standing, article)

    async def bearers(self, names: Collection[str]) -> tuple[Bearer, ...]:
        """See Keeping."""
        found = await self._among(
            "SELECT s.body, s.origin, (SELECT json_group_array(name) FROM called WHERE speaker = s.number) FROM speaker s"
            f" WHERE s.number IN (SELECT speaker FROM called WHERE name {AMONG}) ORDER BY s.id",
            names,
        )
        return tuple(
            Bearer(speaker_of(row[0]), frozenset(json.loads(row[2])), row[1] == Origin.SHIPPED)
            for row in found
        )

    async def utterances(self, keys: Collection[str]) -> Mapping[str, PublicId]:
        """See Keeping. Of several, a shipped one, then the one with the lowest id."""
        found = await self._all(
            "SELECT c.body, c.id, c.utterance, a.id, s.id FROM claim c JOIN article a ON a.number = c.article"
            f" JOIN speaker s ON s.number = c.speaker WHERE c.same {AMONG}"
            " AND (c.retracted = 0 OR c.id IN (SELECT claim FROM gone)) ORDER BY c.origin DESC, c.utterance DESC",
            json.dumps(sorted(map(same_of, keys))),
        )
        known = ((sameness(claim), claim.utterance) for claim in (claim_of(*row) for row in found))
        return {key: utterance for key, utterance in known if key in keys}  # the last of a key is the one

    async def likely(self, marks: Sequence[int], but: PublicId, limit: int = 8) -> tuple[Likely, ...]:
        """See Keeping."""
        found = await self._all(
            f"SELECT s.article, t.body FROM shingle s JOIN article a ON a.id = s.article"
            f" JOIN text t ON t.sha256 = a.sha256 WHERE s.mark {AMONG} AND s.article <> ?"
            " GROUP BY s.article HAVING count(*) >= ? AND"
            " count(*) >= ? * min(?, (SELECT count(*) FROM shingle o WHERE o.article = s.article))"
            " ORDER BY count(*) DESC, s.article LIMIT ?",
            json.dumps(list(marks)),
            but,
            min(LEAST, len(marks)),
            SHARE,
            len(marks),
            limit,
        )
        return tuple(Likely(str(row[0]), str(row[1])) for row in found)

    async def write(self, writing: Writing) -> None:
        """See Keeping."""
        await self._db.run(write, writing)

    async def note(self, article: PublicId, addresses: Sequence[str], validators: Validators) -> None:
        """See Keeping."""
        await self._db.run(note, article, addresses, validators)

    async def _all(self, sql: str, *values: object) -> Sequence[sqlite3.Row]:
        return list(await self._db.execute_fetchall(sql, values))

    async def _among(self, sql: str, values: Collection[str]) -> Sequence[sqlite3.Row]:
        return await self._all(sql, json.dumps(sorted(values)))


def _standing(db: sqlite3.Connection, key: PublicId) -> Standing | None:
    article = db.execute(
        "SELECT a.body, t.body FROM article a JOIN text t ON t.sha256 = a.sha256 WHERE a.id = ? AND a.origin = ?",
        (key, Origin.INGESTED),
    ).fetchone()
    if not article:
        return None
    claims = db.execute(
        "SELECT c.body, c.id, c.utterance, a.id, s.id, c.retracted FROM article a JOIN claim c ON c.article = a.number"
        " JOIN speaker s ON s.number = c.speaker"
        " WHERE a.id = ? AND (c.retracted = 0 OR c.id IN (SELECT claim FROM gone))",
        (key,),
    )
    read = [Stood(claim_of(*row[:5]), bool(row[5])) for row in claims]
    stood = tuple(sorted(read, key=lambda one: reading_order(one.claim)))
    relations = db.execute(
        "SELECT r.body FROM article a JOIN claim c ON c.article = a.number JOIN relation r ON r.claim = c.id"
        " WHERE a.id = ? AND r.retracted = 0 ORDER BY r.id",
        (key,),
    )
    speakers = db.execute(
        f"SELECT body FROM speaker WHERE id {AMONG} ORDER BY id",
        (json.dumps(sorted({one.claim.speaker for one in stood})),),
    )
    return Standing(
        article=article_of(article[0]),
        text=str(article[1]),
        claims=stood,
        relations=tuple(relation_of(row[0]) for row in relations),
        speakers=tuple(speaker_of(row[0]) for row in speakers),
    )
