"""A text in paragraphs, with every cited passage marked in it. Pure; places are code points, as in the selectors."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")


class Cited(NamedTuple):
    """A claim with the places of its passages, [start, end), in reading order."""

    n: int
    """Its number on the page."""
    claim_id: str
    who: str
    """Its speaker's name, for whoever does not see the passage."""
    spans: tuple[tuple[int, int], ...]


class Stretch(NamedTuple):
    """Text under the same passages."""

    text: str
    claim: Cited | None = None
    """Where it leads: to the claim with the shortest passage; None: nothing cites it."""
    depth: int = 0
    """How many claims cite it."""
    begin: tuple[Cited, ...] = ()
    """Claims that are to be found here by their ids."""
    end: tuple[Cited, ...] = ()
    """Claims whose last passage ends here, or ends on this page."""


Paragraph = tuple[Stretch, ...]


class _Cut(NamedTuple):
    start: int
    end: int
    claims: tuple[Cited | None, int]


def paragraphs(text: str, start: int, cited: Sequence[Cited]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, or of the part of one that begins at `start`. Every character of a paragraph is in one stretch.

    Paragraphs are parted by blank lines; where the text has none, each line is one.
    """
    spans = [
        (max(0, a - start), min(len(text), b - start), one)
        for one in cited
        for a, b in one.spans
        if a < start + len(text) and b > start
    ]
    every = [_cuts(bounds, spans) for bounds in _bounds(text)]
    flat = [cut for cuts in every for cut in cuts]
    begin, end = _anchors(flat, spans, cited)
    return tuple(
        tuple(
            Stretch(text[cut.start : cut.end], *cut.claims, begin.get(cut.start, ()), end.get(cut.start, ()))
            for cut in cuts
        )
        for cuts in every
    )


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end."""
    gap = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    at = 0
    for between in gap.finditer(text):
        if text[at : between.start()].strip():
            yield at, between.start()
        at = between.end()
    if text[at:].strip():
        yield at, len(text)


def _cuts(bounds: tuple[int, int], spans: Sequence[tuple[int, int, Cited]]) -> list[_Cut]:
    """A paragraph in stretches, each under the same passages all along."""
    first, last = bounds
    over = [(a, b, one) for a, b, one in spans if a < last and b > first]
    edges = sorted({first, last, *(edge for a, b, _ in over for edge in (a, b) if first < edge < last)})
    return [_Cut(a, b, _under(a, b, over)) for a, b in pairwise(edges)]


def _under(start: int, end: int, spans: Sequence[tuple[int, int, Cited]]) -> tuple[Cited | None, int]:
    """The claim with the shortest passage over a stretch, and how many claims have one."""
    over = [(b - a, -a, one.n, one) for a, b, one in spans if a < end and b > start]
    return (min(over)[3] if over else None), len({one.n for *_, one in over})


def _anchors(
    cuts: Sequence[_Cut], spans: Sequence[tuple[int, int, Cited]], cited: Sequence[Cited]
) -> tuple[dict[int, tuple[Cited, ...]], dict[int, tuple[Cited, ...]]]:
    """By the places where stretches start: the claims to be found there, and those that end there."""
    begin: dict[int, tuple[Cited, ...]] = {}
    end: dict[int, tuple[Cited, ...]] = {}
    if not cuts:
        return begin, end
    starts, ends = [cut.start for cut in cuts], [cut.end for cut in cuts]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for a, b, one in spans:
        first[one.n] = min(a, first.get(one.n, a))
        last[one.n] = max(b, last.get(one.n, b))
    for one in cited:
        if one.n not in first:
            continue
        at = min(bisect_right(ends, first[one.n]), len(cuts) - 1)
        begin[starts[at]] = (*begin.get(starts[at], ()), one)
        at = max(bisect_left(starts, last[one.n]) - 1, 0)
        end[starts[at]] = (*end.get(starts[at], ()), one)
    return begin, end
