"""Spans of a text as evidence: the words that tell a passage, and as much around them as makes them unique. Pure."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from claims.claim import Evidence
from claims.extract.found import Span
from claims.search import STOP_WORDS, tokens
from claims.verify import AROUND, evidence_holds

FRAGMENT = 8
"""Words of a passage that is not a quotation: enough to find it, and no sentence of somebody's text."""
LONGEST = 4000
"""Characters of `Evidence.exact`."""
OUTSIDE = ' \t\r\n\u00a0,“”„«»"'
"""What stands at the edge of quoted words and is none of them."""

SEARCHED = 2000
"""Characters of a span in which the telling words are looked for."""
TRIED = 20
"""Runs of words that are tried, where the most telling ones stand more than once in the text."""

_WORD = re.compile(r"\S+")


def quoted(text: str, span: Span) -> Evidence | None:
    """Evidence of quoted words: the span without blanks, commas and double marks at its edges; None where none is left."""
    start, end = span
    while start < end and text[start] in OUTSIDE:
        start += 1
    while end > start and text[end - 1] in OUTSIDE:
        end -= 1
    return _evidence(text, (start, end), start, end) or _evidence(text, (start, end), start, end, alone=False)


def told(text: str, sentence: Span, within: Sequence[Span]) -> Evidence | None:
    """Evidence of something retold: the whole sentence, by the most telling words of these spans in it.

    Where none of them stands alone in the text, by the most telling of all. None where there is no word.
    """
    start = min((sentence[0], *(span[0] for span in within)))
    end = max((sentence[1], *(span[1] for span in within)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    some = [
        fragment
        for span in (*within, (start, end))
        for fragment in fragments(text, (max(span[0], start), min(span[1], end)))
    ]
    for alone, tried in ((True, some), (False, some[:1])):
        for first, last in tried:
            made = _evidence(text, (start, end), first, last, alone=alone)
            if made is not None:
                return made
    return None


def fragments(text: str, span: Span) -> list[Span]:
    """Runs of at most eight words on one line of a span, the most telling first, then in reading order."""
    start, end = span
    words = [match.span() for match in _WORD.finditer(text, start, min(end, start + SEARCHED))]
    runs = [words[at : at + FRAGMENT] for at in range(max(1, len(words) - FRAGMENT + 1))]
    found = [(run[0][0], run[-1][1]) for run in runs if run]
    on_one_line = [run for run in found if "\n" not in text[slice(*run)]]
    return sorted(on_one_line or found, key=lambda run: -_telling(text[slice(*run)]))[:TRIED]


def _telling(words: str) -> int:
    """Letters and digits in the words that are no stop words."""
    return sum(len(word) for word in tokens(words) if word not in STOP_WORDS)


def _evidence(text: str, passage: Span, first: int, last: int, *, alone: bool = True) -> Evidence | None:
    """The evidence with the least around its words by which they stand `alone`; else with all that may be recorded."""
    start, end = passage
    exact = text[first:last]
    if not exact.strip() or len(exact) > LONGEST:
        return None
    most = min(AROUND, first), min(AROUND, len(text) - last)
    around = _least_around(text, first, last) if alone else most
    if around is None:
        return None
    made = Evidence(
        start=start,
        end=end,
        exact=exact,
        prefix=text[first - around[0] : first],
        suffix=text[last : last + around[1]],
        passage_sha256=hashlib.sha256(text[start:end].encode()).hexdigest(),
    )
    # what cannot be found again is never written
    return None if evidence_holds(made, text, quotation=(first, last) == passage) is not None else made


def _least_around(text: str, first: int, last: int) -> tuple[int, int] | None:
    """The least that sets the words apart, before and after them: nothing, else whole words, on one side rather than on both.

    None where all that may be taken does not. More around them never stands more often, so that the text is gone
    through some twenty times at most, however often the words stand in it.
    """

    def alone(before: int, after: int) -> bool:
        words = text[first - before : last + after]
        return text.find(words, text.find(words) + 1) < 0

    if alone(0, 0):
        return 0, 0
    if not alone(min(AROUND, first), min(AROUND, len(text) - last)):
        return None
    left = [
        size
        for size in range(1, min(AROUND, first) + 1)
        if size in {first, AROUND} or text[first - size - 1].isspace()
    ]
    right = [
        size
        for size in range(1, min(AROUND, len(text) - last) + 1)
        if size in {len(text) - last, AROUND} or text[last + size].isspace()
    ]
    one_sided = [(size, 0) for size in left[bisect_left(left, True, key=lambda size: alone(size, 0)) :][:1]]
    one_sided += [
        (0, size) for size in right[bisect_left(right, True, key=lambda size: alone(0, size)) :][:1]
    ]
    return min(one_sided or _on_both(left, right, alone), key=sum)


def _on_both(
    left: Sequence[int], right: Sequence[int], alone: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """To each size before, the least one after: where more is taken before, no more is needed after."""
    needed = len(right)
    for before in left:
        while needed and alone(before, right[needed - 1]):
            needed -= 1
        if needed < len(right):
            yield before, right[needed]


def again(piece: Evidence, before: str, text: str, after: int = 0) -> Evidence | None:
    """The same passage in another text, from `after` on; None where it does not stand there word for word.

    Where it stands more than once, it is the place that has the same around it, else the first.
    """
    passage = before[piece.start : piece.end]
    at = passage.find(piece.exact)
    around = text.find(piece.prefix + piece.exact + piece.suffix, after)
    start = around + len(piece.prefix) - at if around >= 0 else -1
    if start < after or text[start : start + len(passage)] != passage:
        start = text.find(passage, after)
    if start < 0:
        return None
    end, first = start + len(passage), start + at
    last = first + len(piece.exact)
    return _evidence(text, (start, end), first, last) or _evidence(
        text, (start, end), first, last, alone=False
    )
