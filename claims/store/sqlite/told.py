"""Figures about a topic, also where it names by an everyday word what they tell: whole questions on a reader thread."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from claims.claim import Kind
from claims.everyday import Named
from claims.everyday import meets as meets_everyday
from claims.filters import Filters
from claims.search import normal, stem, tokens
from claims.store import document as doc
from claims.store import packing
from claims.store.page import Page
from claims.store.sqlite.narrow import ALL, Narrow, narrowed, quoted
from claims.store.sqlite.phrase import any_form, topic
from claims.store.sqlite.read import links_of, utterances_of
from claims.store.sqlite.rows import AMONG, MANNERS
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.walk import known, meeting, meets
from claims.utterance import Linked

READ = 1000
"""Figures that are read at most, the newest, of those that meet the other words of a topic; as many again by words alike."""
LOOKED = 300
"""Figures that are looked at for what may be meant."""
SHORTEST = 2
"""Letters from which on what begins with them is sought: one letter begins nearly everything."""
QUOTATIONS = ",".join(str(MANNERS.index(kind)) for kind in (Kind.DIRECT, Kind.MIXED))
QUOTING = (
    "SELECT f.utterance, f.body, q.id, q.body, a.published FROM claim f CROSS JOIN article a ON a.number = f.article"
    " CROSS JOIN claim q ON q.article = f.article AND +q.speaker = f.speaker"
    f" WHERE f.utterance {AMONG} AND f.retracted = 0 AND f.kind = {MANNERS.index(Kind.FIGURE)} AND q.retracted = 0"
    f" AND q.kind IN ({QUOTATIONS}) AND (EXISTS (SELECT 1 FROM relation WHERE claim = q.id)"
    " OR EXISTS (SELECT 1 FROM relation WHERE target = q.id)) ORDER BY f.place, q.place"
)
"""Figures and the quotations of their speakers, in the same articles, that something stands in relation to.

The order of the join is given, and the plus keeps SQLite from going by the speaker, who may have said very much.
"""


def figures_about(db: sqlite3.Connection, words: Sequence[Named], only: Filters, limit: int) -> Page:
    """Figures that meet every word, or are of a kind that the word names."""
    narrow = narrowed(db, only)
    every = dict.fromkeys(words)
    named = [word for word in every if word.predicates]
    rest = [
        quoted(doc.of_kind(Kind.FIGURE)),
        *(any_form(db, word) for word in every if not word.predicates),
    ]
    if narrow.nothing:
        return Page((), 0)
    found = _Found(db, narrow)
    literal = [topic(db, word.stem) for word in named]
    whole = found.add((*rest, *literal))
    if named:
        whole = found.add(rest, _told(named))
    if named and not whole:  # the newest of all were read: of older ones those with a word alike
        found.add((*rest, *(any_form(db, word) for word in named)), _told(named))
    ids = sorted(found.places, key=lambda utterance: -found.places[utterance])
    return Page(utterances_of(db, ids[:limit], narrow, 0), len(ids), not whole)


def quoted_in(db: sqlite3.Connection, ids: Sequence[str], only: Filters) -> dict[str, tuple[Linked, ...]]:
    """What stands in relation to the quotations in which the numbers of these utterances are."""
    narrow, found = narrowed(db, only), db.execute(QUOTING, (json.dumps(ids),))
    quoting: dict[str, dict[str, None]] = {}
    for utterance, figure, key, quotation, published in found:
        if narrow.knows(published) and _holds(packing.fields(quotation), packing.fields(figure)):
            quoting.setdefault(utterance, {})[key] = None
    links = links_of(db, {key for keys in quoting.values() for key in keys}, narrow)
    return {
        utterance: tuple(link for key in keys for link in links.get(key, ()))
        for utterance, keys in quoting.items()
    }


def _holds(quotation: Mapping[str, Any], figure: Mapping[str, Any]) -> bool:
    """Whether a quotation has the fragment that shows a number, at the place where the number is."""
    words, passages = f" {normal(quotation['words'])} ", [(p["start"], p["end"]) for p in figure["evidence"]]
    return all(f" {normal(p['exact'])} " in words for p in figure["evidence"]) and any(
        start < piece["end"] and piece["start"] < end
        for piece in quotation["evidence"]
        for start, end in passages
    )


def topics_like(db: sqlite3.Connection, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
    """What the newest figures are about that have these words, the last of which may go on."""
    *before, begun = tokens(typed) or ("",)
    parts = [
        quoted(doc.of_kind(Kind.FIGURE)),
        *(topic(db, word) for word in dict.fromkeys(map(stem, before))),
    ]
    if len(begun) >= SHORTEST:
        starts = " OR ".join(f"{quoted(sign + begun)} *" for sign in (doc.held_by(""), "="))
        parts.append(f"({starts})")
    said: dict[str, tuple[str, int]] = {}
    wanted = (*(f" {word}" for word in before), f" {begun}")
    for one in islice(meeting(db, Sought(" AND ".join(parts), ALL, holds=bool)), LOOKED):
        figure = packing.fields(one.body)["figure"]
        for name in (figure["holder"], f"{figure['holder']} {figure['item']}"):
            if all(word in f" {normal(name)}" for word in wanted):
                printed, n = said.get(normal(name), (name, 0))
                said[normal(name)] = printed, n + 1
    return tuple(sorted(said.values(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[:limit])


class _Found:
    """Utterances, each by the place of its newest report that was met."""

    def __init__(self, db: sqlite3.Connection, narrow: Narrow) -> None:
        self._db, self._narrow = db, narrow
        self.places: dict[str, int] = {}

    def add(self, parts: Sequence[str], holds: Callable[[Mapping[str, Any]], bool] | None = None) -> bool:
        """The newest that meet every part, and hold; whether these were all."""
        sought = known(self._db, Sought(" AND ".join(parts), self._narrow, holds))
        met = list(islice(meeting(self._db, sought), READ + 1))
        for one in met[:READ]:
            if meets(sought, one):
                self.places[one.utterance] = max(one.place, self.places.get(one.utterance, 0))
        return len(met) <= READ


def _told(named: Sequence[Named]) -> Callable[[Mapping[str, Any]], bool]:
    """Whether a record's figure is of a kind that each word names, or else the word is in what it tells."""
    return lambda record: meets_everyday(named, _stems(record), record["figure"]["predicate"])


def _stems(record: Mapping[str, Any]) -> frozenset[str]:
    """The stems of what a figure's record tells, see claims.store.document."""
    figure = record["figure"]
    told = (
        *(record.get(name) for name in ("paraphrase", "addressee", "replying_to", "hedge")),
        *(piece["exact"] for piece in record["evidence"]), *record.get("via", ()),
        *(figure.get(name) for name in ("item", "holder", "subject")),
    )  # fmt: skip
    return frozenset(map(stem, tokens(" ".join(filter(None, told)))))
