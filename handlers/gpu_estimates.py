"""/gpu-estimates: who put which number of chips on whom, and what each number counts."""

from typing import Annotated

from claims.answer import Answer, Nothing
from claims.figures import CHIPS
from claims.filters import Filters
from claims.found import SUGGESTED
from claims.groups import figure_of
from claims.index import Claims
from claims.search import normal
from handlers.answered import nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context
from handlers.grouped import in_groups

Lab = Annotated[str, Arg("a company or lab; none: all of them", complete=Claims.labs_like)]

COUNTED = ("gpus", "chips", "nvidia gpus", "nvidia chips", "h100s", "a100s", "h800s")
HAVING = (
    "does {lab} have",
    "does {lab} use",
    "does {lab} own",
    "did {lab} use",
    "will {lab} have",
    "will {lab} own",
    "will {lab} need",
    "will {lab} use",
    "will {lab} buy",
    "did {lab} buy",
    "has {lab}",
    "has {lab} got",
)
"""How people ask for them."""


@command(
    "gpu-estimates",
    asked_as=(
        *(f"how many {chips} {having}" for chips in COUNTED for having in HAVING),
        "gpu estimates for {lab}",
        "gpu estimates",
        "who has the most gpus",
        "who has how many gpus",
    ),
    examples=("/gpu-estimates DeepSeek", "how many GPUs does DeepSeek have?"),
    slack_name="/gpu-estimates",
    pictured=True,
)
async def gpu_estimates(ctx: Context, lab: Lab = "", only: Filters = Filters()) -> Answer | Nothing:
    """Show who put which number of GPUs or chips on a lab, and what each number counts.

    Figures that count the same stand together, from low to high, each with how many articles have it and from where.
    Between groups it says why they cannot be compared. Every number keeps its qualifier and its hedge.
    """
    found = await ctx.index.figures(CHIPS, lab or None, only)
    if not found.hits:
        known_labs = [suggestion.value for suggestion in await ctx.index.labs_like("")]
        lab = next((known for known in known_labs if f" {normal(known)} " in f" {normal(lab)} "), lab)
        found = await ctx.index.figures(CHIPS, lab, only)
    if not found.hits:
        if only:  # those that the filters leave
            every = map(figure_of, (await ctx.index.figures(CHIPS, None, only)).hits) if lab else ()
            known_labs = list(dict.fromkeys(one.holder for one in every if one is not None))
        some = ", ".join(known_labs[:SUGGESTED])
        known = f" It has some of: {some}." if some else ""
        lead = f"The index has no count of chips{f' of {quoted(lab)}' if lab else ''}{within(only)}.{known}"
        return await nothing(ctx, lead, lab, only)
    what = f"on the chips of {lab}" if lab else "on chips"
    return await in_groups(ctx, f"{what}{within(only)}", found, only)
