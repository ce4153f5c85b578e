"""The page of a group of figures that can be compared: drawn, in a table, and beside the other groups of its holder. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.platforms.web.room.told import Told, told_of
from claims.amount import amount
from claims.called import called
from claims.cite import Hit, citable, hedges, item, lead_of
from claims.claim import Figure
from claims.compare import group_of
from claims.groups import Group, grouped, heading, not_comparable
from claims.item import AnyItem, Spread
from handlers.grouped import hedged
from handlers.times.words import date

SHOWN = 100
"""Figures in the table, the newest."""
LOOKED_AT = 20
"""Figures of the same holder among which others are looked for, the newest."""
OTHERS = 12
"""Other groups of the same holder."""


class Row(NamedTuple):
    """One figure."""

    told: Told
    spread: Spread | None


class Number(NamedTuple):
    """One of a group's numbers, in short."""

    amount: str
    """With its qualifier."""
    put: str
    """By whom, how, and with which hedge: `Stacy Rasgon denies`, `Alexandr Wang estimates, hedged`."""


class Beside(NamedTuple):
    """Another group, and why it is another."""

    heading: str
    href: str
    numbers: tuple[Number, ...]
    """Some of them."""
    rest: int
    why: str


class GroupPage(NamedTuple):
    """What the page shows."""

    heading: str
    holder: str
    rows: tuple[Row, ...]
    total: int
    more: bool
    withheld: int
    canonical: str
    beside: tuple[Beside, ...]
    others: bool
    """The holder has more groups than are named here."""
    partly: bool
    """Of the holder's figures the newest alone were looked at: what is counted beside is counted among these."""
    items: tuple[AnyItem, ...]
    """What is drawn."""


def page(
    group: Group, spreads: Mapping[str, Spread], of_holder: Sequence[Hit], *, more: bool
) -> GroupPage | None:
    """The page; `of_holder` are figures of the same holder, `more`: not all. None where no figure can be cited."""
    items = tuple(one for one in map(item, group.hits) if one is not None)
    rows = tuple(Row(told_of(one), spreads.get(one.utterance_id)) for one in items)
    if not rows:
        return None
    own = group_of(group.figure)
    others = [other for other in grouped(of_holder) if group_of(other.figure) != own]
    return GroupPage(
        heading=heading(group.figure, date),
        holder=group.figure.holder,
        rows=rows,
        total=group.total,
        more=group.more,
        withheld=len(group.hits) - len(rows),
        canonical=address(group),
        beside=tuple(_beside(group.figure, other) for other in others[:OTHERS]),
        others=more or len(others) > OTHERS,
        partly=more,
        items=items,
    )


def address(group: Group) -> str:
    """The one address of a group: that of the lowest id among its utterances."""
    return f"/group/{min(hit.utterance.id for hit in group.hits)}"


def numbers(group: Group, most: int = 4) -> tuple[tuple[Number, ...], int]:
    """Some of a group's numbers, each once, and how many there are beside them."""
    every = tuple(dict.fromkeys(filter(None, map(_number, group.hits))))
    return every[:most], len(every[most:])


def _number(hit: Hit) -> Number | None:
    claims = [report.claim for report in citable(hit.utterance)]
    if not claims or (lead := lead_of(claims)).figure is None:
        return None
    put = f"{called(hit.utterance.speaker)} {lead.modality}{hedged(hedges(claims))}"
    return Number(amount(lead.figure, short=True), put)


def _beside(figure: Figure, other: Group) -> Beside:
    some, rest = numbers(other)
    return Beside(
        heading(other.figure, date), address(other), some, rest, not_comparable(figure, other.figure, date)
    )
