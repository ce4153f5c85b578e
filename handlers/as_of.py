"""What was known on a day: what articles of that day or earlier have and, listed apart, what articles without a date have."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from claims.answer import Answer, Coverage, Nothing
from claims.filters import Filters
from claims.item import AnyItem
from handlers.answered import count
from handlers.context import Context
from handlers.times.words import date

UNKNOWN = "Date unknown"
APART = f"{UNKNOWN}: these articles give no date"

Outcome = TypeVar("Outcome")


async def dated(
    ctx: Context, only: Filters, run: Callable[[Filters], Awaitable[Outcome]]
) -> Outcome | Answer | Nothing:
    """What a command says within these filters, with what articles without a date say told as such.

    `as_of`: it is run for them too, and what they have is listed apart. `since` and `until`: how many of them are left
    out is told. What is neither Answer nor Nothing stays as it is.
    """
    outcome = await run(only)
    if not only.bounded or only.undated is not None or not isinstance(outcome, Answer | Nothing):
        return outcome
    undated = only.model_copy(update={"since": None, "until": None, "as_of": None, "undated": True})
    there = await ctx.index.coverage(undated)
    if only.as_of is None:
        return with_left_out(outcome, there.articles)
    other = await run(undated)
    if not isinstance(other, Answer | Nothing):
        return outcome
    return merged(
        outcome, other, date(only.as_of, ctx.settings.language), await ctx.index.coverage(only), there
    )


def merged(
    known: Answer | Nothing, undated: Answer | Nothing, day: str, by: Coverage, there: Coverage
) -> Answer | Nothing:
    """What was known on a day, then what articles without a date have. Pure.

    `by` and `there` are what the index has of the ones and of the others.
    """
    coverage = by.model_copy(
        update={"articles": by.articles + there.articles, "undated": by.undated + there.articles}
    )
    if isinstance(undated, Nothing) and undated.lead == known.lead:
        return known  # what was asked for is not there at all, or is told without dates
    if isinstance(undated, Nothing):
        return known.model_copy(update={"lead": _lead(known, undated, day), "coverage": coverage})
    parts = (known, undated) if isinstance(known, Answer) else (undated,)
    return Answer(
        lead=_lead(known, undated, day),
        items=(*(known.items if isinstance(known, Answer) else ()), *_apart(undated.items)),
        differ=tuple(difference for part in parts for difference in part.differ),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        coverage=coverage,
        dropped=sum(part.dropped for part in parts),
        more=any(part.more for part in parts),
    )


def with_left_out(outcome: Answer | Nothing, undated: int) -> Answer | Nothing:
    """The same, and how many articles a bound left out because they give no date. Pure."""
    if not undated:
        return outcome
    many = "1 article gives" if undated == 1 else f"{count(undated, 'article')} give"
    note = (
        f"{many} no date and could not be looked at: undated:yes instead of the dates shows what is in them."
    )
    if isinstance(outcome, Nothing):
        return outcome.model_copy(update={"lead": f"{outcome.lead} {note}".lstrip()})
    return outcome.model_copy(update={"notes": (*outcome.notes, note)})


def _lead(known: Answer | Nothing, undated: Answer | Nothing, day: str) -> str:
    """What was known by the day, and what articles without a date add to it; whether they were out by then, nobody knows."""
    by = f"articles dated {day} or earlier"
    if isinstance(known, Nothing):
        if isinstance(undated, Nothing):
            return f"Nothing found in {by}, nor in articles without a date. {known.lead}".rstrip()
        return f"Nothing found in {by}. In articles without a date, which may have been published later: {undated.lead}"
    if isinstance(undated, Nothing):
        return f"{known.lead} This is from {by}; articles without a date have nothing."
    return (
        f"{known.lead} This is from {by}. Apart, under “{UNKNOWN}”: {_many(undated)} in articles without a date, "
        "which may have been published later."
    )


def _many(outcome: Answer) -> str:
    """`3`, `more than 20`."""
    number = f"{len(outcome.items) + outcome.dropped:,}"
    return f"more than {number}" if outcome.more else number


def _apart(items: tuple[AnyItem, ...]) -> Iterator[AnyItem]:
    """The items under headings that say that their date is unknown; the first says what that means."""
    first = items[0].group
    for item in items:
        group = item.group
        if not group:
            group = APART
        elif not group.startswith(UNKNOWN):
            group = f"{APART if group == first else UNKNOWN} · {group}"
        yield item.model_copy(update={"group": group, "undated": True})
