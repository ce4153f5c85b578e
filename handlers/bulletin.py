"""/bulletin: what is new for one subscription, between two lines of the log; what the clock asks for a digest or a watch."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from claims.answer import Answer, Coverage, Guide, Nothing
from claims.errors import BadInput
from claims.news import News
from handlers.answered import cited, count
from handlers.command import Arg, command
from handlers.context import RECEIPT_ID, Context
from handlers.headlines import Headlines, headlines
from handlers.heard import whats_new
from handlers.subscribed import concerns, wall_clock
from handlers.subscription import Subscription
from handlers.times.words import date, moment
from handlers.wants import in_words, wanted

Id = Annotated[str, Arg("the id of a digest or a watch")]
Line = Annotated[str, Arg("the number of a line of the log of changes")]
_LINE = re.compile(r"[0-9]{1,15}", re.ASCII)


@command("bulletin", hidden=True)
async def bulletin(
    ctx: Context,
    id: Id,  # noqa: A002  # as every command calls it
    after: Line,
    upto: Line,
) -> Answer | Nothing | Guide:
    """Say what is new for a digest or a watch since it last said something.

    The same values give the same answer for as long as the index is the same. The first post says where it begins.
    """
    if not RECEIPT_ID.fullmatch(id) or not _LINE.fullmatch(after) or not _LINE.fullmatch(upto):
        raise BadInput("A bulletin needs the id of a digest or a watch, and two numbers of lines of the log.")
    if int(after) > int(upto):
        raise BadInput("The first line of a bulletin is not after its last.")
    subscription = await ctx.subscriptions.find(id) if ctx.subscriptions else None
    if subscription is None or not concerns(ctx, subscription):
        return Guide(lead="There is no such digest or watch here.")
    only, _ = wanted(subscription.wants)
    news = await whats_new(ctx.index, subscription, int(after), int(upto))
    coverage = await ctx.index.coverage(only)
    if subscription.kind == "digest" and not subscription.told:
        since, begins = (
            " since this was set up",
            f"{baseline(coverage, ctx.settings.language, narrowed=bool(only))} ",
        )
    else:
        since, begins = await _since(ctx, subscription, int(after)), ""
    told = headlines(news)
    if told.stories or told.uncited:
        said = news_in_words(news, since)
    elif told.more:
        said = "nothing new was found in the latest changes, and there were too many to look at all"
    else:
        said = f"nothing is new{since}"
    opening = f"{_named(subscription)}: {begins}"
    said = said[0].upper() + said[1:] if begins else said
    notes = (*_withheld(told), *_left_out(told, subscription))
    return _answer(opening, f"{said}.", told, coverage, notes)


def _withheld(told: Headlines) -> Iterator[str]:
    if told.uncited:
        many = (
            "1 dispute or agreement is"
            if told.uncited == 1
            else f"{told.uncited:,} disputes or agreements are"
        )
        yield f"{many} withheld: not both sides can be cited."


def _left_out(told: Headlines, subscription: Subscription) -> Iterator[str]:
    """How what is left out can be seen: a digest is no question that could be narrowed down."""
    if told.dropped or told.more:
        less = (
            "; a digest with a topic or a person tells more of less" if subscription.kind == "digest" else ""
        )
        yield f"What is not told here is found by “/search”, “/speaker” and “/disputes”{less}."


def _answer(
    opening: str, said: str, told: Headlines, coverage: Coverage, notes: Sequence[str]
) -> Answer | Nothing:
    made = cited(
        opening + said, [story.item() for story in told.stories], [story.hit for story in told.stories], coverage,
        dropped=told.dropped, more=told.more, notes=notes,
    )  # fmt: skip
    return (
        made
        if isinstance(made, Answer)
        else made.model_copy(update={"lead": f"{opening}{said} {made.lead}".rstrip()})
    )


def _named(subscription: Subscription) -> str:
    wants = in_words(subscription.wants)
    name = "Digest" if subscription.kind == "digest" else "On what you watch"
    return f"{name} ({wants})" if wants else name


async def _since(ctx: Context, subscription: Subscription, after: int) -> str:
    """From when on things are new: the moment of the last line that was told before."""
    at = await ctx.index.written_at(after)
    return f" since {moment(at, wall_clock(ctx, subscription), ctx.settings.language)}" if at else ""


def baseline(coverage: Coverage, language: str, *, narrowed: bool = False) -> str:
    """Where a subscription begins: what the index covers, which is not told again."""
    fit = " that fit" if narrowed else ""
    days = ""
    if coverage.since and coverage.until:
        first, last = date(coverage.since, language), date(coverage.until, language)
        undated = f"; {coverage.undated:,} undated" if coverage.undated else ""
        days = f" ({first if first == last else f'{first} to {last}'}{undated})"
    return f"the index covers {count(coverage.articles, 'article')}{fit}{days}; from now on, what is new is said here."


def news_in_words(news: News, since: str = "") -> str:
    """`3 statements, 2 figures and 1 dispute are new since …; 1 claim was corrected`."""
    new = [
        count(part.total, thing, more=part.more)
        for part, thing in (
            (news.said, "statement"), (news.figures, "figure"), (news.disputes, "dispute"), (news.agrees, "agreement"),
        )
        if part.total
    ]  # fmt: skip
    known = [
        f"{count(part.total, 'claim', more=part.more)} {one if part.total == 1 else many}"
        for part, one, many in (
            (news.reworded, "is told otherwise than before", "are told otherwise than before"),
            (news.corrected, "was corrected", "were corrected"),
            (news.gone, "no longer stands", "no longer stand"),
        )
        if part.total
    ]
    one = len(new) == 1 and new[0].startswith("1 ")
    clauses = [f"{_and(new)} {'is' if one else 'are'} new"] if new else []
    clauses += [_and(known)] if known else []
    return "; ".join([clauses[0] + since, *clauses[1:]])


def _and(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
