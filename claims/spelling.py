"""Which words are spelt much alike. Pure.

Candidates are found by what is left of a word when one letter is taken away, of both words: the symmetric delete
of SymSpell (https://github.com/wolfgarbe/SymSpell). That finds every word one edit away, and some two edits away;
then the distance decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 24
"""Letters of a word beyond which nobody's misspelling is looked for."""
TRIED = 2000
"""Beginnings of a phrase that are gone on from: what is found no sooner is not found."""
CHOICES = 8
"""Readings tried of one word."""


def reach(word: str) -> int:
    """How many edits away a reading may be: one up to five letters, two beyond; none of numbers and of tiny words."""
    if len(word) < 3 or len(word) > LONGEST or any(c.isdigit() for c in word):
        return 0
    return 1 if len(word) <= 5 else 2


def gaps(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def readings(
    word: str, candidates: Mapping[str, int], most: int | None = None, choices: int = CHOICES
) -> list[tuple[str, int]]:
    """The word itself, where it occurs, and candidates within reach, each with its distance; the nearest first.

    `candidates` maps words that occur to how often: of equally near ones the commonest come first. The distance is
    that of optimal string alignment: a swap of neighbours is one edit. `most` is another reach than the word's own.
    """
    most = reach(word) if most is None else most
    found = [(word, 0)] if word in candidates else []
    near = [
        (far, other[:1] != word[:1], -candidates[other], other)
        for other, far, _ in process.extract(
            word, candidates.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        if far and not any(c.isdigit() for c in other)
    ]
    return found + [(other, far) for far, _, _, other in sorted(near)[: choices - len(found)]]


def spelt(
    words: Sequence[Sequence[tuple[str, int]]], follows: Callable[[str, str], bool]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Readings of words in a row, those with the fewest edits first, each with its edits; never what was typed itself.

    `words` are the readings of each word; `follows(a, b)` says whether b ever stands directly after a, so that
    what was said around a word decides how it is read.
    """
    queue: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for _ in range(TRIED):
        if not queue:
            return
        far, _, taken = heappop(queue)
        at = len(taken)
        if at == len(words):
            if far:
                yield tuple(words[n][choice][0] for n, choice in enumerate(taken)), far
            continue
        before = words[at - 1][taken[-1]][0] if at else None
        for choice, (word, edits) in enumerate(words[at]):
            if before is None or follows(before, word):
                heappush(queue, (far + edits, at and -at - 1, (*taken, choice)))
