"""/who-said: who said these words, and where it stands."""

from collections.abc import Sequence
from typing import Annotated

from claims.answer import Answer, Nothing
from claims.called import called
from claims.cite import Hit, citable
from claims.claim import Speaker
from claims.filters import Filters
from claims.index import Claims
from claims.item import Tier
from handlers.answered import answered, count, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import Context

Phrase = Annotated[str, Arg("the words you remember", complete=Claims.phrases_like, quoted=True)]

NAMED = 3
"""Speakers named in the first line."""


@command(
    "who-said",
    asked_as=(
        "who said {phrase}",
        "who said that {phrase}",
        "who wrote {phrase}",
        "who used the word {phrase}",
        "who used the words {phrase}",
        "who first said {phrase}",
        "who said {phrase} first",
        "was it {speaker} who said {phrase}",
        "where did {speaker} say {phrase}",
        "why did {speaker} say {phrase}",
        "to whom did {speaker} say {phrase}",
        "who did {speaker} say {phrase} to",
        '"{phrase}"',
        'who said "{phrase}"',
    ),
    examples=("/who-said Obviously", "who said “Lmao no”?"),
    slack_name="/who-said",
)
async def who_said(ctx: Context, phrase: Phrase, only: Filters = Filters()) -> Answer | Nothing:
    """Find who said these words, and in which article.

    Exact words come first, then the same words in other case or with other marks, then longer quotations that
    contain them; where none has them, words spelt much the same. Each says which it is. Only what people said
    or wrote counts, not what they are said to think.
    """
    found = await ctx.index.saying(phrase, only)
    if not found.hits:
        return await nothing(ctx, f"Nobody in the index said {quoted(phrase)}{within(only)}.", phrase, only)
    coverage = await ctx.index.coverage(only)
    beyond = found.more or found.total > len(found.hits)
    shares = _shares(found.hits, coverage.articles, whole=not beyond)
    said_by = ", ".join(shares[:NAMED]) + (" and others" if beyond or len(shares) > NAMED else "")
    quotations = count(found.total, "quotation", more=found.more)
    if found.hits[0].tier is Tier.MISSPELT:
        lead = f"Nobody said exactly {quoted(phrase)}{within(only)}. Spelt much the same: {quotations}, {said_by}."
    else:
        lead = f"{quotations.capitalize()} with {quoted(phrase)}{within(only)}: {said_by}."
    return await answered(
        ctx, lead, [(None, found.hits)], only, total=found.total, more=found.more, coverage=coverage
    )


def _shares(hits: Sequence[Hit], articles: int, *, whole: bool) -> list[str]:
    """`Elon Musk (3 of 5 articles)`, each speaker once; where these are not the whole, `at least 3 of 5 articles`."""
    reporting: dict[Speaker, set[str]] = {}
    for hit in hits:
        if reports := citable(hit.utterance):
            told = reporting.setdefault(hit.utterance.speaker, set())
            told.update(report.article.id for report in reports)
    return [
        f"{called(who)} ({'' if whole or len(some) == articles else 'at least '}{len(some)} of {count(articles, 'article')})"
        for who, some in reporting.items()
    ]
