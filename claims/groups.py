"""Figures in groups that can be compared, and why one group cannot be compared with another. Pure."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claims.amount import of_when
from claims.cite import Hit, citable, lead_of
from claims.claim import Figure, PartialDate, Predicate
from claims.compare import group_of, span
from claims.counts import counts, unit
from claims.search import normal

Key = tuple[str, ...]
Dated = Callable[[PartialDate], str]
"""A partial date in ISO form → as its readers write it."""


class Group(NamedTuple):
    """Utterances whose leading reading stands in one group (claims.compare.group_of), low to high."""

    figure: Figure
    """One of them, for what all share: holder, predicate, item, subject, unit, as of when."""
    hits: tuple[Hit, ...]
    """By their lowest number, then by their highest, then by the utterance's id."""
    total: int
    """How many there are: of `grouped`, among the hits that it was given; of Claims.group, in the index."""
    more: bool = False
    """There are more than `total`: nobody counted further."""


def grouped(hits: Sequence[Hit]) -> tuple[Group, ...]:
    """The figures among these in their groups: each utterance stands in exactly one, that of the reading that leads its item.

    The groups of one holder follow each other. First comes whoever most articles tell of, and of one holder what most
    articles tell; then by what is counted, by the lowest number, and by name.
    """
    found: dict[Key, list[tuple[Figure, Hit]]] = {}
    for hit in hits:
        if (figure := figure_of(hit)) is not None:
            found.setdefault(group_of(figure), []).append((figure, hit))
    groups = {key: _group(some) for key, some in found.items()}
    order = {
        key: (-max(map(_articles, group.hits)), key[1:3], span(group.figure), *key)
        for key, group in groups.items()
    }
    holders: dict[str, tuple[object, ...]] = {}
    for (holder, *_), place in order.items():
        holders[holder] = min(holders.get(holder, place), place)
    return tuple(groups[key] for key in sorted(groups, key=lambda key: (holders[key[0]], order[key])))


def figure_of(hit: Hit) -> Figure | None:
    """The figure that leads an utterance's item; None where it has none, or none that can be cited."""
    claims = [report.claim for report in citable(hit.utterance)]
    return lead_of(claims).figure if claims else None


def heading(figure: Figure, dated: Dated = str) -> str:
    """What all figures of a group count: `DeepSeek: H100 owned`, `Nvidia: market value lost, in US$, as of 2025-01`."""
    day = f"{of_when(figure)} {dated(figure.as_of)}" if figure.as_of else ""
    return ", ".join(filter(None, (f"{figure.holder}: {counts(figure)}", unit(figure), day)))


def not_comparable(one: Figure, other: Figure, dated: Dated = str) -> str:
    """`Not comparable, because one counts chips used in a training run and the other chips owned.`.

    All that differs is told, what is counted first. Raises ValueError of figures that can be compared.
    """
    if group_of(one) == group_of(other):
        raise ValueError("these can be compared")
    differences = (_what(one, other), _units(one, other), _days(one, other, dated), _holders(one, other))
    told = list(filter(None, differences))
    return f"Not comparable, because {'; '.join(told or [_named(one, other)])}."


def same_of_another(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing of two holders: nobody takes these for one."""
    mine, others = group_of(one), group_of(other)
    return mine[0] != others[0] and mine[1:] == others[1:]


def _group(some: Sequence[tuple[Figure, Hit]]) -> Group:
    ordered = sorted(some, key=lambda one: (*span(one[0]), one[1].utterance.id))
    return Group(ordered[0][0], tuple(hit for _, hit in ordered), len(ordered))


def _articles(hit: Hit) -> int:
    return len({report.article.id for report in hit.utterance.reports})


def _what(one: Figure, other: Figure) -> str:
    mine, others = counts(one), counts(other)
    if mine == others:
        return ""
    first, second = _says(one), _says(other)
    again = (
        second.removeprefix("counts ").removeprefix("is ")
        if first.split()[0] == second.split()[0]
        else second
    )
    return f"one {first} and the other {again}"


def _says(figure: Figure) -> str:
    """`counts H100 owned`, `is the cost of training R1`."""
    counted = counts(figure)
    if figure.unit == "count" and figure.predicate is not Predicate.RANKS:
        return f"counts {counted}"
    return f"is {counted}" if counted.casefold().startswith(("the ", "a ", "an ")) else f"is the {counted}"


def _units(one: Figure, other: Figure) -> str:
    mine, others = unit(one), unit(other)
    return f"one is {mine} and the other {others}" if mine and others and mine != others else ""


def _days(one: Figure, other: Figure, dated: Dated) -> str:
    if one.as_of == other.as_of:
        return ""
    mine, others = (
        f"{of_when(figure)} {dated(figure.as_of)}" if figure.as_of else "of no day that is given"
        for figure in (one, other)
    )
    return f"one is {mine} and the other {others}"


def _holders(one: Figure, other: Figure) -> str:
    same = normal(one.holder) == normal(other.holder)
    return "" if same else f"one is about {one.holder} and the other about {other.holder}"


def _named(one: Figure, other: Figure) -> str:
    """Of two that are told alike and yet are not named alike."""
    mine, others = (" for ".join(filter(None, (figure.item, figure.subject))) for figure in (one, other))
    return f"one is told of “{mine}” and the other of “{others}”"
