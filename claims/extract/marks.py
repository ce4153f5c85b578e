"""Quotation marks in a text: which stretches stand inside them, at any depth. Pure, and knows no grammar.

Curly, straight, typewriter (``…''), guillemets and single marks; apostrophes, inches and feet are none. A paragraph
whose mark is not closed goes on in the next one where that opens a mark again; otherwise it ends with the paragraph.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[“”„«»\"‘’']")
PAIRS = {
    "“": ("”",), "„": ("”", "“"), "«": ("»",), '"': ('"',), "``": ("''", '"'), "''": ("''",), "‘": ("’",), "'": ("'",),
}  # fmt: skip
_DOUBLE = {"“", "”", "„", "«", "»", '"', "``", "''"}
_LINE = re.compile(r"[^\n]+")
_SINGLE_CLOSING = {
    mark: re.compile(rf"(?<=[\w.,!?…–—]){closing}(?!\w)") for mark, closing in (("‘", "’"), ("'", "'"))
}
SHORTEST = 12
"""Code points from a mark that nothing closes to the line's end: what is shorter is a stray mark."""
DEEPEST = 6
"""Marks open at a time; of more, the first were never closed."""
ELISIONS = frozenset("tis twas til till cause em n bout round cuz kay neath ere".split())
"""Words that begin with an apostrophe."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in marks. `start` and `end` include the marks, `inner` does not."""

    start: int
    end: int
    inner: tuple[int, int]
    depth: int
    """0 for marks that stand in no others."""
    closed: bool = True
    goes_on: bool = False
    """The marks are closed in a later paragraph, which opens them again."""


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int
    inner: int


def marked(text: str) -> tuple[Marked, ...]:
    """Every stretch in marks, outer ones before inner ones that begin with them, in reading order."""
    found: list[Marked] = []
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        following = lines[number + 1][0] if number + 1 < len(lines) else len(text)
        found.extend(_Line(text, start, end).read(_first(text, following)))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _first(text: str, at: int) -> str:
    """The first two characters of a line, blanks aside."""
    return text[at : at + 80].lstrip()[:2]


class _Line:
    """Reads one line from mark to mark."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._closing = {
            mark: [m.start() for m in pattern.finditer(text, start, end)]
            for mark, pattern in _SINGLE_CLOSING.items()
        }
        self._straight = [m.start() for m in re.finditer('"', text[start:end])]
        self._opened: list[_Open] = []

    def read(self, following: str) -> list[Marked]:
        """The line's stretches; `following` is how the next line begins."""
        found: list[Marked] = []
        for match in _MARK.finditer(self._text, self._start, self._end):
            mark, at, after = match.group(), match.start(), match.end()
            place = self._closed_by(mark, at, after)
            if place is not None:
                opened = self._opened[place]
                del self._opened[place:]
                found.append(Marked(opened.at, after, (opened.inner, at), place))
            elif self._opens(mark, at, after):
                self._opened = [*self._opened[-DEEPEST + 1 :], _Open(mark, at, after)]
        if self._opened and self._opened[0].mark in _DOUBLE:
            first = self._opened[0]
            again = (
                following[:1] in {"“", '"', "„", "«"}
                or following == "``"
                or (first.mark == following == "''")
            )
            if again or self._end - first.at > SHORTEST:
                inside = [m for m in found if m.start > first.at]
                found = [m for m in found if m.start <= first.at] + [
                    _deeper(m) for m in inside if m.depth == 0
                ]
                found += [m for m in inside if m.depth]
                end = self._end
                found.append(Marked(first.at, end, (first.inner, end), 0, closed=False, goes_on=again))
        return found

    def _opens(self, mark: str, at: int, after: int) -> bool:
        before, following = self._beside(at, after)
        if mark in {"“", "„", "«", "``"}:
            return not following.isspace() or mark == "``"
        if mark in {"”", "»", "’"} or following.isspace():
            return False
        if mark in {'"', "''"}:
            return not before.isalnum() and before not in ".,!?%"
        word = re.compile(r"\w+").match(self._text, after, self._end)
        if before.isalnum() or before in ".,)" or word is None:
            return False  # don't, players'
        if word.group().lower() in ELISIONS or word.group().isdigit():
            return False  # 'em, '90s
        return not any(outer.mark in {"‘", "'"} for outer in self._opened) and self._closes_later(mark, after)

    def _closed_by(self, mark: str, at: int, after: int) -> int | None:
        """Which of the opened marks this one closes, by its place among them."""
        before, following = self._beside(at, after)
        if mark in {"’", "'"} and following.isalnum():
            return None  # an apostrophe
        for place in range(len(self._opened) - 1, -1, -1):
            opened = self._opened[place]
            if mark not in PAIRS[opened.mark] or at == opened.inner:
                continue
            if mark == '"' and before.isspace() and following.isalnum():
                return None if place == 0 and self._even_behind(after) else place
            if (
                mark in {"’", "'"}
                and before == "s"
                and following == " "
                and self._closes_later(opened.mark, after)
            ):
                return None  # a plural's possessive inside single marks: the players’ union
            return place
        return None

    def _beside(self, at: int, after: int) -> tuple[str, str]:
        before = self._text[at - 1] if at > self._start else " "
        return before, self._text[after] if after < self._end else " "

    def _closes_later(self, mark: str, after: int) -> bool:
        """Whether a single mark that closes stands further on in the line, after a word and before none."""
        closing = self._closing[mark]
        return bisect_left(closing, after + 1) < len(closing)

    def _even_behind(self, after: int) -> bool:
        """Whether straight marks are odd from here on: then the one before was never closed, and this one opens."""
        return (len(self._straight) - bisect_left(self._straight, after - self._start)) % 2 == 1


def _deeper(inner: Marked) -> Marked:
    return Marked(inner.start, inner.end, inner.inner, 1, inner.closed, inner.goes_on)
