"""Lists to leaf through, and an article opened: whole questions on a reader thread."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from claims.claim import Article, Evidence, Kind, Speaker
from claims.filters import Filters
from claims.parts import Part, part_at
from claims.parts import part as part_of
from claims.search import normal, stem
from claims.store import document as doc
from claims.store.page import Page, Sought
from claims.store.readers import Readers
from claims.store.shelves import Of, Opened, Shelf, Stock
from claims.store.sqlite import find
from claims.store.sqlite.articles import reading_order
from claims.store.sqlite.narrow import ALL, quoted
from claims.store.sqlite.phrase import topic
from claims.store.sqlite.read import links_of, utterances_of
from claims.store.sqlite.rows import AMONG, ORIGINS, article_of, claim_of, speaker_of, texts
from claims.store.sqlite.sought import Sought as Walk
from claims.store.sqlite.walk import walked
from claims.utterance import Reported, Slice, Utterance

LOOKED = 2000
"""Claims of a speaker looked at for whether they agree or disagree with others: the newest."""
NAMES = 8
"""Names of a speaker that are looked for in what others said."""
QUOTED, TOLD = (Kind.DIRECT, Kind.MIXED), (Kind.INDIRECT,)

LISTED = "FROM article WHERE retracted = 0 ORDER BY published DESC, id LIMIT ? OFFSET ?"
TELLING = (
    "SELECT c.utterance FROM (SELECT id, utterance, place FROM claim WHERE speaker = ? AND retracted = 0"
    f" ORDER BY place DESC LIMIT {LOOKED}) c WHERE EXISTS (SELECT 1 FROM relation r WHERE r.claim = c.id"
    " AND r.retracted = 0 AND r.type IN ('agrees', 'disputes')) OR EXISTS (SELECT 1 FROM relation r"
    " WHERE r.target = c.id AND r.retracted = 0 AND r.type IN ('agrees', 'disputes')) ORDER BY c.place DESC"
)
OWN = (
    "SELECT name FROM called c WHERE speaker = ?1 AND name <> '' AND NOT EXISTS"
    f" (SELECT 1 FROM called o WHERE o.name = c.name AND o.speaker <> ?1) ORDER BY own DESC, name LIMIT {NAMES}"
)
REPORTED = (
    "SELECT c.utterance, count(DISTINCT c.article) FROM claim c JOIN article a ON a.number = c.article"
    f" WHERE c.utterance {AMONG} AND c.retracted = 0 AND a.retracted = 0 GROUP BY 1"
)
SOLE = (
    "SELECT s.id, a.body FROM speaker s JOIN article a ON a.number ="
    " (SELECT c.article FROM claim c WHERE c.speaker = s.number AND c.retracted = 0 LIMIT 1)"
    f" WHERE s.id {AMONG} AND NOT EXISTS (SELECT 1 FROM claim o"
    " WHERE o.speaker = s.number AND o.retracted = 0 AND o.article <> a.number)"
)
MADE = (
    "SELECT c.body, c.id, c.utterance, a.id, s.id, s.body FROM article a JOIN claim c ON c.article = a.number"
    " JOIN speaker s ON s.number = c.speaker WHERE a.id = ? AND c.retracted = 0"
)


class SqliteShelves:
    """Meets claims.store.shelves.Shelves."""

    _readers: Readers

    def stamp(self) -> int | None:
        """See Shelves."""
        return self._readers.stamp()

    async def opened(self, article: str, at: int, part: int, skip: int, limit: int) -> Opened | None:
        """See Shelves."""
        return await self._readers.ask(opened, article, at, part, skip, limit)

    async def stock(self) -> tuple[Stock, ...]:
        """See Shelves."""
        return await self._readers.ask(stock)

    async def articles(self, skip: int, limit: int) -> Shelf[Article]:
        """See Shelves."""
        return await self._readers.ask(listed, skip, limit)

    async def voices(self, skip: int, limit: int) -> Shelf[Speaker]:
        """See Shelves."""
        return await self._readers.ask(voices, skip, limit)

    async def sole_articles(self, speakers: Sequence[str]) -> Mapping[str, Article]:
        """See Shelves."""
        return await self._readers.ask(sole_articles, tuple(speakers))

    async def of_speaker(self, speaker: str, of: Of, skip: int, limit: int) -> Page:
        """See Shelves."""
        return await self._readers.ask(of_speaker, speaker, of, skip, limit)

    async def held(self, holder: str, skip: int, limit: int) -> Page:
        """See Shelves."""
        sought = Sought(holder=holder or None)
        return await self._readers.ask(find.figures, sought, Filters(), limit, skip=skip)


def opened(db: sqlite3.Connection, article: str, at: int, part: int, skip: int, limit: int) -> Opened | None:
    """An article with the claims of one part of it."""
    row = db.execute("SELECT body, retracted FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        return None
    source = article_of(row[0])
    held = db.execute("SELECT body FROM text WHERE sha256 = ?", (source.sha256,)).fetchone()
    text = str(held[0]) if held else None
    shown = Part(1, 1, 0, 0) if text is None else part_of(text, part) if part else part_at(text, at)
    made = [(claim_of(*found[:5]), speaker_of(found[5])) for found in db.execute(MADE, (article,))]
    made.sort(key=lambda pair: reading_order(pair[0]))
    here = [(c, s) for c, s in made if text is None or any(_stands_in(piece, shown) for piece in c.evidence)]
    some = here[skip : skip + limit]
    links = links_of(db, [claim.id for claim, _ in some], ALL)
    reports = tuple(
        Utterance(
            claim.utterance,
            speaker,
            (Reported(claim, source, tuple(_slice(text, piece) for piece in claim.evidence)),),
            links.get(claim.id, ()),
        )
        for claim, speaker in some
    )
    ids = json.dumps([claim.utterance for claim, _ in some])
    counts = {str(key): int(n) for key, n in db.execute(REPORTED, (ids,))}
    body = None if text is None else text[shown.start : shown.end]
    return Opened(source, bool(row[1]), body, shown, reports, counts, len(here), len(made))


def stock(db: sqlite3.Connection) -> tuple[Stock, ...]:
    """How many claims stand, by origin."""
    found = db.execute(
        "SELECT origin, count(*), count(DISTINCT article) FROM claim WHERE retracted = 0 GROUP BY origin ORDER BY origin"
    )
    return tuple(Stock(ORIGINS[origin], int(claims), int(articles)) for origin, claims, articles in found)


def listed(db: sqlite3.Connection, skip: int, limit: int) -> Shelf[Article]:
    """Articles, and how many claims each makes."""
    found = db.execute(
        "SELECT a.body, (SELECT count(*) FROM claim c WHERE c.article = a.number AND c.retracted = 0)"
        f" FROM (SELECT number {LISTED}) n CROSS JOIN article a ON a.number = n.number",
        (limit, skip),
    )
    things = tuple((article_of(body), int(n)) for body, n in found)
    total = db.execute("SELECT count(*) FROM article WHERE retracted = 0").fetchone()[0]
    return Shelf(things, int(total))


def voices(db: sqlite3.Connection, skip: int, limit: int) -> Shelf[Speaker]:
    """Speakers, and how many utterances of each there are."""
    found = db.execute(
        "SELECT body, said FROM speaker WHERE retracted = 0 AND said > 0 ORDER BY said DESC, id LIMIT ? OFFSET ?",
        (limit, skip),
    )
    things = tuple((speaker_of(body), int(n)) for body, n in found)
    total = db.execute("SELECT count(*) FROM speaker WHERE retracted = 0 AND said > 0").fetchone()[0]
    return Shelf(things, int(total))


def sole_articles(db: sqlite3.Connection, speakers: Sequence[str]) -> Mapping[str, Article]:
    """The one article of each speaker who has but one."""
    found = db.execute(SOLE, (json.dumps(speakers),))
    return {str(speaker): article_of(body) for speaker, body in found}


def of_speaker(db: sqlite3.Connection, speaker: str, of: Of, skip: int, limit: int) -> Page:
    """Utterances that have to do with a speaker."""
    kinds, spoken = {
        Of.WORDS: (QUOTED, True),
        Of.TOLD: (TOLD, True),
        Of.FIGURES: ((Kind.FIGURE,), True),
        Of.THOUGHT: (tuple(Kind), False),
    }.get(of, ((), None))
    if kinds:
        return find.by_speaker(db, speaker, kinds, Filters(), limit, spoken=spoken, skip=skip)
    row = db.execute("SELECT number FROM speaker WHERE id = ?", (speaker,)).fetchone()
    if row is None:
        return find.EMPTY
    return (_sides if of is Of.SIDES else _named)(db, int(row[0]), skip, limit)


def _sides(db: sqlite3.Connection, number: int, skip: int, limit: int) -> Page:
    ids = tuple(dict.fromkeys(texts(db.execute(TELLING, (number,)).fetchall())))
    counted = "SELECT count(*) FROM (SELECT 1 FROM claim WHERE speaker = ? AND retracted = 0 LIMIT ?)"
    many = db.execute(counted, (number, LOOKED + 1)).fetchone()[0]
    return Page(utterances_of(db, ids[skip : skip + limit], ALL, 0), len(ids), many > LOOKED)


def _named(db: sqlite3.Connection, number: int, skip: int, limit: int) -> Page:
    names = texts(db.execute(OWN, (number,)).fetchall())
    if not names:
        return find.EMPTY
    ways = (" AND ".join(topic(db, stem(word)) for word in dict.fromkeys(name.split())) for name in names)
    match = f"(({') OR ('.join(ways)})) NOT {quoted(doc.by(number))}"
    sought = Walk(match, ALL, lambda claim: _holds(claim, names))
    return find.page(db, walked(db, sought, limit + skip), ALL, skip)


def _holds(claim: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    """Whether one of the names stands in what a claim says, or in whom it was said to."""
    figure = claim.get("figure") or {}
    told = (
        claim.get("words"), claim.get("paraphrase"), claim.get("addressee"), claim.get("replying_to"),
        figure.get("holder"), figure.get("subject"),
    )  # fmt: skip
    said = f" {' | '.join(normal(text) for text in told if text)} "
    return any(f" {name} " in said for name in names)


def _stands_in(piece: Evidence, part: Part) -> bool:
    return piece.start < part.end and piece.end > part.start


def _slice(text: str | None, piece: Evidence) -> Slice:
    return Slice() if text is None else Slice(text[piece.start : piece.end])
