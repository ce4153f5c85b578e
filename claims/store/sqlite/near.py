"""What is spelt much like the words of a question, and what is nearest to them. Whole questions on a reader thread."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice

from claims import search
from claims.filters import Filters
from claims.search import STOP_WORDS, stem
from claims.spelling import gaps, reach, readings, spelt
from claims.store.document import pair, topic_of
from claims.store.page import Page
from claims.store.sqlite.entry import hashed
from claims.store.sqlite.find import EMPTY, page
from claims.store.sqlite.narrow import Narrow, narrowed, quoted
from claims.store.sqlite.phrase import phrase, topic
from claims.store.sqlite.read import utterances_of
from claims.store.sqlite.rows import AMONG
from claims.store.sqlite.walk import Sought, Walked, walked
from claims.utterance import Utterance

WORDS = 12
"""Words of a phrase that is respelt; a longer one is not."""
MANY = 32
"""Readings tried of a word that nobody said, where those next to it do not stand beside the others."""
READINGS = 24
"""Readings of a phrase that are looked for."""
TELLING = 6
"""Words by which the nearest are looked for: the most telling ones."""
NEWEST = 100
"""Utterances looked at for each of them."""
SPELLINGS = 5
"""Words that each may be misspelt for, itself among them."""
BEST = 40
"""Utterances that are looked at whole."""


def misspelt(db: sqlite3.Connection, words: Sequence[str], only: Filters, limit: int) -> Page:
    """Speech that holds words spelt much like these; of readings, those with the fewest edits that anybody said."""
    if not words or len(words) > WORDS:
        return EMPTY
    narrow, follows = narrowed(db, only), _follows(db)
    near = [candidates(db, word) for word in words]
    found = _read(
        db, [readings(word, known) for word, known in zip(words, near, strict=True)], narrow, limit, follows
    )
    if not found.ids:  # then of words that nobody said, every one within reach that begins or ends so
        wide = [
            readings(word, known)
            if word in known
            else readings(word, known | _beginning_or_ending_so(db, word), _far(word, words), MANY)
            for word, known in zip(words, near, strict=True)
        ]
        found = _read(db, wide, narrow, limit, follows)
    return page(db, found, narrow)


def _read(
    db: sqlite3.Connection,
    choices: Sequence[Sequence[tuple[str, int]]],
    narrow: Narrow,
    limit: int,
    follows: Callable[[str, str], bool],
) -> Walked:
    found, fewest = dict[str, None](), 0
    for tried, (reading, edits) in enumerate(spelt(choices, follows) if all(choices) else ()):
        if tried == READINGS or (fewest and edits > fewest + 1) or len(found) > limit:
            break
        sought = phrase(db, reading)
        if sought is None:
            continue
        met = walked(db, Sought(sought.match, narrow, sought.holds), limit + 1, but=found, count=False)
        if met.ids:
            fewest = fewest or edits
            found.update(dict.fromkeys(met.ids))
    ids = tuple(found)[:limit]
    return Walked(ids, len(ids), more=len(found) > limit)


def candidates(db: sqlite3.Connection, word: str) -> dict[str, int]:
    """Words of quotations that may be meant by a misspelt one, the word itself too, and how many quotations hold each."""
    ways = [hashed("-", gap) for gap in gaps(word)] if reach(word) else []
    found = db.execute(
        f"SELECT t.word, t.n FROM term t WHERE t.word = ? OR t.number IN (SELECT w.term FROM way w WHERE w.hash {AMONG})",
        (word, json.dumps(ways)),
    )
    return {str(row[0]): int(row[1]) for row in found}


def _far(word: str, words: Sequence[str]) -> int:
    """Edits that a word may be away where others stand beside it, which decide on what it is read as."""
    return 2 if len(words) > 1 and reach(word) else reach(word)


def _beginning_or_ending_so(db: sqlite3.Connection, word: str) -> dict[str, int]:
    """Words of about this length with the same first two or last two letters: two edits seldom touch both ends."""
    if not reach(word):
        return {}
    found = db.execute(
        "SELECT word, n FROM term WHERE substr(word, 1, 2) = ?1 AND length(word) BETWEEN ?3 AND ?4"
        " UNION SELECT word, n FROM term WHERE substr(word, -2) = ?2 AND length(word) BETWEEN ?3 AND ?4",
        (word[:2], word[-2:], len(word) - 2, len(word) + 2),
    )
    return {str(row[0]): int(row[1]) for row in found}


def nearest(
    db: sqlite3.Connection, words: Sequence[str], only: Filters
) -> tuple[tuple[Utterance, float], ...]:
    """What meets the most telling of these words, best first, with the share that it meets."""
    narrow = narrowed(db, only)
    sought = [_any_spelling(db, word) for word in words]
    matches = [" OR ".join(topic(db, one) for one in sorted(stems)) for stems in sought]
    totals = [walked(db, Sought(f"({match})", narrow), 1).total for match in matches]
    telling = sorted((at for at in range(len(words)) if totals[at]), key=lambda at: (totals[at], at))[
        :TELLING
    ]
    met: dict[str, set[int]] = {}
    for at in telling:
        for key in walked(db, Sought(f"({matches[at]})", narrow), NEWEST, count=False).ids:
            met.setdefault(key, set()).add(at)
    best = utterances_of(db, tuple(search.nearest(met, totals, BEST)), narrow, 0)
    known = {one.id: one for one in best}
    held = {one.id: _stems(one) for one in best}
    all_met = {key: {at for at, stems in enumerate(sought) if stems & held[key]} for key in known}
    return tuple((known[key], share) for key, share in search.nearest(all_met, totals).items())


def _any_spelling(db: sqlite3.Connection, word: str) -> set[str]:
    """The stems of a word and of what it may be misspelt for."""
    near = (other for other, _ in readings(word, candidates(db, word)) if other not in STOP_WORDS)
    return {stem(word), *(stem(other) for other in islice(near, SPELLINGS))}


def _stems(utterance: Utterance) -> frozenset[str]:
    """The stems of all that a search for a topic may meet in an utterance."""
    return frozenset[str]().union(
        *(topic_of(report.claim, utterance.speaker) for report in utterance.reports)
    )


def _follows(db: sqlite3.Connection) -> Callable[[str, str], bool]:
    @cache
    def follows(before: str, word: str) -> bool:
        match = quoted(pair(before, word))
        sql = "SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT 1"
        return any(db.execute(sql.format(table), (match,)).fetchone() for table in ("search", "crowded"))

    return follows
