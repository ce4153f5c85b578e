"""Utterances, articles and speakers by id, with what stands in relation to them. Whole questions on a reader thread."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from claims.claim import Claim, PartialDate, RelationType, Speaker
from claims.filters import Filters
from claims.store.base import Change, Looked
from claims.store.dates import first_day
from claims.store.sqlite.narrow import ALL, Narrow, narrowed, speaker_numbers
from claims.store.sqlite.rows import AMONG, article_of, change_of, claim_of, relation_of, speaker_of
from claims.store.sqlite.slices import slices_of, texts_held
from claims.utterance import Linked, Reported, Utterance

REPORTS = (
    "SELECT c.utterance, c.body, c.id, a.id, s.id, c.retracted OR a.retracted, a.body, s.body, c.article, c.speaker,"
    " g.day, coalesce(g.sha256, a.sha256) FROM claim c JOIN article a ON a.number = c.article"
    " JOIN speaker s ON s.number = c.speaker LEFT JOIN gone g ON g.claim = c.id WHERE c.utterance"
)
STANDING = " AND c.retracted = 0 AND a.retracted = 0"
RELATED = f"SELECT EXISTS (SELECT 1 FROM relation WHERE claim {AMONG}) OR EXISTS (SELECT 1 FROM relation WHERE target {AMONG})"
LINKS = (
    "SELECT r.body, m.utterance, o.body, o.id, o.utterance, oa.id, s.id, s.body, a.body, a.number, oa.published FROM relation r"
    " JOIN claim m ON m.id = r.{mine} JOIN claim o ON o.id = r.{other} JOIN claim c ON c.id = r.claim"
    " JOIN article a ON a.number = c.article JOIN article oa ON oa.number = o.article JOIN speaker s ON s.number = o.speaker"
    f" WHERE r.{{mine}} {AMONG} AND r.retracted = 0 AND m.retracted = 0 AND o.retracted = 0 AND a.retracted = 0"
)


def utterances(
    db: sqlite3.Connection, ids: Sequence[str], only: Filters, margin: int
) -> tuple[Utterance, ...]:
    """These utterances in this order, without those of which the filters leave no report."""
    return utterances_of(db, ids, narrowed(db, only), margin)


def utterances_of(
    db: sqlite3.Connection, ids: Sequence[str], narrow: Narrow, margin: int
) -> tuple[Utterance, ...]:
    """The same, for filters that are resolved."""
    rows = db.execute(f"{REPORTS} {AMONG}{STANDING}", (json.dumps(ids),)).fetchall()
    made = _utterances(db, rows, narrow, margin)
    if narrow.only.disputed is not None:
        made = {key: one for key, one in made.items() if is_disputed(db, key, narrow) is narrow.only.disputed}
    return tuple(made[key] for key in ids if key in made)


def look_up(
    db: sqlite3.Connection, public_id: str, margin: int, only: Filters | None = None
) -> Looked | None:
    """What an id names, retracted or not: a claim (its utterance, that claim first), an utterance, article or speaker."""
    narrow = narrowed(db, only) if only else ALL
    row = db.execute("SELECT utterance FROM claim WHERE id = ?", (public_id,)).fetchone()
    if row:
        whole = one(db, row[0], " AND (c.retracted = 0 OR c.id = ?)", [public_id], margin, narrow)
        if whole is None:
            return None
        first = sorted(whole.reports, key=lambda report: report.claim.id != public_id)
        return Looked(utterance=whole._replace(reports=tuple(first)))
    moved = db.execute("SELECT new FROM moved WHERE old = ?", (public_id,)).fetchone()
    if moved:
        return look_up(db, str(moved[0]), margin, only)
    whole = one(db, public_id, STANDING, [], margin, narrow) or one(db, public_id, "", [], margin, narrow)
    if whole is not None:
        return Looked(utterance=whole)
    article = db.execute("SELECT body FROM article WHERE id = ?", (public_id,)).fetchone()
    if article:
        return Looked(article=article_of(article[0]))
    speaker = db.execute("SELECT body FROM speaker WHERE id = ?", (public_id,)).fetchone()
    return Looked(speaker=speaker_of(speaker[0])) if speaker else None


def speakers(db: sqlite3.Connection, name: str) -> tuple[Speaker, ...]:
    """Speakers of this name or id, those quoted most first."""
    numbers = json.dumps(speaker_numbers(db, name))
    found = db.execute(f"SELECT body FROM speaker WHERE number {AMONG} ORDER BY said DESC, id", (numbers,))
    return tuple(speaker_of(row[0]) for row in found)


def changes(db: sqlite3.Connection, after: int, limit: int) -> tuple[Change, ...]:
    """The log after a sequence number."""
    found = db.execute(
        "SELECT seq, what, id, at FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
    )
    made = []
    for seq, code, key, at in found:
        kind, what = change_of(code)
        day = datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
        made.append(Change(seq=seq, kind=kind, what=what, id=key, at=day))
    return tuple(made)


def newest_change(db: sqlite3.Connection) -> int:
    """The number of the newest line of the log."""
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])


def fact(db: sqlite3.Connection, name: str) -> str | None:
    """A small fact about the index."""
    row = db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def is_disputed(db: sqlite3.Connection, utterance: str, narrow: Narrow = ALL) -> bool:
    """Whether a claim that stands, and of which something can be told, disputes one of an utterance."""
    return is_answered(db, utterance, RelationType.DISPUTES, narrow)


def is_answered(db: sqlite3.Connection, utterance: str, kind: RelationType, narrow: Narrow = ALL) -> bool:
    """Whether such a claim stands in a relation of this type to one of an utterance."""
    found = db.execute(
        "SELECT a.published FROM claim t JOIN relation r ON r.target = t.id JOIN claim s ON s.id = r.claim"
        " JOIN article a ON a.number = s.article WHERE t.utterance = ? AND r.type = ?"
        " AND r.retracted = 0 AND s.retracted = 0",
        (utterance, kind.value),
    )
    return any(narrow.knows(published) for (published,) in found)


def one(
    db: sqlite3.Connection,
    key: str,
    condition: str,
    values: Iterable[object],
    margin: int,
    narrow: Narrow = ALL,
) -> Utterance | None:
    """An utterance with the reports that meet a condition on claims `c`, and the filters; None where none does."""
    rows = db.execute(f"{REPORTS} = ?{condition}", [key, *values]).fetchall()
    return _utterances(db, rows, narrow, margin).get(key)


def _utterances(
    db: sqlite3.Connection, rows: Sequence[tuple[Any, ...]], narrow: Narrow, margin: int
) -> dict[str, Utterance]:
    held = texts_held(db, {str(row[11]) for row in rows})
    reports: dict[str, list[Reported]] = {}
    voices: dict[str, Speaker] = {}
    for utterance, body, key, where, who, retracted, article, speaker, number, by, gone, sha256 in rows:
        claim, source = claim_of(body, key, utterance, where, who), article_of(article)
        if narrow.shows(claim, source, number, by):
            slices = slices_of(db, sha256, claim.evidence, margin, held=sha256 in held)
            reports.setdefault(utterance, []).append(
                Reported(claim=claim, article=source, slices=slices, retracted=bool(retracted), gone=gone)
            )
            voices.setdefault(utterance, speaker_of(speaker))
    links = _links(db, [str(row[2]) for row in rows], narrow)
    return {
        key: Utterance(
            id=key, speaker=voices[key], reports=tuple(sorted(some, key=_order)), links=links.get(key, ())
        )
        for key, some in reports.items()
    }


def _order(report: Reported) -> tuple[bool, str, str, int, str]:
    article, claim = report.article, report.claim
    return in_order(article.published, article.id, claim.evidence[0].start, claim.id)


def in_order(
    published: PartialDate | None, article: str, start: int, claim: str
) -> tuple[bool, str, str, int, str]:
    """What reports of an utterance are ordered by: oldest first, undated last; within an article in reading order."""
    return not published, first_day(published) if published else "", article, start, claim


def links_of(
    db: sqlite3.Connection, claims: Collection[str], narrow: Narrow
) -> dict[str, tuple[Linked, ...]]:
    """By the id of each of these claims: its relations; the filters on articles go by the article that shows the relation."""
    made: dict[str, tuple[Linked, ...]] = {}
    for some in _links(db, sorted(claims), narrow).values():
        for link in some:
            mine = link.relation.target if link.incoming else link.relation.claim
            made[mine] = (*made.get(mine, ()), link)
    return made


def _links(db: sqlite3.Connection, claims: Sequence[str], narrow: Narrow) -> dict[str, tuple[Linked, ...]]:
    """By utterance: the same of all its claims.

    The other side is told as an article has it of which something can be told, and without one not at all.
    """
    keys = json.dumps(claims)
    if not db.execute(RELATED, (keys, keys)).fetchone()[0]:  # as most are
        return {}
    found: dict[str, list[Linked]] = {}
    for mine, other in (("claim", "target"), ("target", "claim")):
        rows = db.execute(LINKS.format(mine=mine, other=other), (keys,)).fetchall()
        seen: dict[str, list[Linked]] = {}
        for body, utterance, said, key, told, where, who, speaker, article, number, published in rows:
            relation, source = relation_of(body), article_of(article)
            if not narrow.takes(source, number):
                continue
            known = narrow.knows(published)
            side = claim_of(said, key, told, where, who) if known else _known_of(db, told, narrow)
            if side is None:
                continue
            seen.setdefault(utterance, []).append(
                Linked(
                    relation=relation,
                    incoming=mine == "target",
                    other=side,
                    speaker=speaker_of(speaker),
                    article=source,
                    slices=slices_of(
                        db, source.sha256, relation.evidence, 0, held=bool(texts_held(db, {source.sha256}))
                    ),
                )
            )
        for utterance, some in seen.items():
            found.setdefault(utterance, []).extend(sorted(some, key=_linked))
    return {utterance: tuple(some) for utterance, some in found.items()}


def _known_of(db: sqlite3.Connection, utterance: str, narrow: Narrow) -> Claim | None:
    """What the oldest article reports of an utterance of which something can be told; None where there is none."""
    rows = db.execute(f"{REPORTS} = ?{STANDING}", (utterance,)).fetchall()
    known = [
        (article, claim_of(body, key, utterance, where, who))
        for _, body, key, where, who, _, told, *_ in rows
        if narrow.knows((article := article_of(told)).published)
    ]
    ordered = sorted(
        known, key=lambda one: in_order(one[0].published, one[0].id, one[1].evidence[0].start, one[1].id)
    )
    return ordered[0][1] if ordered else None


def _linked(link: Linked) -> tuple[str, bool, str, str, str]:
    day = f"{link.article.published}-01-01"[:10] if link.article.published else ""
    return link.relation.type, not day, day, link.article.id, link.relation.id
