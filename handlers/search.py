"""/search: everything in the index about some words."""

from typing import Annotated

from claims.answer import Answer, Nothing
from claims.filters import Filters
from claims.index import Claims
from handlers.answered import answered, count, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context

Words = Annotated[str, Arg("words of the topic", complete=Claims.phrases_like)]


@command(
    "search",
    asked_as=(
        "what did {speaker} say about {words}",
        "what does {speaker} say about {words}",
        "what has {speaker} said about {words}",
        "what does {speaker} think of {words}",
        "what does {speaker} think about {words}",
        "what did {speaker} think of {words}",
        "did {speaker} say anything about {words}",
        "did {speaker} say something about {words}",
        "what did {speaker} say on {words}",
        "what did people say about {words}",
        "what do people say about {words}",
        "what was known about {words}",
        "what is known about {words}",
        "what did we know about {words}",
        "what was reported about {words}",
        "what about {words}",
        "about {words}",
        "everything about {words}",
        "who says {words}",
        "who says that {words}",
        "who mentioned {words}",
        "who mentions {words}",
        "who talked about {words}",
        "who talks about {words}",
        "who spoke about {words}",
        "what is said about {words}",
        "what was said about {words}",
        "search for {words}",
    ),
    judged_as=(
        "is it true that {words}",
        "is it true {words}",
        "is it a fact that {words}",
        "what is the evidence for {words}",
    ),
    examples=("/search export controls", "what did Wang say about H100s?"),
)
async def search(ctx: Context, words: Words, only: Filters = Filters()) -> Answer | Nothing:
    """Find quotations, paraphrases and figures about a topic.

    Every word must be in the claim, in its speaker's name, or in what a figure counts. Chips are met in whatever word they
    are told (`GPUs`, `H100s`), and `50k` as `50,000`.
    """
    found = await ctx.index.about(words, only)
    if not found.hits:
        lead = f"The index has nothing with all of these words: {quoted(words)}{within(only)}."
        return await nothing(ctx, lead, words, only, by_speaker=True)
    lead = f"{count(found.total, 'claim', more=found.more).capitalize()} about {quoted(words)}{within(only)}."
    return await answered(ctx, lead, [(None, found.hits)], only, total=found.total, more=found.more)
