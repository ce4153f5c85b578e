"""Figures in groups that can be compared, and why one group cannot be compared with another. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.cite import Hit
from claims.claim import Figure


class Group(NamedTuple):
    """Utterances whose leading reading stands in one group (claims.compare.group_of), low to high."""

    figure: Figure
    """One of them, for what all share: holder, predicate, item, subject, unit, as of when."""
    hits: tuple[Hit, ...]
    total: int
    """How many there are in the index."""
    more: bool = False
    """There are more than `total`: nobody counted further."""


def grouped(hits: Sequence[Hit]) -> tuple[Group, ...]:
    """The figures among these in their groups: each utterance stands in exactly one, that of the reading that leads its item."""
    raise NotImplementedError


def heading(figure: Figure) -> str:
    """What all figures of a group count: `DeepSeek: H100 owned`, `DeepSeek: A100 used to train R1`."""
    raise NotImplementedError


def not_comparable(one: Figure, other: Figure) -> str:
    """`Not comparable, because one counts chips used in a training run and the other chips owned.`."""
    raise NotImplementedError
