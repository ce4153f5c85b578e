"""What is new for a subscription: the news of a window of the log that its wants meet."""

from claims.claim import Kind
from claims.compare import group_of
from claims.filters import Filters
from claims.index import Claims
from claims.news import News
from claims.store.since import Some
from handlers.subscription import Subscription
from handlers.wants import wanted

LOOKED = 36
"""Of each part of the news that are read: the weightiest of them are told first."""
WATCHED = 50
"""Figures that a topic names, whose groups are watched: the newest."""


async def whats_new(index: Claims, subscription: Subscription, after: int, upto: int) -> News:
    """What the lines of the log after one, up to and with another, brought that a subscription asks for.

    Who watches figures also hears of a number that somebody else puts on the same, whatever words it is told in.
    Raises BadInput where its wants will not do, IndexTrouble and TooSlow.
    """
    only, topic = wanted(subscription.wants)
    news = await index.news(after, upto, only, topic, LOOKED)
    if subscription.kind != "watch" or only.kind is not Kind.FIGURE or not topic or only.disputed:
        return news
    return await _with_rivals(index, news, after, upto, only, topic)


async def _with_rivals(index: Claims, news: News, after: int, upto: int, only: Filters, topic: str) -> News:
    """The news with the figures that stand in a group with one that the topic names, and do not meet the topic."""
    watched = await index.figures_about(topic, only, WATCHED)
    groups = {
        group_of(report.claim.figure)
        for hit in watched.hits
        for report in hit.utterance.reports
        if report.claim.figure
    }
    mine = news.figures
    if not groups or mine.total > len(mine.first):  # there is more than enough to tell, and to count
        return news
    anybody = only.model_copy(update={"speaker": None})
    others = await index.rivals(after, upto, groups, anybody, LOOKED)
    met = {moved.hit.utterance.id for moved in mine.first}
    rivals = tuple(moved for moved in others.first if moved.hit.utterance.id not in met)
    more = mine.more or others.more or others.total > len(others.first)
    return news._replace(figures=Some((*mine.first, *rivals), mine.total + len(rivals), more))
