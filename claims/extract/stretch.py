"""Stretches of tokens in outer marks, which finders never cut up."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extract.marks import Marked
from claims.extract.parsed import Parsed


@dataclass(slots=True, eq=False)
class Stretch:
    """Marks with the tokens inside them, by index; `first` and `last` are the first and last word's."""

    marked: Marked
    indexes: range
    paragraph: int

    @property
    def first(self) -> int:
        """Index of the first token inside."""
        return self.indexes[0]

    @property
    def last(self) -> int:
        """Index of the last token inside."""
        return self.indexes[-1]


def stretches(parsed: Parsed, marks: Sequence[Marked]) -> list[Stretch]:
    """The outer stretches that hold a word."""
    found, at, tokens = [], 0, parsed.tokens
    for marked in marks:
        if marked.depth:
            continue
        start, end = marked.inner
        while at < len(tokens) and tokens[at].start < start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].end <= end:
            last += 1
        if any(t.text[0].isalnum() for t in tokens[at:last]):
            found.append(Stretch(marked, range(at, last), tokens[at].paragraph))
        at = last
    return found
