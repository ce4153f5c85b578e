"""What our rules suggest of who contradicts whom: numbers that cannot both be so, and replies of a word or two."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from claims.cite import Hit
from claims.compare import group_of
from claims.contradict import Pair, by_reply, contradictions
from claims.filters import Filters
from claims.found import Found
from claims.groups import figure_of
from claims.item import Reading
from handlers.context import Context
from handlers.sides import against

LOOKED_AT, REPLIES, GROUPS = 100, 25, 4
"""Figures on a topic or in a group, claims about a topic, and groups of a speaker, that are looked at."""


class Numbers(NamedTuple):
    """Numbers that contradict others, by the ids of their utterances."""

    pairs: tuple[Pair, ...]
    hits: Mapping[str, Hit]
    total: int
    """Pairs in all."""
    more: bool = False
    """And others, that nobody counted."""

    @classmethod
    def among(cls, hits: Sequence[Hit], *, more: bool) -> "Numbers":
        """Those among these hits; `more`: there are figures that are not among them."""
        pairs = contradictions([hit.utterance for hit in hits])
        return cls(pairs, {hit.utterance.id: hit for hit in hits}, len(pairs), more)

    def lines(self, shown: Collection[str]) -> dict[str, tuple[Reading, ...]]:
        """Each pair once, below the claim of it that is shown anyway, else below the one that has most, else the first."""
        having: dict[str, list[Pair]] = {}
        often = Counter(key for pair in self.pairs for key in (pair.one, pair.other))
        for pair in self.pairs:
            key = min(
                (pair.one, pair.other), key=lambda key: (key not in shown, -often[key], key != pair.one)
            )
            having.setdefault(key, []).append(pair)
        return {key: against(some, key, self.hits) for key, some in having.items()}


async def numbers(ctx: Context, topic: str, only: Filters) -> Numbers:
    """The numbers that contradict others: on the topic, or without one all that there are."""
    if topic:
        told = await ctx.index.figures_about(topic, only, limit=LOOKED_AT)
        return Numbers.among(told.hits, more=told.more or told.total > len(told.hits))
    found = await ctx.index.contradicting_numbers(only)
    return Numbers(found.pairs, {hit.utterance.id: hit for hit in found.hits}, found.total, found.more)


async def numbers_beside(ctx: Context, only: Filters, hits: Sequence[Hit]) -> Numbers:
    """The numbers that contradict those among the hits."""
    firsts: dict[tuple[str, ...], Hit] = {}
    for hit in hits:
        if (figure := figure_of(hit)) is not None:
            firsts.setdefault(group_of(figure), hit)
    some, more = list[Hit](), len(firsts) > GROUPS
    for hit in islice(firsts.values(), GROUPS):
        group = await ctx.index.group(hit.utterance.id, only, limit=LOOKED_AT)
        if group is not None:
            some += group.hits
            more = more or group.more or group.total > len(group.hits)
    return Numbers.among(some, more=more)


async def replied(ctx: Context, topic: str, only: Filters, hits: Sequence[Hit]) -> Found:
    """What is answered by a word or two that say yes or no, beyond these hits: about the topic, or without one all that is.

    About a topic, REPLIES claims are looked at; `more`: there are others.
    """
    if not topic:
        return await ctx.index.contradicted_by_reply(only)
    shown = {hit.utterance.id for hit in hits}
    found = await ctx.index.about(topic, only, limit=REPLIES)
    some = tuple(hit for hit in found.hits if hit.utterance.id not in shown and by_reply(hit.utterance))
    return Found(some, len(some), found.more or found.total > len(found.hits))
