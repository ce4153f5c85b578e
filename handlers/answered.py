"""Hits as an Answer, and what is said when there are none: shared by every command that looks something up."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from claims.answer import Answer, Coverage, Nothing
from claims.cite import Hit, item, withheld
from claims.differ import differences
from claims.filters import Filters
from claims.item import AnyItem
from claims.store.names import Unknown
from handlers.context import Context

LONGEST = 200
"""Characters of a name, as a filter may have it."""
SHOWN = 120
"""Characters of what was asked that a first line repeats."""


async def answered(
    ctx: Context,
    lead: str,
    grouped: Iterable[tuple[str | None, Sequence[Hit]]],
    only: Filters,
    *,
    total: int = 0,
    more: bool = False,
    notes: Sequence[str] = (),
    passages: bool = False,
    spread: bool = False,
    coverage: Coverage | None = None,
) -> Answer | Nothing:
    """An answer of these hits under their headings; Nothing where not one of them can be cited.

    `total` is how many there are in all, where more were found than are given; `more`: and others, that nobody counted.
    `spread`: each says how many articles and outlets have it, and to how many origins they go back.
    `coverage` is what the index holds for these filters, where that is known.
    """
    coverage = coverage or await ctx.index.coverage(only)
    hits = [(heading, hit) for heading, some in grouped for hit in some]
    made = [item(hit, heading, passages=passages) for heading, hit in hits]
    if spread:
        spreads = await ctx.index.spreads([hit.utterance for _, hit in hits])
        made = [one and one.model_copy(update={"spread": spreads.get(one.utterance_id)}) for one in made]
    dropped = max(0, total - len(hits))
    return cited(lead, made, [hit for _, hit in hits], coverage, dropped=dropped, more=more, notes=notes)


def cited(
    lead: str,
    made: Iterable[AnyItem | None],
    hits: Sequence[Hit],
    coverage: Coverage,
    *,
    dropped: int = 0,
    more: bool = False,
    notes: Sequence[str] = (),
) -> Answer | Nothing:
    """What was made of these hits, as an answer; what cannot be cited (None) is told. Nothing where nothing can be. Pure."""
    items = tuple(one for one in made if one is not None)
    lost = withheld(hit.utterance for hit in hits)
    if lost:
        sources = "1 source is" if lost == 1 else f"{lost} sources are"
        notes = (*notes, f"{sources} withheld: the text held here does not have the cited passage.")
    if not items:
        return Nothing(lead=" ".join(notes), coverage=coverage)  # the lead tells of items
    return Answer(
        lead=lead,
        items=items,
        differ=tuple(d for hit in hits for d in differences(hit.utterance)),
        notes=tuple(notes),
        coverage=coverage,
        dropped=dropped,
        more=more,
    )


async def nothing(ctx: Context, lead: str, asked: str, only: Filters, *, by_speaker: bool = False) -> Nothing:
    """Nothing was found: the nearest matches, and what the index covers.

    Where a filter names what the index does not know, that is said instead, and it narrows nothing. Where nothing is near
    within the filters, it is what is nearest without them, but never what was published after a day that they end
    on; `by_speaker`: what else the speaker said.
    """
    people = await ctx.index.speakers(only.speaker) if only.speaker and by_speaker else ()
    wrong, only = await without_unknown(ctx, only)
    lead = wrong or lead
    near = await ctx.index.nearest(asked, only)
    if not near and people:
        near = (await ctx.index.said_by(people[0].id, only, limit=3)).hits
        lead = f"{lead} What else {people[0].name} is reported to have said:" if near else lead
    ends = Filters(until=only.until, as_of=only.as_of)
    if not near and only != ends:
        near = await ctx.index.nearest(asked, ends)
        without = "other filters" if ends else "filters"
        lead = f"{lead} Without your {without}, this is nearest." if near else lead
    nearest = tuple(one for one in map(item, near) if one is not None)
    return Nothing(lead=lead, nearest=nearest, coverage=await ctx.index.coverage(only))


async def without_unknown(ctx: Context, only: Filters) -> tuple[str, Filters]:
    """What is said of names in the filters that the index does not know, or nothing, and the filters without these."""
    wrong = await ctx.index.unknown(only) if only.speaker or only.outlet or only.article else ()
    left = only.model_copy(update=dict.fromkeys(one.what for one in wrong))
    return " ".join(map(_unknown, wrong)), left


async def unknown_speaker(ctx: Context, name: str) -> str:
    """Say that nobody is called so, and who might be meant."""
    (wrong,) = await ctx.index.unknown(Filters(speaker=name[:LONGEST])) or (Unknown("speaker", name, ()),)
    return _unknown(wrong)


def _unknown(name: Unknown) -> str:
    called = "with the id or the words" if name.what == "article" else "called"
    lead = f"The index knows no {name.what} {called} {quoted(name.typed)}."
    if name.alike:
        return f"{lead} Did you mean {' or '.join(name.alike)}?"
    if name.some:
        return f"{lead} It knows {', '.join(name.some)}{' and others' if name.others else ''}."
    return f"{lead} No article in it names its outlet." if name.what == "outlet" else lead


def quoted(words: str) -> str:
    """Somebody's words in marks, as a first line shows them: `“Obviously”`; long ones up to a whole word, and `…`."""
    if first := next((word for word in words.split()[:1] if len(word) > SHOWN), ""):
        return f"“{first[: SHOWN - 1]}…”"
    return f"“{shorten(words, SHOWN, placeholder=' …')}”"


def count(number: int, thing: str, *, more: bool = False) -> str:
    """`1 quotation`, `2 quotations`; where there are more than were counted, `more than 1,000 quotations`."""
    many = f"{number:,} {thing}{'' if number == 1 else 's'}"
    return f"more than {many}" if more else many


def within(only: Filters) -> str:
    """` (speaker: Musk, since: 2025)`, or nothing; `as_of` is told where all of it is, by what is known of the day."""
    given = only.model_dump(exclude_none=True, mode="json", exclude={"undated", "as_of"})
    if only.disputed is not None:
        given["disputed"] = "yes" if only.disputed else "no"
    told = [f"{name}: {value}" for name, value in given.items()]
    if only.undated is not None:
        told.append("date unknown" if only.undated else "date known")
    return f" ({', '.join(told)})" if told else ""
