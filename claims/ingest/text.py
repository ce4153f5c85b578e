"""Reads plain text and Markdown: all of it is the article; its title and date only where it plainly states them."""

import re
from dataclasses import dataclass
from itertools import takewhile

from claims.claim import PartialDate
from claims.front import MEANS
from claims.ingest.address import KEPT, canonical, is_address
from claims.ingest.dated import stated

_FENCE = re.compile(r"---\s*")
_FIELD = re.compile(r"([A-Za-z][A-Za-z_ -]{0,20}):\s+(\S.*)")
_NO_TITLE_END = (".", ",", ":", ";", "”", "’", '"', "'", "…")

_LINES = 40
"""Lines in which fields are looked for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of itself; None where it does not."""

    title: str | None = None
    published: PartialDate | None = None
    author: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


def stated_in(text: str) -> Stated:
    """What stands in the text's front matter, in its fields at the head, or as its first line."""
    lines = text.removeprefix("\ufeff").splitlines()
    fields, rest = _front_matter(lines)
    title = fields.get("title") or _title(rest)
    if not fields:
        fields = _fields_at_head(rest, title)
    return Stated(
        title=fields.get("title") or title,
        published=stated(fields.get("published", "")),
        author=fields.get("author"),
        url=_url(fields.get("url", "")),
        outlet=fields.get("outlet"),
        language=_language(fields.get("language", "")),
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The fields between two lines of dashes at the very head, and the lines after them."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return {}, lines
    within = list(takewhile(lambda line: not _FENCE.fullmatch(line), lines[1:_LINES]))
    if len(within) + 1 == min(len(lines), _LINES):
        return {}, lines  # no second line of dashes: a rule, not front matter
    return _fields(within), lines[len(within) + 2 :]


def _fields_at_head(lines: list[str], title: str | None) -> dict[str, str]:
    """The fields in the unbroken row of lines at the head, or in the next one where the first line is the title."""
    row = _row(lines)
    if title is not None and len(row) == 1:
        row = _row(lines[lines.index(row[0]) + 1 :])
    return _fields(row) if row and all(_field(line) for line in row) else {}


def _row(lines: list[str]) -> list[str]:
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    return list(takewhile(str.strip, lines[start : start + _LINES]))


def _fields(lines: list[str]) -> dict[str, str]:
    """The first of each meaning."""
    found: dict[str, str] = {}
    for line in lines:
        if (field := _field(line)) is not None:
            found.setdefault(*field)
    return found


def _field(line: str) -> tuple[str, str] | None:
    parts = _FIELD.fullmatch(line.strip())
    means = MEANS.get(parts[1].strip().lower().replace(" ", "_").replace("-", "_")) if parts else None
    if parts is None or means is None:
        return None
    value = parts[2].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return (means, value) if 0 < len(value) <= 500 else None


def _title(lines: list[str]) -> str | None:
    """The first line, where it is plainly a title: marked as one, or short, without a full stop, and set apart."""
    row = _row(lines)
    if not row:
        return None
    first = row[0].strip()
    if heading := _heading(first):
        return heading
    alone = len(row) == 1 and any(line.strip() for line in lines[lines.index(row[0]) + 1 :])
    plainly = (
        len(first) <= 120 and not first.endswith(_NO_TITLE_END) and first[0].isalnum() | (first[0] in "“‘'\"")
    )
    return first if alone and plainly and _field(first) is None else None


def _heading(line: str) -> str | None:
    """What a line says that is marked as a heading of the first level; in time that grows with the line."""
    if not line.startswith("#") or not line[1:2].isspace():
        return None
    text = line[1:].strip()
    without = text.rstrip("#")  # C# is a name; what closes a heading stands apart (CommonMark, 4.2)
    return (without.rstrip() if without[-1:].isspace() else text if without else "") or None


def _url(value: str) -> str | None:
    try:
        told = canonical(value) if re.match(r"https?://", value) and is_address(value) else ""
    except ValueError:
        return None
    return told if 0 < len(told) <= KEPT else None


def _language(value: str) -> str | None:
    return value[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", value) else None
