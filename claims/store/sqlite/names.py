"""Names in filters that lead nowhere, and what may be meant: whole questions on a reader thread."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from textwrap import shorten

from rapidfuzz import fuzz

from claims.claim import Article
from claims.filters import Filters
from claims.search import normal, tokens
from claims.store import document as doc
from claims.store.dates import ending, last_day
from claims.store.names import Unknown
from claims.store.readers import Readers
from claims.store.sqlite.entry import CALLINGS
from claims.store.sqlite.narrow import ALL, article_numbers, quoted, speaker_numbers
from claims.store.sqlite.rows import article_of
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.suggest import LAST, speakers_like
from claims.store.sqlite.walk import met_by

WORDS = 8
"""Words of what was typed that names are looked for by."""
READ = 200
"""Names, or articles, that are compared with what was typed."""
OUTLETS = 5000
"""Outlets that are compared: all of them, in any index that people made."""
LIKE = 70.0
"""Percent of the letters that two names must share, in order, to be taken for one another: `msuk` and `musk` have 75."""
BEHIND = 12.0
"""Percent that a name may be less like it than the likest."""
BEGUN = 4
"""Letters of a word by which titles are found that have it, or one that begins alike."""
TITLE = 60
"""Characters of a title that are shown."""


class SqliteNames:
    """Meets claims.store.names.Names."""

    _readers: Readers

    async def unknown(self, only: Filters, limit: int) -> tuple[Unknown, ...]:
        """See Names."""
        return await self._readers.ask(unknown, only, limit)


def unknown(db: sqlite3.Connection, only: Filters, limit: int) -> tuple[Unknown, ...]:
    """The names that lead nowhere."""
    found = []
    if only.speaker is not None and not speaker_numbers(db, only.speaker):
        found.append(Unknown("speaker", only.speaker, tuple(_speakers(db, only.speaker, limit))))
    if only.outlet is not None and not _is_outlet(db, only.outlet):
        found.append(_outlet(db, only.outlet, limit))
    if only.article is not None and not article_numbers(db, only.article):
        found.append(
            Unknown("article", only.article, tuple(_articles(db, only.article, _known_by(only), limit)))
        )
    return tuple(found)


def _speakers(db: sqlite3.Connection, typed: str, limit: int) -> list[str]:
    """Whose name goes on so; else those whose name is spelt alike, looked for by fewer and fewer of the first letters."""
    begun = [name for name, _ in speakers_like(db, typed, limit)]
    if begun:
        return begun
    starts = [
        word[:length] for length in sorted(CALLINGS, reverse=True) if length for word in tokens(typed)[:WORDS]
    ]
    names = (name for start in dict.fromkeys(starts) for name, _ in speakers_like(db, start, READ))
    return _spelt_alike(typed, dict.fromkeys(names), limit)


def _is_outlet(db: sqlite3.Connection, name: str) -> bool:
    plain = normal(name)
    sql = "SELECT 1 FROM calendar WHERE outlet = ? AND n > 0 LIMIT 1"
    return bool(plain) and db.execute(sql, (plain,)).fetchone() is not None


def _outlet(db: sqlite3.Connection, typed: str, limit: int) -> Unknown:
    sql = "SELECT outlet FROM calendar WHERE outlet <> '' AND n > 0 GROUP BY outlet ORDER BY sum(n) DESC, outlet LIMIT ?"
    known = [str(row[0]) for row in db.execute(sql, (OUTLETS,))]
    alike = _spelt_alike(typed, known, limit)
    some = () if alike else known[:limit]
    return Unknown(
        "outlet", typed, tuple(_printed(db, alike)), tuple(_printed(db, some)), len(known) > len(some)
    )


def _printed(db: sqlite3.Connection, outlets: Iterable[str]) -> Iterator[str]:
    """As an article has them; where none of its claims stands, in its normal form."""
    for plain in outlets:
        places = met_by(db, Sought(quoted(doc.from_outlet(plain) or ""), ALL), 1)
        sql = "SELECT a.body FROM claim c JOIN article a ON a.number = c.article WHERE c.place = ?"
        row = db.execute(sql, places).fetchone() if places else None
        yield (article_of(row[0]).outlet if row else None) or plain


def _known_by(only: Filters) -> Callable[[Article], bool]:
    """Whether an article may be named: none that came after a day which the filters end on; of an undated one nobody knows."""
    ends = [ending(end) for end in (only.until, only.as_of) if end is not None]
    return lambda one: one.published is None or all(last_day(one.published) <= end for end in ends)


def _articles(db: sqlite3.Connection, typed: str, known: Callable[[Article], bool], limit: int) -> list[str]:
    """Those whose ids begin so; else those whose titles have words that begin like these, the likest first."""
    key, words = typed.strip().lower(), tokens(typed)[:WORDS]
    begun = "SELECT body FROM article WHERE id >= ? AND id < ? AND retracted = 0 ORDER BY id LIMIT ?"
    rows = db.execute(begun, (key, f"{key}{LAST}", READ)).fetchall() if key else []
    named = list(filter(known, (article_of(row[0]) for row in rows)))[:limit]
    if named or not words:
        return list(map(_called, named))
    match = " OR ".join(f"{quoted(word[:BEGUN])} *" for word in words)
    titled = (
        "SELECT a.body FROM (SELECT rowid FROM title WHERE title MATCH ? ORDER BY rowid DESC LIMIT ?) t"
        " CROSS JOIN article a ON a.number = t.rowid WHERE a.retracted = 0"
    )
    found = filter(known, (article_of(row[0]) for row in db.execute(titled, (match, READ))))
    return _likest(
        {_called(one): _met(words, f"{one.title or ''} {one.description}") for one in found}, limit
    )


def _met(words: Sequence[str], title: str) -> float:
    """Percent: how much like a word of the title each of these is, on average."""
    printed = tokens(title)
    return sum(max((fuzz.ratio(word, other) for other in printed), default=0.0) for word in words) / len(
        words
    )


def _called(article: Article) -> str:
    return f"{article.id} ({shorten(article.title or article.description, TITLE, placeholder=' …')})"


def _spelt_alike(typed: str, names: Iterable[str], limit: int) -> list[str]:
    """By the share of letters that a name, or a part of it, has in common with what was typed."""
    plain = normal(typed)
    return _likest(
        {name: max(fuzz.ratio(plain, part) for part in _parts(name, plain)) for name in names}, limit
    )


def _likest(likeness: Mapping[str, float], limit: int) -> list[str]:
    """Those that are like enough, and not much less so than the likest."""
    least = max(LIKE, max(likeness.values(), default=0.0) - BEHIND)
    alike = (name for name in likeness if likeness[name] >= least)
    return sorted(alike, key=lambda name: (-likeness[name], name))[:limit]


def _parts(name: str, typed: str) -> Sequence[str]:
    """The whole, and every so many words in a row as were typed."""
    words, many = tokens(name), len(typed.split())
    rows = [" ".join(words[at : at + many]) for at in range(max(0, len(words) - many + 1))]
    return [" ".join(words), *rows]
