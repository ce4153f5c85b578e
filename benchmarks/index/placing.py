"""Where in its article a claim stands: places that a text could have, one after the other."""

import hashlib

from benchmarks.index.chance import Chance
from benchmarks.index.unchecked import unchecked
from benchmarks.index.wording import Wording
from claims.claim import Evidence

SHOWN = 4_000
"""Different words around a passage."""
AROUND = 32
BROKEN = 0.04
"""Share of the quotations in whose midst the cue stands."""


class Place:
    """Goes through one article after the other."""

    def __init__(self, chance: Chance, wording: Wording) -> None:
        self._chance = chance
        lines = [wording.line(5, 9) for _ in range(SHOWN)]
        self._before = [f"{line} “"[-AROUND:] for line in lines]
        self._after = [f"” {line}"[:AROUND] for line in lines]
        self._at = 0

    def begin(self) -> None:
        """At the head of an article."""
        self._at = 0

    def pieces(self, words: str) -> tuple[Evidence, ...]:
        """A quotation's words in their marks, now and then in two pieces."""
        pieces = self._broken(words) if self._chance.random() < BROKEN else (words,)
        return tuple(map(self._piece, pieces))

    def passage(self, told: str) -> Evidence:
        """A passage somewhat longer than what it tells, with a few words of it."""
        chance = self._chance
        start = self._onward(20, 500)
        self._at += len(told) + chance.few(8, 120)
        words = told.split(" ")
        first = chance.few(0, max(0, len(words) - 4))
        return unchecked(
            Evidence,
            start=start,
            end=self._at,
            exact=" ".join(words[first : first + chance.few(3, 8)]),
            prefix=chance.pick(self._before)[:-2],
            suffix=chance.pick(self._after)[2:],
            passage_sha256=chance.sha(),
        )

    def _piece(self, words: str) -> Evidence:
        start = self._onward(20, 500)
        self._at += len(words)
        return unchecked(
            Evidence,
            start=start,
            end=self._at,
            exact=words,
            prefix=self._chance.pick(self._before),
            suffix=self._chance.pick(self._after),
            passage_sha256=hashlib.sha256(words.encode()).hexdigest(),
        )

    def _onward(self, fewest: int, most: int) -> int:
        self._at += self._chance.few(fewest, most)
        return self._at

    def _broken(self, words: str) -> tuple[str, ...]:
        several = words.split(" ")
        if len(several) < 2:
            return (words,)
        at = self._chance.few(1, len(several) - 1)
        return " ".join(several[:at]), " ".join(several[at:])
