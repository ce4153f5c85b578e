"""/timeline: what was said by somebody, or about something, in the order of time."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby
from typing import Annotated

from claims.answer import Answer, Nothing
from claims.cite import Hit
from claims.claim import SpeakerKind
from claims.filters import Filters
from claims.found import Found
from claims.index import Claims
from claims.timeline import Moment, in_time
from handlers.answered import answered, count, nothing, quoted, within
from handlers.as_of import APART, UNKNOWN
from handlers.command import Arg, command
from handlers.context import Context
from handlers.times.words import date

MOST, LEAST = 200, 40
"""Claims shown at most, the newest; and of those without a date at least, where there are so many."""
PARTS = ("1", "2", "3", "4", "5")
"""Messages that one answer may take in chats."""
THOUGHT = "said to believe, want, plan or expect"
EMPTY = Found((), 0)
PUBLISHED = "Under “published” stand the days of the articles, where none of them tells when it was said."
_MARKS = ' "“”„«»'

Topic = Annotated[str, Arg("a person, or words of a topic", complete=Claims.speakers_like)]
Part = Annotated[str, Arg("which message, where it takes several", named=True, choices=PARTS)]


@command(
    "timeline",
    asked_as=(
        "timeline of {topic}",
        "timeline for {topic}",
        "timeline {topic}",
        "show a timeline of {topic}",
        "when did {topic} say what",
        "what did {topic} say when",
        "when did {speaker} say {topic}",
        "when did {speaker} say that {topic}",
        "when did {speaker} write {topic}",
        "when was {topic} said",
        "what did {topic} say over time",
        "who said what when about {topic}",
        "what was said when about {topic}",
    ),
    examples=("/timeline Elon Musk", "when did Wang say what?"),
    parted=True,
)
async def timeline(
    ctx: Context,
    topic: Topic,
    part: Part = "1",  # noqa: ARG001  # which message is shown is the renderers' to find
    only: Filters = Filters(),
) -> Answer | Nothing:
    """Show what a person said, or all about a topic, in the order of time: oldest first, what has no date last.

    A date is that of the saying where an article tells it, as precisely as it does; else of the article published
    first. Each heading says which. What somebody is said to think is marked.
    """
    topic = topic.strip(_MARKS)
    people = await ctx.index.speakers(topic)
    who = people[0] if len(people) == 1 and people[0].kind is SpeakerKind.PERSON else None

    async def found(filters: Filters, limit: int) -> Found:
        if who is not None:
            return await ctx.index.all_by(who.id, filters, limit)
        return await ctx.index.about(topic, filters, limit)

    known, unknown = await _found(ctx, found, only)
    if not known.hits and not unknown.hits:
        what = f"by {who.name}" if who else f"about {quoted(topic)}"
        return await nothing(ctx, f"The index has nothing {what}{within(only)}.", topic, only)
    moments = in_time((*known.hits, *unknown.hits))
    total, more = known.total + unknown.total, known.more or unknown.more
    subject = who.name if who else f"About {quoted(topic)}"
    claims = count(total, "claim", more=more)
    lead = f"{subject}{within(only)}: {claims} in the order of time, {_span(ctx, moments)}."
    made = await answered(
        ctx,
        lead,
        _under_dates(ctx, moments),
        only,
        total=total,
        more=more,
        notes=[*_of_articles(moments), *_left_out(ctx, known, unknown)],
    )
    if isinstance(made, Nothing):
        return made
    items = (
        item.model_copy(update={"undated": bool(item.group and item.group.startswith(UNKNOWN))})
        for item in made.items
    )
    return made.model_copy(update={"items": tuple(items)})


async def _found(
    ctx: Context, found: Callable[[Filters, int], Awaitable[Found]], only: Filters
) -> tuple[Found, Found]:
    """What has a date, each with all its reports, and apart what has none."""
    known = EMPTY if only.undated else await found(only.model_copy(update={"undated": False}), MOST)
    if only.bounded or only.undated is False:
        return known, EMPTY
    room = max(LEAST, MOST - len(known.hits))
    unknown = await found(only.model_copy(update={"undated": True}), room)
    ids = [hit.utterance.id for hit in known.hits]
    rest = [hit.utterance.id for hit in unknown.hits if hit.utterance.id not in ids]
    whole, others = await ctx.index.utterances(ids, only), await ctx.index.utterances(rest, only)
    undated = tuple(hit for hit in others if not _is_dated(hit))  # of those with a date, not all are shown
    total = unknown.total
    if known.total and total:  # which may be the same
        every = await found(only, 1)
        total = max(len(undated), every.total - known.total)
    return known._replace(hits=whole), Found(undated, total, unknown.more)


def _is_dated(hit: Hit) -> bool:
    return any(report.article.published for report in hit.utterance.reports)


def _span(ctx: Context, moments: Sequence[Moment]) -> str:
    """`8 from 27 Jan 2025 to 30 Jan 2025 and 3 of unknown date`, of what is shown."""
    dates = [date(one.when.date, ctx.settings.language) for one in moments if one.when is not None]
    told = []
    if dates:
        first, last = dates[0], dates[-1]
        told.append(f"{len(dates):,} {f'of {first}' if first == last else f'from {first} to {last}'}")
    if len(moments) > len(dates):
        told.append(f"{len(moments) - len(dates):,} of unknown date")
    return " and ".join(told)


def _under_dates(ctx: Context, moments: Sequence[Moment]) -> list[tuple[str, list[Hit]]]:
    return [
        (heading, [moment.hit for moment in some])
        for heading, some in groupby(moments, lambda moment: _heading(moment, ctx.settings.language))
    ]


def _heading(moment: Moment, language: str) -> str:
    """`27 Jan 2025 · said`, `30 Jan 2025 · published`; what is no speech says so."""
    if moment.when is None:
        return APART if moment.spoken else f"{UNKNOWN} · {THOUGHT}"
    made = f"{date(moment.when.date, language)} · {'said' if moment.when.said else 'published'}"
    return made if moment.spoken else f"{made} · {THOUGHT}"


def _of_articles(moments: Sequence[Moment]) -> list[str]:
    """What the dates are, where there are some of which no article tells that it was said then."""
    return [PUBLISHED] if any(one.when is not None and not one.when.said for one in moments) else []


def _left_out(ctx: Context, known: Found, unknown: Found) -> list[str]:
    """How many older ones are not shown, and how many without a date."""
    notes = []
    older = known.total - len(known.hits)
    if older > 0 or known.more:
        last = known.hits[-1].utterance.reports
        day = date(max(r.article.published or "" for r in last), ctx.settings.language)
        many = _more(older, more=known.more)
        notes.append(f"{many} before these, in articles of {day} or earlier: until:DATE shows them.")
    rest = unknown.total - len(unknown.hits)
    if rest > 0 or unknown.more:
        notes.append(f"{_more(rest, more=unknown.more)} of unknown date: undated:yes shows more of them.")
    return notes


def _more(number: int, *, more: bool) -> str:
    """`57 more`, `More than 57 more`; `More` where nobody counted any."""
    if number <= 0:
        return "More"
    return f"More than {number:,} more" if more else f"{number:,} more"
