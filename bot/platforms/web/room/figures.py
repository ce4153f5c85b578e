"""Figures by who or what they are about, each with those that it can be compared with. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.platforms.web.room.group import Number, address, numbers
from claims.cite import Hit
from claims.groups import Group, grouped, heading
from claims.search import normal
from handlers.times.words import date


class Listed(NamedTuple):
    """One group."""

    heading: str
    href: str
    numbers: tuple[Number, ...]
    rest: int


class Holder(NamedTuple):
    """Whoever the numbers are about."""

    name: str
    groups: tuple[Listed, ...]


def by_holder(hits: Sequence[Hit]) -> tuple[Holder, ...]:
    """The groups of these figures, by holder from A to Z; groups with the most figures first."""
    found: dict[str, list[Group]] = {}
    for group in grouped(hits):
        found.setdefault(normal(group.figure.holder), []).append(group)
    made = []
    for key in sorted(found):
        groups = sorted(found[key], key=lambda group: (-len(group.hits), heading(group.figure, date)))
        listed = tuple(Listed(_what(g), address(g), *numbers(g)) for g in groups)
        made.append(Holder(groups[0].figure.holder, tuple(one for one in listed if one.numbers)))
    return tuple(holder for holder in made if holder.groups)


def _what(group: Group) -> str:
    """What is counted; the holder stands above."""
    return heading(group.figure, date).removeprefix(f"{group.figure.holder}: ")
