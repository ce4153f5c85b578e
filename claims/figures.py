"""The questions about figures that the index can be asked: see claims/index.py."""

from collections.abc import Sequence

from claims import search
from claims.cite import Hit
from claims.claim import Figure
from claims.compare import group_of
from claims.everyday import named
from claims.filters import Filters
from claims.found import NO_FILTERS, SUGGESTED, Found, Suggestion, found_of, suggestion
from claims.groups import Group, figure_of, grouped
from claims.numeral import Numeral, has_words, words_beside
from claims.store.base import Store
from claims.store.page import Page, Sought
from claims.utterance import Utterance

COUNTS = 200
"""Figures given at once."""
CHIPS = ("A100", "H100", "H800", "H20", "H200", "B200", "gpu", "chip")
"""What `/gpu-estimates` counts, as Figure.item names it."""


class Figures:
    """The part of claims.index.Claims that numbers are asked of.

    What somebody says to the quotation in which a number stands, they say to the number: each figure has it among its links.
    """

    _store: Store

    async def numbered(self, asked: Numeral, only: Filters = NO_FILTERS) -> Found:
        """Figures of this number, or whose range covers it, with every word that stands beside it in them or their names."""
        sought = Sought(unit=asked.unit, least=asked.number, most=asked.number)
        wanted = words_beside(asked)
        for words in dict.fromkeys((wanted, ())):  # some words stand in names of ours alone: `owns`
            page = await self._store.figures(sought._replace(words=words), only, COUNTS)
            hits = tuple(Hit(utterance) for utterance in page.utterances if has_words(asked, utterance))
            if hits:
                break
        unseen = page.total > len(page.utterances)
        if wanted:  # of those beyond, nobody looked whether they have the words
            return Found(hits, len(hits), page.more or unseen)
        return Found(hits, page.total, page.more)

    async def figures(
        self, items: Sequence[str], holder: str | None, only: Filters = NO_FILTERS, limit: int = COUNTS
    ) -> Found:
        """Figures that count one of these items; `holder` narrows to those whose holder has that name in its own."""
        return await self._with_quotations(
            await self._store.figures(Sought(tuple(items), holder), only, limit), only
        )

    async def figures_about(self, topic: str, only: Filters = NO_FILTERS, limit: int = COUNTS) -> Found:
        """Figures about every word of a topic, newest first: in what they tell, or in their speaker's name.

        An everyday word for what is told (claims.everyday: `cost`, `loss`) is met by figures that tell it in any words.
        """
        wanted = tuple(dict.fromkeys(map(named, search.topic(topic))))
        if not wanted:
            return Found((), 0)
        return await self._with_quotations(await self._store.figures_about(wanted, only, limit), only)

    async def group(self, public_id: str, only: Filters = NO_FILTERS, limit: int = COUNTS) -> Group | None:
        """The figures that can be compared with that of a claim or utterance, low to high; None where it has none.

        `public_id` may be one that was merged into another. It is among them where the filters admit a report of it.
        Where there are more than `limit`, they are the newest.
        """
        looked = await self._store.look_up(public_id.strip().lower(), 0)
        if looked is None or looked.utterance is None:
            return None
        key = (looked.utterance.id,)
        admitted = await self._store.utterances(key, only)
        every = admitted or await self._store.utterances(key, NO_FILTERS)
        figure = figure_of(Hit(every[0])) if every else None
        if figure is None:
            return None
        page = await self._store.alike(figure, only, limit)
        own = [one for one in admitted if one.id not in {other.id for other in page.utterances}]
        there = [*page.utterances[: limit - len(own)], *own]
        leading = [hit for hit in map(Hit, there) if _stands_in(hit, figure)]
        if not leading:
            return Group(figure, (), 0)
        elsewhere = len(there) - len(leading)
        hits = [Hit(one) for one in await self._with_links([hit.utterance for hit in leading], only)]
        total, unseen = page.total - elsewhere, page.total > len(page.utterances)
        if elsewhere and unseen:  # nor is it known which of the rest lead elsewhere
            total = len(hits)
        return grouped(hits)[0]._replace(
            total=max(len(hits), total), more=page.more or (unseen and total == len(hits))
        )

    async def labs_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Holders of chips whose name holds what is typed: `DeepSeek — 3 figures`."""
        found = await self._store.holders(CHIPS, typed, SUGGESTED)
        return tuple(suggestion(name, n, "figure") for name, n in found)

    async def topics_like(self, typed: str) -> tuple[Suggestion, ...]:
        """What there are figures about that has what is typed: `Nvidia — 4 figures`, `Nvidia market value — 2 figures`."""
        found = await self._store.topics_like(typed, SUGGESTED)
        return tuple(suggestion(name, n, "figure") for name, n in found)

    async def _with_quotations(self, page: Page, only: Filters) -> Found:
        utterances = await self._with_links(page.utterances, only)
        return found_of(page._replace(utterances=utterances))

    async def _with_links(self, utterances: Sequence[Utterance], only: Filters) -> tuple[Utterance, ...]:
        more = (
            await self._store.quoted_in([utterance.id for utterance in utterances], only)
            if utterances
            else {}
        )
        return tuple(
            utterance._replace(links=(*utterance.links, *more[utterance.id]))
            if utterance.id in more
            else utterance
            for utterance in utterances
        )


def _stands_in(hit: Hit, figure: Figure) -> bool:
    """Whether the reading that leads it is in the group of a figure."""
    mine = figure_of(hit)
    return mine is not None and group_of(mine) == group_of(figure)
