"""Inverted lists in arrays: of each term the places where it stands. The least that a search in memory must do."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
NONE = np.empty(0, np.int32)
CHUNK = 1 << 15
"""Places looked at together: of a long list the newest are enough for ten rows."""


class Numbering:
    """Gives each text a number, from 0 in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def of(self, text: str) -> int:
        """The number, a new one where it has none."""
        return self.numbers.setdefault(text, len(self.numbers))


@dataclass
class Postings:
    """Terms and their places, ascending."""

    numbers: dict[str, int]
    starts: Array
    """Where the places of a term begin in `places`; one more at the end."""
    places: Array

    @classmethod
    def of(cls, numbers: dict[str, int], terms: Array, places: Array | None = None) -> "Postings":
        """Of terms by place; `places` tells the place of each where it is not its position. Negative terms are none."""
        order = np.argsort(terms, kind="stable").astype(np.int32)
        order = order[np.searchsorted(terms[order], 0) :]
        counts = np.bincount(terms[order], minlength=len(numbers))
        starts = np.concatenate(([0], np.cumsum(counts)))
        return cls(numbers, starts, order if places is None else places[order])

    def at(self, term: str) -> Array:
        """The places of a term; none of one that is not there."""
        number = self.numbers.get(term)
        return NONE if number is None else self.places[self.starts[number] : self.starts[number + 1]]

    def count(self, term: str) -> int:
        """How many."""
        number = self.numbers.get(term)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])


@dataclass
class Texts:
    """Texts as rows of terms, with the positions of every term: phrases are found by them."""

    flat: Array
    """The terms of one text after the other, -1 between them."""
    begins: Array
    """Where the terms of each text begin; one more at the end."""
    postings: Postings

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> "Texts":
        """Of texts as tokens, in their order."""
        numbering, flat, begins = Numbering(), list[int](), list[int]()
        for words in texts:
            begins.append(len(flat))
            flat += map(numbering.of, words)
            flat.append(-1)
        begins.append(len(flat))
        terms = np.array(flat, np.int32)
        return cls(terms, np.array(begins, np.int32), Postings.of(numbering.numbers, terms))

    def length(self, rows: Array) -> Array:
        """How many words each of these texts has."""
        return self.begins[rows + 1] - self.begins[rows] - 1

    def holding(self, words: Sequence[str]) -> Array:
        """Texts that hold these words in a row, ascending; each as often as it holds them."""
        if not words or any(word not in self.postings.numbers for word in words):
            return NONE
        at = min(range(len(words)), key=lambda place: self.postings.count(words[place]))
        starts = self.postings.at(words[at]) - at
        for offset, word in enumerate(words):
            if offset != at:
                starts = starts[starts >= 0]
                starts = starts[self.flat[starts + offset] == self.postings.numbers[word]]
        return np.searchsorted(self.begins, starts, side="right") - 1


class Beginnings:
    """Texts that are found by how their words begin."""

    def __init__(self, often: Mapping[str, int], words: Mapping[str, Collection[str]]) -> None:
        pairs = sorted((word, text) for text, some in words.items() for word in some)
        self._words, self._texts = [word for word, _ in pairs], [text for _, text in pairs]
        self._often = dict(often)

    def like(self, typed: str, limit: int) -> list[str]:
        """Those with a word that begins so, the most frequent first."""
        ends = bisect_left(self._words, typed), bisect_left(self._words, f"{typed}\U0010ffff")
        found = set(self._texts[slice(*ends)])
        return sorted(found, key=lambda text: (-self._often[text], text))[:limit]
