"""One source of chance for all that is made up: the same seed, the same claims."""

import random
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TypeVar

from claims.ids import ALPHABET, LENGTH

T = TypeVar("T")

_FEW = len(ALPHABET) ** 2
_MANY = len(ALPHABET) ** 3
_PAIRS = tuple(map("".join, product(ALPHABET, repeat=2)))
_TRIPLES = tuple(map("".join, product(ALPHABET, repeat=3)))
_ALL = len(ALPHABET) ** (LENGTH - 1)
"""Ids of one letter; fewer than the numbers that one `random()` tells apart, so one is enough for an id."""


def deck(weights: Mapping[T, int]) -> tuple[T, ...]:
    """Each as often as it weighs: to pick one from it blindly is to pick by weight."""
    return tuple(one for one, weight in weights.items() for _ in range(weight))


class Chance(random.Random):
    """Draws quickly, and always the same after the same seed."""

    def pick(self, cards: Sequence[T]) -> T:
        """Any of them, one as likely as the other."""
        return cards[int(self.random() * len(cards))]

    def rank(self, ranks: int) -> int:
        """A rank from 0 by Zipf's law: the second half as often as the first, the third a third as often."""
        return int((ranks + 1) ** self.random()) - 1

    def within(self, least: float, most: float) -> float:
        """A number between the two; as often of one length as of another."""
        return float(least * (most / least) ** self.random())

    def few(self, fewest: int, most: int) -> int:
        """A whole number from the one to the other, either included."""
        return fewest + int(self.random() * (most - fewest + 1))

    def id(self, letter: str) -> str:
        """An id as `claims.ids.draw` makes them."""
        left, last = divmod(int(self.random() * _ALL), _FEW)
        left, third = divmod(left, _MANY)
        first, second = divmod(left, _MANY)
        return f"{letter}{_TRIPLES[first]}{_TRIPLES[second]}{_TRIPLES[third]}{_PAIRS[last]}"

    def sha(self) -> str:
        """A sha256 of nothing that is here."""
        return f"{self.getrandbits(256):064x}"
