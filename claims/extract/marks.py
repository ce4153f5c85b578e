"""Quotation marks in a text: which stretches stand inside them, at any depth. Pure, and knows no grammar.

Curly, straight, typewriter (``…''), guillemets and single marks; apostrophes, inches and feet are none. A paragraph
whose mark is not closed goes on in the next one where that opens a mark again; otherwise it ends with the paragraph.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[“”„«»\"‘’']")
PAIRS = {"“": "”", "„": "”“", "«": "»", '"': '"', "``": ("''", '"'), "''": "''", "‘": "’", "'": "'"}
_DOUBLE = {"“", "”", "„", "«", "»", '"', "``", "''"}
_LINE = re.compile(r"[^\n]+")
SHORTEST = 12
"""Code points from a mark that nothing closes to the line's end: what is shorter is a stray mark."""
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


def marked(text: str) -> tuple[Marked, ...]:
    """Every stretch in marks, outer ones before inner ones that begin with them, in reading order."""
    found: list[Marked] = []
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        following = text[lines[number + 1][0] :].lstrip()[:2] if number + 1 < len(lines) else ""
        found.extend(_in_line(text, start, end, following))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _in_line(text: str, start: int, end: int, following: str) -> list[Marked]:
    found: list[Marked] = []
    opened: list[tuple[str, int, int]] = []  # the mark, where it stands, where its words begin
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        closes = _closes(text, start, end, at, after, mark, opened)
        if closes is not None:
            _, begun, inner = opened[closes]
            del opened[closes:]
            found.append(Marked(begun, after, (inner, at), closes))
        elif _opens(text, start, end, at, after, mark, opened):
            opened.append((mark, at, after))
    if opened and opened[0][0] in _DOUBLE:
        mark, begun, inner = opened[0]
        goes_on = following[:1] in {"“", '"', "„", "«"} or following == "``" or (mark == following == "''")
        if goes_on or end - begun > SHORTEST:
            found.append(Marked(begun, end, (inner, end), 0, closed=False, goes_on=goes_on))
    return found


def _opens(
    text: str, start: int, end: int, at: int, after: int, mark: str, opened: list[tuple[str, int, int]]
) -> bool:
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if mark in {"“", "„", "«", "``"}:
        return not following.isspace() or mark == "``"
    if mark in {"”", "»", "’"} or following.isspace():
        return False
    if mark in {'"', "''"}:
        return not before.isalnum() and before not in ".,!?%"
    word = re.match(r"\w+", text[after:end])
    if before.isalnum() or before in ".,)" or word is None:
        return False  # don't, players'
    return (
        not (word.group().lower() in ELISIONS or word.group().isdigit())  # 'em, '90s
        and not any(outer in {"‘", "'"} for outer, _, _ in opened)
        and _single_closes_later(text, after, end, mark)
    )


def _single_closes_later(text: str, after: int, end: int, mark: str) -> bool:
    """Whether a single mark that closes stands in the same paragraph, after a word or a mark and before none."""
    closing = PAIRS[mark]
    return re.search(rf"[\w.,!?…–—]{closing}(?!\w)", text[after:end]) is not None


def _closes(
    text: str, start: int, end: int, at: int, after: int, mark: str, opened: list[tuple[str, int, int]]
) -> int | None:
    """Which of the opened marks this one closes, by its place among them."""
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if mark in {"’", "'"} and following.isalnum():
        return None  # an apostrophe
    for place in range(len(opened) - 1, -1, -1):
        opening, _, inner = opened[place]
        if mark not in PAIRS[opening] or at == inner:
            continue
        if mark == '"' and before.isspace() and not following.isspace():
            return None if following.isalnum() and place == 0 and _closes_later(text, after, end) else place
        if mark in {"’", "'"} and (
            before == "s" and following == " " and _single_closes_later(text, after, end, opening)
        ):
            return None  # a plural's possessive inside single marks: the players’ union
        return place
    return None


def _closes_later(text: str, after: int, end: int) -> bool:
    """Whether straight marks are even from here on: then the one before was never closed, and this one opens."""
    return text.count('"', after, end) % 2 == 1
