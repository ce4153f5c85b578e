"""What the search tables hold of one claim, and the rows that say so. Pure."""

import hashlib
from collections.abc import Collection, Iterator
from typing import NamedTuple
from zlib import crc32

from claims.claim import Article, Claim, Speaker
from claims.search import bones, normal, stem
from claims.spelling import gaps, reach
from claims.store.document import AGREED, DISPUTED, document, span

SHORT = 24
"""Characters of normal form up to which a quotation is suggested by how it begins."""
OPENINGS = (1, 2, 3, 4, 5)
"""Lengths of its beginnings that are kept, so that the first are found in order; what is longer begins the whole of it."""
CALLINGS = (0, 1, 2, 3, 4, 5, 6)
"""Lengths of beginnings of a name that are kept; what is longer is looked for under the longest, and compared."""


class Entry(NamedTuple):
    """A claim as the search tables hold it."""

    place: int
    speaker: int
    again: bool
    text: str
    words: tuple[str, ...]
    span: tuple[float, float] | None
    """Of a figure."""
    held: tuple[str, str, str] | None
    """Of a count: the item as it is named, the holder's normal form, and the holder as printed."""


def entry(
    place: int,
    claim: Claim,
    speaker: Speaker,
    article: Article,
    numbers: tuple[int, int],
    marks: Collection[str] = (),
    *,
    again: bool = False,
) -> Entry:
    """The entry of a claim; `numbers` are those of its speaker and article, `marks` what others think of it."""
    made = document(claim, speaker, article, *numbers)
    figure = claim.figure
    counted = figure is not None and figure.unit == "count"
    return Entry(
        place=place,
        speaker=numbers[0],
        again=again,
        text=" ".join((made.text, *sorted(marks))),
        words=made.words,
        span=span(figure) if figure else None,
        held=(figure.item, normal(figure.holder), figure.holder) if figure and counted else None,
    )


def marks(types: Collection[str]) -> tuple[str, ...]:
    """The marks of a claim whose utterance others relate to in these ways."""
    return tuple(mark for mark, there in ((DISPUTED, "disputes"), (AGREED, "agrees")) if there in types)


def openings(one: Entry) -> Iterator[tuple[str, int, int]]:
    """Rows of `opening`: a short quotation and how it begins, once for each utterance."""
    said = " ".join(one.words)
    if said and not one.again and len(said) <= SHORT:
        for typed in {said, *(said[:length] for length in OPENINGS)}:
            yield typed, len(said), -one.place


class Called(NamedTuple):
    """A speaker, as one of all who bear their name; the first of them is the one quoted most."""

    less: int
    """Utterances of theirs, negative."""
    id: str
    number: int
    names: list[str]


def callings(namesakes: Collection[Called]) -> set[tuple[str, int, int]]:
    """Rows of `calling`, for all who bear one name: how each word of each name begins, with what follows it and a blank."""
    names = {name for one in namesakes for name in one.names}
    tails = {" ".join(name.split(" ")[at:]) + " " for name in names for at in range(len(name.split(" ")))}
    kept = {tail[:length] for tail in tails for length in CALLINGS if length <= len(tail)}
    first = min(namesakes)
    said = less(-sum(one.less for one in namesakes), first.id)
    return {(typed, said, first.number) for typed in kept}


def less(said: int, key: str) -> int:
    """A number that is the lower the more was said; of as much, in the order of the first letters of a public id."""
    return int.from_bytes(key.encode()[:4].ljust(4, b"\0")) - (said << 32)


def ways(word: str) -> set[int]:
    """How a word of the vocabulary is come to: its stem, its bones, and what is left of its beginning without a letter or two."""
    found = {hashed("=", stem(word)), hashed("~", bones(word))}
    return found | (lacking(word) if reach(word, beside=True) else set())


def lacking(word: str, most: int = 2) -> set[int]:
    """The gaps of a word as numbers of 32 bits: what has one in common by chance is too far from it."""
    return {crc32(gap.encode()) - (1 << 31) for gap in gaps(word, most)}


def hashed(how: str, text: str) -> int:
    """A number of 48 bits for a text; `how` keeps kinds of way apart."""
    return int.from_bytes(hashlib.blake2b((how + text).encode(), digest_size=6).digest())
