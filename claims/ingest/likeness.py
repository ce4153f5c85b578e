"""Near-duplicates of a text, found by the runs of words that they share. Pure."""

import hashlib
from collections.abc import Sequence

from claims.search import tokens

RUN = 5
"""Words in a shingle."""
SAMPLE = 8
"""One of so many shingles is a mark, by its hash: two texts choose the same ones."""
FEWEST = 16
"""Marks of a short text: of so many shingles the lowest hashes, whatever the sample."""
ALIKE = 0.6
"""Share of the shorter text's shingles that stand in the other, from which on the two have one origin.

A copy that a paper shortened, or to which it added paragraphs of its own, keeps its sentences; two reports of one
event share names and quotations, which come to a tenth or two.
"""
SHORT = 30
"""Shingles below which a text is a copy only if it is the same word for word: a headline and a quotation tell nothing."""


def shingles(text: str) -> frozenset[int]:
    """The runs of five words as 64-bit hashes, the same in every process; of a shorter text, all of it as one."""
    words = tokens(text)
    runs = (words[at : at + RUN] for at in range(max(1, len(words) - RUN + 1)))
    return frozenset(_hash(run) for run in runs if run)


def marks(of: frozenset[int]) -> tuple[int, ...]:
    """The shingles by which a text is found, in order: about one of eight."""
    lowest = sorted(of)[:FEWEST]
    return tuple(sorted({mark for mark in of if mark % SAMPLE == 0}.union(lowest)))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """0 to 1: the share of the shorter text's shingles that the other has too."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts go back to one."""
    if min(len(one), len(other)) < SHORT:
        return bool(one) and one == other
    return likeness(one, other) >= ALIKE


def _hash(words: Sequence[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
