"""Who contradicts whom by rules, in the whole index: whole questions on a reader thread."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import combinations, islice
from typing import Any, NamedTuple

from claims.claim import Figure, Kind, Modality, RelationType
from claims.compare import UNPUT, group_told
from claims.contradict import Span, apart, denies, meant, of_words
from claims.filters import Filters
from claims.store import document as doc
from claims.store import packing
from claims.store.argued import Contrary
from claims.store.page import Page
from claims.store.readers import Readers
from claims.store.sqlite.narrow import narrowed, quoted
from claims.store.sqlite.read import utterances_of
from claims.store.sqlite.rows import AMONG
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.walk import known, meeting
from claims.utterance import Utterance

READ = 20_000
"""Figures, and replies, that are read: the newest."""
OF_A_GROUP = 100
"""Utterances of a group that are set against each other: the newest."""
REPLIES = (
    "SELECT t.utterance, c.body FROM relation r JOIN claim c ON c.id = r.claim JOIN claim t ON t.id = r.target"
    f" WHERE r.type = '{RelationType.REPLIES_TO}' AND r.retracted = 0 AND c.retracted = 0 AND t.retracted = 0"
    " ORDER BY t.place DESC LIMIT ?"
)

Key = tuple[str, ...]


class SqliteArgued:
    """Meets claims.store.argued.Argued."""

    _readers: Readers

    async def replied(self, only: Filters, limit: int) -> Page:
        """See Argued."""
        return await self._readers.ask(replied, only, limit)

    async def contrary(self, only: Filters, limit: int) -> Contrary:
        """See Argued."""
        return await self._readers.ask(contrary, only, limit)


class _Read(NamedTuple):
    """A report of a figure."""

    place: int
    record: Mapping[str, Any]


class _Put(NamedTuple):
    """What an utterance says of numbers in one group."""

    speaker: int
    spans: tuple[Span, ...]
    figures: tuple[Figure, ...]
    denied: tuple[Figure, ...]


def replied(db: sqlite3.Connection, only: Filters, limit: int) -> Page:
    """Utterances to which a reply says yes or no."""
    narrow = narrowed(db, only)
    rows = db.execute(REPLIES, (READ + 1,)).fetchall()
    told = (str(utterance) for utterance, body in rows[:READ] if of_words(packing.fields(body).get("words")))
    ids = () if narrow.nothing else tuple(dict.fromkeys(told))
    found = list[Utterance]()
    for first in range(0, len(ids), limit):
        found += utterances_of(db, ids[first : first + limit], narrow, 0)
        if len(found) >= limit:
            break
    found = found[:limit]
    return Page(tuple(found), len(found), len(rows) > READ or len(found) == limit)


def contrary(db: sqlite3.Connection, only: Filters, limit: int) -> Contrary:
    """Figures of which two speakers' numbers in one group cannot both be so."""
    narrow = narrowed(db, only)
    if narrow.nothing:
        return Contrary((), 0, more=False)
    sought = known(db, Sought(quoted(doc.of_kind(Kind.FIGURE)), narrow, holds=bool))
    newest = list(islice(meeting(db, sought), READ + 1))
    more = len(newest) > READ
    groups: dict[Key, dict[str, list[_Read]]] = {}
    for one in newest[:READ]:
        record = packing.fields(one.body)
        group = groups.setdefault(group_told(record["figure"]), {})
        if one.utterance in group or len(group) < OF_A_GROUP:
            group.setdefault(one.utterance, []).append(_Read(one.place, record))
        else:
            more = True
    several = [group for group in groups.values() if len(group) > 1]
    speakers = _speakers(db, [read.place for group in several for some in group.values() for read in some])
    ids, beyond = list[str](), 0
    for group in several:
        left = [key for key in group if sought.told is None or sought.told(key)]
        pairs = _contrary({key: _put(group[key], speakers) for key in left})
        if len(ids) < limit:
            ids += dict.fromkeys(key for pair in pairs for key in pair)
        else:
            beyond += len(pairs)
    return Contrary(utterances_of(db, ids, narrow, 0), beyond, more)


def _speakers(db: sqlite3.Connection, places: Sequence[int]) -> dict[int, int]:
    found = db.execute(f"SELECT place, speaker FROM claim WHERE place {AMONG}", (json.dumps(places),))
    return {int(place): int(speaker) for place, speaker in found}


def _put(some: Sequence[_Read], speakers: Mapping[int, int]) -> _Put:
    """Of what is not put, nor denied, nothing is told."""
    figures = [(Figure.model_validate(read.record["figure"]), read.record["modality"]) for read in some]
    put = tuple(dict.fromkeys(figure for figure, how in figures if how not in UNPUT))
    denied = tuple(figure for figure, how in figures if how == Modality.DENIES)
    return _Put(speakers[some[0].place], tuple(map(meant, put)), put, denied)


def _contrary(group: Mapping[str, _Put]) -> list[tuple[str, str]]:
    """The pairs by two speakers that contradict each other."""
    return [
        (one, other)
        for (one, mine), (other, theirs) in combinations(group.items(), 2)
        if mine.speaker != theirs.speaker
        and (
            apart(mine.spans, theirs.spans)
            or denies(mine.denied, theirs.figures)
            or denies(theirs.denied, mine.figures)
        )
    ]
