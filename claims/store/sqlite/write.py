"""Writes what one reading of an article changes into an SQLite index, in the caller's transaction."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from claims.claim import Article, Claim, Origin, PublicId
from claims.errors import IndexTrouble
from claims.ingest.page import Validators
from claims.same import only_moved
from claims.store.keeping import Writing
from claims.store.places import day_of
from claims.store.sqlite import rows
from claims.store.sqlite.in_step import Touched, in_step, places
from claims.store.sqlite.rows import AMONG

OURS = Origin.INGESTED


def write(db: sqlite3.Connection, writing: Writing) -> None:
    """See claims.store.keeping.Keeping.write."""
    article = writing.article
    before = _text_of(db, article.id)
    cited = {before} | _cited(db, [claim.id for claim in writing.changed])
    moved = _moved(db, writing.changed)
    claims = (*writing.new, *writing.changed)
    relations = (*writing.new_relations, *writing.changed_relations)
    touched = Touched(
        claims=[*(claim.id for claim in claims), *writing.gone],
        utterances={claim.utterance for claim in claims},
        targets={*(r.target for r in relations), *_targets(db, writing.gone_relations)},
        named={*(s.id for s in writing.speakers), *(speaker for speaker, _ in writing.aliases)},
        voices={claim.speaker for claim in claims},
        articles=[article.id],
        fresh={claim.id: claim for claim in writing.new},
    )
    with in_step(db, touched):
        db.execute("INSERT OR IGNORE INTO text VALUES (?,?)", (article.sha256, writing.text))
        _article(db, article)
        db.executemany(rows.NEW_SPEAKER, [rows.speaker_row(s, OURS) for s in writing.speakers])
        db.executemany("INSERT OR IGNORE INTO alias VALUES (?,?)", writing.aliases)
        _claims(db, writing, before or article.sha256)
        _relations(db, writing)
    note(db, article.id, writing.addresses, writing.validators)
    _alike(db, writing)
    db.executemany(
        "DELETE FROM text WHERE sha256 = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM article WHERE substr(sha256, 1, 12) = substr(?1, 1, 12) AND +sha256 = ?1)"  # the plus: else SQLite puts ?1 into the first substr, and no index fits
        " AND NOT EXISTS (SELECT 1 FROM gone WHERE sha256 = ?1)",
        [(text,) for text in cited],
    )
    _log(db, writing, moved)


def write_claims(db: sqlite3.Connection, sql: str, claims: Sequence[Claim], origin: Origin) -> None:
    """Write claims by `sql`, one of rows.py: what is new gets a place, after those that its day has already."""
    ordered = sorted(
        claims, key=lambda claim: claim.utterance, reverse=True
    )  # the newest of a day is shown first
    found = [
        db.execute(f"SELECT id, number, {third} FROM {table} WHERE id {AMONG}", (json.dumps(ids),))
        for table, third, ids in (
            ("article", "published", [c.article for c in claims]), ("speaker", "0", [c.speaker for c in claims]),
        )
    ]  # fmt: skip
    articles, speakers = ({str(row[0]): (int(row[1]), row[2]) for row in some} for some in found)
    there = db.execute(f"SELECT id, place FROM claim WHERE id {AMONG}", (json.dumps([c.id for c in claims]),))
    known = {str(row[0]): int(row[1]) for row in there}
    new = [claim for claim in ordered if claim.id not in known]
    given = places(db, [day_of(articles[claim.article][1]) for claim in new])
    known |= {claim.id: place for claim, place in zip(new, given, strict=True)}
    db.executemany(
        sql,
        [
            rows.claim_row(known[c.id], c, articles[c.article][0], speakers[c.speaker][0], origin)
            for c in ordered
        ],
    )


def note(db: sqlite3.Connection, article: PublicId, addresses: Sequence[str], validators: Validators) -> None:
    """See claims.store.keeping.Keeping.note."""
    db.executemany(
        "INSERT INTO address VALUES (?1,?2,?3,?4) ON CONFLICT (url) DO UPDATE SET article = ?2, etag = ?3, modified = ?4"
        " WHERE (article, etag, modified) IS NOT (?2, ?3, ?4)",
        [(address, article, validators.etag, validators.modified) for address in dict.fromkeys(addresses)],
    )


def _text_of(db: sqlite3.Connection, article: PublicId) -> str | None:
    """The sha256 of the text that an article had."""
    found = list(db.execute("SELECT sha256 FROM article WHERE id = ?", (article,)))
    return str(found[0][0]) if found else None


def _cited(db: sqlite3.Connection, claims: Sequence[PublicId]) -> set[str | None]:
    """The older texts that those of these claims cite which are gone until now."""
    found = db.execute(f"SELECT DISTINCT sha256 FROM gone WHERE claim {AMONG}", (json.dumps(claims),))
    return {str(row[0]) for row in found}


def _moved(db: sqlite3.Connection, claims: Sequence[Claim]) -> set[str]:
    """Those of these claims that stand, and tell what they will tell."""
    found = db.execute(
        "SELECT c.body, c.id, c.utterance, a.id, s.id FROM claim c JOIN article a ON a.number = c.article"
        f" JOIN speaker s ON s.number = c.speaker WHERE c.id {AMONG} AND c.retracted = 0",
        (json.dumps([claim.id for claim in claims]),),
    )
    before = {str(row[1]): rows.claim_of(*row) for row in found}
    return {claim.id for claim in claims if claim.id in before and only_moved(before[claim.id], claim)}


def _article(db: sqlite3.Connection, article: Article) -> None:
    """Write an article; raises where the id is that of one of another origin: nothing shipped is ever replaced."""
    row = rows.article_row(article, OURS)
    written = db.execute(f"{rows.ARTICLE} WHERE origin = excluded.origin", row)
    if not written.rowcount:
        raise IndexTrouble(f"The article {article.id} is in the index already, from elsewhere.")


def _claims(db: sqlite3.Connection, writing: Writing, before: str) -> None:
    write_claims(db, rows.NEW_CLAIM, writing.new, OURS)
    ours = f"{rows.CLAIM} WHERE origin = excluded.origin AND article = excluded.article"
    write_claims(db, ours, _there(db, writing.changed), OURS)
    came_back = [(claim.id,) for claim in writing.changed]
    db.executemany("DELETE FROM gone WHERE claim = ?", came_back)
    gone = [(claim, before, writing.day) for claim in writing.gone]
    db.executemany("INSERT INTO gone VALUES (?,?,?)", gone)
    db.executemany(
        "UPDATE claim SET retracted = 1 WHERE id = ? AND origin = ?",
        [(c, rows.ORIGINS.index(OURS)) for c in writing.gone],
    )


def _there(db: sqlite3.Connection, claims: Sequence[Claim]) -> list[Claim]:
    """Those of these claims that the index has."""
    found = db.execute(
        f"SELECT id FROM claim WHERE id {AMONG}", (json.dumps([claim.id for claim in claims]),)
    )
    there = {str(row[0]) for row in found}
    return [claim for claim in claims if claim.id in there]


def _targets(db: sqlite3.Connection, relations: Sequence[PublicId]) -> set[str]:
    found = db.execute(f"SELECT target FROM relation WHERE id {AMONG}", (json.dumps(relations),))
    return {str(row[0]) for row in found}


def _relations(db: sqlite3.Connection, writing: Writing) -> None:
    made = [rows.relation_row(relation, OURS) for relation in writing.new_relations]
    db.executemany(rows.NEW_RELATION, made)
    db.executemany(
        "UPDATE relation SET type = ?3, body = ?6, retracted = 0 WHERE id = ?1 AND origin = ?2 AND claim = ?4 AND target = ?5",
        [rows.relation_row(relation, OURS) for relation in writing.changed_relations],
    )
    db.executemany(
        "UPDATE relation SET retracted = 1 WHERE id = ? AND origin = ?",
        [(relation, OURS) for relation in writing.gone_relations],
    )


def _alike(db: sqlite3.Connection, writing: Writing) -> None:
    """Keep the marks, and join the origins of all that are much the same; one that is so no longer has its own."""
    key = writing.article.id
    db.execute("DELETE FROM shingle WHERE article = ?", (key,))
    db.executemany("INSERT INTO shingle VALUES (?,?)", [(mark, key) for mark in set(writing.marks)])
    followers = "FROM origin WHERE origin = ?1 AND article <> ?1"
    ((next_one,),) = db.execute(f"SELECT min(article) {followers}", (key,))
    if next_one is not None:  # others had their origin named after this one
        db.execute("UPDATE origin SET origin = ?2 WHERE origin = ?1", (key, next_one))
    db.execute("INSERT OR REPLACE INTO origin VALUES (?1, ?1)", (key,))
    for copy in writing.copies:
        ours, theirs = _origin_of(db, key), _origin_of(db, copy)
        db.execute("UPDATE origin SET origin = ? WHERE origin = ?", (theirs, ours))


def _origin_of(db: sqlite3.Connection, article: PublicId) -> str:
    found = list(db.execute("SELECT origin FROM origin WHERE article = ?", (article,)))
    return str(found[0][0]) if found else article


def _log(db: sqlite3.Connection, writing: Writing, moved: Collection[str]) -> None:
    now, new = int(datetime.now(UTC).timestamp()), "backlog" if writing.backlog else "new"
    log = [
        line
        for what, kind, ids in (
            ("claim", new, [claim.id for claim in writing.new]),
            ("claim", "changed", [claim.id for claim in writing.changed if claim.id not in moved]),
            ("claim", "moved", sorted(moved)),
            ("claim", "gone", writing.gone),
            ("relation", new, [relation.id for relation in writing.new_relations]),
            ("relation", "changed", [relation.id for relation in writing.changed_relations]),
            ("relation", "gone", writing.gone_relations),
        )
        for line in rows.change_rows(what, kind, ids, now)
    ]
    db.executemany(rows.CHANGE, log)
