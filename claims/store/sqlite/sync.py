"""Making the shipped rows those of a corpus, by id, in the caller's transaction."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from claims.claim import Article, Claim, Model, Origin, Relation, Speaker
from claims.corpus import Corpus
from claims.errors import IndexTrouble
from claims.same import only_moved
from claims.store.base import Synced
from claims.store.sqlite import rows
from claims.store.sqlite.in_step import Touched, in_step
from claims.store.sqlite.rows import AMONG
from claims.store.sqlite.write import write_claims

READ: dict[str, Callable[[str], Model]] = {
    "article": rows.article_of, "speaker": rows.speaker_of, "relation": rows.relation_of,
}  # fmt: skip
T = TypeVar("T", Article, Speaker, Claim, Relation)

SHIPPED = Origin.SHIPPED
LIVE = (
    "(EXISTS (SELECT 1 FROM claim WHERE utterance = {0} AND retracted = 0)"
    " OR EXISTS (SELECT 1 FROM speaker WHERE id = {0} AND retracted = 0))"
)
"""Whether there is an utterance or a speaker of this id."""


def synchronise(db: sqlite3.Connection, corpus: Corpus, digest: str) -> Synced:
    """Add, update, retract and log. Raises IndexTrouble where an id belongs to a row of another origin."""
    articles = _sorted_out(db, "article", corpus.articles)
    speakers = _sorted_out(db, "speaker", corpus.speakers)
    claims = _sorted_out(db, "claim", corpus.claims)
    relations = _sorted_out(db, "relation", corpus.relations)

    stood = db.execute(
        "SELECT c.id, c.utterance, s.id FROM claim c JOIN speaker s ON s.number = c.speaker WHERE c.origin = 0"
    ).fetchall()
    unquoted = _unquoted(db, speakers.gone)
    touched = Touched(
        claims=[*(c.id for c in claims.written), *claims.gone],
        utterances={c.utterance for c in claims.written},
        targets={
            *(r.target for r in relations.written),
            *_targets(db, [*relations.gone, *relations.changed]),
        },
        speakers=[*(s.id for s in speakers.written), *unquoted],
        voices={c.speaker for c in claims.written},
        articles=[*(a.id for a in articles.written), *articles.gone],
        fresh={c.id: c for c in claims.written},
    )
    with in_step(db, touched):
        db.executemany(rows.ARTICLE, [rows.article_row(a, SHIPPED) for a in articles.written])
        db.executemany(rows.SPEAKER, [rows.speaker_row(s, SHIPPED) for s in speakers.written])
        write_claims(db, rows.CLAIM, claims.written, SHIPPED)
        db.executemany(rows.RELATION, [rows.relation_row(r, SHIPPED) for r in relations.written])
        for table, gone in (
            ("article", articles.gone), ("speaker", unquoted), ("claim", claims.gone), ("relation", relations.gone),
        ):  # fmt: skip
            db.executemany(f"UPDATE {table} SET retracted = 1 WHERE id = ?", [(i,) for i in gone])
    _redirect(db, {str(row[0]): (str(row[1]), str(row[2])) for row in stood}, claims.written)

    now = int(datetime.now(UTC).timestamp())
    log = [
        line
        for what, done in (("claim", claims), ("relation", relations))
        for kind, ids in (
            ("new", done.new),
            ("changed", done.changed),
            ("moved", done.moved),
            ("retracted", done.gone),
        )
        for line in rows.change_rows(what, kind, ids, now)
    ]
    db.executemany(rows.CHANGE, log)
    db.execute("INSERT OR REPLACE INTO fact VALUES ('shipped', ?)", (digest,))
    return Synced(
        new=len(claims.new) + len(relations.new),
        changed=len(claims.changed) + len(claims.moved) + len(relations.changed),
        retracted=len(claims.gone) + len(relations.gone),
    )


def _redirect(db: sqlite3.Connection, stood: Mapping[str, tuple[str, str]], claims: Sequence[Claim]) -> None:
    """Let the ids of utterances and speakers that were merged into others lead there; one that is used again, to itself."""
    moved = {
        (old, new)
        for claim in claims
        for old, new in zip(stood.get(claim.id, ()), (claim.utterance, claim.speaker), strict=False)
        if old != new
    }
    db.execute(f"DELETE FROM moved WHERE {LIVE.format('moved.old')}")
    for old, new in sorted(moved):
        ((live,),) = db.execute(f"SELECT {LIVE.format('?1')}", (old,))
        if not live:
            db.execute("INSERT OR IGNORE INTO moved VALUES (?,?)", (old, new))
            db.execute("UPDATE moved SET new = ? WHERE new = ?", (new, old))


@dataclass(frozen=True)
class _Sorted(Generic[T]):
    """What a corpus changes in one table: the records to write, and ids by what happens to them."""

    written: list[T]
    new: list[str]
    changed: list[str]
    moved: list[str]
    gone: list[str]


def _sorted_out(db: sqlite3.Connection, table: str, records: Sequence[T]) -> _Sorted[T]:
    kept = _kept(db, table, [record.id for record in records])
    new, changed, moved = list[str](), list[str](), list[str]()
    written = list[T]()
    for record in records:
        row = kept.get(record.id)
        if row is None:
            new.append(record.id)
        elif row[0] != SHIPPED:
            raise IndexTrouble(
                f"The {table} {record.id} of the shipped files is in the index already, from elsewhere."
            )
        elif row[1] != record or row[2]:
            (moved if not row[2] and _only_moved(row[1], record) else changed).append(record.id)
        else:
            continue
        written.append(record)
    there = {record.id for record in records}
    gone = [i for i, row in kept.items() if row[0] == SHIPPED and not row[2] and i not in there]
    return _Sorted(written, new, changed, moved, gone)


def _only_moved(before: Model, after: Model) -> bool:
    return isinstance(before, Claim) and isinstance(after, Claim) and only_moved(before, after)


def _kept(db: sqlite3.Connection, table: str, ids: Sequence[str]) -> dict[str, tuple[str, Model, bool]]:
    """Origin, record and whether it is retracted, by id: of all that was shipped, and of these."""
    if table == "claim":
        sql = (
            "SELECT c.id, c.origin, c.retracted, c.body, c.utterance, a.id, s.id FROM claim c"
            " JOIN article a ON a.number = c.article JOIN speaker s ON s.number = c.speaker WHERE"
        )
        first, column = "c.origin = 0", "c.id"
    else:
        sql, first, column = (
            f"SELECT id, origin, retracted, body FROM {table} WHERE",
            "origin = 'shipped'",
            "id",
        )
    found = [
        *db.execute(f"{sql} {first}"),
        *db.execute(f"{sql} {column} {AMONG}", (json.dumps(ids),)),
    ]
    kept: dict[str, tuple[str, Model, bool]] = {}
    for key, origin, retracted, body, *of in found:
        record = READ[table](body) if table != "claim" else rows.claim_of(body, key, *of)
        kept[str(key)] = (origin if table != "claim" else rows.ORIGINS[origin], record, bool(retracted))
    return kept


def _targets(db: sqlite3.Connection, relations: Sequence[str]) -> set[str]:
    found = db.execute(f"SELECT target FROM relation WHERE id {AMONG}", (json.dumps(relations),))
    return {str(row[0]) for row in found}


def _unquoted(db: sqlite3.Connection, speakers: Sequence[str]) -> list[str]:
    """Of these speakers, those by whom no claim of other origin stands."""
    found = db.execute(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM claim c JOIN speaker s ON s.number = c.speaker"
        " WHERE s.id = value AND c.retracted = 0 AND c.origin <> 0)",
        (json.dumps(speakers),),
    )
    return [str(row[0]) for row in found]
