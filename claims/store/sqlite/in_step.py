"""Keeps the search tables in step with the records: what a writing touches is taken out before, and put in after it.

What stands in a table of full text can only be taken out word for word, so it is taken out while the records still
say what it was made of.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from claims import search
from claims.claim import Claim
from claims.store.places import DAY, day_of
from claims.store.sqlite.entry import Entry, entry, marks
from claims.store.sqlite.rows import AMONG, article_of, claim_of, speaker_of
from claims.store.sqlite.tables import call, put, register, take, uncall

BATCH = 2000
"""Claims whose entries are held in memory at once."""
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


@contextmanager
def in_step(db: sqlite3.Connection, touched: Touched) -> Iterator[None]:
    """Write within, and the search tables follow."""
    affected = _affected(db, touched)
    voices = _voices(db, affected, touched)
    named = _numbers(db, "speaker", {*touched.speakers, *touched.named})
    articles = _numbers(db, "article", touched.articles)
    utterances = {*touched.utterances, *_utterances(db, affected)}
    uncall(db, named, named=True)
    uncall(db, voices - named, named=False)
    take_claims(db, affected)
    register(db, articles, -1)

    yield

    _move(db, affected)
    affected |= set(touched.claims)
    utterances |= _utterances(db, affected)
    _lead(db, utterances)
    repeats(db, utterances)
    put_claims(db, affected, touched.fresh)
    named = _numbers(db, "speaker", {*touched.speakers, *touched.named})
    voices |= _voices(db, affected, touched)
    call(db, named, named=True)
    call(db, voices - named, named=False)
    register(db, _numbers(db, "article", touched.articles), 1)
    db.execute("INSERT OR IGNORE INTO fact VALUES ('tokeniser', ?)", (search.VERSION,))


def take_claims(db: sqlite3.Connection, claims: Collection[str]) -> None:
    """Take those of these claims out of the tables that are in."""
    for some in _entries(db, claims):
        take(db, some)


def put_claims(
    db: sqlite3.Connection,
    claims: Collection[str],
    fresh: Mapping[str, Claim] = {},  # never changed
) -> None:
    """Put those of these claims in that stand, as the records have them now."""
    for some in _entries(db, claims, fresh):
        put(db, some)


def _entries(
    db: sqlite3.Connection,
    claims: Collection[str],
    fresh: Mapping[str, Claim] = {},  # never changed
) -> Iterator[list[Entry]]:
    """The entries of those of these claims that stand, some at a time."""
    keys = sorted(claims)
    for at in range(0, len(keys), BATCH):
        some = json.dumps(keys[at : at + BATCH])
        found = db.execute(f"{ENTRIES} AND c.id {AMONG}", (some,)).fetchall()
        opinions = _opinions(db, {str(row[2]) for row in found})
        yield [
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


def _opinions(db: sqlite3.Connection, utterances: Collection[str]) -> dict[str, set[str]]:
    found = db.execute(f"{OPINIONS} AND t.utterance {AMONG}", (json.dumps(sorted(utterances)),))
    opinions: dict[str, set[str]] = {}
    for row in found:
        opinions.setdefault(str(row[0]), set()).add(str(row[1]))
    return opinions


def _affected(db: sqlite3.Connection, touched: Touched) -> set[str]:
    """Claims whose entries may change."""
    own = _ids(
        db,
        f"SELECT id FROM claim WHERE id {AMONG} UNION SELECT c.id FROM claim c JOIN speaker s ON s.number = c.speaker WHERE s.id {AMONG}"
        f" UNION SELECT c.id FROM claim c JOIN article a ON a.number = c.article WHERE a.id {AMONG}",
        touched.claims, touched.speakers, touched.articles,
    )  # fmt: skip
    targets = _ids(
        db, f"SELECT target FROM relation WHERE type IN ('disputes', 'agrees') AND claim {AMONG}", own
    )
    related = _ids(
        db,
        f"SELECT id FROM claim WHERE utterance IN (SELECT utterance FROM claim WHERE id {AMONG})",
        targets | set(touched.targets),
    )
    # what anybody left, came back to or disputes is out as a whole; of one that merely gets another report, the first
    whole = _utterances(db, own)
    if _ids(db, f"SELECT target FROM relation WHERE target {AMONG} LIMIT 1", own):
        whole |= set(touched.utterances)
    reports = _ids(db, f"SELECT id FROM claim WHERE retracted = 0 AND utterance {AMONG}", whole)
    leading = _ids(
        db,
        f"SELECT id FROM claim WHERE again = 0 AND retracted = 0 AND utterance {AMONG}",
        touched.utterances,
    )
    return own | related | reports | leading


def _lead(db: sqlite3.Connection, utterances: Collection[str]) -> None:
    """Let one report of each utterance count, where any stands: one that does already, else the oldest."""
    found = db.execute(
        f"SELECT c.id, c.utterance, c.again FROM claim c JOIN article a ON a.number = c.article"
        f" WHERE c.utterance {AMONG} AND {STANDS} ORDER BY c.again, c.place",
        (json.dumps(sorted(utterances)),),
    )
    first: dict[str, str] = {}
    changed = []
    for key, utterance, again in found:
        other = int(first.setdefault(str(utterance), str(key)) != key)
        changed += [(other, key)] if other != int(again) else []
    db.executemany("UPDATE claim SET again = ? WHERE id = ?", changed)


def repeats(db: sqlite3.Connection, utterances: Collection[str]) -> None:
    """Say anew which reports of these utterances are others than the one that counts."""
    keys = json.dumps(sorted(utterances))
    db.execute(
        f"DELETE FROM repeat WHERE place IN (SELECT place FROM claim WHERE utterance {AMONG})", (keys,)
    )
    db.execute(
        "INSERT INTO repeat SELECT c.place, f.place FROM claim c JOIN claim f ON f.utterance = c.utterance"
        f" AND f.again = 0 AND f.retracted = 0 WHERE c.utterance {AMONG} AND c.again AND c.retracted = 0",
        (keys,),
    )


def _move(db: sqlite3.Connection, claims: Collection[str]) -> None:
    """Give those of these claims another place that are of another day now: of another article, or of one with another date."""
    found = db.execute(
        f"SELECT a.published, c.place FROM claim c JOIN article a ON a.number = c.article WHERE c.id {AMONG} ORDER BY c.place",
        (json.dumps(sorted(claims)),),
    )
    moved = [(int(row[1]), day) for row in found if (day := day_of(row[0])) != int(row[1]) // DAY]
    for place, day in moved:
        (new,) = places(db, [day])
        db.execute("DELETE FROM repeat WHERE place = ?", (place,))
        db.execute("UPDATE claim SET place = ? WHERE place = ?", (new, place))


def places(db: sqlite3.Connection, days: Iterable[int]) -> list[int]:
    """The next free place of each day; one after the other where a day is there more than once."""
    free: dict[int, int] = {}
    made = []
    for day in days:
        if day not in free:
            ((last,),) = db.execute(
                "SELECT max(place) FROM claim WHERE place BETWEEN ? AND ?", (day * DAY, day * DAY + DAY - 1)
            )
            free[day] = day * DAY if last is None else int(last) + 1
        made.append(free[day])
        free[day] += 1
    return made


def _voices(db: sqlite3.Connection, claims: Collection[str], touched: Touched) -> set[int]:
    found = db.execute(
        f"SELECT DISTINCT speaker FROM claim WHERE id {AMONG}",
        (json.dumps(sorted({*claims, *touched.claims})),),
    )
    return {int(row[0]) for row in found} | _numbers(db, "speaker", touched.voices)


def _utterances(db: sqlite3.Connection, claims: Collection[str]) -> set[str]:
    return _ids(db, f"SELECT DISTINCT utterance FROM claim WHERE id {AMONG}", claims)


def _numbers(db: sqlite3.Connection, table: str, ids: Collection[str]) -> set[int]:
    found = db.execute(f"SELECT number FROM {table} WHERE id {AMONG}", (json.dumps(sorted(ids)),))
    return {int(row[0]) for row in found}


def _ids(db: sqlite3.Connection, sql: str, *some: Collection[str]) -> set[str]:
    if not any(some):
        return set()
    found = db.execute(sql, [json.dumps(sorted(ids)) for ids in some])
    return {str(row[0]) for row in found}
