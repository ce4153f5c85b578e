"""Where a long text is parted, so that no page is without end; every place has its part by its number alone. Pure."""

import re
from typing import NamedTuple

SIZE = 40_000
"""Characters of a part, about: some 7,000 words."""
REACH = 4_000
"""Characters beyond it in which the end of a paragraph, or else of a word, is looked for."""
_BLANK = re.compile(r"\s")


class Part(NamedTuple):
    """A stretch [start, end) of a text in code points, and which of how many parts it is, from 1 on."""

    number: int
    of: int
    start: int
    end: int


def part(text: str, number: int) -> Part:
    """The part of this number; the nearest where there is none such."""
    of = max(1, -(-(len(text) - REACH) // SIZE))
    number = min(max(number, 1), of)
    return Part(number, of, _cut(text, number - 1, of), _cut(text, number, of))


def part_at(text: str, place: int) -> Part:
    """The part in which the character at a place stands; the last where the text ends before."""
    found = part(text, place // SIZE + 1)
    return part(text, found.number - 1) if place < found.start else found


def _cut(text: str, number: int, of: int) -> int:
    """Where the first so many parts end: after a paragraph where one ends near, else after a word, else just there."""
    if number <= 0:
        return 0
    if number >= of:
        return len(text)
    place = number * SIZE
    line = text.find("\n", place, place + REACH)
    if line >= 0:
        return line + 1
    blank = _BLANK.search(text, place, place + REACH)
    return blank.end() if blank else place
