"""/figures: which numbers were put on something, in groups that can be compared."""

from typing import Annotated

from claims.answer import Answer, Nothing
from claims.filters import Filters
from claims.index import Claims
from claims.search import STOP_WORDS, tokens
from handlers.answered import nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context
from handlers.grouped import in_groups

Topic = Annotated[
    str, Arg("whom or what the numbers are about: DeepSeek cost, H100 price", complete=Claims.topics_like)
]


@command(
    "figures",
    asked_as=(
        "what are the figures on {topic}",
        "what are the figures for {topic}",
        "what are the numbers on {topic}",
        "what are the numbers for {topic}",
        "which figures are there on {topic}",
        "figures on {topic}",
        "figures for {topic}",
        "figures about {topic}",
        "how much did {topic}",
        "how much does {topic}",
        "how much do {topic}",
        "how much has {topic}",
        "how much have {topic}",
        "how much is {topic}",
        "how much was {topic}",
        "how much {topic}",
        "how many {topic}",
        "what numbers are there for {topic}",
        "what numbers are there on {topic}",
        "what are the estimates of {topic}",
        "what are the estimates for {topic}",
    ),
    examples=("/figures DeepSeek cost", "/figures Nvidia loss", "how much does an H100 cost?"),
    pictured=True,
)
async def figures(ctx: Context, topic: Topic, only: Filters = Filters()) -> Answer | Nothing:
    """Show which numbers were put on something, who put them, and which of them can be compared.

    Every word must be in what is told of the number, or in a name. Everyday words for what a number says (cost, price,
    loss, spending, training, rank) are met in whatever words it is told: `loss` finds `fell by`. Figures that count the
    same stand together, from low to high; between groups it says why they cannot be compared.
    """
    found = await ctx.index.figures_about(topic, only)
    asked = quoted(_without_first(topic))
    if not found.hits:
        return await nothing(ctx, f"The index has no figure about {asked}{within(only)}.", topic, only)
    return await in_groups(ctx, f"about {asked}{within(only)}", found, only)


def _without_first(topic: str) -> str:
    """The topic without the little words it begins with, `an H100 cost`, unless it has no others."""
    words = topic.split()
    while len(words) > 1 and set(tokens(words[0])) <= STOP_WORDS:
        words = words[1:]
    return " ".join(words)
