"""The questions about who contradicts whom that the index can be asked: see claims/index.py."""

from typing import NamedTuple

from claims.cite import Hit
from claims.contradict import SAYING, Pair, by_reply, contradictions
from claims.filters import Filters
from claims.found import NO_FILTERS, Found
from claims.store.base import Store

REPLIES, FIGURES = 100, 100
"""Utterances that are read, beyond which it is counted without."""


class Contradicting(NamedTuple):
    """Numbers that contradict others."""

    hits: tuple[Hit, ...]
    pairs: tuple[Pair, ...]
    """Of utterances among the hits."""
    total: int
    """Pairs in all."""
    more: bool = False
    """And others, that nobody counted."""


class Arguments:
    """The part of claims.index.Claims that rules suggest: see claims.contradict."""

    _store: Store

    async def contradicted_by_reply(self, only: Filters = NO_FILTERS) -> Found:
        """What is disputed or agreed with by a reply of a word or two alone, so that `Claims.disputed` has it not; newest first."""
        page = await self._store.replied(only, REPLIES)
        hits = tuple(
            Hit(one)
            for one in page.utterances
            if not any(link.incoming and link.relation.type in SAYING for link in one.links)
            and any(link.incoming for link, _ in by_reply(one))
        )
        return Found(hits, len(hits), page.more)

    async def contradicting_numbers(self, only: Filters = NO_FILTERS) -> Contradicting:
        """All numbers that contradict others: the pairs of the newest groups, and how many there are in all."""
        found = await self._store.contrary(only, FIGURES)
        pairs = contradictions(found.utterances)
        return Contradicting(tuple(map(Hit, found.utterances)), pairs, len(pairs) + found.beyond, found.more)
