"""Reads the hand-marked gold tables: marks in the text become positions. Pure, but for the one function that reads."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "gold"
FIGURES = "figures.tsv"
"""A table of another shape; tests/eval_figures.py reads it."""
HEADER = ("id", "why", "expected", "text")
ROLES = {"": "content", "s": "speaker", "c": "cue", "a": "addressee", "h": "hedge"}

_OPENING = re.compile(r"\{((?:[0-9][scah]?)+):")
_ONE = re.compile(r"([0-9])([scah]?)")
_EXPECTED = re.compile(r"([0-9])(\??) ([a-z|]+) ([a-z|]+) (.+)")

Span = tuple[int, int]


class WronglyMarked(ValueError):
    """A row of a gold table does not say what it means; the message names the row."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One attribution that a row asks for; positions are code points of the row's text."""

    number: int
    kind: tuple[str, ...]
    """Any of these is right."""
    modality: tuple[str, ...]
    """Any of these is right."""
    who: tuple[str | None, ...]
    """Any of these names is right; None: nobody can tell who it is."""
    optional: bool
    """Neither missed when absent nor wrong when found."""
    content: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    hedge: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A text with all that must be found in it."""

    id: str
    family: str
    why: str
    text: str
    expected: tuple[Expected, ...] = field(default=())


def unmarked(marked: str) -> tuple[str, dict[tuple[int, str], list[Span]]]:
    """The plain text, and where each mark of it stands; raises WronglyMarked for braces that do not pair."""
    plain, length, at = [], 0, 0
    waiting: list[tuple[str, int]] = []
    found: dict[tuple[int, str], list[Span]] = {}
    while at < len(marked):
        if opening := _OPENING.match(marked, at):
            waiting.append((opening[1], length))
            at = opening.end()
            continue
        letter = marked[at]
        at += 1
        if letter == "{" or (letter == "}" and not waiting):
            raise WronglyMarked(f"a brace that pairs with none, before {marked[at : at + 20]!r}")
        if letter == "}":
            names, start = waiting.pop()
            for number, role in _ONE.findall(names):
                found.setdefault((int(number), ROLES[role]), []).append((start, length))
            continue
        plain.append("\n" if letter == "¶" else letter)
        length += 1
    if waiting:
        raise WronglyMarked(f"{{{waiting[-1][0]}: is not closed")
    return "".join(plain), found


def a_row(identity: str, why: str, expected: str, marked: str) -> Row:
    """The row with positions; raises WronglyMarked where its two halves do not fit."""
    try:
        text, found = unmarked(marked)
        wanted = tuple(_expected(part, found) for part in expected.split("; ") if part)
    except WronglyMarked as error:
        raise WronglyMarked(f"{identity}: {error}") from error
    numbers = [one.number for one in wanted]
    if {number for number, _ in found} != set(numbers) or len(set(numbers)) != len(numbers):
        raise WronglyMarked(f"{identity}: the numbers in the text are not those expected")
    return Row(identity, identity.rpartition("-")[0], why, text, wanted)


def _expected(part: str, found: dict[tuple[int, str], list[Span]]) -> Expected:
    said = _EXPECTED.fullmatch(part)
    if said is None:
        raise WronglyMarked(f"{part!r} is not: number[?] kind modality who")
    number, optional, kind, modality, who = said.groups()
    spans = {role: tuple(sorted(found.get((int(number), role), ()))) for role in ROLES.values()}
    if not spans["content"]:
        raise WronglyMarked(f"{number} has no content in the text")
    names = tuple(None if name == "?" else name for name in who.split("|"))
    return Expected(
        int(number), tuple(kind.split("|")), tuple(modality.split("|")), names, optional == "?", **spans
    )


def tables(folder: Path = FOLDER) -> list[Path]:
    """The files of the gold set, by name."""
    return sorted(path for path in folder.glob("*.tsv") if path.name != FIGURES)


def read_gold(folder: Path = FOLDER) -> list[Row]:
    """All rows, in the order of the files; raises WronglyMarked, naming the row."""
    rows = []
    for path in tables(folder):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        if tuple(head.split("\t")) != HEADER:
            raise WronglyMarked(f"{path.name}: the first line is not {HEADER}")
        for line in lines:
            cells = line.split("\t")
            if len(cells) != len(HEADER):
                raise WronglyMarked(f"{path.name}: {cells[0]} has {len(cells)} cells")
            if cells[0].rpartition("-")[0] != path.stem:
                raise WronglyMarked(f"{path.name}: {cells[0]} is not of this family")
            rows.append(a_row(*cells))
    return rows


def digest(paths: list[Path]) -> str:
    """Tells whether the gold has changed since the floors were measured: sha256 over the files, by name."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
