"""/drift: how one statement or number was told from report to report."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import Annotated

from claims.answer import Answer, Nothing
from claims.called import called
from claims.cite import Hit, citations_of, item
from claims.claim import Claim, PartialDate
from claims.drift import Change, Drift, Step, drift
from claims.filters import Filters
from claims.found import Found
from claims.index import Claims
from claims.item import AnyItem, Reading, Tier
from claims.numeral import numeral
from claims.utterance import Reported, Utterance
from handlers.answered import answered, cited, count, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context

Phrase = Annotated[
    str, Arg("words that were said, or a number: 50,000 H100", complete=Claims.phrases_like, quoted=True)
]

REPORTS = 24
"""Reports shown at once."""
NAMED = 60
"""Characters of what was said that a heading repeats."""
ROOM = 120
"""Characters of either side of a change."""
AGREE, ALONE = "All reports agree", "One report: nothing to compare"
NOTE = (
    "Under each report stands what it tells otherwise (“here”) than the report whose number is given. Dates are those of "
    "the articles; of a report without one, nobody knows whether it came before or after the others."
)
DATED, UNDATED = "by date", "date unknown, in no order"

CHANGED = (
    "did {phrase} change",
    "has {phrase} changed",
    "was {phrase} changed",
    "did the wording of {phrase} change",
    "did the number {phrase} change",
)
FROM_WHERE = ("", *(f" from {place} to {place}" for place in ("outlet", "article", "report")), " over time")
"""How people ask for it."""


@command(
    "drift",
    asked_as=(
        *(f"how {changed}{from_where}" for changed in CHANGED for from_where in FROM_WHERE),
        "how was {phrase} reported",
        "how was the {phrase} figure reported",
        "how did {phrase} get lost",
        "where does {phrase} come from",
        "where does the {phrase} figure come from",
        "where does the {phrase} number come from",
        "where did {phrase} come from",
        "who came up with {phrase}",
        "who put the number at {phrase}",
    ),
    examples=("/drift 50,000 H100", "how did “Lmao no” change?"),
)
async def drift_of(ctx: Context, phrase: Phrase, only: Filters = Filters()) -> Answer | Nothing:
    """Show how words or a number changed from report to report: hedges lost, qualifiers, units, what is counted.

    Reports stand in the order of their articles' dates; those without a date stand apart, since nobody knows when
    they were. Each says what it tells otherwise than the report it is compared with.
    """
    hits, beyond, more = await _meeting(ctx, phrase, only)
    if not hits:
        lead = f"The index has nothing with {quoted(phrase)}{within(only)} whose reports could be compared."
        return await nothing(ctx, lead, phrase, only)
    told = [(hit.utterance, drift(hit.utterance)) for hit in hits]
    drifting = [pair for pair in told if pair[1].drifts]
    agree = [hit for hit, (_, way) in zip(hits, told, strict=True) if not way.drifts and len(way.steps) > 1]
    alone = [hit for hit, (_, way) in zip(hits, told, strict=True) if len(way.steps) <= 1]
    if not drifting:
        lead = _unchanged(phrase, len(agree), len(alone), only, looked=bool(beyond or more))
        return await answered(
            ctx, lead, [(AGREE, agree), (ALONE, alone)], only, total=len(hits) + beyond, more=more
        )
    made = [one for utterance, way in drifting for one in _items(utterance, way)]
    kept = made[:REPORTS]
    besides = [f"{len(agree):,} on which all reports agree"] if agree else []
    besides += [f"{len(alone):,} with one report alone"] if alone else []
    notes = (NOTE, *([f"Not shown: {' and '.join(besides)}."] if besides else []))
    lead = _told_otherwise(f"{quoted(phrase)}{within(only)}", [way for _, way in drifting])
    return cited(
        lead, kept, [_one(utterance, report) for utterance, _ in drifting for report in utterance.reports],
        await ctx.index.coverage(only), dropped=len(made) - len(kept) + beyond, more=more, notes=notes,
    )  # fmt: skip


async def _meeting(ctx: Context, phrase: str, only: Filters) -> tuple[list[Hit], int, bool]:
    """What has the number, then what has the words; where that drifts nowhere, what is about them. And how many more there are."""
    asked = numeral(phrase)
    numbers = await ctx.index.numbered(asked, only) if asked else Found((), 0)
    figures = numbers.hits
    found = await ctx.index.saying(phrase, only)
    whole = any(hit.tier in {Tier.EXACT, Tier.NORMALISED} for hit in found.hits)
    if not figures and not whole and not any(drift(hit.utterance).drifts for hit in found.hits):
        found = await ctx.index.about(phrase, only)
    hits = {hit.utterance.id: hit for hit in (*figures, *found.hits)}
    beyond = sum(max(0, one.total - len(one.hits)) for one in (numbers, found))
    return list(hits.values()), beyond, numbers.more or found.more


def _told_otherwise(what: str, ways: Sequence[Drift]) -> str:
    """`“50,000 H100”: told in 5 reports, 4 of them otherwise than the one shown first: hedge.`, as a sentence.

    `the first` is said only of what its date makes the first.
    """
    reports = count(sum(len(way.steps) for way in ways), "report")
    if len(ways) > 1:
        return f"{what}: {count(len(ways), 'statement')} told otherwise from report to report, in {reports}."
    changed = [step for step in ways[0].steps if step.changes]
    told = ", ".join(dict.fromkeys(change.about for step in changed for change in step.changes))
    if len(ways[0].steps) == 2:
        return f"{what}: told in 2 reports, which differ: {told}."
    first = ways[0].steps[0].report.claim.id
    if all(step.against == first for step in changed):
        than = "the first" if all(step.ordered for step in changed) else "the one shown first"
    else:
        than = "the one before it" if all(step.ordered for step in changed) else "the one it is compared with"
    return f"{what}: told in {reports}, {len(changed):,} of them otherwise than {than}: {told}."


def _unchanged(phrase: str, agree: int, alone: int, only: Filters, *, looked: bool) -> str:
    """That nothing drifted, and why; `looked`: there are more than were looked at."""
    what = f"{quoted(phrase)}{within(only)}"
    if looked:
        return f"No drift in the {count(agree + alone, 'statement')} looked at, of more with {what}."
    if not alone:
        return f"No drift: all reports of {what} agree."
    if not agree:
        return f"Nothing to compare: one article alone reports {what}." if alone == 1 else (
            f"Nothing to compare: each of {count(alone, 'statement')} with {what} has one report alone."
        )  # fmt: skip
    return f"No drift: where several articles report {what}, they agree."


def _items(utterance: Utterance, way: Drift) -> Iterable[AnyItem]:
    """An item a report, under headings that say what is in order and what is not."""
    reports = {step.report.claim.id: step.report for step in way.steps}
    what = _what(utterance, way.steps[0].report.claim)
    # what it is stands once, above the first
    first, apart = " · ".join(filter(None, (what, _order(way)))), UNDATED.capitalize()
    for steps, heading in ((way.dated, first), (way.undated, apart if way.dated else first)):
        for step in steps:
            made = item(_one(utterance, step.report), heading)
            if made is not None:
                told = made.paraphrase if made.type == "quotation" and made.words is None else None
                yield made.model_copy(
                    update={"beside": _lines(step, reports), "paraphrase": told, "foremost": True}
                )


def _order(way: Drift) -> str:
    if not way.dated:
        return UNDATED
    return DATED if len(way.dated) > 1 else ""


def _one(utterance: Utterance, report: Reported) -> Hit:
    return Hit(utterance._replace(reports=(report,), links=()))


def _what(utterance: Utterance, claim: Claim) -> str:
    """`Alexandr Wang on DeepSeek: H100`, `Elon Musk: “Lmao, no.”`."""
    name = called(utterance.speaker)
    if claim.figure is not None:
        return f"{name} on {claim.figure.holder}: {claim.figure.item}"
    said = shorten(claim.words or claim.paraphrase or "", NAMED, placeholder=" …")
    return f"{name}: “{said}”" if claim.words else f"{name}: {said}"


def _lines(step: Step, reports: dict[str, Reported]) -> tuple[Reading, ...]:
    """When and where it stands, and each change with the place that it is compared with."""
    lines = [*_where(step)]
    if step.against is None:
        return tuple(lines)
    past = reports[step.against]
    cited = citations_of(past)
    dates = (*_dates(step.report.claim), *_dates(past.claim))
    for change in step.changes:
        told = tuple(date for date in dates if date in {change.now, change.was})
        lines.append(Reading(text=_told(change), dates=told, citations=cited))
    return tuple(lines)


def _where(step: Step) -> Iterator[Reading]:
    """`2025-01-30 · The Daily Planet · put as “said”`; none where there is nothing that the item does not show."""
    claim, article = step.report.claim, step.report.article
    shows = claim.cue and claim.cue not in (claim.hedge or "").split("; ")
    if not (step.date or article.outlet or shows):
        return
    where = [step.date, article.outlet or "no outlet given", f"put as “{claim.cue}”" if shows else None]
    yield Reading(
        text=" · ".join(filter(None, where)),
        dates=(step.date,) if step.date else (),
        citations=citations_of(step.report),
    )


def _dates(claim: Claim) -> Iterator[PartialDate]:
    if claim.said_at:
        yield claim.said_at
    if claim.figure and claim.figure.as_of:
        yield claim.figure.as_of


def _told(change: Change) -> str:
    """`hedge lost: no hedge here, “around” in`, before the mark of the other report."""
    return f"{change.about}: {_short(change.now)} here, {_short(change.was)} in"


def _short(text: str) -> str:
    return shorten(text, ROOM, placeholder=" …”" if text[0] == "“" else " …")
