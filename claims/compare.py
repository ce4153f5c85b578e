"""How a claim stands to others of its kind: what a report tells otherwise, where a figure stands among figures. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import inf
from typing import Any

from claims.claim import Claim, Figure, Qualifier
from claims.differ import NOT_SO, READ_BY, same
from claims.search import normal

UNPUT = frozenset(NOT_SO)
"""Who does this with a number does not say that it is so."""


class Move(StrEnum):
    """What a new figure does to those it can be compared with."""

    FIRST = "first"
    """None of them was known."""
    SAME = "same"
    """One of them has the same number, however it is qualified."""
    HIGHEST = "highest"
    """Above every one of them, whatever their qualifiers leave open."""
    LOWEST = "lowest"
    BETWEEN = "between"
    """Above one of them at least, and below another."""
    OPEN = "open"
    """A qualifier leaves open where it stands: 3,000 may be more or less than `over 2,000`."""


def differs(claim: Claim, others: Sequence[Claim]) -> tuple[str, ...]:
    """In what a report of an utterance says something that no other report of it says, by the names of `differ.READ_BY`.

    What it says nothing of is no difference; nor are words that differ in case, marks and spacing alone.
    """
    return tuple(
        about
        for about, read in READ_BY
        if (said := read(claim)) is not None
        and same(about, said)
        not in {same(about, theirs) for other in others if (theirs := read(other)) is not None}
    )


def put(claim: Claim) -> Figure | None:
    """The number that a claim puts on something; None where there is none, or where it is denied, asked about or planned."""
    return None if claim.modality in UNPUT else claim.figure


def group_of(figure: Figure) -> tuple[str, ...]:
    """What figures share that can be compared: holder, predicate, item, subject, unit, as of when, and whether it is to come."""
    return (
        normal(figure.holder), figure.predicate, normal(figure.item), normal(figure.subject or ""), figure.unit,
        figure.as_of or "", "expected" if figure.expected else "",
    )  # fmt: skip


def group_told(figure: Mapping[str, Any]) -> tuple[str, ...]:
    """The same of a figure as it is kept, by the names of its fields: a thousand are looked at for one page."""
    return (
        normal(figure["holder"]), figure["predicate"], normal(figure["item"]), normal(figure.get("subject") or ""),
        figure["unit"], figure.get("as_of") or "", "expected" if figure.get("expected") else "",
    )  # fmt: skip


def move(figure: Figure, known: Sequence[Figure], new: Sequence[Figure] = ()) -> Move:
    """What it does to the others of its group: those that were known, and those that are as new as it is."""
    others = (*known, *new)
    if not known:
        return Move.FIRST
    if any(same_number(figure, other) for other in others):
        return Move.SAME
    higher = [is_above(figure, other) for other in others]
    lower = [is_above(other, figure) for other in others]
    if all(higher):
        return Move.HIGHEST
    if all(lower):
        return Move.LOWEST
    return Move.BETWEEN if any(higher) and any(lower) else Move.OPEN


def same_number(one: Figure, other: Figure) -> bool:
    """Whether two figures give the same number or range, however it is qualified."""
    return (one.value, one.low, one.high) == (other.value, other.low, other.high)


def is_above(one: Figure, other: Figure) -> bool:
    """Whether every number that the one may mean is above every number that the other may."""
    low, high = span(one)[0], span(other)[1]
    without = one.qualifier is Qualifier.OVER or other.qualifier is Qualifier.UNDER
    return low > high or (without and low == high)


def span(figure: Figure) -> tuple[float, float]:
    """The lowest and the highest number that a figure may mean; without end where a qualifier leaves one open."""
    if figure.value is not None:
        return figure.value, figure.value
    return (
        -inf if figure.low is None else figure.low,
        inf if figure.high is None else figure.high,
    )
