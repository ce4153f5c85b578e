"""An inverted index in numpy arrays, in memory: no file, no transaction, no other process. The limit, and the judge.

It answers as claims.store.base says, from the rows alone, and shares nothing with the store but the tokeniser and the
stemmer: so the two are compared, answer by answer.
"""

import gc
import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.index.asked import CHOICES, TEN, Question
from benchmarks.index.engines.engine import Maker, Shown
from benchmarks.index.engines.postings import NONE, Array, Beginnings, Numbering, Postings, Texts
from benchmarks.index.prepared import rows_of
from benchmarks.index.rows import Row
from claims.search import normal, stem, tokens, topic
from claims.store.dates import first_day, last_day

FILE = "arrays.pickle"
COUNTED = 1_000
"""Totals are counted up to here, as the store does."""
LOOKED = 4_096
"""Of the newest rows that match, so many are enough to tell that there are more than that."""


class Matched(NamedTuple):
    """Rows that answer a question, ascending, so the newest last; each perhaps more than once."""

    whole: Array
    """Those that say just these words."""
    others: Array


class Arrays:
    """The rows, and every list of them that a question begins with."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)
        self.spoken = Texts.of(tokens(row.words) if row.words else () for row in rows)
        self.topic = self._topics()
        self.utterance = self._numbered([row.utterance for row in rows])
        self.first = np.array([_day(row.first_day) for row in rows], np.int32)
        self.last = np.array([_day(row.last_day) for row in rows], np.int32)
        self.disputed = np.array([row.disputed for row in rows], bool)
        self.kinds = np.array([row.kind[0] for row in rows])
        self.outlets = self._listed((row.outlet and normal(row.outlet),) for row in rows)
        self.called = self._listed({normal(name) for name in (row.name, *row.aliases)} for row in rows)
        self._figured([at for at, row in enumerate(rows) if row.unit])
        counts = {word: self.spoken.postings.count(word) for word in self.spoken.postings.numbers}
        self.words = Beginnings(counts, {word: (word,) for word in counts})
        said = Counter(name for name, _ in {(row.name, row.utterance) for row in rows})
        self.names = Beginnings(said, {name: set(tokens(name)) for name in said})

    def _topics(self) -> Postings:
        numbering, terms, places = Numbering(), list[int](), list[int]()
        for at, row in enumerate(self.rows):
            found = {numbering.of(stem(word)) for word in tokens(f"{row.words or ''} {row.topic}")}
            terms += found
            places += [at] * len(found)
        return Postings.of(numbering.numbers, np.array(terms, np.int32), np.array(places, np.int32))

    @staticmethod
    def _numbered(texts: Sequence[str]) -> Array:
        numbering = Numbering()
        return np.array([numbering.of(text) for text in texts], np.int32)

    @staticmethod
    def _listed(named: Iterable[Iterable[str | None]]) -> Postings:
        numbering, terms, places = Numbering(), list[int](), list[int]()
        for at, names in enumerate(named):
            for name in names:
                if name:
                    terms.append(numbering.of(name))
                    places.append(at)
        return Postings.of(numbering.numbers, np.array(terms, np.int32), np.array(places, np.int32))

    def _figured(self, at: list[int]) -> None:
        some = [self.rows[place] for place in at]
        self.figures = np.array(at, np.int32)
        self.low = np.array([row.low for row in some])
        self.high = np.array([row.high for row in some])
        self.units = np.array([row.unit for row in some], "U8")
        self.items = np.array([normal(row.item or "") for row in some], "U64")
        self.holders = np.array([f" {normal(row.holder or '')} " for row in some], "U96")

    def matched(self, question: Question) -> Matched:
        """All rows that answer it."""
        rows, whole = NONE, NONE
        if question.way == "saying":
            words = tokens(question.typed)
            rows = self.spoken.holding(words)
            long = self.spoken.length(rows) == len(words)
            rows, whole = rows[~long], rows[long]
        elif question.way == "about":
            rows = self._about(topic(question.typed))
        elif question.way == "figures":
            rows = self._figures(question)
        elif question.way == "newest":
            rows = self._among(question.filters)
        return Matched(self._left(whole, question.filters), self._left(rows, question.filters))

    def _about(self, words: Sequence[str]) -> Array:
        lists = sorted((self.topic.at(stem(word)) for word in words), key=len)
        rows = lists[0]
        for other in lists[1:]:
            rows = rows[_within(rows, other)]
        return rows

    def _among(self, filters: dict[str, str]) -> Array:
        if "outlet" in filters:
            return self.outlets.at(normal(filters["outlet"]))
        since = _day(first_day(filters["since"])) if "since" in filters else 0
        return np.arange(np.searchsorted(self.last, since), len(self.rows), dtype=np.int32)

    def _left(self, rows: Array, filters: dict[str, str]) -> Array:
        """Those that the filters admit."""
        for name, value in filters.items():
            match name:
                case "since":
                    rows = rows[self.first[rows] >= _day(first_day(value))]
                case "until" | "as_of":
                    last = self.last[rows]
                    rows = rows[(last > 0) & (last <= _day(last_day(value)))]
                case "kind":
                    rows = rows[self.kinds[rows] == value[0]]
                case "disputed":
                    rows = rows[self.disputed[rows] == (value == "true")]
                case "outlet":
                    rows = rows[_within(rows, self.outlets.at(normal(value)))]
                case _:
                    rows = rows[_within(rows, self.called.at(normal(value)))]
        return rows

    def _figures(self, question: Question) -> Array:
        fit = np.ones(len(self.figures), bool)
        unit = question.unit or ("count" if question.item else None)
        if unit is not None:
            fit &= self.units == unit
        if question.item is not None:
            fit &= self.items == normal(question.item)
        if question.holder is not None:
            fit &= np.char.find(self.holders, f" {normal(question.holder)} ") >= 0
        if question.least is not None:
            fit &= self.high >= question.least
        if question.most is not None:
            fit &= self.low <= question.most
        return self.figures[fit]

    def ask(self, question: Question) -> Sequence[Shown] | None:
        """See Engine."""
        match question.way:
            case "misspelt":
                return None
            case "words_like":
                return [Shown("", "", word) for word in self.words.like(question.typed, CHOICES)]
            case "speakers_like":
                return [Shown("", "", name) for name in self.names.like(question.typed, CHOICES)]
            case "phrases_like":
                return self._shown(Matched(NONE, self._phrases_like(question.typed)), CHOICES)
            case _:
                matched = self.matched(question)
                self.total(matched)
                return self._shown(matched, TEN)

    def _shown(self, matched: Matched, limit: int) -> list[Shown]:
        seen: dict[int, Shown] = {}
        for rows in matched:
            for row in reversed(rows[-LOOKED:]):
                if (key := int(self.utterance[row])) not in seen:
                    told = self.rows[row]
                    seen[key] = Shown(told.utterance, told.utterance, told.told, told.name, told.title)
                    if len(seen) == limit:
                        return list(seen.values())
        return list(seen.values())

    def total(self, matched: Matched) -> int:
        """How many utterances; one more than COUNTED where there are more."""
        rows = np.concatenate(matched)
        some = len(np.unique(self.utterance[rows[-LOOKED:]]))
        if some <= COUNTED < len(rows) and len(rows) > LOOKED:
            some = len(np.unique(self.utterance[rows]))
        return min(some, COUNTED + 1)

    def _phrases_like(self, typed: str) -> Array:
        *before, unfinished = tokens(typed)
        likely = self.words.like(unfinished, CHOICES)
        held = [self.spoken.holding((*before, word))[-LOOKED:] for word in likely]
        return np.unique(np.concatenate((NONE, *held)))

    @cached_property
    def position(self) -> dict[str, int]:
        """Of each utterance its number."""
        return {row.utterance: int(self.utterance[at]) for at, row in enumerate(self.rows)}

    def close(self) -> None:
        """See Engine."""


def _within(rows: Array, other: Array) -> Array:
    """Which of the rows are among the others, both ascending."""
    if not len(other):
        return np.zeros(len(rows), bool)
    at = np.minimum(np.searchsorted(other, rows), len(other) - 1)
    return other[at] == rows


def _day(day: str) -> int:
    """As a number in the order of days, a thirty-first of February among them; 0 of none."""
    return int(day.replace("-", "")) if day else 0


def build(rows: Iterable[list[Row]], folder: Path) -> None:
    """Make it once, and keep it for the other processes that ask it."""
    every = [row for some in rows for row in some]
    (folder / FILE).write_bytes(pickle.dumps(Arrays(every), protocol=pickle.HIGHEST_PROTOCOL))


def opened(folder: Path) -> Arrays:
    """Read it whole."""
    gc.disable()  # a million rows are read, and none of them is garbage
    try:
        made: Arrays = pickle.loads((folder / FILE).read_bytes())
    finally:
        gc.enable()
    return made


LIMIT = Maker("index in memory", build, opened, "arrays", rows_of, on_disk=False)
