"""/gpu-estimates: who put which number of chips on whom, and what each number counts."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Annotated

from claims.amount import amount
from claims.answer import Answer, FigureItem, Nothing
from claims.cite import Hit, item
from claims.claim import Figure, Predicate
from claims.filters import Filters
from claims.index import CHIPS, Claims
from claims.search import normal
from handlers.answered import answered, count, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context

Lab = Annotated[str, Arg("a company or lab; none: all of them", complete=Claims.labs_like)]

TRAINED = "chips used in training"
HELD = "chips owned or within reach"
ORDERED = "chips ordered"
OTHER = "other counts of chips"
NAMED = 4
"""Figures named in the first line."""
_COUNTS = {
    Predicate.TRAINED_ON: TRAINED,
    Predicate.OWNS: HELD,
    Predicate.HAS_ACCESS: HELD,
    Predicate.RENTS: HELD,
    Predicate.ORDERED: ORDERED,
}


@command(
    "gpu-estimates",
    asked_as=(
        "how many gpus does {lab} have",
        "how many gpus does {lab} use",
        "how many gpus does {lab} own",
        "how many gpus did {lab} use",
        "how many gpus has {lab}",
        "how many chips does {lab} have",
        "how many chips does {lab} use",
        "how many chips did {lab} use",
        "how many h100s does {lab} have",
        "gpu estimates for {lab}",
        "gpu estimates",
    ),
    examples=("/gpu-estimates DeepSeek", "how many GPUs does DeepSeek have?"),
    slack_name="/gpu-estimates",
)
async def gpu_estimates(ctx: Context, lab: Lab = "", only: Filters = Filters()) -> Answer | Nothing:
    """Show who put which number of GPUs or chips on a lab, and what each number counts.

    Figures that count different things stand under different headings, and the answer says why they cannot be
    compared. Every number keeps its qualifier and its hedge.
    """
    found = await ctx.index.figures(CHIPS, lab or None, only)
    if not found.hits:
        known_labs = [suggestion.value for suggestion in await ctx.index.labs_like("")]
        lab = next((known for known in known_labs if f" {normal(known)} " in f" {normal(lab)} "), lab)
        found = await ctx.index.figures(CHIPS, lab, only)
    if not found.hits:
        known = f" It has some of: {', '.join(known_labs)}." if known_labs else ""
        lead = f"The index has no count of chips{f' of {quoted(lab)}' if lab else ''}{within(only)}.{known}"
        return await nothing(ctx, lead, lab, only)
    groups: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in found.hits:
        groups.setdefault(_group(figure_of(hit)), []).append(hit)
    ordered = sorted(groups.items(), key=lambda pair: (-max(map(_sources, pair[1])), pair[0]))
    headed = [(heading(*key), sorted(some, key=lambda hit: -_sources(hit))) for key, some in ordered]
    whom = f" of {lab}" if lab else ""
    lead = f"{count(found.total, 'figure', more=found.more).capitalize()} on the chips{whom}{within(only)}: {named(headed, holders=not lab)}."
    return await answered(
        ctx, lead, headed, only, total=found.total, more=found.more, notes=not_comparable(groups)
    )


def named(headed: Sequence[tuple[str, Sequence[Hit]]], *, holders: bool) -> str:
    """`about 50,000 H100 (Alexandr Wang estimates), only 2,000 chips (DeepSeek claims)`: the reading that leads each item.

    With `holders`, whose chips they are is said as well.
    """
    every = (made for _, hits in headed for hit in hits if isinstance(made := item(hit), FigureItem))
    items = list(islice(every, NAMED + 1))
    told = (
        f"{amount(one.figure)}{f' for {one.figure.holder}' if holders else ''} ({one.speaker.name} {one.modality})"
        for one in items[:NAMED]
    )
    return ", ".join(told) + (" and others" if len(items) > NAMED else "")


def figure_of(hit: Hit) -> Figure:
    """The figure of a hit of Claims.figures, as its first report has it."""
    figure = hit.utterance.reports[0].claim.figure
    if figure is None:
        raise ValueError(f"the utterance {hit.utterance.id} carries no figure")
    return figure


def heading(holder: str, counts: str, subject: str) -> str:
    """`DeepSeek: chips used in training R1`."""
    return f"{holder}: {counts}{f' {subject}' if subject else ''}"


def not_comparable(groups: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """Why the groups of one holder do not share an axis; nothing where there is one group."""
    by_holder: dict[str, list[tuple[str, str]]] = {}
    for holder, counts, subject in groups:
        by_holder.setdefault(holder, []).append((counts, subject))
    notes = []
    for holder, kinds in by_holder.items():
        what = sorted({kind for kind, _ in kinds})
        subjects = sorted({subject for kind, subject in kinds if kind == TRAINED and subject})
        if len(what) > 1:
            notes.append(f"{holder}: not comparable, because some figures count {' and others '.join(what)}.")
        if len(subjects) > 1:
            notes.append(
                f"{holder}: not comparable, because the training runs differ: {', '.join(subjects)}."
            )
    return tuple(notes)


def _group(figure: Figure) -> tuple[str, str, str]:
    counts = _COUNTS.get(figure.predicate, OTHER)
    return figure.holder, counts, (figure.subject or "") if counts == TRAINED else ""


def _sources(hit: Hit) -> int:
    return len({report.article.id for report in hit.utterance.reports})
