"""/quote-check: whether somebody really said these words."""

import re
from typing import Annotated

from claims import search
from claims.answer import Answer, Nothing
from claims.cite import Hit
from claims.claim import SPEECH
from claims.filters import Filters
from claims.index import Claims
from claims.item import Tier
from handlers.answered import answered, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context

Words = Annotated[str, Arg("the words to check", complete=Claims.phrases_like, quoted=True)]

ALIKE = 0.5
"""The share of the asked words, in order, that a quotation must have to be called an altered one; one that has them
all, spelt much the same, is altered whatever its share."""
_QUOTED = re.compile(r"“([^”]{2,})”|\"([^\"]{2,})\"|«([^»]{2,})»|„([^“”]{2,})[“”]")

VERDICTS = {
    Tier.EXACT: "Verbatim: these are the words as printed.",
    Tier.NORMALISED: "Verbatim but for capitals, accents or punctuation.",
    Tier.CONTAINS: "These words stand in a longer quotation; read the whole of it.",
}

LONGER = "Also, in other or longer words"


@command(
    "quote-check",
    asked_as=(
        "did {speaker} say {words}",
        "did {speaker} really say {words}",
        "did anyone say {words}",
        "did anybody say {words}",
        "did somebody say {words}",
        "has anyone said {words}",
        "has {speaker} said {words}",
        "has {speaker} ever said {words}",
        "did {speaker} ever say {words}",
        "is {words} real",
        "is {words} a real quote",
        "is this quote real: {words}",
        "was {words} ever said",
        "did {speaker} call it {words}",
        "did {speaker} call this {words}",
        "is it true that {speaker} said {words}",
        "check {words}",
    ),
    examples=("/quote-check “Lmao no”", "did Musk really say “Obviously”?"),
    slack_name="/quote-check",
    menu="Check this quote",
)
async def quote_check(ctx: Context, words: Words, only: Filters = Filters()) -> Answer | Nothing:
    """Check a quotation: verbatim, altered (with the difference), or not in the index.

    Where the text you give has a part in quotation marks, that part is checked.
    """
    asked = quoted_part(words)
    found = await ctx.index.saying(asked, only)
    tier = found.hits[0].tier if found.hits else None
    if tier in VERDICTS:
        hits = [hit for hit in found.hits if hit.tier is tier]
        longer = [hit for hit in found.hits if hit.tier is not tier]
        return await answered(
            ctx, VERDICTS[tier], [(None, hits), (LONGER, longer)], only, total=found.total, more=found.more
        )
    near = [
        hit
        for hit in await ctx.index.nearest(asked, only)
        if _quotation(hit) and search.alike(asked, _words(hit)) >= ALIKE
    ]
    altered = [_compared(hit, asked) for hit in (*found.hits, *near)]
    if altered:
        best = max(altered, key=lambda hit: search.likeness(asked, _words(hit)))
        return await answered(
            ctx,
            "Altered: nobody in the index said exactly this. The nearest quotation:",
            [(None, [best])],
            only,
        )
    return await nothing(
        ctx,
        f"Not in the index: {quoted(asked)}{within(only)}. That does not mean nobody said it.",
        asked,
        only,
    )


def quoted_part(text: str) -> str:
    """The longest part in quotation marks, or the text as it is."""
    parts = [part.strip() for groups in _QUOTED.findall(text) for part in groups if part.strip()]
    return max(parts, key=len, default=text)


def _words(hit: Hit) -> str:
    return hit.utterance.reports[0].claim.words or ""


def _quotation(hit: Hit) -> bool:
    claim = hit.utterance.reports[0].claim
    return claim.words is not None and claim.modality in SPEECH


def _compared(hit: Hit, asked: str) -> Hit:
    return hit._replace(difference=search.difference(asked, _words(hit)))
