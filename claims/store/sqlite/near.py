"""What is spelt much like the words of a question, and what is nearest to them. Whole questions on a reader thread."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import combinations, groupby, islice, pairwise
from typing import Any, NamedTuple

from claims import search
from claims.filters import Filters
from claims.search import STOP_WORDS, normal, stem
from claims.spelling import reach, readings, spelt
from claims.store.document import pair, pairs, topic_of
from claims.store.page import Page
from claims.store.sqlite.entry import lacking
from claims.store.sqlite.find import EMPTY, page
from claims.store.sqlite.narrow import Narrow, any_of, narrowed, quoted
from claims.store.sqlite.phrase import about, forms
from claims.store.sqlite.read import utterances_of
from claims.store.sqlite.rows import AMONG, texts
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.walk import NOWHERE, Walked, met_by, walked
from claims.utterance import Utterance

WORDS = 12
"""Words of a phrase that is respelt; a longer one is not."""
READINGS = 24
"""Readings of a phrase that are looked for."""
NEWEST = 100
"""Utterances looked at for each of them."""
PAIRED, TOGETHER = 3, 24
"""Of the most telling words, each two are looked for together: so many words, and utterances of each two."""
SPELLINGS = 5
"""Words that each may be misspelt for, beside itself."""


def misspelt(db: sqlite3.Connection, words: Sequence[str], only: Filters, limit: int) -> Page:
    """Speech that holds words spelt much like these; of readings, those with the fewest edits that anybody said."""
    if not words or len(words) > WORDS:
        return EMPTY
    narrow, follows = narrowed(db, only), _follows(db)
    near = [_near(db, word, beside=len(words) > 1) for word in words]
    found, fewest = NOWHERE, 0
    for typed in dict.fromkeys((_typed(db, words, follows), (False,) * len(words))):
        if fewest == 1 or all(typed):
            continue
        choices = [
            [(word, 0)] if so else near[at]() for at, (word, so) in enumerate(zip(words, typed, strict=True))
        ]
        met, edits = _read(db, choices, narrow, limit, follows)
        if met.ids and (not fewest or edits < fewest):
            found, fewest = met, edits
    return page(db, found, narrow)


def _typed(
    db: sqlite3.Connection, words: Sequence[str], follows: Callable[[str, str], bool]
) -> tuple[bool, ...]:
    """Which words are taken as typed at first: those beside which another ever stands so, or one that nobody said."""
    found = db.execute(f"SELECT word FROM term WHERE word {AMONG}", (json.dumps(words),))
    known = {str(row[0]) for row in found}
    beside = [follows(*two) if known.issuperset(two) else True for two in pairwise(words)]
    return tuple(
        word in known and (left or right)
        for word, left, right in zip(words, [False, *beside], [*beside, False], strict=True)
    )


def _near(db: sqlite3.Connection, word: str, *, beside: bool) -> Callable[[], Sequence[tuple[str, int]]]:
    """How a word may be read; looked up where it is asked for."""
    most = reach(word, beside=beside)
    return cache(lambda: readings(word, candidates(db, word, most), most))


def _read(
    db: sqlite3.Connection,
    choices: Sequence[Sequence[tuple[str, int]]],
    narrow: Narrow,
    limit: int,
    follows: Callable[[str, str], bool],
) -> tuple[Walked, int]:
    """Those that hold readings with the fewest edits that any do, then with one more, of as many edits the newest first; and the fewest."""
    found, fewest = dict[str, None](), 0
    first = islice(spelt(choices, follows), READINGS)
    for edits, some in groupby(first, key=lambda reading: reading[1]):
        if (fewest and edits > fewest + 1) or len(found) > limit:
            break
        met = walked(db, _any([words for words, _ in some], narrow), limit + 1, but=found, count=False)
        if met.ids:
            fewest = fewest or edits
            found.update(dict.fromkeys(met.ids))
    ids = tuple(found)[:limit]
    return Walked(ids, len(ids), more=len(found) > limit), fewest


def _any(phrases: Sequence[Sequence[str]], narrow: Narrow) -> Sought:
    """What holds one of these phrases, each of as many words."""
    each = [pairs(words) or words for words in phrases]
    match = " AND ".join(any_of(sorted(set(column))) for column in zip(*each, strict=True))
    padded = [f" {' '.join(words)} " for words in phrases]

    def holds(claim: Mapping[str, Any]) -> bool:
        said = f" {normal(claim['words'])} "
        return any(one in said for one in padded)

    return Sought(match, narrow, holds if len(phrases[0]) > 2 else None)


def candidates(db: sqlite3.Connection, word: str, most: int) -> dict[str, int]:
    """Words of quotations that may be meant by a misspelt one, the word itself too, and how many quotations hold each."""
    found = db.execute(
        f"SELECT t.word, t.n FROM term t WHERE t.word = ? OR t.number IN (SELECT w.term FROM way w WHERE w.hash {AMONG})",
        (word, json.dumps(sorted(lacking(word, most)) if most else [])),
    )
    return {str(row[0]): int(row[1]) for row in found}


def nearest(
    db: sqlite3.Connection, words: Sequence[str], only: Filters
) -> tuple[tuple[Utterance, float], ...]:
    """What meets the most telling of these words, best first, with the share that it meets."""
    narrow = narrowed(db, only)
    asked = [_meant(db, word) for word in words]
    newest = [met_by(db, Sought(one.match, narrow), NEWEST) for one in asked]
    totals = [
        len(met) if len(met) < NEWEST else max(NEWEST, one.said)
        for one, met in zip(asked, newest, strict=True)
    ]
    met: dict[int, set[int]] = {}
    for at, places in enumerate(newest):
        for place in places:
            met.setdefault(-place, set()).add(at)
    telling = sorted((at for at in range(len(words)) if totals[at]), key=lambda at: (totals[at], at))
    for two in combinations(
        telling[:PAIRED], 2
    ):  # what meets both is among the newest of neither, most often
        both = " AND ".join(asked[at].match for at in two)
        for place in met_by(db, Sought(both, narrow), TOGETHER):
            met.setdefault(-place, set()).update(two)
    best = json.dumps([-back for back in search.nearest(met, totals)])
    ids = texts(db.execute(f"SELECT utterance FROM claim WHERE place {AMONG}", (best,)).fetchall())
    made = {one.id: one for one in utterances_of(db, ids, narrow, 0)}
    held = {key: _stems(one) for key, one in made.items()}
    all_met = {key: {at for at, one in enumerate(asked) if one.stems & held[key]} for key in made}
    return tuple((made[key], share) for key, share in search.nearest(all_met, totals).items())


class Meant(NamedTuple):
    """A word, and what it may be misspelt for."""

    stems: frozenset[str]
    match: str
    """An expression that what is about one of them meets."""
    said: int
    """Quotations that hold one, counted twice where they hold two."""


def _meant(db: sqlite3.Connection, word: str) -> Meant:
    near = (
        other for other, _ in readings(word, candidates(db, word, reach(word))) if other not in STOP_WORDS
    )
    stems = frozenset(map(stem, (word, *islice(near, SPELLINGS))))
    said = [forms(db, one) for one in sorted(stems)]
    match = " OR ".join(about(one, some) for one, some in zip(sorted(stems), said, strict=True))
    return Meant(stems, f"({match})", sum(sum(some.values()) for some in said))


def _stems(utterance: Utterance) -> frozenset[str]:
    """The stems of all that a search for a topic may meet in an utterance."""
    return frozenset[str]().union(
        *(topic_of(report.claim, utterance.speaker) for report in utterance.reports)
    )


def _follows(db: sqlite3.Connection) -> Callable[[str, str], bool]:
    tables = ["search", *(["crowded"] if db.execute("SELECT 1 FROM crowded_idx LIMIT 1").fetchone() else [])]

    @cache
    def follows(before: str, word: str) -> bool:
        match = quoted(pair(before, word))
        sql = "SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT 1"
        return any(db.execute(sql.format(table), (match,)).fetchone() for table in tables)

    return follows
