"""Makes each page of the reading room from the index: a few questions, then a pure view of what they gave."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bot.platforms.web.room import article, claim, group, speaker, utterance
from bot.platforms.web.room.drawn import unnumbered
from bot.platforms.web.room.figures import by_holder
from bot.platforms.web.room.lists import DEEPEST, EACH, turner
from claims.called import called
from claims.cite import Hit
from claims.index import Claims
from claims.plot import Plot, plots
from claims.store.shelves import Of
from handlers.times.words import date


class Shown(NamedTuple):
    """A page: its template, its title, and what the template shows."""

    template: str
    title: str
    values: Mapping[str, object]
    plots: Sequence[Plot] = ()
    """What is to be drawn on it."""


class Elsewhere(NamedTuple):
    """What was asked for has another address for good."""

    path: str


Made = Shown | Elsewhere | None
"""None: there is no such thing."""


class Maker:
    """Makes pages of the index that it is given; views are made in threads, for some are large. Each raises IndexTrouble or TooSlow where the index fails."""

    def __init__(self, index: Claims) -> None:
        self._index, self._browse = index, index.browse

    async def home(self) -> Made:
        """Where one begins."""
        coverage, articles, speakers, figures = await asyncio.gather(
            self._index.coverage(),
            self._browse.articles(0, 3),
            self._browse.speakers(0, 5),
            self._browse.figures("", 0, 1),
        )
        values = {"coverage": coverage, "articles": articles, "speakers": speakers, "figures": figures}
        return Shown("home.html", "whosaid", values)

    async def article(self, public_id: str, at: int, part: int, skip: int) -> Made:
        """An article, or a part of it."""
        opened = await self._browse.opened(public_id, at=at, part=part, skip=skip, limit=article.SHOWN)
        if opened is None:
            looked = await self._browse.look_up(public_id)
            return Elsewhere(claim.present(looked)) if looked else None
        if skip and not opened.reports:
            return None
        page = await asyncio.to_thread(article.page, opened, skip)
        return Shown("room/article.html", page.heading, {"page": page})

    async def speaker(self, public_id: str, of: str, number: int) -> Made:
        """A speaker: something of every sort, or one page of one sort."""
        looked = await self._browse.look_up(public_id)
        who = looked.speaker if looked else None
        if who is None or who.id != public_id:
            return Elsewhere(claim.present(looked)) if looked else None
        sole = (await self._browse.sole_articles([who])).get(who.id)
        if of not in set(Of):
            around = await self._browse.around(who.id, speaker.EACH_SORT, EACH)
            page = await asyncio.to_thread(speaker.overview, who, around)
            return Shown("room/speaker.html", called(who), {"page": page, "sole": sole})
        skip = (number - 1) * EACH
        if skip >= DEEPEST:
            return None
        found = await self._browse.of_speaker(who.id, Of(of), skip, EACH)
        if skip and not found.utterances:
            return None
        page = await asyncio.to_thread(speaker.one_sort, who, Of(of), number, found)
        title = f"{called(who)}: {speaker.HEADINGS[Of(of)]}"
        return Shown("room/speaker.html", title, {"page": page, "sole": sole})

    async def claim(self, public_id: str) -> Made:
        """One article's report."""
        looked = await self._browse.look_up(public_id)
        if looked is None:
            return None
        page = await asyncio.to_thread(claim.page, looked, public_id)
        if page is None:
            return Elsewhere(claim.present(looked))
        return Shown("room/claim.html", page.heading, {"page": page})

    async def utterance(self, public_id: str) -> Made:
        """All reports of one utterance."""
        looked = await self._browse.look_up(public_id)
        if looked is None:
            return None
        if looked.utterance is None or looked.utterance.id != public_id:
            return Elsewhere(claim.present(looked))
        one = looked.utterance
        standing = one._replace(reports=tuple(r for r in one.reports if not r.retracted))
        if not standing.reports:
            return Shown("room/withdrawn.html", f"Utterance {public_id}", {"utterance": one})
        spreads = await self._index.spreads([standing])
        page = await asyncio.to_thread(utterance.page, standing, spreads.get(one.id))
        if page is None:
            return Shown("room/withdrawn.html", f"Utterance {public_id}", {"utterance": one})
        return Shown("room/utterance.html", page.told.heading, {"page": page})

    async def group(self, public_id: str) -> Made:
        """Figures that can be compared with one."""
        found = await self._index.group(public_id, limit=group.SHOWN)
        if found is None:
            return None
        spreads, of_holder = await asyncio.gather(
            self._index.spreads([hit.utterance for hit in found.hits]),
            self._browse.figures(found.figure.holder, 0, group.LOOKED_AT),
        )
        hits = tuple(map(Hit, of_holder.utterances))
        more = of_holder.more or of_holder.total > len(hits)
        page = await asyncio.to_thread(partial(group.page, found, spreads, hits, more=more))
        if page is None:
            return None
        drawn = unnumbered(plots(page.items, date))
        return Shown("room/group.html", page.heading, {"page": page}, drawn)

    async def articles(self, number: int) -> Made:
        """All articles."""
        shelf = await self._browse.articles((number - 1) * EACH, EACH)
        if number > 1 and not shelf.things:
            return None
        turned = turner("/articles", number, len(shelf.things), shelf.total)
        return Shown("room/articles.html", "Articles", {"shelf": shelf, "turner": turned})

    async def speakers(self, number: int) -> Made:
        """All speakers."""
        shelf = await self._browse.speakers((number - 1) * EACH, EACH)
        if number > 1 and not shelf.things:
            return None
        turned = turner("/speakers", number, len(shelf.things), shelf.total)
        sole = await self._browse.sole_articles(who for who, _ in shelf.things)
        return Shown("room/speakers.html", "Speakers", {"shelf": shelf, "sole": sole, "turner": turned})

    async def figures(self, holder: str, number: int) -> Made:
        """All figures, or those of one holder."""
        skip = (number - 1) * EACH
        if skip >= DEEPEST:
            return None
        found = await self._browse.figures(holder, skip, EACH)
        if number > 1 and not found.utterances:
            return None
        turned = turner(
            "/figures",
            number,
            len(found.utterances),
            found.total,
            more=found.more,
            deepest=DEEPEST,
            holder=holder,
        )
        holders = await asyncio.to_thread(by_holder, tuple(map(Hit, found.utterances)))
        values = {"holders": holders, "holder": holder, "turner": turned}
        return Shown("room/figures.html", f"Figures of {holder}" if holder else "Figures", values)
