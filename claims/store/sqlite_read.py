"""Utterances, articles and speakers by id, with what stands in relation to them. Whole questions on a reader thread."""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from claims.claim import Article, Claim, Evidence, Relation, Speaker
from claims.filters import Filters
from claims.store.base import Change, Looked
from claims.store.sqlite_narrow import article_narrowed, narrowed, speaker_ids
from claims.utterance import Linked, Reported, Slice, Utterance

NO_FILTERS = Filters()
REPORTS = (
    "SELECT c.id, c.body, c.retracted OR a.retracted AS retracted, a.body AS article, g.day AS gone,"
    " coalesce(g.sha256, a.sha256) AS sha256 FROM claim c JOIN article a ON a.id = c.article"
    " LEFT JOIN gone g ON g.claim = c.id WHERE c.utterance = ?"
)
_article_of = lru_cache(maxsize=256)(Article.model_validate_json)
_speaker_of = lru_cache(maxsize=256)(Speaker.model_validate_json)
_claim_of = lru_cache(maxsize=1024)(Claim.model_validate_json)
_relation_of = lru_cache(maxsize=256)(Relation.model_validate_json)
"""The same text is the same record, and records are frozen: most are read again and again."""

IN_ORDER = (
    " ORDER BY a.first_day IS NULL, a.first_day, a.id, json_extract(c.body, '$.evidence[0].start'), c.id"
)


def utterances(
    db: sqlite3.Connection, ids: Sequence[str], only: Filters, margin: int
) -> tuple[Utterance, ...]:
    """These utterances in this order, without those of which the filters leave no report."""
    condition, values = narrowed(db, only)
    made = (_utterance(db, key, f" AND {condition}", values, only, margin) for key in ids)
    return tuple(utterance for utterance in made if utterance is not None)


def look_up(db: sqlite3.Connection, public_id: str, margin: int) -> Looked | None:
    """What an id names, retracted or not: a claim (its utterance, that claim first), an utterance, article or speaker."""
    row = db.execute("SELECT utterance FROM claim WHERE id = ?", (public_id,)).fetchone()
    if row:
        whole = _utterance(db, row[0], " AND (c.retracted = 0 OR c.id = ?)", [public_id], NO_FILTERS, margin)
        if whole is None:
            return None
        first = sorted(whole.reports, key=lambda report: report.claim.id != public_id)
        return Looked(utterance=whole.model_copy(update={"reports": tuple(first)}))
    moved = db.execute("SELECT new FROM moved WHERE old = ?", (public_id,)).fetchone()
    if moved:
        return look_up(db, str(moved[0]), margin)
    live = _utterance(db, public_id, " AND c.retracted = 0 AND a.retracted = 0", [], NO_FILTERS, margin)
    whole = live or _utterance(db, public_id, "", [], NO_FILTERS, margin)
    if whole is not None:
        return Looked(utterance=whole)
    article = db.execute("SELECT body FROM article WHERE id = ?", (public_id,)).fetchone()
    if article:
        return Looked(article=_article_of(article[0]))
    speaker = db.execute("SELECT body FROM speaker WHERE id = ?", (public_id,)).fetchone()
    return Looked(speaker=_speaker_of(speaker[0])) if speaker else None


def speakers(db: sqlite3.Connection, name: str) -> tuple[Speaker, ...]:
    """Speakers of this name or id, most claims first."""
    counted = ((_count(db, key), key) for key in speaker_ids(db, name))
    return tuple(_speaker(db, key) for _, key in sorted(counted, key=lambda pair: (-pair[0], pair[1])))


def speakers_like(db: sqlite3.Connection, typed: str, limit: int) -> tuple[tuple[Speaker, int], ...]:
    """Speakers a word of whose name or alias begins with the normalised `typed`, most utterances first."""
    found = db.execute(
        "SELECT s.body, (SELECT count(DISTINCT c.utterance) FROM claim c WHERE c.speaker = s.id AND c.retracted = 0) AS n FROM speaker s"
        " WHERE s.retracted = 0 AND s.id IN (SELECT speaker FROM called WHERE ' ' || name LIKE ?) ORDER BY n DESC, s.id LIMIT ?",
        (f"% {typed}%", limit),
    )
    return tuple((_speaker_of(row[0]), int(row[1])) for row in found)


def changes(db: sqlite3.Connection, after: int, limit: int) -> tuple[Change, ...]:
    """The log after a sequence number."""
    found = db.execute(
        "SELECT seq, kind, what, id, at FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
    )
    return tuple(Change(**dict(row)) for row in found)


def fact(db: sqlite3.Connection, name: str) -> str | None:
    """A small fact about the index."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def _utterance(
    db: sqlite3.Connection, key: str, condition: str, values: Sequence[object], only: Filters, margin: int
) -> Utterance | None:
    found = db.execute(REPORTS + condition + IN_ORDER, [key, *values]).fetchall()
    if not found:
        return None
    reports = []
    for row in found:
        claim, article = _claim_of(row["body"]), _article_of(row["article"])
        slices = _slices(db, row["sha256"], claim.evidence, margin)
        reports.append(
            Reported(
                claim=claim,
                article=article,
                slices=slices,
                retracted=bool(row["retracted"]),
                gone=row["gone"],
            )
        )
    return Utterance(
        id=key,
        speaker=_speaker(db, reports[0].claim.speaker),
        reports=tuple(reports),
        links=(*_links(db, key, only, incoming=False), *_links(db, key, only, incoming=True)),
    )


def _links(db: sqlite3.Connection, key: str, only: Filters, *, incoming: bool) -> tuple[Linked, ...]:
    """Relations of the utterance's claims; the filters on articles go by the article that shows the relation."""
    condition, values = article_narrowed(db, only)
    mine, other = ("t", "c") if incoming else ("c", "t")
    found = db.execute(
        f"SELECT r.body, {other}.body AS other, a.body AS article FROM relation r JOIN claim c ON c.id = r.claim"
        f" JOIN claim t ON t.id = r.target JOIN article a ON a.id = c.article WHERE {mine}.utterance = ?"
        f" AND r.retracted = 0 AND c.retracted = 0 AND t.retracted = 0 AND {condition}"
        " ORDER BY r.type, a.first_day IS NULL, a.first_day, a.id, r.id",
        [key, *values],
    )
    made = []
    for row in found:
        relation, claim = _relation_of(row[0]), _claim_of(row["other"])
        article = _article_of(row["article"])
        slices = _slices(db, article.sha256, relation.evidence, 0)
        made.append(
            Linked(
                relation=relation, incoming=incoming, other=claim, speaker=_speaker(db, claim.speaker),
                article=article, slices=slices,
            )
        )  # fmt: skip
    return tuple(made)


def _slices(
    db: sqlite3.Connection, sha256: str, evidence: Sequence[Evidence], margin: int
) -> tuple[Slice, ...]:
    """What the held text has at each place. SQLite's substr counts code points from 1, as the selectors do from 0."""
    made = []
    for piece in evidence:
        begin = max(0, piece.start - margin)
        row = db.execute(
            "SELECT substr(body, ?, ?), substr(body, ?, ?), substr(body, ?, ?) FROM text WHERE sha256 = ?",
            (
                piece.start + 1, piece.end - piece.start, begin + 1, piece.start - begin, piece.end + 1, margin,
                sha256,
            ),
        ).fetchone()  # fmt: skip
        made.append(Slice(passage=row[0], before=row[1], after=row[2]) if row else Slice())
    return tuple(made)


def _speaker(db: sqlite3.Connection, key: str) -> Speaker:
    return _speaker_of(db.execute("SELECT body FROM speaker WHERE id = ?", (key,)).fetchone()[0])


def _count(db: sqlite3.Connection, key: str) -> int:
    return int(
        db.execute("SELECT count(*) FROM claim WHERE speaker = ? AND retracted = 0", (key,)).fetchone()[0]
    )
