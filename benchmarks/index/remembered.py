"""What people remember of the claims: the words of some, the commonest words, figures, names."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.index.rows import Row
from claims.search import STOP_WORDS, tokens

TOP, COMMON = 10, 300
"""Ranks of the commonest words, and of common ones."""


@dataclass
class Source:
    """The claims that questions are drawn from."""

    rows: Sequence[Row]
    chance: random.Random

    @cached_property
    def spoken(self) -> list[Row]:
        """The quotations of speech."""
        return [row for row in self.rows if row.words and tokens(row.words)]

    @cached_property
    def counted(self) -> Counter[str]:
        """In how many quotations each plain word is; of words that every engine takes for one word."""
        counted: Counter[str] = Counter()
        for row in self.spoken:
            counted.update({word for word in tokens(row.words or "") if word.isascii() and word.isalpha()})
        return counted

    @cached_property
    def ranked(self) -> list[str]:
        """These words, the commonest first."""
        return [word for word, _ in sorted(self.counted.items(), key=lambda pair: (-pair[1], pair[0]))]

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that many quotations hold."""
        return frozenset(self.ranked[:COMMON])

    @cached_property
    def figures(self) -> list[Row]:
        """Claims with numbers."""
        return [row for row in self.rows if row.unit]

    @cached_property
    def disputed(self) -> list[Row]:
        """Quotations that somebody disputes."""
        return [row for row in self.spoken if row.disputed] or self.spoken

    @cached_property
    def dated(self) -> list[Row]:
        """Quotations in articles that bear a date."""
        return [row for row in self.spoken if row.last_day] or self.spoken

    def words_of(self, row: Row) -> tuple[str, ...]:
        """The tokens of its quotation."""
        return tokens(row.words or "")

    def content_of(self, row: Row) -> list[str]:
        """Words of it that mean something."""
        return [w for w in self.words_of(row) if w in self.counted and w not in STOP_WORDS]
