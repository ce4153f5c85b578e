"""Figures as an Answer in groups that can be compared: what /figures and /gpu-estimates share."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate, islice, pairwise

from claims.amount import amount
from claims.answer import Answer, Nothing
from claims.called import called
from claims.cite import item
from claims.claim import Figure
from claims.filters import Filters
from claims.found import Found
from claims.groups import Dated, Group, grouped, heading, not_comparable, same_of_another
from claims.item import AnyItem, FigureItem
from claims.search import normal
from handlers.answered import answered, count
from handlers.context import Context
from handlers.times.words import date

NAMED = 4
"""Figures named in the first line at most,"""
HEDGED = 40
"""Characters of a hedge that it repeats; of a longer one it says that there is one,"""
FEW = 4
"""Groups up to which it is told between each two why they cannot be compared; of more, only of those that look alike."""
EACH_OTHERWISE = "Groups cannot be compared with each other: each counts something else, in another unit, or of another holder."
ROOM = 200
"""and characters that they may take there, but for the first."""


async def in_groups(ctx: Context, about: str, found: Found, only: Filters) -> Answer | Nothing:
    """The figures found, group by group, each from low to high; the first line says how many `about`.

    Between two groups it says why they cannot be compared, but where one counts of another holder what the other counts.
    Of many groups it says so once, and between two only where holder and unit are the same.
    """
    groups = grouped(found.hits)
    dated = partial(date, language=ctx.settings.language)
    headings = _headings(groups, dated)
    standing = {hit.utterance.id for group in groups for hit in group.hits}
    withheld = [hit for hit in found.hits if hit.utterance.id not in standing]
    headed = [*((title, group.hits) for title, group in headings.items()), (None, withheld)]
    many = count(found.total, "figure", more=found.more).capitalize()
    parted = f", in {len(groups):,} groups" if len(groups) > 1 else ""
    lead = f"{many} {about}{parted}: {named(groups)}."
    unlike = any(not same_of_another(a.figure, b.figure) for a, b in pairwise(groups))
    notes = [EACH_OTHERWISE] if unlike and len(groups) > FEW else []
    answer = await answered(
        ctx, lead, headed, only, total=found.total, more=found.more, spread=True, notes=notes
    )
    if isinstance(answer, Nothing):
        return answer
    return answer.model_copy(update={"items": _apart(answer.items, headings, dated)})


def named(groups: Sequence[Group]) -> str:
    """`about 50,000 H100 (Alexandr Wang estimates, hedged), 10,000 A100 (DeepSeek claims, hedge: “around”)`: what leads each item.

    Where the groups have several holders, whom each is about is said as well.
    """
    every = (made for group in groups for hit in group.hits if isinstance(made := item(hit), FigureItem))
    items = list(islice(every, NAMED + 1))
    several = len({group.figure.holder for group in groups}) > 1
    told = [
        f"{amount(one.figure, short=True)}{f' for {one.figure.holder}' if several else ''}"
        f" ({called(one.speaker)} {one.modality}{', expected' if one.figure.expected else ''}{hedged(one.hedge)})"
        for one in items[:NAMED]
    ]
    sizes = accumulate(map(len, told))
    shown = told[: max(1, sum(size <= ROOM for size in sizes))]
    return ", ".join(shown) + (" and others" if len(items) > len(shown) else "")


def hedged(hedge: str | None) -> str:
    """After a number, `, hedge: “around”`; of a long one `, hedged`: it stands with the item."""
    if not hedge:
        return ""
    printed = ", ".join(f"“{part}”" for part in hedge.split("; "))
    return f", hedge: {printed}" if len(printed) <= HEDGED else ", hedged"


def _headings(groups: Sequence[Group], dated: Dated) -> dict[str, Group]:
    """The groups by their headings; of several that are told alike, the later ones are numbered."""
    made: dict[str, Group] = {}
    for group in groups:
        plain = title = heading(group.figure, dated)
        again = 1
        while title in made:
            again += 1
            title = f"{plain} ({again})"
        made[title] = group
    return made


def _apart(items: Sequence[AnyItem], headings: Mapping[str, Group], dated: Dated) -> tuple[AnyItem, ...]:
    """The items, the first of each group with why it cannot be compared with the group before."""
    why = {
        title: not_comparable(before.figure, group.figure, dated)
        for (_, before), (title, group) in pairwise(headings.items())
        if not same_of_another(before.figure, group.figure)
        and (len(headings) <= FEW or _look_alike(before.figure, group.figure))
    }
    return tuple(
        one.model_copy(update={"apart": why.pop(one.group)}) if one.group in why else one for one in items
    )


def _look_alike(one: Figure, other: Figure) -> bool:
    """Whether somebody may take them for two numbers of one thing."""
    return (normal(one.holder), one.unit, one.predicate) == (
        normal(other.holder),
        other.unit,
        other.predicate,
    )
