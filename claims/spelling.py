"""Which words are spelt much alike. Pure.

Candidates are found by what is left of the beginning of a word when up to two letters are taken away, of both words:
the symmetric delete of SymSpell (https://github.com/wolfgarbe/SymSpell). Then the distance decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 24
"""Letters of a word beyond which nobody's misspelling is looked for."""
BEGINNING = 7
"""Letters of a word by which candidates are found."""
FEWEST = 2
"""Of these, letters that two words have in common, in this order."""
TRIED = 200
"""Beginnings of a phrase that are gone on from: what is found no sooner is not found."""
FURTHER = 60
"""The same, once a reading was found: for another."""
CHOICES = 32
"""Readings tried of one word."""


def reach(word: str, *, beside: bool = False) -> int:
    """How many edits away a reading may be: one up to five letters, two beyond; none of numbers and of tiny words.

    Where other words stand `beside` it, they decide, and it is two of every word of two letters or more.
    """
    if len(word) < (2 if beside else 3) or len(word) > LONGEST or any(c.isdigit() for c in word):
        return 0
    return 1 if len(word) <= 5 and not beside else 2


def gaps(word: str, most: int = 2) -> set[str]:
    """The beginning of the word, and what is left of it without so many of its letters at most."""
    begun = word[:BEGINNING]
    return {
        "".join(left)
        for length in range(max(FEWEST, len(begun) - most), len(begun) + 1)
        for left in combinations(begun, length)
    }


def readings(word: str, candidates: Mapping[str, int], most: int | None = None) -> list[tuple[str, int]]:
    """The word itself, where it occurs, and candidates within reach, each with its distance; the nearest first.

    `candidates` maps words that occur to how often: of equally near ones the commonest are taken, and of these come
    first those that begin alike. The distance is that of optimal string alignment: a swap of neighbours is one edit.
    `most` is another reach than the word's own.
    """
    most = reach(word) if most is None else most
    found = [(word, 0)] if word in candidates else []
    near = sorted(
        (far, -candidates[other], other)
        for other, far, _ in process.extract(
            word, candidates.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        if far and not any(c.isdigit() for c in other)
    )[: CHOICES - len(found)]
    near.sort(key=lambda one: (one[0], one[2][:1] != word[:1]))
    return found + [(other, far) for far, _, other in near]


def spelt(
    words: Sequence[Sequence[tuple[str, int]]], follows: Callable[[str, str], bool]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Readings of words in a row, those with the fewest edits first, each with its edits; never what was typed itself.

    `words` are the readings of each word, the nearest first; `follows(a, b)` says whether b ever stands directly
    after a, so that what was said around a word decides how it is read.
    """
    if not all(words):
        return
    # fewest edits that a whole comes to, minus the words that are read, their readings, and that of the next word
    queue: list[tuple[int, int, tuple[int, ...], int]] = [(sum(choices[0][1] for choices in words), 0, (), 0)]
    left = TRIED
    while queue and left:
        left -= 1
        far, _, taken, choice = heappop(queue)
        at = len(taken)
        word, edits = words[at][choice]
        if choice + 1 < len(words[at]):
            heappush(queue, (far - edits + words[at][choice + 1][1], -at, taken, choice + 1))
        if at and not follows(words[at - 1][taken[-1]][0], word):
            continue
        taken = (*taken, choice)
        if at + 1 < len(words):
            heappush(queue, (far, -at - 1, taken, 0))
        elif far:
            left = min(left, FURTHER)
            yield tuple(words[n][one][0] for n, one in enumerate(taken)), far
