"""/source: one claim, one article or one answer, down to the passage."""

from typing import Annotated

from claims.answer import Answer, Guide, Hint, Nothing
from claims.cite import Hit, item
from claims.claim import Article
from claims.filters import Filters
from claims.item import Spread
from claims.spread import ways
from claims.utterance import Utterance
from handlers.answered import answered, cited, count, quoted, within
from handlers.command import Arg, command
from handlers.context import Context

Id = Annotated[str, Arg("the id of a claim, utterance, article or answer, as citations show it")]


@command("source", examples=("/source cjks2wn3",), asked_as=("source of {id}", "what is the source of {id}"))
async def source(
    ctx: Context,
    id: Id,  # noqa: A002  # the name that people see
    only: Filters = Filters(),
) -> Answer | Nothing | Guide:
    """Show where a claim stands: its passage, article and position, and every other article that carries it.

    Where the article's text is held here (`whosaid attach`), the passage is shown in its context. Filters leave the
    articles that fit.
    """
    looked = await ctx.index.look_up(id)
    if looked is None:
        return await _of_an_answer(ctx, id, only)
    if looked.speaker is not None:
        who = looked.speaker
        return Guide(
            lead=f"{id} is a speaker.",
            hints=(Hint(type=f"/speaker {who.name}", does=f"what {who.name} said"),),
        )
    if looked.article is not None:
        return await _of_an_article(ctx, looked.article, only)
    left = await ctx.index.look_up(id, only) if only else looked
    if left is None or left.utterance is None:
        return await _left_out(ctx, id, only)
    return await _one(ctx, left.utterance, only)


async def _of_an_answer(ctx: Context, key: str, only: Filters) -> Answer | Nothing:
    receipt = await ctx.receipts.recall(key.strip().lower())
    hits = await ctx.index.reported_in(receipt.claims, only) if receipt else ()
    if hits:
        lead = f"The sources of answer {key}{within(only)}."
        return await answered(ctx, lead, [(None, hits)], only, passages=True)
    if receipt and only:
        return await _left_out(ctx, f"answer {key}", only)
    return Nothing(
        lead=f"The index has no claim, article or kept answer with the id {quoted(key)}.",
        coverage=await ctx.index.coverage(),
    )


async def _of_an_article(ctx: Context, article: Article, only: Filters) -> Answer | Nothing:
    found = await ctx.index.in_article(article.id, only)
    if found.hits:
        lead = f"What the index knows of {_called(article)}{within(only)}: {count(found.total, 'claim')}, in reading order."
        return await answered(
            ctx, lead, [(None, found.hits)], only, total=found.total, more=found.more, passages=True
        )
    if only:
        return await _left_out(ctx, _called(article), only)
    return Nothing(
        lead="The index has that article, and no claim in it.", coverage=await ctx.index.coverage()
    )


async def _left_out(ctx: Context, what: str, only: Filters) -> Nothing:
    return Nothing(
        lead=f"Of {what}, nothing stands in the articles that fit{within(only)}.",
        coverage=await ctx.index.coverage(only),
    )


async def _one(ctx: Context, utterance: Utterance, only: Filters) -> Answer | Nothing:
    """A claim or an utterance, with the ways on which it came."""
    reports = utterance.reports
    far = (await ctx.index.spreads((utterance,))).get(utterance.id)
    standing = len({report.article.id for report in reports if not report.retracted})
    lead = f"Reported in {count(standing, 'article')}{within(only)}{_from(far)}."
    notes: tuple[str, ...] = ()
    if reports[0].gone:
        lead = lead if standing else "No article reports it any more."
        notes = (f"No longer on the page of {_called(reports[0].article)}; shown as it stood there before.",)
    elif reports[0].retracted:
        notes = ("This claim was withdrawn from the index.",)
    made = item(Hit(utterance), passages=True)
    if made is not None and far is not None:
        told = ways(utterance) if any(origin.name for origin in far.origins) else ()
        made = made.model_copy(update={"spread": far, "beside": told})
    return cited(lead, (made,), [Hit(utterance)], await ctx.index.coverage(only), notes=notes)


def _from(far: Spread | None) -> str:
    """`, 1 origin` where several articles say that they go back to fewer: one interview that many carry."""
    if far is None or len(far.origins) == far.articles or not all(origin.name for origin in far.origins):
        return ""
    return f", {count(len(far.origins), 'origin')}"


def _called(article: Article) -> str:
    """Its title in quotation marks, or `an untitled article (our description)`."""
    return f"“{article.title}”" if article.title else f"an untitled article ({article.description})"
