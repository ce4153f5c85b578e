"""Filters as words of the full-text tables, a range of places, and what is looked at row by row where these do not say it."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from claims.claim import Article, Claim
from claims.filters import Filters
from claims.search import normal, stem, tokens
from claims.store import document as doc
from claims.store.dates import ending, first_day, going_on_after, last_day, least_from
from claims.store.places import DAY, since, until
from claims.store.sqlite.entry import CALLINGS
from claims.store.sqlite.rows import AMONG, article_of

TOP = (1 << 63) - 1
LAST = "9999-12-31"
FEW = 16
"""Speakers up to which each is a word of the question."""
SOME = 64
"""Articles up to which each is one."""


@dataclass(frozen=True)
class Narrow:
    """What a question is narrowed to."""

    only: Filters
    every: tuple[str, ...] = ()
    """Expressions of full text; a claim meets each. The kind is left to the walk."""
    but: tuple[str, ...] = ()
    """It meets none of these."""
    low: int = 0
    high: int = TOP
    """Places."""
    first: str = ""
    end: str = ""
    """Days, both included; where both are empty, any and none."""
    ends: bool = False
    """What came after `end` is not to be told at all."""
    speakers: frozenset[int] | None = None
    articles: frozenset[int] | None = None
    """Numbers; where there are any, a claim is of one of these."""
    among: tuple[tuple[str, frozenset[int]], ...] = ()
    """Columns of a claim, with numbers that `every` does not say: it has one of these."""
    loose: bool = False
    """A row within `low` and `high` may still be too old: its date is no day."""
    nothing: bool = False
    """No claim can meet it."""

    @property
    def partly_known(self) -> bool:
        """Whether of what others say of a claim a part is left out: what came later, or what has a date, or has none."""
        return self.ends or self.only.undated is not None

    def dated(self, published: str | None) -> bool:
        """Whether every day that an article's date may mean is left; an undated one is only where no day is asked for."""
        if self.only.undated is not None and self.only.undated is not (published is None):
            return False
        if not self.first and not self.end:
            return True
        return (
            published is not None and first_day(published) >= self.first and last_day(published) <= self.end
        )

    def knows(self, published: str | None) -> bool:
        """Whether what an article says can be told beside what is left: an older one than is asked for can."""
        if self.only.undated is not None and self.only.undated is not (published is None):
            return False
        return not self.ends or (published is not None and last_day(published) <= self.end)

    def shows(self, claim: Claim, article: Article, number: int, by: int) -> bool:
        """Whether a report of an utterance that was found is one of those asked for."""
        return (
            (self.only.kind is None or claim.kind is self.only.kind)
            and (self.speakers is None or by in self.speakers)
            and self.takes(article, number)
        )

    def takes(self, article: Article, number: int) -> bool:
        """Whether an article is one of those asked for."""
        outlet = self.only.outlet
        return (
            (self.articles is None or number in self.articles)
            and (outlet is None or tokens(article.outlet or "") == tokens(outlet))
            and self.dated(article.published)
        )


ALL = Narrow(Filters())


def narrowed(db: sqlite3.Connection, only: Filters) -> Narrow:
    """What the filters narrow to."""
    if not only:
        return ALL
    speakers = None if only.speaker is None else frozenset(speaker_numbers(db, only.speaker))
    articles = None if only.article is None else frozenset(article_numbers(db, only.article))
    outlet = None if only.outlet is None else doc.from_outlet(only.outlet)
    every, among = list[str](), list[tuple[str, frozenset[int]]]()
    if speakers is not None and only.speaker is not None:
        said, all_said = _by_any(db, speakers, only.speaker)
        every += said
        among += [] if all_said else [("speaker", speakers)]
    if articles is not None:
        if len(articles) <= SOME:
            every.append(any_of(map(doc.within, sorted(articles))))
        else:
            among.append(("article", articles))
    if outlet is not None:
        every.append(quoted(outlet))
    if only.disputed:
        every.append(quoted(doc.DISPUTED))
    ends = [end for end in (only.until, only.as_of) if end is not None]
    dated = bool(ends) or only.since is not None
    return Narrow(
        only=only,
        every=tuple(every),
        but=(quoted(doc.DISPUTED),) if only.disputed is False else (),
        low=since(only.since) if only.since else DAY if dated or only.undated is False else 0,
        high=DAY - 1 if only.undated else min(map(until, ends), default=TOP),
        first=first_day(only.since) if only.since else "",
        end=min(map(ending, ends), default=LAST) if dated else "",
        ends=bool(ends),
        speakers=speakers,
        articles=articles,
        among=tuple(among),
        loose=only.since is not None,
        nothing=speakers == frozenset()
        or articles == frozenset()
        or (only.outlet is not None and outlet is None)
        or (only.undated is True and dated),
    )


def quoted(word: str) -> str:
    """A word of ours as an expression: it holds letters, digits and `._=~`, so nothing needs escaping."""
    return f'"{word}"'


def any_of(words: Collection[str] | map) -> str:  # type: ignore[type-arg]
    """An expression that each of some words meets."""
    return f"({' OR '.join(map(quoted, words))})"


def speaker_numbers(db: sqlite3.Connection, name: str) -> list[int]:
    """Speakers with this id, else this whole name or alias, else these words in a row in their own name."""
    found = db.execute("SELECT number FROM speaker WHERE id = ? AND retracted = 0", (name,)).fetchall()
    plain = normal(name)
    if not found:
        found = db.execute("SELECT speaker FROM called WHERE name = ?", (plain,)).fetchall()
    if not found and plain:
        typed = f"{plain} "
        found = db.execute(
            "SELECT DISTINCT b.speaker FROM calling k JOIN called c ON c.speaker = k.speaker"
            " JOIN called b ON b.name = c.name AND b.own"  # namesakes
            " WHERE k.typed = ? AND c.own AND ' ' || c.name || ' ' LIKE ?",
            (beginning(typed), f"% {plain} %"),
        ).fetchall()
    return [int(row[0]) for row in found]


def _by_any(db: sqlite3.Connection, speakers: frozenset[int], name: str) -> tuple[list[str], bool]:
    """Expressions that all claims of these speakers meet, who bear a name, and whether no others do."""
    if len(speakers) <= FEW:
        return [any_of(map(doc.by, sorted(speakers)))], True
    whole, aliased = doc.named(name), _aliased(db, name)
    if aliased is None or whole is None:  # the words stand in their own names
        return [quoted(doc.called(stem(word))) for word in tokens(name)], False
    return ([any_of([whole, *map(doc.by, aliased)])], True) if len(aliased) <= FEW else ([], False)


def _aliased(db: sqlite3.Connection, name: str) -> list[int] | None:
    """Of those whose whole name or alias this is, those whose alias it is; None where it is nobody's."""
    found = db.execute("SELECT speaker, own FROM called WHERE name = ?", (normal(name),)).fetchall()
    return [int(number) for number, own in found if not own] if found else None


def beginning(typed: str) -> str:
    """Under which beginning of a name it is kept what is typed."""
    return typed[: max(length for length in CALLINGS if length <= len(typed))]


def article_numbers(db: sqlite3.Connection, asked: str) -> list[int]:
    """The article with this id, else those with every asked word in their title or description."""
    found = db.execute("SELECT number FROM article WHERE id = ?", (asked.lower(),)).fetchall()
    words = tokens(asked)
    if not found and words:
        match = " AND ".join(map(quoted, words))
        found = db.execute("SELECT rowid FROM title WHERE title MATCH ?", (match,)).fetchall()
    return [int(row[0]) for row in found]


def coverage_of(db: sqlite3.Connection, narrow: Narrow) -> tuple[int, str | None, str | None, int]:
    """How many articles the filters on articles leave, the lowest and highest date, and how many are undated."""
    only, conditions, values = narrow.only, ["n > 0"], list[object]()
    if only.undated is not None:
        conditions.append("published = ''" if only.undated else "published > ''")
    if only.since is not None:
        conditions.append("published >= ?")
        values.append(least_from(only.since))
    for end in (only.until, only.as_of):
        if end is not None:
            later = going_on_after(end)
            conditions.append(
                f"published > '' AND published <= ? AND published NOT IN ({', '.join('?' * len(later))})"
            )
            values += [ending(end), *later]
    source = "calendar"
    if narrow.articles is not None:
        articles = [
            number for number in narrow.articles if only.outlet is None or _is_of(db, number, only.outlet)
        ]
        source = f"(SELECT coalesce(published, '') AS published, 1 AS n FROM article WHERE number {AMONG} AND retracted = 0)"
        values.insert(0, json.dumps(sorted(articles)))
    else:
        conditions.append("outlet = ?")
        values.append(
            None if only.outlet is not None and not normal(only.outlet) else normal(only.outlet or "")
        )
    left = f"FROM {source} WHERE {' AND '.join(conditions)}"
    row = db.execute(
        f"SELECT (SELECT coalesce(sum(n), 0) {left}), (SELECT published {left} AND published > '' ORDER BY published LIMIT 1),"
        f" (SELECT published {left} AND published > '' ORDER BY published DESC LIMIT 1),"
        f" (SELECT coalesce(sum(n), 0) {left} AND published = '')",
        values * 4,
    ).fetchone()
    return int(row[0]), row[1], row[2], int(row[3])


def _is_of(db: sqlite3.Connection, article: int, outlet: str) -> bool:
    found = db.execute("SELECT body FROM article WHERE number = ?", (article,)).fetchone()
    return tokens(article_of(found[0]).outlet or "") == tokens(outlet)
