"""What figures can be compared with: the others of their groups, whichever report of an utterance tells them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from claims.claim import Figure
from claims.compare import UNPUT, group_of, group_told, put
from claims.filters import Filters
from claims.search import stem, tokens
from claims.store import document as doc
from claims.store import packing
from claims.store.page import Page
from claims.store.since import Came, Counted, Given, Group
from claims.store.sqlite.narrow import ALL, narrowed, quoted
from claims.store.sqlite.phrase import topic
from claims.store.sqlite.read import in_order, utterances_of
from claims.store.sqlite.rows import AMONG
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.walk import known, meeting, meets
from claims.store.sqlite.window import Window

READ = 1000
"""Reports of figures much like a new one that are read, the newest: the bound of a group's search, however large the index."""

Key = tuple[str, ...]
"""A group, see claims.compare.group_of."""


class Report(NamedTuple):
    """A report of a figure, on the way."""

    place: int
    utterance: str
    start: int
    """Of its evidence."""
    figure: Figure


class Read(NamedTuple):
    """Reports of figures by their groups, the newest first, and whether there are more than were read."""

    by_group: dict[Key, list[Report]]
    more: bool


def compared(window: Window, figures: Sequence[Came]) -> tuple[Counted, ...]:
    """New figures, each with the others of its groups.

    Groups that the same words of full text lead to are read at once.
    """
    own = [_own(came) for came in figures]
    groups = dict.fromkeys(group for some in own for group in some)
    read = {words: _read(window, words) for words in dict.fromkeys(map(alike, groups))}
    given = _given(window, {group: read[alike(group)].by_group.get(group, []) for group in groups})
    return tuple(
        Counted(
            came,
            tuple(
                Group(
                    figure,
                    tuple(one for one in given[group] if one.utterance != came.utterance.id),
                    read[alike(group)].more,
                )
                for group, figure in some.items()
            ),
        )
        for came, some in zip(figures, own, strict=True)
    )


def group(db: sqlite3.Connection, figure: Figure, only: Filters, limit: int) -> Page:
    """Utterances of which a report has a figure in the group of this one."""
    narrow, key = narrowed(db, only), group_of(figure)
    if narrow.nothing:
        return Page((), 0)
    told = tokens(f"{figure.item} {figure.subject or ''}")
    stems = dict.fromkeys(
        stem(word) for word in told if any(map(str.isalnum, word))
    )  # emoji count alone only
    words = " AND ".join((alike(key), *(topic(db, word) for word in stems)))
    sought = known(
        db,
        Sought(words, narrow, lambda told: group_told(told["figure"]) == key),
    )
    some = list(islice(meeting(db, sought), READ + 1))
    found = dict.fromkeys(one.utterance for one in some[:READ] if meets(sought, one))
    return Page(utterances_of(db, list(found)[:limit], narrow, 0), len(found), len(some) > READ)


def alike(group: Key) -> str:
    """An expression of full text that the figures of a group meet, and some others."""
    holder, _, item, _, unit, *_ = group
    counted = doc.counting(item) if unit == "count" else None
    words = [counted or doc.in_unit(unit), *map(doc.held_by, dict.fromkeys(tokens(holder)))]
    return " AND ".join(map(quoted, words))


def _own(came: Came) -> dict[Key, Figure]:
    """The groups of what came of a new figure, each with the figure there."""
    made: dict[Key, Figure] = {}
    for report in came.utterance.reports:  # the oldest first
        figure = put(report.claim) if report.claim.id in came.claims else None
        if figure is not None:
            made.setdefault(group_of(figure), figure)
    return made


def _read(window: Window, words: str) -> Read:
    """The newest reports that meet an expression of full text. Of a record only the figure is made: it is a thousand times done."""
    some = list(islice(meeting(window.db, Sought(words, ALL, holds=bool)), READ + 1))
    made: dict[Key, list[Report]] = {}
    for one in some[:READ]:
        record = packing.fields(one.body)
        if record["modality"] not in UNPUT:
            figure = Figure.model_validate(record["figure"])
            report = Report(one.place, one.utterance, record["evidence"][0]["start"], figure)
            made.setdefault(group_of(figure), []).append(report)
    return Read(made, len(some) > READ)


def _given(window: Window, groups: dict[Key, list[Report]]) -> dict[Key, list[Given]]:
    """Of these groups each utterance once, as its oldest report there has it, in the order of its newest."""
    every = {report.place: report for reports in groups.values() for report in reports}
    ages, speakers = {}, {}
    for place, claim, speaker, article, published in _rows(window, every):
        ages[place] = in_order(published, article, every[place].start, claim)
        speakers[place] = speaker
    known = window.known_utterances({report.utterance for report in every.values()})
    made: dict[Key, list[Given]] = {}
    for group, reports in groups.items():
        by_utterance: dict[str, list[Report]] = {}
        for report in reports:
            by_utterance.setdefault(report.utterance, []).append(report)
        oldest = (min(some, key=lambda report: ages[report.place]) for some in by_utterance.values())
        made[group] = [
            Given(one.utterance, speakers[one.place], one.figure, one.utterance in known) for one in oldest
        ]
    return made


def _rows(window: Window, places: Iterable[int]) -> Iterator[tuple[int, str, str, str, str | None]]:
    """Place, claim, speaker, article, and the article's date."""
    return window.db.execute(
        "SELECT c.place, c.id, s.id, a.id, a.published FROM claim c JOIN article a ON a.number = c.article"
        f" JOIN speaker s ON s.number = c.speaker WHERE c.place {AMONG}",
        (json.dumps(list(places)),),
    )
